package refer

import "hearsay/extract/attribute"

// turnsApart is how many paragraphs may lie between what somebody says and what "he said" goes on with.
const turnsApart = 2

// speaksOn is the entity of "he said", "it added" or "they say" that was the last to speak, where nobody else whom the pronoun could stand for has been named
// since, other than in his own words, or else the only one who was, if a sentence before in the paragraph is about him; -1 if there is none.
// What is told of others in his words is what the ranker is misled by.
func (r *Resolver) speaksOn(i int32) int32 {
	m := &r.mentions[i]
	if !m.cue || m.role != subject || m.quotation >= 0 || m.person != 3 || pronounKind(m) == impersonal && m.word != "it" {
		return -1
	}
	p := r.section.page
	at := int(m.head) - p.First
	last, k := r.spokenBefore(p, m, at)
	if last == nil || m.paragraph-r.mentions[k].paragraph > turnsApart {
		return -1
	}
	speaker := r.mentions[k].entity
	if speaker == r.labelOf(m) {
		return -1
	}
	if e := &r.entities[speaker]; len(e.names)+len(e.heads) == 0 {
		return -1
	}
	other, subjected := int32(-1), false // the one who was named since
	for j := i - 1; j >= 0 && r.mentions[j].head >= int32(p.First+last.Cue.Last); j-- {
		a := &r.mentions[j]
		if a.quotation >= 0 || a.entity < 0 || a.entity == speaker || !r.speaks(m, a.entity) || !r.maySpeak(m, a) || inside(last.Content, int(a.head)-p.First) {
			continue
		}
		if other >= 0 && a.entity != other {
			return -1
		}
		other = a.entity
		subjected = subjected || (a.role == subject || a.role == passive) && a.paragraph == m.paragraph && a.sentence < m.sentence
	}
	switch {
	case other < 0:
		return speaker
	case subjected && r.mentions[k].paragraph != m.paragraph:
		return other // the paragraph is about him
	}
	return -1
}

// spokenBefore is the attribution whose cue stands last before a token, outside quotations and the contents of others, and whose source m
// may stand for, with the mention of that; nil for none.
func (r *Resolver) spokenBefore(p *Page, m *mention, at int) (last *attribute.Attribution, source int32) {
	for k := len(p.Said) - 1; k >= 0; k-- { // they stand in the order of their cues
		said := &p.Said[k]
		if said.Cue.Last > at || len(said.Source) == 0 || p.Quotes[said.Cue.First] != 0 || within(p, said) {
			continue
		}
		if x := r.source(p, said.Source); x >= 0 && r.mentions[x].entity >= 0 && r.speaks(m, r.mentions[x].entity) {
			return said, x
		}
	}
	return nil, -1
}

// within reports whether an attribution stands in the content of another.
func within(p *Page, said *attribute.Attribution) bool {
	for k := range p.Said {
		if other := &p.Said[k]; other != said && inside(other.Content, said.Cue.First) {
			return true
		}
	}
	return false
}

// speaks reports whether an entity that spoke is one that the pronoun of mention m may stand for: a person, or a name that is nothing else,
// for "he" and "she"; nobody of these for "it".
func (r *Resolver) speaks(m *mention, entity int32) bool {
	e := &r.entities[entity]
	switch pronounKind(m) {
	case personal:
		return e.number != plural && sexes(m.sex, e.sex) && e.somebody()
	case impersonal:
		return e.number != plural && e.sort != person && e.sort != people
	}
	return e.number == plural || e.sort == people
}

// maySpeak reports whether mention a may be somebody who speaks: things are named between "the firm said" and "it added" that are not.
func (r *Resolver) maySpeak(m, a *mention) bool {
	switch r.entities[a.entity].sort {
	case person, people, organisation, outlet:
		return true
	}
	return a.cue || pronounKind(m) == personal
}
