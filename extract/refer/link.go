package refer

import (
	"hearsay/nation"
	"slices"
	"strings"
)

// link gives mention i its entity.
func (r *Resolver) link(p *Page, i int32) {
	m := &r.mentions[i]
	to := r.pointed(p, m)
	if m.asks && (to < 0 || m.word == "who" && !r.human(to)) {
		if next := r.before(p, i); next >= 0 {
			to = next
		}
	}
	if to >= 0 && to != i {
		if m.asks {
			r.join(i, r.mentions[to].entity)
			return
		}
		if r.apposition(i, to) {
			return
		}
	}
	switch m.form {
	case byPronoun:
		switch {
		case m.person == 3:
			r.pronoun(i)
		default:
			r.found(i) // speakers decides on the first person; the second stays by itself
		}
	case byName:
		r.linkName(p, i)
	case byNoun:
		r.linkNoun(i)
	default:
		r.found(i)
	}
}

// pointed is the mention that m is apposed to or a relative pronoun of, -1 for none.
func (r *Resolver) pointed(p *Page, m *mention) int32 {
	if m.to < int32(p.First) {
		return -1
	}
	at := m.to - int32(p.First)
	if m.asks && r.section.list[at] >= 0 && r.mentions[r.section.list[at]].last < m.head {
		at = r.section.at[at]
	} else {
		at = r.section.at[at]
	}
	if at >= 0 && r.mentions[at].entity < 0 {
		return -1 // it stands after m
	}
	return at
}

// human reports whether a mention may be somebody or several who can be asked: no thing, place or body.
func (r *Resolver) human(k int32) bool {
	e := &r.entities[r.mentions[k].entity]
	return e.sort == people || e.somebody()
}

// before is the mention whose words stand right before a relative pronoun, with a comma between them at most: what it stands for
// where the tree tells nothing, or hangs "who" on a thing. -1 for none.
func (r *Resolver) before(p *Page, i int32) int32 {
	m := &r.mentions[i]
	end := m.head
	if at := int(end) - p.First; at > 0 && p.Text.Word(at-1) == "," {
		end--
	}
	best := int32(-1)
	for k := i - 1; k >= 0 && r.mentions[k].sentence == m.sentence; k-- {
		a := &r.mentions[k]
		if a.last != end || a.entity < 0 || a.form == byPronoun || m.word == "who" && !r.human(k) {
			continue
		}
		if best < 0 || a.first < r.mentions[best].first {
			best = k
		}
	}
	return best
}

// apposition joins a description to the name beside it, or a name to the description.
func (r *Resolver) apposition(i, to int32) bool {
	m, a := &r.mentions[i], &r.mentions[to]
	e := &r.entities[a.entity]
	if m.form == a.form && m.form == byName || a.form == byPronoun || m.form == byPronoun || m.sentence != a.sentence || m.number == plural && a.number == singular || a.number == plural && m.number == singular {
		return false
	}
	if i < to || !r.beside(to, i) {
		return false
	}
	if (m.sure || m.form == byNoun) && (e.sure || a.form == byNoun) && m.sort != unsorted && e.sort != unsorted && m.sort != e.sort && !(m.sort == organisation && e.sort == outlet || m.sort == outlet && e.sort == organisation) {
		if m.form != byNoun || e.sort != place || m.sort == person {
			return false
		}
	}
	if !sexes(m.sex, e.sex) {
		return false
	}
	if m.form == byName && len(e.names) > 0 {
		return false
	}
	if m.form == byName {
		// "the mayor, Anna Berg": she may have been named before.
		if known, ok := r.known(m); ok {
			r.join(i, known)
			r.merge(known, a.entity)
			return true
		}
	}
	r.join(i, a.entity)
	if m.form == byName && m.sort == unsorted && e.sort != unsorted {
		m.sort = e.sort
	}
	return true
}

// beside reports whether mention i stands right after mention to, with a comma, a dash or a
// bracket between them at most: a colon begins something else.
func (r *Resolver) beside(to, i int32) bool {
	p, m, a := r.section.page, &r.mentions[i], &r.mentions[to]
	for k := int(a.head) - p.First + 1; k < int(m.first)-p.First; k++ {
		if w := p.Text.Word(k); w == ":" || w == ";" {
			return false
		}
	}
	return m.first > a.head
}

// known is the one entity that a name can stand for among those before it.
func (r *Resolver) known(m *mention) (int32, bool) {
	var room [16]int32
	among := r.under(m.word, room[:0])
	if len(m.name) > 1 {
		among = r.under(m.name[0], among)
	}
	if body := seatOf(strings.Join(m.name, " ")); body != "" {
		among = r.under(body[strings.LastIndexByte(body, ' ')+1:], among)
	}
	n := 0
	exact := int32(-1)
	sex := m.sex
	if m.perhaps {
		sex = 0
	}
	for _, at := range among {
		e := &r.entities[at]
		if !sexes(sex, e.sex) || !r.sameName(m, e) || foreign(m.mods, e.mods) {
			continue
		}
		among[n] = at
		n++
		if slices.ContainsFunc(e.names, func(v []string) bool { return slices.Equal(v, m.name) }) && (exact < 0 || e.last > r.entities[exact].last) && len(m.name) > 1 {
			exact = at
		}
	}
	among = among[:n]
	switch {
	case n == 1:
		return among[0], true
	case exact >= 0:
		return exact, true
	case n > 1:
		slices.SortFunc(among, func(a, b int32) int { return int(r.entities[b].last - r.entities[a].last) })
		if first, second := r.entities[among[0]].last, r.entities[among[1]].last; second >= 0 {
			m.open = [2]int32{first, second}
		}
	}
	return -1, false
}

// linkName joins a name to the entity of that name, in full or in short.
func (r *Resolver) linkName(p *Page, i int32) {
	m := &r.mentions[i]
	if at, ok := r.bracketed(p, i); ok {
		r.join(i, at)
		return
	}
	if m.bounded && r.classes.plural[p.Tags[int(m.head)-p.First]] {
		r.found(i) // "some Norwegians" are not the Norwegians of before
		return
	}
	if at, ok := r.known(m); ok {
		r.join(i, at)
		return
	}
	if m.sort == people && m.number == 0 && len(m.name) == 1 && len(m.mods) == 0 && nation.Of(m.name[0]) != "" {
		key := "people of " + nation.Of(m.name[0])
		if at := r.under(key, nil); len(at) == 1 {
			r.join(i, at[0])
			return
		}
		r.enter(key, r.found(i))
		return
	}
	if country := government(m); country != "" {
		if at := r.under("government of "+country, nil); len(at) == 1 {
			r.join(i, at[0])
			return
		}
		at := r.found(i)
		r.enter("government of "+country, at)
		return
	}
	r.found(i)
}

// government is the country whose government a name always stands for, "" for others.
// A capital does so only where it speaks.
func government(m *mention) string {
	switch full := strings.Join(m.name, " "); full {
	case "kremlin", "white house", "downing street", "whitehall", "blue house", "holy see":
		return seat(full)
	}
	return ""
}

// bracketed is the entity that a short form in brackets was introduced for: the
// capitals of the words before it are its letters.
func (r *Resolver) bracketed(p *Page, i int32) (int32, bool) {
	m := &r.mentions[i]
	at := int(m.head) - p.First
	t := p.Text
	if at < 2 || at+1 >= len(t.Tokens) || t.Word(at-1) != "(" || t.Word(at+1) != ")" || !capitals(t.Word(at)) {
		return -1, false
	}
	letters := fold(t.Word(at))
	k := len(letters)
	first := at - 1
	for first > 0 && k > 0 && at-first < 16 && r.section.sentences[first-1] == r.section.sentences[at] {
		first--
		w := t.Word(first)
		if !wordy(w) || w[0] >= 'a' && w[0] <= 'z' && w[0] != letters[k-1] {
			continue
		}
		if fold(w)[0] == letters[k-1] {
			k--
			continue
		}
		if w[0] < 'a' {
			break // a capital that the short form does not have
		}
	}
	if k > 0 {
		return -1, false
	}
	// The mention that covers those words.
	best := int32(-1)
	for j := i - 1; j >= 0 && r.mentions[j].sentence == m.sentence; j-- {
		c := &r.mentions[j]
		if c.form != byPronoun && c.form != byList && c.entity >= 0 && int(c.head)-p.First >= first && int(c.head) < int(m.head)-1 && int(c.first)-p.First <= first+1 {
			best = c.entity
		}
	}
	return best, best >= 0
}

// sameName reports whether a name can stand for an entity by its words alone.
func (r *Resolver) sameName(m *mention, e *entity) bool {
	a, b := m.sort, e.sort
	switch { // a guess gives way to what words tell
	case a == b || m.sure && e.sure:
	case m.sure:
		b = a
	case e.sure:
		a = b
	case a == unsorted || b == unsorted || len(m.name) > 1:
	default:
		b = a
	}
	like := false
	for _, v := range e.names {
		alike := similar(m.name, v, a, b)
		if !alike && len(m.name) > 1 && len(v) > 1 && a == person && b == person && surname(m.name) == surname(v) {
			return false // "Georg Vale", where "Vale" is "Ivan Vale"
		}
		like = like || alike
	}
	return like
}

func similar(w, v []string, a, b sort) bool {
	if slices.Equal(w, v) {
		return a == b || a == unsorted || b == unsorted || !(a == person && b == place || a == place && b == person)
	}
	if a == place || b == place || a == people || b == people {
		return false
	}
	body := a == organisation || b == organisation || a == outlet || b == outlet
	if a == person && b != person && b != unsorted || b == person && a != person && a != unsorted {
		return false
	}
	if body {
		if len(w) == 1 && initials(v) == w[0] || len(v) == 1 && initials(w) == v[0] {
			return true
		}
		return reordered(w, v) || sits(w, v) || sits(v, w) || opens(w, v) || opens(v, w)
	}
	switch {
	case len(w) == 1 && len(v) == 1:
		return false
	case len(w) == 1:
		return surname(v) == w[0] || v[0] == w[0] && (givenFemale(w[0]) || givenMale(w[0]))
	case len(v) == 1:
		return surname(w) == v[0] || w[0] == v[0] && (givenFemale(v[0]) || givenMale(v[0]))
	}
	if surname(w) != surname(v) || !abbreviates(w[0], v[0]) {
		return false
	}
	// "George W. Bush" is no "George H. W. Bush".
	return len(w) == 2 || len(v) == 2 || abbreviates(w[1], v[1])
}

func surname(name []string) string {
	last := name[len(name)-1]
	if n := strings.TrimSuffix(last, "."); len(name) > 2 && (n == "jr" || n == "sr" || n == "ii" || n == "iii") {
		return name[len(name)-2]
	}
	return last
}

// abbreviates reports whether two words are the same, or one the initial or the short form of the
// other: "J." or "Joe" of "Joseph".
func abbreviates(a, b string) bool {
	a, b = strings.TrimSuffix(a, "."), strings.TrimSuffix(b, ".")
	return a == b || short(a) == b || short(b) == a || len(a) == 1 && strings.HasPrefix(b, a) || len(b) == 1 && strings.HasPrefix(a, b)
}

// reordered reports whether two names of bodies have the same words: "Department of
// Defense", "Defense Department".
func reordered(w, v []string) bool {
	if len(w) != len(v) || len(w) < 2 {
		return false
	}
	for _, x := range w {
		if !slices.ContainsFunc(v, func(y string) bool { return national(x) == national(y) }) {
			return false
		}
	}
	return true
}

// sits reports whether w is the building of the body v: "Pentagon", "Department of Defense".
func sits(w, v []string) bool {
	body := seatOf(strings.Join(w, " "))
	return body != "" && reordered(strings.Fields(body), v)
}

// foreign reports whether two lists of modifiers name different countries.
func foreign(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if x != y && nation.Of(x) == x && nation.Of(y) == y && !slices.Contains(a, y) && !slices.Contains(b, x) {
				return true
			}
		}
	}
	return false
}

// opens reports whether the longer name of a body goes on from the shorter one with
// words that any body may have: "Wagner", "Wagner Group".
func opens(short, long []string) bool {
	if len(short) >= len(long) || !slices.Equal(short, long[:len(short)]) || len(short) == 1 && (nation.Of(short[0]) != "" || ofBody(short[0]) || isTitle(short[0]) || seat(short[0]) != "") {
		return false
	}
	for _, w := range long[len(short):] {
		if !ofBody(w) {
			return false
		}
	}
	return true
}
