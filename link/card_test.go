package link_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay"
)

var reportLine = regexp.MustCompile(`^\[(\w+) (\d{4}-\d\d-\d\d)\]$`)

// TestCards holds the figure cards of reports against cases in plain text.
func TestCards(t *testing.T) {
	read := engine(t)
	eachCase(t, "testdata/cards/cases.txt", "=> ", func(t *testing.T, lines, want []string) {
		var docs []*hearsay.Document
		for _, line := range lines {
			m := reportLine.FindStringSubmatch(line)
			if m == nil {
				paragraph(docs[len(docs)-1], line)
				continue
			}
			day, err := time.Parse(time.DateOnly, m[2])
			if err != nil {
				t.Fatal(err)
			}
			docs = append(docs, &hearsay.Document{ID: m[1], Publisher: "The " + m[1] + " Post", Published: hearsay.Date{Time: day}})
		}
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
