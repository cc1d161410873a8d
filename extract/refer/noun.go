package refer

import (
	"slices"

	"hearsay/nation"
)

// far is the number of sentences after which a description is not taken up again where
// a rival has come between.
const far = 4

// linkNoun joins "the official" to the official before it.
func (r *Resolver) linkNoun(i int32) {
	m := &r.mentions[i]
	if country := r.governs(m); country != "" {
		if at := r.under("government of "+country, nil); len(at) == 1 {
			r.join(i, at[0])
			return
		}
		r.enter("government of "+country, r.found(i))
		return
	}
	if m.word == "people" && m.definite && len(m.mods) == 1 && nation.Of(m.mods[0]) != "" {
		// "The American people" are the Americans.
		key := "people of " + nation.Of(m.mods[0])
		if at := r.under(key, nil); len(at) == 1 {
			r.join(i, at[0])
			return
		}
		r.enter(key, r.found(i))
		return
	}
	var room [16]int32
	among := r.under(m.word, room[:0])
	n := 0
	for _, at := range among {
		if r.fits(m, &r.entities[at]) {
			among[n] = at
			n++
		}
	}
	among = r.told(among[:n], m)
	n = len(among)
	switch {
	case n == 0:
		r.found(i)
		return
	case n == 1:
		r.join(i, among[0])
		return
	}
	slices.SortFunc(among, func(a, b int32) int { return int(r.entities[b].last - r.entities[a].last) })
	first, second := r.entities[among[0]].last, r.entities[among[1]].last
	near, next := m.sentence-r.mentions[first].sentence, m.sentence-r.mentions[second].sentence
	if near <= far/2 && next-near >= far {
		r.join(i, among[0])
		return
	}
	m.open = [2]int32{first, second}
	r.found(i)
}

// told leaves out those that only a headline names, where others are told of in the text.
func (r *Resolver) told(among []int32, m *mention) []int32 {
	n := 0
	for _, at := range among {
		if !headline(r.mentions[r.entities[at].last].kind) {
			n++
		}
	}
	if n == 0 || n == len(among) || headline(m.kind) {
		return among
	}
	return slices.DeleteFunc(among, func(at int32) bool { return headline(r.mentions[r.entities[at].last].kind) })
}

// governs is the country of "the Russian government", "" for other nouns.
func (r *Resolver) governs(m *mention) string {
	if m.word != "government" || len(m.mods) != 1 || m.number != singular {
		return ""
	}
	return nation.Of(m.mods[0])
}

// fits reports whether a description can take up an entity that is known under its noun.
func (r *Resolver) fits(m *mention, e *entity) bool {
	if len(e.mentions) == 0 {
		return false // a speaker whom only a label names
	}
	if m.definite && !m.either && len(e.names) == 0 && !slices.ContainsFunc(e.mentions, func(k int32) bool { return !r.mentions[k].either && r.mentions[k].form != byPronoun }) {
		return false // "the bank or phone company" is whichever it may be, and no company that the text goes on about
	}
	if !numbers(m.number, e.number) && m.sort != organisation || !sexes(m.sex, e.sex) {
		return false
	}
	if m.sort == person && e.sort != person && e.sort != unsorted || m.sort == people && e.sort == person {
		return false
	}
	if !m.definite {
		// Somebody new, unless a caption or headline says again what the text says, or all of
		// a kind are meant: "Russian military bloggers".
		again := m.number != plural && headline(m.kind) != headline(r.mentions[e.mentions[0]].kind)
		kind := m.number == plural && !m.bounded
		if !again && !kind || len(m.mods) == 0 {
			return false
		}
		return r.within(m.mods, e) && (len(e.names) > 0 || r.covers(e.mods, m))
	}
	return r.within(m.mods, e)
}

// within reports whether every word of mods is known of the entity.
func (r *Resolver) within(mods []string, e *entity) bool {
	for _, w := range mods {
		if slices.Contains(e.mods, w) || slices.Contains(e.roles, w) || slices.Contains(e.heads, w) {
			continue
		}
		if !slices.ContainsFunc(e.names, func(v []string) bool {
			return slices.ContainsFunc(v, func(x string) bool { return national(x) == w })
		}) {
			return false
		}
	}
	return true
}

// covers reports whether a mention has every word of mods.
func (r *Resolver) covers(mods []string, m *mention) bool {
	for _, w := range mods {
		if !slices.Contains(m.mods, w) {
			return false
		}
	}
	return true
}
