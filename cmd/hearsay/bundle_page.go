package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"slices"

	"hearsay"
)

//go:embed bundle.html
var bundleTemplate string

// What bundle.html sets.
type (
	bundlePageData struct {
		Record    *bundleRecord
		Spread    string
		Lines     []bundleLine
		Why       []string
		Near      []bundleNear
		Documents []bundleDocument
	}
	bundleLine struct {
		Title string
		Said  []bundleSaid
	}
	bundleSaid struct {
		Who, Outlet, When, Tag, At, Words string
		Denied                            bool
	}
	bundleNear struct{ ID, How, Tag, Words string }
	// A bundleDocument is a document with its text in pieces, of which those that say the claim are marked.
	bundleDocument struct {
		Tag, Title, Outlet, When, Path, URL, ID, Text string
		Pieces                                        []bundlePiece
	}
	bundlePiece struct {
		Words string
		Mark  bool
	}
)

// bundleHTML is a page about a claim that needs nothing but itself. It has no script; addresses are
// words on it, not links.
func bundleHTML(l *linked, record *bundleRecord) ([]byte, error) {
	c := l.claims[record.Claim.ID]
	data := bundlePageData{Record: record, Spread: spread(c)}
	number := 0
	for n, i := range byLine(c) {
		a := &c.Assertions[i]
		if n == 0 || a.Line != c.Assertions[byLine(c)[n-1]].Line {
			title := "In an outlet's own voice"
			if !ownLine(c, a.Line) {
				number++
				title = fmt.Sprintf("Line %d", number)
			}
			data.Lines = append(data.Lines, bundleLine{Title: title})
		}
		d := l.readings[a.Document].Document
		last := &data.Lines[len(data.Lines)-1]
		last.Said = append(last.Said, bundleSaid{l.who(a), outlet(d), day(d.Published), l.tags[d.ID], l.at(&a.Place), l.words(&a.Place), a.Denied})
	}
	for i := range c.Lines.Joins {
		j := &c.Lines.Joins[i]
		sure := "certain"
		if !j.Certain {
			sure = "possible"
		}
		text := fmt.Sprintf("%s and %s: %s (%s)", l.tags[j.A.Document], l.tags[j.B.Document], j.Kind.Words(), sure)
		if !slices.Contains(data.Why, text) {
			data.Why = append(data.Why, text)
		}
	}
	for i := range c.Related {
		r := &c.Related[i]
		data.Near = append(data.Near, bundleNear{r.Claim, r.Words(), l.tags[r.Join.B.Document], l.words(&r.Join.B)})
	}
	for _, x := range record.Documents {
		d := l.readings[x.ID].Document
		out := bundleDocument{Tag: x.Tag, Title: x.Title, Outlet: outlet(d), When: day(d.Published), Path: x.Path, URL: x.URL, ID: x.ID, Text: x.Text}
		if x.File != "" {
			out.Pieces = pieces(d.Text, c, d.ID)
		}
		data.Documents = append(data.Documents, out)
	}
	page, err := template.New("bundle").Parse(bundleTemplate)
	var out bytes.Buffer
	if err == nil {
		err = page.Execute(&out, data)
	}
	if err != nil {
		return nil, &hearsay.Error{Code: hearsay.Internal, Message: "the page cannot be written", Err: err}
	}
	return out.Bytes(), nil
}

// pieces cuts a text at what it says of a claim.
func pieces(text string, c *hearsay.Claim, document string) []bundlePiece {
	var spans hearsay.Spans
	for i := range c.Assertions {
		if c.Assertions[i].Document == document {
			spans = append(spans, c.Assertions[i].Spans...)
		}
	}
	slices.SortFunc(spans, func(a, b hearsay.Span) int { return a.Start - b.Start })
	var out []bundlePiece
	at := 0
	for _, s := range spans {
		if s.End <= at {
			continue
		}
		if s.Start > at {
			out = append(out, bundlePiece{text[at:s.Start], false})
		}
		out = append(out, bundlePiece{text[max(at, s.Start):s.End], true})
		at = s.End
	}
	return append(out, bundlePiece{text[at:], false})
}
