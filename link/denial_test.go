package link_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"hearsay"
	"hearsay/extract"
	"hearsay/link"
)

// TestDenials holds the denials that are tied to what they deny against cases in plain text.
func TestDenials(t *testing.T) {
	raw, err := os.ReadFile("testdata/denials/cases.txt")
	if err != nil {
		t.Fatal(err)
	}
	e, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	l, err := link.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range strings.Split(string(raw), "\n== ")[1:] {
		name, body, _ := strings.Cut(c, "\n")
		t.Run(name, func(t *testing.T) {
			var text, want []string
			for _, line := range strings.Split(strings.TrimSpace(body), "\n") {
				if pair, is := strings.CutPrefix(line, "-> "); is {
					want = append(want, pair)
				} else {
					text = append(text, line)
				}
			}
			d := &hearsay.Document{ID: "case", Text: strings.Join(text, "\n")}
			at := 0
			for _, line := range text {
				d.Parts = append(d.Parts, hearsay.Part{Kind: hearsay.Body, Span: hearsay.Span{Start: at, End: at + len(line)}})
				at += len(line) + 1
			}
			r, err := e.Read(context.Background(), d)
			if err != nil {
				t.Fatal(err)
			}
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
}
