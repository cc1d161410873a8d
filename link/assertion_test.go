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
