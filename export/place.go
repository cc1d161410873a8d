package export

import (
	"fmt"
	"sort"

	"hearsay"
)

// A locator says in words where a span of a document stands.
type locator struct {
	doc   *hearsay.Document
	x     index
	lines []int // byte offsets of the lines after the first
	body  []int // number of the paragraph of each part, 0 for other kinds
}

func newLocator(d *hearsay.Document) locator {
	l := locator{doc: d, x: newIndex(d.Text), body: make([]int, len(d.Parts))}
	for i := range len(d.Text) {
		if d.Text[i] == '\n' {
			l.lines = append(l.lines, i+1)
		}
	}
	n := 0
	for i, p := range d.Parts {
		if p.Kind == hearsay.Body {
			n++
			l.body[i] = n
		}
	}
	return l
}

// place is where a span begins: the kind of its part or the number of its
// paragraph, then line and column of the text, both from 1, in code points.
func (l locator) place(s hearsay.Span) string {
	line := sort.SearchInts(l.lines, s.Start+1)
	start := 0
	if line > 0 {
		start = l.lines[line-1]
	}
	at := fmt.Sprintf("%d:%d", line+1, l.x.at(s.Start)-l.x.at(start)+1)
	if part := l.part(s.Start); part != "" {
		return part + ", " + at
	}
	return at
}

// part names the part that holds a byte offset: "headline", "paragraph 3"; "" for
// text in no part.
func (l locator) part(offset int) string {
	parts := l.doc.Parts
	i := sort.Search(len(parts), func(i int) bool { return parts[i].Span.End > offset })
	switch {
	case i == len(parts) || parts[i].Span.Start > offset:
		return ""
	case l.body[i] > 0:
		return fmt.Sprintf("paragraph %d", l.body[i])
	}
	return partName(parts[i].Kind)
}

// partName is how people call a part of a report.
func partName(k hearsay.PartKind) string {
	switch k {
	case hearsay.ListItem:
		return "list item"
	case hearsay.BlockQuote:
		return "block quotation"
	}
	return harmless(string(k))
}
