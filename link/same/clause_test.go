package same_test

import (
	"testing"

	"hearsay"
	"hearsay/link/same"
)

// TestOpening: what only joins a clause to the words before it is no part of what it says; anything else is.
func TestOpening(t *testing.T) {
	for clause, want := range map[string]string{
		"that the bridge had fallen into the river":     "the bridge had fallen into the river",
		"and that the bridge had fallen into the river": "the bridge had fallen into the river",
		"but it was closed on Monday":                   "it was closed on Monday",
		"that was a lie from the beginning":             "that was a lie from the beginning",
		"That bridge had fallen into the river":         "That bridge had fallen into the river",
		"\"and we will never go back there\"":           "\"and we will never go back there\"",
		"and, he said, never again":                     "and, he said, never again",
		"that he left":                                  "that he left", // too little would be left
		"when the bridge fell into the river":           "when the bridge fell into the river",
	} {
		text := "He said " + clause
		got := same.Opening(text, hearsay.Spans{{Start: len("He said "), End: len(text)}})
		if got.Hull().Of(text) != want {
			t.Errorf("%q: %q", clause, got.Hull().Of(text))
		}
	}
	if got := same.Opening("", nil); len(got) != 0 {
		t.Errorf("of nothing: %v", got)
	}
}
