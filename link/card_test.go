package link_test

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/extract"
)

var reportLine = regexp.MustCompile(`^\[(\w+) (\d{4}-\d\d-\d\d)\]$`)

// TestCards holds the figure cards of reports against cases in plain text.
func TestCards(t *testing.T) {
	raw, err := os.ReadFile("testdata/cards/cases.txt")
	if err != nil {
		t.Fatal(err)
	}
	e, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range strings.Split(string(raw), "\n== ")[1:] {
		name, body, _ := strings.Cut(c, "\n")
		t.Run(name, func(t *testing.T) {
			var docs []*hearsay.Document
			var want []string
			for _, line := range strings.Split(strings.TrimSpace(body), "\n") {
				if card, is := strings.CutPrefix(line, "=> "); is {
					want = append(want, card)
					continue
				}
				if m := reportLine.FindStringSubmatch(line); m != nil {
					day, err := time.Parse(time.DateOnly, m[2])
					if err != nil {
						t.Fatal(err)
					}
					docs = append(docs, &hearsay.Document{ID: m[1], Publisher: "The " + m[1] + " Post", Published: hearsay.Date{Time: day}})
					continue
				}
				d := docs[len(docs)-1]
				at := len(d.Text)
				d.Text += line + "\n"
				d.Parts = append(d.Parts, hearsay.Part{Kind: hearsay.Body, Span: hearsay.Span{Start: at, End: at + len(line)}})
			}
			var rs []*hearsay.Reading
			for _, d := range docs {
				r, err := e.Read(context.Background(), d)
				if err != nil {
					t.Fatal(err)
				}
				rs = append(rs, r)
			}
			var got []string
			for _, c := range linker(t).Account(rs).Cards {
				if c.Unit != "person" {
					continue
				}
				var figures []string
				for _, x := range c.Readings {
					figures = append(figures, fmt.Sprint(x.Document, " ", x.Interval()))
				}
				got = append(got, c.Name+": "+strings.Join(figures, ", "))
			}
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}
