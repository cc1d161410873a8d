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

// TestClauses: a sentence is cut where a clause of its own opens, and not inside of one.
func TestClauses(t *testing.T) {
	for sentence, want := range map[string]int{
		"The dyke broke on Monday when the river rose by a metre":                     2,
		"The town was cut off after the bridge had fallen":                            2,
		"The mayor fled the town, not long after the old dyke had broken":             1,
		"For a hundred years this was when the river rose by a metre":                 1,
		"The board met two days after the dyke broke on the northern side":            1,
		"The court sentenced the mayor to three years along with 19 others":           1,
		"The dyke broke on Monday at noon with 19 people killed on the northern side": 2,
	} {
		if got := same.Clauses(sentence, hearsay.Spans{{End: len(sentence)}}); len(got) != want {
			t.Errorf("%q: %d clauses", sentence, len(got))
		}
	}
}

// TestWanting: a clause has a subject and the verb of it.
func TestWanting(t *testing.T) {
	for clause, want := range map[string]bool{
		"sent the river Tolm through the town":           true,
		"a flight attendant, who is also black":          true,
		"halfway into the flight":                        true,
		"the river rose, which broke the dyke":           false,
		"the flight attendant is black":                  false,
		"Police closed the bridge on Monday":             false,
		"the soldiers’ refusal to react":                 true,
		"the mayor's long silence":                       true,
		"China denies any breach of the sanctions":       false,
		"Killed were two men of the crew from the north": false,
	} {
		if got := same.Wanting(clause, hearsay.Span{End: len(clause)}); got != want {
			t.Errorf("%q: %t", clause, got)
		}
	}
}
