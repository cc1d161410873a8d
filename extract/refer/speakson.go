package refer

import "hearsay/extract/attribute"

// turnsApart is how many paragraphs may lie between what somebody says and what "he said" goes on with.
const turnsApart = 2

// speaksOn is the entity of "he said" that was the last to speak, where nobody else whom the pronoun could stand for has been named
// since, other than in his own words; -1 if there is none. What is told of others in his words is what the ranker is misled by.
func (r *Resolver) speaksOn(i int32) int32 {
	m := &r.mentions[i]
	if !m.cue || m.role != subject || m.quotation >= 0 || pronounKind(m) != personal {
		return -1
	}
	p := r.section.page
	at := int(m.head) - p.First
	last := r.spokenBefore(p, at)
	if last == nil {
		return -1
	}
	k := r.source(p, last.Source)
	if k < 0 || r.mentions[k].entity < 0 || m.paragraph-r.mentions[k].paragraph > turnsApart {
		return -1
	}
	speaker := r.mentions[k].entity
	if e := &r.entities[speaker]; !r.speaks(m, speaker) || len(e.names)+len(e.heads) == 0 {
		return -1
	}
	for j := i - 1; j >= 0 && r.mentions[j].head >= int32(p.First+last.Cue.Last); j-- {
		a := &r.mentions[j]
		if a.quotation < 0 && a.entity >= 0 && a.entity != speaker && r.speaks(m, a.entity) && !inside(last.Content, int(a.head)-p.First) {
			return -1
		}
	}
	return speaker
}

// spokenBefore is the attribution with a source whose cue stands last before a token, outside quotations and the contents of others; nil
// for none.
func (r *Resolver) spokenBefore(p *Page, at int) *attribute.Attribution {
	var last *attribute.Attribution
	for k := range p.Said {
		said := &p.Said[k]
		if said.Cue.Last > at || len(said.Source) == 0 || p.Quotes[said.Cue.First] != 0 || last != nil && said.Cue.First < last.Cue.First || within(p, said) {
			continue
		}
		last = said
	}
	return last
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

// speaks reports whether an entity is one that "he" or "she" of mention m may stand for: a person, or a name that is nothing else.
func (r *Resolver) speaks(m *mention, entity int32) bool {
	e := &r.entities[entity]
	return e.number != plural && sexes(m.sex, e.sex) && (e.sort == person || e.sort == unsorted && len(e.names) > 0)
}
