package export

import "hearsay"

// publisher is how a chain names the outlet that printed the words.
const publisher = "publisher"

// Parties are the sources of a reading by their ids.
type parties struct {
	doc  *hearsay.Document
	byID map[string]*hearsay.Source
}

func newParties(r *hearsay.Reading) parties {
	p := parties{r.Document, make(map[string]*hearsay.Source, len(r.Sources))}
	for i := range r.Sources {
		p.byID[r.Sources[i].ID] = &r.Sources[i]
	}
	return p
}

// source is who a statement is ascribed to, nil where that is not resolved.
func (p parties) source(s *hearsay.Statement) *hearsay.Source { return p.byID[s.Source.ID] }

// said is the words of a statement's source as they stand, else the name it resolves
// to, else "".
func (p parties) said(s *hearsay.Statement) string {
	if words := words(p.doc.Text, s.Source.Spans); words != "" {
		return words
	}
	return p.name(s)
}

// name is the name that a statement's source resolves to, else "".
func (p parties) name(s *hearsay.Statement) string {
	if source := p.source(s); source != nil {
		return source.Name
	}
	return ""
}

// chain is the parties of a statement from the originator outwards, by name; by id
// where a party has none.
func (p parties) chain(s *hearsay.Statement) []string {
	out := make([]string, len(s.Chain))
	for i, id := range s.Chain {
		out[i] = id
		switch source := p.byID[id]; {
		case source != nil && source.Name != "":
			out[i] = source.Name
		case id == publisher && p.doc.Publisher != "":
			out[i] = p.doc.Publisher
		}
	}
	return out
}

// place is where a statement's content begins, its cue where it has none.
func place(l locator, s *hearsay.Statement) string {
	if len(s.Content) == 0 {
		return l.place(s.Cue.Spans.Hull())
	}
	return l.place(s.Content.Hull())
}
