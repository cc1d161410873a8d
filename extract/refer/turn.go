package refer

import (
	"slices"
	"strings"
)

// turns are the entities of those who speak each paragraph, -1 where nobody is named; nil
// where nobody tells who speaks.
func (r *Resolver) turns(p *Page) []int32 {
	if p.Speakers == nil {
		return nil
	}
	out := make([]int32, len(p.Speakers))
	for k, name := range p.Speakers {
		out[k] = -1
		if name != "" {
			out[k] = r.label(name)
		}
	}
	return out
}

// label is the entity of a speaker that only a label names.
func (r *Resolver) label(name string) int32 {
	m := mention{form: byName, sort: person, number: singular}
	words := strings.Fields(fold(name))
	for len(words) > 1 && (isTitle(words[0]) || isRole(words[0])) {
		words = words[1:]
	}
	if len(words) == 0 {
		return -1
	}
	m.name, m.word = words, words[len(words)-1]
	if at, ok := r.known(&m); ok {
		return at
	}
	key := "speaker " + name
	if at := r.under(key, nil); len(at) == 1 {
		return at[0]
	}
	at := int32(len(r.entities))
	r.entities = append(r.entities, entity{names: [][]string{words}, sort: person, sure: true, number: singular, last: -1})
	r.enter(key, at)
	r.enter(words[0], at)
	r.enter(m.word, at)
	return at
}

// voice is an entity for somebody who speaks without a name, so that others can be told
// from him.
func (r *Resolver) voice(key string) int32 {
	if at := r.under("speaker "+key, nil); len(at) == 1 {
		return at[0]
	}
	at := int32(len(r.entities))
	r.entities = append(r.entities, entity{sort: person, sure: true, number: singular, last: -1})
	r.enter("speaker "+key, at)
	return at
}

// nameless reports whether an entity has no name and no mention: a voice.
func (r *Resolver) nameless(e int32) bool {
	return len(r.entities[e].names) == 0 && len(r.entities[e].mentions) == 0
}

// present joins those who speak to the names by which they greet, in the first turn of each.
func (r *Resolver) present(p *Page, turns []int32) {
	for k := range turns {
		if turns[k] < 0 || slices.Contains(turns[:k], turns[k]) {
			continue
		}
		if x := r.presents(p, p.Text.Paragraphs[k], true); x >= 0 {
			r.same(turns, turns[k], r.mentions[x].entity)
		}
	}
}

// speakers gives the pronouns of the first person to whoever speaks: the source of the
// quotation they stand in, the speaker of the turn, or else the author; and those of the
// second to whoever is spoken to.
func (r *Resolver) speakers(p *Page, from int32, turns []int32) {
	s := &r.section
	for i := from; i < int32(len(r.mentions)); i++ {
		m := &r.mentions[i]
		if m.form != byPronoun || m.person != 1 && m.person != 2 {
			continue
		}
		at := int(m.head) - p.First
		turn := int(m.paragraph - r.paragraph)
		if m.person == 2 {
			if s.quotation[at] < 0 && !filler(m, p) && m.word != "yours" {
				if e := r.spokenTo(p, i, turns); e >= 0 {
					r.leave(i)
					r.join(i, e)
				}
			}
			continue
		}
		if e := r.besideName(p, at); e >= 0 {
			r.leave(i)
			r.join(i, e)
			continue
		}
		said := r.speech(p, at)
		switch {
		case said != nil:
			if k := r.source(p, said.Source); k >= 0 && k != i {
				e := r.mentions[k].entity
				one := r.entities[e].number != plural && r.entities[e].sort != organisation && r.entities[e].sort != people
				if (m.number == singular) == one && r.mentions[k].person != 1 {
					r.leave(i)
					r.join(i, e)
				}
			}
		case turns != nil && m.number == singular:
			if e := turns[turn]; e >= 0 && !r.nameless(e) {
				r.leave(i)
				r.join(i, e)
				r.introduced(p, at, turns, turn)
			}
		case m.number == singular && s.quotation[at] < 0:
			if r.author < 0 {
				r.author = m.entity
			} else if r.author != m.entity {
				r.leave(i)
				r.join(i, r.author)
			}
			if m.cue && at > 0 && p.Quotes[at-1] != 0 || at > 1 && p.Quotes[at-2] == 2 {
				r.narrated++
			}
			r.introduced(p, at, nil, 0)
		case m.number == plural && s.quotation[at] < 0:
			if k := r.company(i, from); k >= 0 {
				r.leave(i)
				r.join(i, r.mentions[k].entity)
			}
		}
	}
}

// company is the list "Anna and I" that a "we" takes up, within three sentences before it;
// -1 if there is none.
func (r *Resolver) company(i, from int32) int32 {
	m := &r.mentions[i]
	for k := i - 1; k >= from && m.sentence-r.mentions[k].sentence <= 3; k-- {
		list := &r.mentions[k]
		if list.form != byList {
			continue
		}
		for j := k + 1; j < i && r.mentions[j].head < list.last; j++ {
			if r.mentions[j].person == 1 && r.mentions[j].number == singular {
				return k
			}
		}
	}
	return -1
}

// besideName is the entity of the name that stands beside token at: "I, Anna Berg,". -1 if
// none does.
func (r *Resolver) besideName(p *Page, at int) int32 {
	s := &r.section
	if at+2 >= len(s.at) || p.Text.Word(at+1) != "," || s.sentences[at+2] != s.sentences[at] || fold(p.Text.Word(at)) != "i" {
		return -1
	}
	for k := at + 2; k < len(s.at) && k < at+8 && s.sentences[k] == s.sentences[at]; k++ {
		x := s.at[k]
		if x < 0 {
			continue
		}
		m := &r.mentions[x]
		if end := int(m.last) - p.First; m.form == byName && m.sort != place && len(m.name) > 1 && int(m.first)-p.First == at+2 && end < len(s.at) && p.Text.Word(end) == "," {
			return m.entity
		}
		if int(m.first)-p.First > at+2 {
			break
		}
	}
	return -1
}

// spokenTo is who a "you" outside quotations is said to: whoever the sentence or paragraph
// calls by name, the other speaker of the talk, or who a letter greets. -1 where that is open.
func (r *Resolver) spokenTo(p *Page, i int32, turns []int32) int32 {
	m := &r.mentions[i]
	if e := r.called(p, i); e >= 0 {
		return e
	}
	if turns != nil {
		if e := addressed(turns, int(m.paragraph-r.paragraph)); e >= 0 && !r.nameless(e) {
			return e
		}
		return -1
	}
	return r.greeted
}

// called is the entity that is called by name or title nearest to "you" i, in its sentence or
// before it in its paragraph; -1 if nobody is.
func (r *Resolver) called(p *Page, i int32) int32 {
	m, best := &r.mentions[i], int32(-1)
	for k := i + 1; k < int32(len(r.mentions)) && r.mentions[k].sentence == m.sentence; k++ {
		if r.vocative(p, k) {
			best = r.mentions[k].entity
			break
		}
	}
	for k := i - 1; k >= 0 && r.mentions[k].paragraph == m.paragraph && int(r.mentions[k].head) >= p.First; k-- {
		if r.vocative(p, k) {
			return r.mentions[k].entity
		}
	}
	return best
}

// vocative reports whether mention k calls one person by a name or a title.
func (r *Resolver) vocative(p *Page, k int32) bool {
	m := &r.mentions[k]
	at := int(m.head) - p.First
	return (m.form == byName || m.form == byNoun && m.proper) && m.number != plural && r.section.quotation[at] < 0 && p.RelNames[p.Rels[at]] == "vocative"
}

// addressed is who is spoken to in a turn: the one other speaker who has the turns on both
// sides of it, or the one beside it at the ends. -1 where that is open.
func addressed(turns []int32, at int) int32 {
	before, after := at-1, at+1
	for before >= 0 && turns[before] == turns[at] {
		before--
	}
	for after < len(turns) && turns[after] == turns[at] {
		after++
	}
	switch {
	case turns[at] < 0 || before < 0 || after >= len(turns) || turns[before] != turns[after]:
		return -1
	}
	return turns[before]
}

// filler reports whether a "you" is no word to anybody: "you know", "you see".
func filler(m *mention, p *Page) bool {
	at := int(m.head) - p.First + 1
	return at < len(p.Tags) && (p.Text.Word(at) == "know" || p.Text.Word(at) == "see")
}
