package refer

import "slices"

// headed joins an office that stands bare in headlines ("Minister admits delay") to the one person whom the text names by it, once all of
// it is read.
func (r *Resolver) headed() {
	var room [16]int32
	for at := range r.entities {
		e := &r.entities[at]
		if len(e.mentions) == 0 || len(e.names) > 0 || !r.bare(e) {
			continue
		}
		m := &r.mentions[e.mentions[0]]
		holder, n := int32(-1), 0
		for _, k := range r.under(m.word, room[:0]) {
			o := &r.entities[k]
			if k != int32(at) && k != r.author && len(o.names) > 0 && o.sort == person && slices.Contains(o.roles, m.word) && sexes(m.sex, o.sex) && r.within(m.mods, o) {
				holder = k
				n++
			}
		}
		if n == 1 {
			r.merge(int32(at), holder)
		}
	}
}

// bare reports whether all that calls an entity is one office in headlines, without an article or whose it is.
func (r *Resolver) bare(e *entity) bool {
	return !slices.ContainsFunc(e.mentions, func(i int32) bool {
		m := &r.mentions[i]
		return m.form != byNoun || m.number != singular || !headline(m.kind) || !isRole(m.word) || m.definite || m.bounded || !m.affiliation.Empty()
	})
}
