package index

import (
	"net/url"
	"strings"

	"hearsay"
	"hearsay/query"
)

// A Row is what one statement is found by, but for the word of people.
type Row struct {
	Statement *hearsay.Statement
	Content   []string // the words of each piece of the content, with blanks between
	By        []string // the words for who said it, piece by piece
	Naming    hearsay.Naming
	Figures   []float64
}

// Rows are what the statements of a reading are found by, in their order.
func Rows(r *hearsay.Reading) []Row {
	sources := make(map[string]*hearsay.Source, len(r.Sources))
	for i := range r.Sources {
		sources[r.Sources[i].ID] = &r.Sources[i]
	}
	figures := make(map[string]float64, len(r.Figures))
	for _, f := range r.Figures {
		figures[f.ID] = f.Value
	}
	out := make([]Row, len(r.Statements))
	for i := range r.Statements {
		s := &r.Statements[i]
		source := sources[s.Source.ID]
		row := Row{Statement: s, Content: pieces(r.Document.Text, s.Content), By: by(r.Document.Text, s, source), Naming: hearsay.Unknown}
		if source != nil {
			row.Naming = source.Naming
		}
		for _, id := range s.Figures {
			if v, ok := figures[id]; ok {
				row.Figures = append(row.Figures, v)
			}
		}
		out[i] = row
	}
	return out
}

// pieces are the words of spans; a span without words is no piece.
func pieces(text string, spans hearsay.Spans) []string {
	var list []string
	for _, s := range spans {
		if words := Join(s.Of(text)); words != "" {
			list = append(list, words)
		}
	}
	return list
}

// by is the words for who said a statement. What is the name again is left out.
func by(text string, s *hearsay.Statement, source *hearsay.Source) []string {
	var list []string
	if source != nil {
		list = append(list, Join(source.Name), Join(source.Role), Join(source.Affiliation))
	}
	list = append(list, strings.Join(pieces(text, s.Source.Spans), Gap))
	kept := list[:0]
	for _, piece := range list {
		if piece != "" && (len(kept) == 0 || piece != kept[0]) {
			kept = append(kept, piece)
		}
	}
	return kept
}

// Gap stands between the pieces of a field where they are one string. It is no letter, so no
// phrase has it, and outside ASCII, so that the tokenizer of SQLite takes it for a word.
const Gap = " ¦ "

// Join is the words of a text with blanks between.
func Join(text string) string { return strings.Join(query.Words(text), " ") }

// Outlet is the name of who published a document, or the host of its address.
func Outlet(doc *hearsay.Document) string {
	if doc.Publisher != "" {
		return doc.Publisher
	}
	u, err := url.Parse(doc.URL)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

// OutletWords are the words for who published a document: its name and its host, with a Gap
// between.
func OutletWords(doc *hearsay.Document) string {
	list := make([]string, 0, 2)
	if p := Join(doc.Publisher); p != "" {
		list = append(list, p)
	}
	if u, err := url.Parse(doc.URL); err == nil && u.Hostname() != "" {
		list = append(list, Join(strings.TrimPrefix(u.Hostname(), "www.")))
	}
	return strings.Join(list, Gap)
}
