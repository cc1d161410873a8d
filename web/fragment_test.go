package web

import "testing"

func TestFragment(t *testing.T) {
	for words, want := range map[string]bool{
		"when the boiler gave way early on Monday":  true,
		"“while the guests were still at table.”":   true,
		"after the second tower had come down":      true,
		"who had asked for the keys":                true,
		"The clerk, who asked not to be named":      true,
		"sent the barge down the canal":             true,
		"wounded the keeper":                        true,
		"agreed in May to sell":                     true,
		"When the boiler gave way, the guests ran":  false,
		"After the vote they left":                  false,
		"Who had the keys?":                         false,
		"The clerk, who had the keys, left at noon": false,
		"wounded men were carried out":              false,
		"the barge was sent down the canal":         false,
		"it sank":                                   false,
		"":                                          false,
		", ":                                        false,
	} {
		if got := fragment(words, false); got != want {
			t.Errorf("%q: %v", words, got)
		}
	}
	if fragment("agreed in May to sell", true) {
		t.Error("a cue has its source for a subject")
	}
}
