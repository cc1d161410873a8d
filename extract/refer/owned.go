package refer

import "slices"

// owned joins who is named by what he is to another ("his lawyer", "Brell's lawyer") to the one person whom the text names as that
// of the same one ("Jonna Petrick, a lawyer for Brell"), once all of it is read. Where two are named by that noun, none is meant for sure.
func (r *Resolver) owned() {
	var room [16]int32
	for at := range r.entities {
		e := &r.entities[at]
		if len(e.mentions) == 0 || len(e.names) > 0 {
			continue
		}
		m := &r.mentions[e.mentions[0]]
		if m.form != byNoun || m.number != singular || !isRole(m.word) {
			continue
		}
		of := r.owner(e.mentions[0], true)
		if of < 0 {
			continue
		}
		holder, named := int32(-1), 0
		for _, k := range r.under(m.word, room[:0]) {
			o := &r.entities[k]
			if k == int32(at) || len(o.names) == 0 || o.sort != person {
				continue
			}
			named++
			if sexes(e.sex, o.sex) && slices.ContainsFunc(o.mentions, func(i int32) bool {
				return r.mentions[i].form == byNoun && r.mentions[i].word == m.word && r.sameOwner(of, r.owner(i, false))
			}) {
				holder = k
			}
		}
		if named == 1 && holder >= 0 {
			r.merge(int32(at), holder)
		}
	}
}

// nearby is how many mentions before and behind one those inside of it are looked for.
const nearby = 8

// owner is the mention inside of a noun that tells whose it is: before it ("his lawyer") or, unless that is wanted, behind it ("a lawyer
// for Brell"); -1 for none.
func (r *Resolver) owner(i int32, before bool) int32 {
	m := &r.mentions[i]
	for k := max(0, i-nearby); k < min(int32(len(r.mentions)), i+nearby+1); k++ {
		o := &r.mentions[k]
		if k == i || o.head < m.first || o.head >= m.last || o.form == byNoun || o.form == byOther {
			continue
		}
		if o.head < m.head && o.role == possessor || !before && o.head > m.head && o.role != possessor {
			return k
		}
	}
	return -1
}

// sameOwner reports whether two mentions stand for one. A pronoun that nobody has resolved is the same pronoun elsewhere, or the last
// person who was named before it.
func (r *Resolver) sameOwner(i, k int32) bool {
	if i < 0 || k < 0 {
		return false
	}
	a, b := &r.mentions[i], &r.mentions[k]
	if a.entity == b.entity {
		return true
	}
	open, too := len(r.entities[a.entity].names) == 0, len(r.entities[b.entity].names) == 0
	switch {
	case open && too:
		return a.form == byPronoun && a.word == b.word
	case open:
		return a.form == byPronoun && r.lastPerson(i) == b.entity && sexes(a.sex, r.entities[b.entity].sex)
	case too:
		return b.form == byPronoun && r.lastPerson(k) == a.entity && sexes(b.sex, r.entities[a.entity].sex)
	}
	return false
}

// lastPerson is the person named last before a mention, some way back at most; -1 for none.
func (r *Resolver) lastPerson(i int32) int32 {
	for k := i - 1; k >= max(0, i-2*nearby); k-- {
		if m := &r.mentions[k]; m.form == byName && m.entity >= 0 && r.entities[m.entity].sort == person && !(r.mentions[i].first >= m.first && r.mentions[i].last <= m.last) {
			return m.entity
		}
	}
	return -1
}
