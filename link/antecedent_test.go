package link

import (
	"slices"
	"strings"
	"testing"
)

// TestAntecedent: a clause about a noun is shown with the noun, and with no more of the sentence.
func TestAntecedent(t *testing.T) {
	for sentence, want := range map[string]string{
		"She slapped the two soldiers, who fended off the blows.":              "the two soldiers",
		"The film showed Orlen troops who did not answer.":                     "Orlen troops",
		"They honoured Major Ana Verde, who led the way over the river.":       "Major Ana Verde",
		"He was with villagers who have marched for years.":                    "villagers",
		"The vote, held on Monday, was lost by the party's man, who resigned.": "the party's man",
		"She asked who fended off the blows.":                                  "",
		"Nobody knew of it; who fended off the blows is not told.":             "",
		"Who fended off the blows is not told.":                                "",
		"It fell, and which of the two it was is not told.":                    "",
		"She sang the newer songs, including those of the film.":               "the newer songs",
		"It is on an orbit around the sun that will reach Mars.":               "an orbit around the sun",
		"It is in the hands of a few wealthy farmers who own the land.":        "the hands of a few wealthy farmers",
		"He was a clerk of St. Tolm bank, which failed.":                       "a clerk of St. Tolm bank",
		"They saw a hologram that hung over the river.":                        "a hologram",
		"\nwho fended off the blows":                                           "",
	} {
		at := slices.Max([]int{strings.Index(strings.ToLower(sentence), "who"), strings.Index(sentence, "which"), strings.Index(sentence, "including"), strings.Index(sentence, "that")})
		start, ok := antecedent(sentence, at, true)
		got := ""
		if ok {
			got = strings.TrimRight(sentence[start:at], " ,")
		}
		if got != want {
			t.Errorf("%q: %q", sentence, got)
		}
	}
}
