package link_test

import (
	"strings"
	"testing"

	"hearsay"
)

// TestDenials holds the denials that are tied to what they deny against cases in plain text.
func TestDenials(t *testing.T) {
	read, l := engine(t), linker(t)
	eachCase(t, "testdata/denials/cases.txt", "-> ", func(t *testing.T, lines, want []string) {
		d := &hearsay.Document{ID: "case"}
		for _, line := range lines {
			paragraph(d, line)
		}
		r := read(t, d)
		var got []string
		for _, x := range l.Account([]*hearsay.Reading{r}).Conflicts {
			if x.Kind == hearsay.PolarityConflict {
				got = append(got, x.A.Spans.Hull().Of(d.Text)+" | "+x.B.Spans.Hull().Of(d.Text))
			}
		}
		for _, pair := range want {
			said, denied, _ := strings.Cut(pair, " | ")
			found := false
			for _, g := range got {
				found = found || strings.Contains(g, said) && strings.Contains(g, denied)
			}
			if !found {
				t.Errorf("%q is not tied to %q; found %q", denied, said, got)
			}
		}
		if len(got) > len(want) {
			t.Errorf("found %q, where a reader finds %q", got, want)
		}
		if t.Failed() {
			for _, s := range r.Statements {
				t.Logf("%s %s: %s", s.Stance, s.Cue.Lemma, s.Content.Hull().Of(d.Text))
			}
		}
	})
}
