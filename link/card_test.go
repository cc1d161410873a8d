package link_test

import (
	"slices"
	"strings"
	"testing"

	"hearsay"
)

// TestCards holds the figure cards of reports against cases in plain text.
func TestCards(t *testing.T) {
	read := engine(t)
	eachCase(t, "testdata/cards/cases.txt", "=> ", func(t *testing.T, lines, want []string) {
		docs := reports(t, lines)
		var rs []*hearsay.Reading
		for _, d := range docs {
			rs = append(rs, read(t, d))
		}
		var got []string
		account := linker(t).Account(rs)
		for _, c := range account.Cards {
			var figures []string
			for _, x := range c.Readings {
				update := ""
				if x.Update {
					update = " update"
				}
				if x.Withdrawn {
					update += " withdrawn"
				}
				figures = append(figures, x.Document+" "+x.Interval()+update)
			}
			got = append(got, c.Name+": "+strings.Join(figures, ", "))
		}
		words := func(p *hearsay.Place) string {
			at := slices.IndexFunc(docs, func(d *hearsay.Document) bool { return d.ID == p.Document })
			return p.Document + " " + p.Spans.Hull().Of(docs[at].Text)
		}
		for i := range account.Conflicts {
			if c := &account.Conflicts[i]; c.Kind == hearsay.FigureConflict {
				got = append(got, "conflict: "+words(&c.A)+", "+words(&c.B))
			}
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	})
}
