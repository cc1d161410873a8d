package refer

import (
	"slices"
	"strings"
)

// An entity is what several mentions stand for.
type entity struct {
	mentions []int32 // in the order in which they were linked
	last     int32   // the mention that came last
	names    [][]string
	heads    []string // common nouns that it was called
	roles    []string
	mods     []string
	sort     sort
	number   number
	sex      sex
	sure     bool // the sort is told by words, not guessed
	gone     bool // merged into another
}

// somebody reports whether the entity is a person, or goes by a name and may be one: no day does, in "said Friday she would go".
func (e *entity) somebody() bool {
	return e.sort == person || e.sort == unsorted && len(e.names) > 0 && !(len(e.names[0]) == 1 && isDay(e.names[0][0]))
}

// found begins an entity with mention i.
func (r *Resolver) found(i int32) int32 {
	at := int32(len(r.entities))
	r.entities = append(r.entities, entity{})
	r.join(i, at)
	return at
}

// join adds mention i to an entity and what its words tell to what is known of it.
func (r *Resolver) join(i, at int32) {
	m, e := &r.mentions[i], &r.entities[at]
	m.entity = at
	e.mentions = append(e.mentions, i)
	e.last = max(e.last, i)
	if e.sex == 0 && !m.asks {
		e.sex = m.sex
	}
	switch m.form {
	case byPronoun:
		if e.number == 0 && m.person == 3 {
			e.number = m.number
		}
		switch {
		case m.sort != person:
		case m.person == 3:
			e.sort, e.sure = person, true
		case m.person == 1 && !e.sure && (e.sort == place || e.sort == unsorted):
			e.sort = person // no town says "I"
		}
		return
	case byList:
		e.sort, e.number = people, plural
		return
	}
	if e.number == 0 {
		e.number = m.number
	}
	if firm := m.sure || m.form == byNoun && m.sort != unsorted; e.sort == unsorted || m.sort != unsorted && !e.sure && firm {
		e.sort, e.sure = m.sort, e.sure || firm
	}
	if len(m.name) > 0 && !slices.ContainsFunc(e.names, func(n []string) bool { return slices.Equal(n, m.name) }) {
		e.names = append(e.names, m.name)
		r.enter(m.name[0], at)
		r.enter(m.name[len(m.name)-1], at)
		if m.sort != person {
			for _, w := range m.name {
				if isBody(w) || isOutlet(w) {
					r.enter(w, at)
				}
			}
			for w := range strings.FieldsSeq(seatOf(strings.Join(m.name, " "))) {
				r.enter(w, at)
			}
			if short := initials(m.name); short != "" {
				r.enter(short, at)
			}
		}
	}
	if m.form == byNoun {
		if !slices.Contains(e.heads, m.word) {
			e.heads = append(e.heads, m.word)
			r.enter(m.word, at)
		}
	}
	for _, w := range m.roles {
		if !slices.Contains(e.roles, w) {
			e.roles = append(e.roles, w)
			r.enter(w, at)
		}
	}
	for _, w := range m.mods {
		if !slices.Contains(e.mods, w) {
			e.mods = append(e.mods, w)
		}
	}
}

// enter lets an entity be found under a word.
func (r *Resolver) enter(word string, at int32) {
	list := r.index[word]
	if !slices.Contains(list, at) {
		r.index[word] = append(list, at)
	}
}

// merge makes one entity of two that were found to be the same; the one that was
// found first stays.
func (r *Resolver) merge(a, b int32) int32 {
	if a == b {
		return a
	}
	if b < a {
		a, b = b, a
	}
	gone := &r.entities[b]
	mentions := gone.mentions
	sex, number := gone.sex, gone.number
	gone.mentions, gone.gone = nil, true
	for _, i := range mentions {
		r.join(i, a)
	}
	e := &r.entities[a]
	slices.Sort(e.mentions)
	if e.sex == 0 {
		e.sex = sex
	}
	if e.number == 0 {
		e.number = number
	}
	return a
}

// leave takes a mention out of its entity.
func (r *Resolver) leave(i int32) {
	e := &r.entities[r.mentions[i].entity]
	if at := slices.Index(e.mentions, i); at >= 0 {
		e.mentions = slices.Delete(e.mentions, at, at+1)
	}
	e.gone = len(e.mentions) == 0
	r.mentions[i].entity = -1
}

// under adds to dst the living entities that are known under a word and are not in it yet. The
// list of a word has each once: what it adds itself need not be looked through, which took a
// text of 3 MB with one noun again and again six minutes.
func (r *Resolver) under(word string, dst []int32) []int32 {
	had := dst
	for _, at := range r.index[word] {
		if !r.entities[at].gone && !slices.Contains(had, at) {
			dst = append(dst, at)
		}
	}
	return dst
}

// initials are the first letters of a name of three words or more.
func initials(name []string) string {
	if len(name) < 3 {
		return ""
	}
	var out []byte
	for _, w := range name {
		if w[0] >= 0x80 {
			return ""
		}
		out = append(out, w[0])
	}
	return string(out)
}

// sexes reports whether what is known of the sex of two lets them be one.
func sexes(a, b sex) bool { return a == 0 || b == 0 || a == b }

// numbers reports the same for their number.
func numbers(a, b number) bool { return a == 0 || b == 0 || a == b }
