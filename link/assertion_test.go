package link_test

import (
	"testing"

	"hearsay"
)

// TestNoClaimOfMarks: the dots of a quotation that leaves something out claim nothing.
func TestNoClaimOfMarks(t *testing.T) {
	r := say(0, 2, [2]string{"Ana Verde", "the raft went up in flames. . . . The show on the beach took a bad turn."}, [2]string{"Bo Lind", ". . . ."})
	var got []string
	for _, c := range linker(t).Account([]*hearsay.Reading{r}).Claims {
		got = append(got, c.Title.Spans.Hull().Of(r.Document.Text))
	}
	if len(got) != 2 {
		t.Errorf("%d claims: %q", len(got), got)
	}
}

// TestWithdrawn: who has taken back what it said does not stand for it any more.
func TestWithdrawn(t *testing.T) {
	for lemma, want := range map[string]int{"withdraw": 0, "correct": 1} {
		r := say(0, 2, [2]string{"Ostler", "more than thirty people had been killed in the flood at Tolm"})
		r.Statements[0].Stance, r.Statements[0].Cue.Lemma = hearsay.Retracts, lemma
		got := 0
		for _, c := range linker(t).Account([]*hearsay.Reading{r}).Claims {
			for _, a := range c.Assertions {
				if a.Statement != "" {
					got++
				}
			}
		}
		if got != want {
			t.Errorf("%s: %d of its words are claimed, want %d", lemma, got, want)
		}
	}
}

// TestUnaware: who is unaware of something does not say it; the outlet does.
func TestUnaware(t *testing.T) {
	d := &hearsay.Document{ID: "case"}
	paragraph(d, "Many patients will be unaware that their records are held by a firm in Orlen.")
	for _, c := range linker(t).Account([]*hearsay.Reading{engine(t)(t, d)}).Claims {
		for _, a := range c.Assertions {
			if a.Statement != "" {
				t.Errorf("on the word of patients: %q", a.Spans.Hull().Of(d.Text))
			}
		}
	}
}
