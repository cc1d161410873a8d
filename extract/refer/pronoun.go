package refer

import "slices"

// reach is how many sentences back a pronoun may look, crowd how many entities at most.
// On GUM train 97 in 100 of the pronouns of the third person that have a name or noun
// before them have it within five sentences.
const (
	reach = 6
	crowd = 20
)

// A candidate is an entity that a pronoun may stand for, by its nearest mention, with
// the numbers of the features that speak for or against it.
type candidate struct {
	entity   int32
	mention  int32
	features [features]uint16
	score    float64 // its probability once ranked
}

// pronoun decides whose the pronoun i is. The last candidate is that it is nobody
// before it.
func (r *Resolver) pronoun(i int32) {
	var room [crowd + 1]candidate
	among := r.candidates(i, room[:0])
	if r.teach != nil {
		if choice := r.teach(r.question(i, among)); choice < len(among)-1 {
			r.join(i, among[choice].entity)
		} else {
			r.found(i)
		}
		return
	}
	if k := r.itself(i, among); k >= 0 {
		r.join(i, among[k].entity)
		return
	}
	if e := r.speaksOn(i); e >= 0 {
		r.join(i, e)
		return
	}
	r.ranker.rank(among)
	best, second := -1, -1
	for k := range among {
		switch {
		case best < 0 || among[k].score > among[best].score:
			best, second = k, best
		case second < 0 || among[k].score > among[second].score:
			second = k
		}
	}
	m := &r.mentions[i]
	nobody := len(among) - 1
	if best != nobody && among[best].score >= r.ranker.threshold(m) {
		r.join(i, among[best].entity)
		return
	}
	if best != nobody && second >= 0 && second != nobody && among[second].score >= rival {
		m.open = [2]int32{among[best].mention, among[second].mention}
	}
	r.found(i)
}

// itself is the candidate of "it" in "the ministry said it had …": a body that is the subject of
// the verb of saying above, -1 if there is none. GUM, of which the ranker is, has few of them.
func (r *Resolver) itself(i int32, among []candidate) int {
	m := &r.mentions[i]
	p := r.section.page
	if m.word != "it" || m.role != subject || m.verb < int32(p.First) || r.classes.parts[p.Tags[int(m.verb)-p.First]] != verb {
		return -1
	}
	for k := range among[:len(among)-1] {
		a := &r.mentions[among[k].mention]
		if e := &r.entities[among[k].entity]; a.cue && r.above(m, a) && (e.sort == organisation || e.sort == outlet) {
			return k
		}
	}
	return -1
}

// rival is the probability from which a second reading is worth naming.
const rival = 0.15

// candidates are the entities in reach of pronoun i that agree with it, nearest first.
func (r *Resolver) candidates(i int32, dst []candidate) []candidate {
	m := &r.mentions[i]
	own := r.labelOf(m)
	for k := i - 1; k >= 0 && len(dst) < crowd; k-- {
		a := &r.mentions[k]
		if m.sentence-a.sentence > reach {
			break
		}
		if a.entity < 0 || a.entity == own || a.form == byPronoun && a.person != 3 || a.form == byOther || r.seen(dst, a.entity) || !r.agree(i, k) {
			continue
		}
		dst = append(dst, candidate{entity: a.entity, mention: k})
	}
	near := vicinity{sources: r.speaking(m), spoke: r.spoke(i), again: r.again(i)}
	for k := range dst {
		r.describe(i, k, dst, &near)
	}
	dst = append(dst, candidate{entity: -1, mention: -1})
	nobody(m, len(dst)-1, &dst[len(dst)-1])
	return dst
}

func (r *Resolver) seen(among []candidate, entity int32) bool {
	for k := range among {
		if among[k].entity == entity {
			return true
		}
	}
	return false
}

// agree reports whether the grammar lets pronoun i stand for what mention k does.
func (r *Resolver) agree(i, k int32) bool {
	m, a := &r.mentions[i], &r.mentions[k]
	e := &r.entities[a.entity]
	if !sexes(m.sex, e.sex) || a.span.Contains(m.span) && a.form != byPronoun || a.form == byName && len(a.name) == 1 && isDay(a.name[0]) {
		return false
	}
	if a.verb == m.verb && m.verb >= 0 && a.role != possessor && m.role != possessor && !m.reflexive() && a.sentence == m.sentence && a.role != conjunct && argument(a.role) && argument(m.role) {
		return false
	}
	switch pronounKind(m) {
	case personal:
		if e.number == plural || e.sort != person && e.sort != unsorted {
			return false
		}
		return e.sort == person || a.form == byPronoun || len(e.names) > 0
	case impersonal:
		return e.number != plural && e.sort != person && e.sort != people
	}
	return e.number != singular || e.sort == organisation || e.sort == person || e.sort == outlet || e.sort == people
}

func argument(l link) bool {
	switch l {
	case subject, passive, object, oblique:
		return true
	}
	return false
}

// The kinds of pronouns of the third person, which the ranker tells apart.
const (
	personal = iota // he, she
	impersonal
	several // they
	pronounKinds
)

func pronounKind(m *mention) int {
	switch {
	case m.sex != 0:
		return personal
	case m.number == singular:
		return impersonal
	}
	return several
}

// part of a pronoun in its clause: subject, owner or else.
func partOfClause(l link) int {
	switch l {
	case subject, passive:
		return 0
	case possessor:
		return 1
	case object, oblique:
		return 2
	}
	return 3
}

// features is the number of features of a candidate, values how many values each of
// them may have.
const (
	features = 25
	values   = 16
)

// A vicinity is the entities that stand out around a pronoun, -1 for none: the sources of what it
// stands in, who spoke last, and what the last pronoun like it stood for.
type vicinity struct {
	sources      [2]int32
	spoke, again int32
}

// describe fills in the features of candidate k of pronoun i.
func (r *Resolver) describe(i int32, k int, among []candidate, near *vicinity) {
	m, a := &r.mentions[i], &r.mentions[among[k].mention]
	e := &r.entities[among[k].entity]
	away := int(m.sentence - a.sentence)
	kind, role := pronounKind(m), partOfClause(m.role)
	at := 0
	add := func(value int) {
		among[k].features[at] = uint16((at*pronounKinds+kind)*values + min(value, values-1))
		at++
	}
	flag := func(b bool) int {
		if b {
			return 1
		}
		return 0
	}
	theirs := partOfClause(a.role)
	add(1 + min(away, 4)*3 + min(int(a.form), 2))
	add(min(k, 15))
	add(theirs*4 + role)
	add(int(e.sort))
	add(flag(e.sex != 0)*4 + flag(e.number != 0)*2 + flag(len(e.names) > 0))
	add(min(len(e.mentions), 5)*2 + flag(m.paragraph == a.paragraph))
	add(flag(a.cue)*4 + flag(m.cue)*2 + flag(away == 0))
	add(flag(m.quotation >= 0)*4 + flag(a.quotation >= 0)*2 + flag(m.quotation == a.quotation))
	add(r.opening(among[k].mention)*4 + min(away, 3))
	add(flag(slices.Contains(near.sources[:], among[k].entity))*2 + flag(m.quotation >= 0))
	rivals := 0
	for j := range among {
		if j != k && r.entities[among[j].entity].sort == e.sort {
			rivals++
		}
	}
	add(min(rivals, 7)*2 + flag(k == 0))
	add(int(e.number)*4 + int(e.sex))
	add(min(away, 3)*4 + theirs)
	named := 0
	for j := range k {
		if len(r.entities[among[j].entity].names) > 0 {
			named++
		}
	}
	add(min(named, 3)*2 + flag(len(e.names) > 0))
	add(flag(a.definite) + 2*flag(a.bounded) + 4*flag(a.form == byName) + 8*flag(a.form == byList))
	before := r.entities[among[k].entity].mentions
	since := 0
	for j := len(before) - 1; j >= 0 && since < 5 && m.sentence-r.mentions[before[j]].sentence <= 4; j-- {
		since++
	}
	add(since*2 + flag(away <= 1))
	add(flag(m.verb == a.verb) + 2*flag(m.paragraph == a.paragraph) + 4*min(role, 3))
	add(min(int(e.sort), 7)*2 + flag(a.role == subject))
	more, sexed, persons := 0, 0, 0
	for j := range among {
		x := &r.entities[among[j].entity]
		if j == k {
			continue
		}
		if len(x.mentions) > len(e.mentions) {
			more++
		}
		if x.sex != 0 {
			sexed++
		}
		if x.sort == person && r.mentions[among[j].mention].sentence == m.sentence {
			persons++
		}
	}
	add(min(more, 3)*4 + min(len(e.mentions)/4, 3))
	add(flag(e.sex != 0)*2 + flag(sexed > 0) + 4*flag(e.sort == person) + 8*flag(e.sure))
	add(flag(away == 0)*8 + flag(e.sort == person)*4 + min(persons, 3))
	add(flag(near.spoke == among[k].entity)*4 + flag(m.cue)*2 + flag(m.role == subject))
	add(flag(near.again == among[k].entity)*4 + min(away, 3))
	add(flag(r.owns(among, k))*4 + theirs)
	add(flag(r.above(m, a))*8 + min(int(e.sort), 7))
}

// above reports whether a is the subject of the verb that the clause of m depends on: "the firm
// said it would pay".
func (r *Resolver) above(m, a *mention) bool {
	s := &r.section
	at := m.verb - int32(s.page.First)
	return m.verb >= 0 && at >= 0 && (a.role == subject || a.role == passive) && s.head[at] >= 0 && s.head[at]+int32(s.page.First) == a.verb && a.sentence == m.sentence
}

// spoke is the entity that was the subject of a verb of saying last before mention i, -1 if none
// was within the reach.
func (r *Resolver) spoke(i int32) int32 {
	for k := i - 1; k >= 0 && r.mentions[i].sentence-r.mentions[k].sentence <= reach; k-- {
		if a := &r.mentions[k]; a.cue && a.entity >= 0 && (a.form != byPronoun || a.person == 3) {
			return a.entity
		}
	}
	return -1
}

// again is the entity of the last pronoun of the sex and number of pronoun i, -1 if there is none
// in reach.
func (r *Resolver) again(i int32) int32 {
	m := &r.mentions[i]
	for k := i - 1; k >= 0 && m.sentence-r.mentions[k].sentence <= reach; k-- {
		if a := &r.mentions[k]; a.form == byPronoun && a.person == 3 && a.sex == m.sex && a.number == m.number {
			return a.entity
		}
	}
	return -1
}

// owns reports whether candidate k is nearest as the owner of another: "Anna's brother".
func (r *Resolver) owns(among []candidate, k int) bool {
	a := &r.mentions[among[k].mention]
	if a.role != possessor {
		return false
	}
	for j := range among {
		if j != k && r.mentions[among[j].mention].head == a.verb {
			return true
		}
	}
	return false
}

// opening is 2 for the first mention of its sentence, 1 for the subject of the
// sentence, 0 for others.
func (r *Resolver) opening(k int32) int {
	m := &r.mentions[k]
	switch {
	case k == 0 || r.mentions[k-1].sentence != m.sentence:
		return 2
	case m.role == subject || m.role == passive:
		return 1
	}
	return 0
}

// nobody fills in the features of a pronoun that stands for none of n candidates.
func nobody(m *mention, n int, c *candidate) {
	kind, role := pronounKind(m), partOfClause(m.role)
	for k := range c.features {
		c.features[k] = blank
	}
	base := features
	c.features[0] = uint16((base*pronounKinds + kind) * values)
	c.features[1] = uint16(((base+1)*pronounKinds+kind)*values + min(n, 15))
	c.features[2] = uint16(((base+2)*pronounKinds+kind)*values + role)
	quoted := 0
	if m.quotation >= 0 {
		quoted = 1
	}
	c.features[3] = uint16(((base+3)*pronounKinds+kind)*values + quoted)
	if headline(m.kind) {
		c.features[4] = uint16(((base+3)*pronounKinds+kind)*values + 2)
	}
}

// weights is the number of weights of a ranker; blank is a feature without any.
const (
	weights = (features + 4) * pronounKinds * values
	blank   = weights
)
