package refer

import (
	"fmt"
	"slices"
	"strings"

	"hearsay"
)

// Resolve gives refs, whose words were noted by Source, their ids and what is open
// about them, and returns the sources that they stand for, numbered in the order of
// refs.
func (r *Resolver) Resolve(text string, refs []*hearsay.Ref) []hearsay.Source {
	r.settle()
	w := register{r: r, text: text, number: map[int32]int{}}
	for _, ref := range refs {
		k, ok := r.sources[ref.Spans.Hull()]
		if len(ref.Spans) == 0 || !ok {
			continue
		}
		e := r.mentions[k].entity
		open := r.openOf(e)
		if open[0] < 0 || !r.pronouns(e) {
			ref.ID = w.id(e)
			w.spans(e, ref.Spans, k)
		}
		if open[0] >= 0 {
			a, b := r.mentions[open[0]].entity, r.mentions[open[1]].entity
			if a != b && a != e && b != e {
				ref.Open = []string{w.id(a), w.id(b)}
			} else if ref.ID == "" {
				ref.ID = w.id(e)
			}
		}
	}
	for at := range w.sources {
		w.finish(at)
	}
	return w.sources
}

// openOf are the mentions between which it is open what an entity stands for.
func (r *Resolver) openOf(e int32) [2]int32 {
	for _, k := range r.entities[e].mentions {
		if r.mentions[k].open[0] >= 0 && r.mentions[k].open[1] >= 0 {
			return r.mentions[k].open
		}
	}
	return [2]int32{-1, -1}
}

// pronouns reports whether an entity has no mention but pronouns.
func (r *Resolver) pronouns(e int32) bool {
	for _, k := range r.entities[e].mentions {
		if r.mentions[k].form != byPronoun {
			return false
		}
	}
	return true
}

// A register writes entities down as sources.
type register struct {
	r       *Resolver
	text    string
	sources []hearsay.Source
	of      []int32 // the entity of each
	words   []hearsay.Spans
	number  map[int32]int
}

func (w *register) id(e int32) string {
	at, known := w.number[e]
	if !known {
		at = len(w.sources)
		w.number[e] = at
		w.sources = append(w.sources, hearsay.Source{ID: fmt.Sprintf("S%d", at+1)})
		w.of = append(w.of, e)
		w.words = append(w.words, nil)
	}
	return w.sources[at].ID
}

// spans keeps the words of a source that no mention covers.
func (w *register) spans(e int32, words hearsay.Spans, k int32) {
	if w.r.mentions[k].form == byOther {
		at := w.number[e]
		w.words[at] = append(w.words[at], words...)
	}
}

func (w *register) finish(at int) {
	s, e := &w.sources[at], &w.r.entities[w.of[at]]
	for _, k := range e.mentions {
		if m := &w.r.mentions[k]; m.form != byOther {
			s.Mentions = append(s.Mentions, m.span)
		}
	}
	s.Mentions = append(s.Mentions, w.words[at]...).InOrder()
	best := w.fullest(e)
	m := &w.r.mentions[best]
	s.Name = plain(m.span.Of(w.text))
	if m.form == byOther && len(w.words[at]) > 0 {
		pieces := make([]string, len(w.words[at]))
		for i, span := range w.words[at] {
			pieces[i] = plain(span.Of(w.text))
		}
		s.Name = pieces[0]
	}
	s.Naming, s.Kind = w.naming(w.of[at], m), w.kind(w.of[at])
	s.Role, s.Affiliation = w.office(e, best)
	for _, n := range w.r.notes {
		if w.r.mentions[n.mention].entity != w.of[at] {
			continue
		}
		if n.placed {
			s.Placed = append(s.Placed, n.span)
		} else {
			s.ReasonUnnamed = append(s.ReasonUnnamed, n.span)
		}
	}
	s.Placed, s.ReasonUnnamed = s.Placed.InOrder(), s.ReasonUnnamed.InOrder()
}

// plain is text in one line.
func plain(text string) string { return strings.Join(strings.Fields(text), " ") }

// longestName is how many bytes a name with its office has, but for one in 60 of the sources of 326 articles, of which half hold a clause.
const longestName = 62

// fullest is the mention that says most: a name before a description, a description
// before a pronoun, more words before fewer, and the first of several. One that is longer than names
// and descriptions are says less: the tree has put a clause into it.
func (w *register) fullest(e *entity) int32 {
	best, most := int32(0), -1
	for _, k := range e.mentions {
		m := &w.r.mentions[k]
		score, length := 0, m.span.Len()
		if length > longestName {
			length = 0
		}
		switch m.form {
		case byName:
			score = 3000 + 100*min(len(m.name), 8) + length
			if first := m.span.Of(w.text); e.sort == place && first != "" && first[0] >= 'a' && first[0] <= 'z' && !strings.HasPrefix(first, "the ") {
				score -= 100 // "what new Ostria would learn": a country has no such name
			}
		case byList:
			score = 2000
		case byNoun:
			score = 1000 + 100*min(len(m.mods), 8) + length/10
		case byOther:
			score = 500
		}
		if score > most {
			best, most = k, score
		}
	}
	return best
}

// kind is what an entity is, in the terms of the trade.
func (w *register) kind(at int32) hearsay.SourceKind {
	e := &w.r.entities[at]
	switch e.sort {
	case person:
		return hearsay.Person
	case people:
		return hearsay.Group
	case organisation:
		return hearsay.Organisation
	case document:
		return hearsay.DocumentKind
	case outlet:
		return hearsay.Outlet
	case place:
		return hearsay.Government
	}
	return hearsay.UnknownKind
}

// naming is how an entity is identified; m is its fullest mention.
func (w *register) naming(at int32, m *mention) hearsay.Naming {
	e := &w.r.entities[at]
	switch {
	case m.form == byPronoun:
		if at == w.r.author {
			return hearsay.ByAuthor
		}
		return ""
	case e.sort == document:
		return hearsay.ByDocument
	case e.sort == outlet:
		return hearsay.ByOutlet
	case m.form == byName:
		return hearsay.Named
	case m.form == byList:
		if len(m.name) > 0 {
			return hearsay.Named
		}
		return hearsay.Collective
	case m.form == byNoun && m.word == "source" && m.affiliation.Empty() && len(m.mods) == 0 && !w.noted(at):
		return hearsay.Bare
	case m.form == byNoun && (m.number == plural || e.sort == people):
		return hearsay.Collective
	}
	return hearsay.Described
}

// noted reports whether the text says how an entity is placed to know.
func (w *register) noted(at int32) bool {
	return slices.ContainsFunc(w.r.notes, func(n note) bool { return n.placed && w.r.mentions[n.mention].entity == at })
}

// office are the words for what somebody is and whom they speak for; those of the
// fullest mention, or of the first that has any.
func (w *register) office(e *entity, best int32) (role, affiliation string) {
	for _, k := range append([]int32{best}, e.mentions...) {
		m := &w.r.mentions[k]
		if m.form == byPronoun || m.form == byList {
			continue
		}
		if role == "" && !m.office.Empty() {
			role = plain(m.office.Of(w.text))
		}
		if affiliation == "" && !m.affiliation.Empty() {
			affiliation = plain(m.affiliation.Of(w.text))
		}
	}
	return role, affiliation
}

// A Chain is what was found to be one: the phrases that stand for it, as tokens of the
// document, in order; Heads are the words that they hang on, and Named which of them
// hang on a proper noun.
type Chain struct {
	Phrases [][2]int
	Heads   []int
	Named   []bool
}

// Chains returns all that the document was found to speak of more than once, or once by
// name, in the order of the first mention.
func (r *Resolver) Chains() []Chain {
	r.settle()
	out := make([]Chain, 0, len(r.entities))
	for k := range r.entities {
		e := &r.entities[k]
		list := slices.Clone(e.mentions)
		slices.Sort(list)
		var c Chain
		for _, i := range list {
			m := &r.mentions[i]
			if m.form == byOther || m.asks {
				continue
			}
			c.Phrases = append(c.Phrases, [2]int{int(m.first), int(m.last)})
			c.Heads = append(c.Heads, int(m.head))
			c.Named = append(c.Named, m.form == byName || m.proper)
		}
		if len(c.Phrases) > 0 {
			out = append(out, c)
		}
	}
	return out
}
