package same_test

import (
	"strings"
	"testing"

	"hearsay"
	"hearsay/link/same"
)

// TestSubject: a clause without a subject is shown with that of its sentence, if there can be no other.
func TestSubject(t *testing.T) {
	for sentence, want := range map[string]string{
		"The military looked into it, but | had no information about the shot.":               "The military",
		"She was filmed in December, | pushing and kicking the two men.":                      "She",
		"The old rocket of the firm stood on the pad, | measuring 70 metres.":                 "The old rocket of the firm",
		"Ana Verde closed the office and | sent the staff home.":                              "Ana Verde",
		"The dog chased a man who fled and | hit a wall of the house.":                        "", // the dog or the man
		"After the storm the mayor fled, and | had no way to return.":                         "",
		"The mayor, a farmer, fled, but | had no way to return.":                              "",
		"The mayor fled the town, | while the river rose.":                                    "",
		"The mayor fled the town, | following the river.":                                     "",
		"| pushing and kicking the two men.":                                                  "",
		"It all fell in, | killing two of the crew.":                                          "It all",
		"Nobody in the town of all who came for the day of the bridge saw it, | killing two.": "",
	} {
		before, clause, _ := strings.Cut(sentence, "| ")
		text := before + clause
		got, ok := same.Subject(text, hearsay.Span{End: len(text)}, hearsay.Span{Start: len(before), End: len(text)})
		if ok != (want != "") || ok && got.Of(text) != want {
			t.Errorf("%q: %q", sentence, got.Of(text))
		}
	}
}
