package web

import (
	"slices"

	"hearsay"
)

// A lineView is a statement as it stands in a list.
type lineView struct {
	Key       string
	Document  string // id of its document
	Title     string // of its document
	Publisher string
	Published hearsay.Date
	Source    string // the words
	Name      string // the name they resolve to, where the words do not show it
	Whole     string // the name to look the source up by; "" where unresolved
	Cue       string
	Content   string
	Stance    string
	Negated   bool
	Unsure    string
	Wrong     bool

	// In the list of its report:
	Number, Depth int
	Place         string
	Elsewhere     int // other documents that say the same
	Card          *cardView
}

// unsure is the confidence below which a list shows it.
const unsure = 0.5

// newLine makes the line of a statement. source is nil where it is not resolved.
func newLine(d *hearsay.Document, s *hearsay.Statement, source *hearsay.Source, key string, said []hearsay.Word) lineView {
	l := lineView{
		Key: key, Document: d.ID, Title: title(d), Publisher: d.Publisher, Published: d.Published,
		Source: words(d.Text, s.Source.Spans, " "), Cue: words(d.Text, s.Cue.Spans, " … "),
		Content: words(d.Text, s.Content, gap), Stance: told(s), Negated: s.Negated,
		Wrong: wrong(said) != nil,
	}
	if source != nil {
		l.Whole = source.Name
		if !holds(l.Source, source.Name) {
			l.Name = source.Name
		}
	}
	if s.Confidence < unsure {
		l.Unsure = percent(s.Confidence)
	}
	return l
}

// hitLine makes the line of a statement that a store found.
func hitLine(h *hearsay.Hit) lineView {
	l := newLine(h.Document, h.Statement, h.Source, h.Key, h.Words)
	l.Published = h.Published
	return l
}

// wrong is the word by which a person marked a statement wrong; nil for none.
func wrong(said []hearsay.Word) *hearsay.Word {
	for i := range said {
		if said[i].Kind == hearsay.WrongWord && said[i].Undone == "" {
			return &said[i]
		}
	}
	return nil
}

// sourceOf is the source of a statement in its reading; nil where unresolved.
func sourceOf(r *hearsay.Reading, id string) *hearsay.Source {
	i := slices.IndexFunc(r.Sources, func(s hearsay.Source) bool { return s.ID == id })
	if id == "" || i < 0 {
		return nil
	}
	return &r.Sources[i]
}

// places says in words where offsets of a document stand: "headline", "paragraph 3".
func places(d *hearsay.Document) func(offset int) string {
	names := make([]string, len(d.Parts))
	paragraphs := 0
	for i, p := range d.Parts {
		switch p.Kind {
		case hearsay.Body:
			paragraphs++
			names[i] = "paragraph " + thousands(int64(paragraphs))
		case hearsay.ListItem:
			names[i] = "list item"
		case hearsay.BlockQuote:
			names[i] = "block quotation"
		default:
			names[i] = string(p.Kind)
		}
	}
	return func(offset int) string {
		i, _ := slices.BinarySearchFunc(d.Parts, offset, func(p hearsay.Part, at int) int {
			if p.Span.End > at {
				return 1
			}
			return -1
		})
		if i == len(d.Parts) || d.Parts[i].Span.Start > offset {
			return ""
		}
		return names[i]
	}
}
