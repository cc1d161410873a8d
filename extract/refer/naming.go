package refer

import (
	"slices"
	"strings"
	"unicode"

	"hearsay"
	"hearsay/extract/token"
	"hearsay/nation"
)

// name fills in what the words of a name tell; token i is its head.
func (r *Resolver) name(p *Page, i int, core token.Sentence, m *mention) {
	m.form = byName
	if r.holder(p, i, m) {
		return
	}
	first, last := i, i+1
	for first > core.First && r.goesOn(p, first-1, first) {
		first--
	}
	for last < core.Last && r.goesOn(p, last, last-1) {
		last++
	}
	if from, to := r.titled(p, i); to > 0 {
		first, last = min(first, from), max(last, to)
		if m.span.End < p.Text.Tokens[last-1].Span.End {
			m.span.End = p.Text.Tokens[last-1].Span.End
		}
		if m.full.End < m.span.End {
			m.full.End = m.span.End
		}
		m.last = max(m.last, int32(p.First+last))
	}
	words := make([]string, 0, last-first+2)
	for k := first; k < last; k++ {
		if w := fold(p.Text.Word(k)); wordy(w) {
			words = append(words, w)
		}
	}
	m.number = singular
	if r.classes.parts[p.Tags[i]] == names {
		m.number = 0
	}
	body := (slices.ContainsFunc(words, ofBody) || len(words) > 1 && endsBody(words[len(words)-1])) && !ofOfficer(words)
	// "Institute for the Study of War", "Bank of England": the name goes on after a
	// preposition, unless it is a person's ("Smith of Leeds").
	if last < core.Last && (body || len(words) == 1) && !r.given(words) {
		longer := 0
		for k := last; k < core.Last && (!mark(p.Text.Word(k)) || !p.Text.Spaced(k)); k++ {
			if r.named(p, k) {
				words = append(words, fold(p.Text.Word(k)))
				longer = k + 1
			} else if w := fold(p.Text.Word(k)); !(w == "of" || w == "for" || w == "the" || w == "and" || w == "on" || w == "in" || r.classes.parts[p.Tags[k]] == hyphen) {
				break
			}
		}
		if longer > 0 {
			body = body || slices.ContainsFunc(words, ofBody)
		}
	}
	if !body {
		if words = m.titles(words, p, first); len(words) > 0 {
			m.officeBefore(r, p, first)
		}
		m.widen(r, p, core.First, first)
	}
	if len(words) == 1 && isBody(words[0]) && !capitals(p.Text.Word(i)) {
		m.form = byNoun // "the Ministry"
		m.noun(words[0], false)
		return
	}
	if len(words) == 0 {
		m.form = byNoun
		m.noun(single(fold(p.Text.Word(i))), m.number == 0)
		if n := len(m.roles); n > 0 {
			m.word = m.roles[n-1]
			m.sort = person
		}
		return
	}
	m.name, m.word = words, words[len(words)-1]
	r.sortName(p, first, last, body, m)
}

// holder fills in a name that stands behind an office and what it is the office of, whatever the tree makes of them:
// "Secretary of State Anna Berg", "Minister for Foreign Affairs Oskar Lind". Token i is anywhere in it.
func (r *Resolver) holder(p *Page, i int, m *mention) bool {
	s := &r.section
	in := func(k int) bool { return k >= 0 && k < len(p.Tags) && s.sentences[k] == s.sentences[i] }
	named := func(k int) bool { return in(k) && r.written(p, k) }
	of := func(k int) bool { return in(k) && (p.Text.Word(k) == "of" || p.Text.Word(k) == "for") }
	first := i
	for named(first - 1) {
		first--
	}
	office := first - 2 // "of" stands before the run that i is in
	if !of(first-1) || !named(office) {
		for office = first; named(office + 1); office++ {
		}
		if !of(office + 1) {
			return false
		}
	}
	if !isRole(fold(p.Text.Word(office))) {
		return false
	}
	last := office + 2
	for named(last) {
		last++
	}
	at := office + 3
	for at < last-1 && !r.given([]string{fold(p.Text.Word(at))}) {
		at++
	}
	if at >= last-1 {
		if at = office + 3; at > last-1 || !isDepartment(fold(p.Text.Word(at-1))) || isDepartment(fold(p.Text.Word(at))) {
			return false
		}
	}
	var name []string
	for k := at; k < last; k++ {
		if w := fold(p.Text.Word(k)); wordy(w) {
			name = append(name, w)
		}
	}
	if len(name) == 0 {
		return false
	}
	from := office
	if k := office - 1; in(k) && nation.Of(fold(p.Text.Word(k))) != "" {
		from = k
		m.affiliation = p.Text.Tokens[k].Span
		m.mods = append(m.mods, nation.Of(fold(p.Text.Word(k))))
	}
	m.name, m.word, m.number, m.formal, m.sort = name, name[len(name)-1], singular, true, person
	m.roles = append(m.roles, fold(p.Text.Word(office)))
	m.office = hearsay.Span{Start: p.Text.Tokens[office].Span.Start, End: p.Text.Tokens[at-1].Span.End}
	m.span = hearsay.Span{Start: min(m.span.Start, p.Text.Tokens[from].Span.Start), End: max(m.span.End, p.Text.Tokens[last-1].Span.End)}
	m.full = hearsay.Span{Start: min(m.full.Start, m.span.Start), End: max(m.full.End, m.span.End)}
	m.first, m.last = min(m.first, int32(p.First+from)), max(m.last, int32(p.First+last))
	r.sortName(p, at, last, false, m)
	return true
}

// isDepartment tells the words for what a minister or secretary is of.
func isDepartment(word string) bool {
	switch word {
	case "state", "defense", "defence", "health", "justice", "education", "finance", "interior", "agriculture", "energy", "commerce", "labor", "labour", "transport", "transportation",
		"treasury", "security", "affairs", "trade", "war", "environment", "culture", "information", "intelligence", "veterans", "housing", "foreign", "homeland":
		return true
	}
	return false
}

// ofOfficer reports whether the words of a name are those of a body, an office in it and who holds that: "Chief Cabinet
// Secretary Anna Berg".
func ofOfficer(words []string) bool {
	for k := len(words) - 2; k > 0; k-- {
		switch {
		case ofBody(words[k+1]):
			return false
		case isRole(words[k]) || isRank(words[k]):
			return !endsBody(words[len(words)-1]) && slices.ContainsFunc(words[:k], ofBody)
		}
	}
	return false
}

// titled is the run of proper nouns around token i, [from, to), if it begins with a title or
// an office: "Secretary Berg" is one name, whatever the tree makes of it.
func (r *Resolver) titled(p *Page, i int) (from, to int) {
	s := &r.section
	from, to = i, i+1
	for from > 0 && s.sentences[from-1] == s.sentences[i] && r.named(p, from-1) {
		from--
	}
	for to < len(p.Tags) && s.sentences[to] == s.sentences[i] && r.named(p, to) {
		to++
	}
	office := to-from > 1 && isTitle(fold(p.Text.Word(from)))
	for k := from; k+1 < to && !office; k++ {
		office = isRole(fold(p.Text.Word(k)))
	}
	if !office {
		return 0, 0
	}
	for k := from; k < to; k++ {
		if ofBody(fold(p.Text.Word(k))) {
			return 0, 0
		}
	}
	return from, to
}

// goesOn reports whether token k belongs to the run of a name that token next is in.
func (r *Resolver) goesOn(p *Page, k, next int) bool {
	if r.named(p, k) {
		return true
	}
	beyond := 2*k - next
	if beyond < 0 || beyond >= len(p.Tags) || r.section.sentences[beyond] != r.section.sentences[k] || !r.named(p, beyond) {
		return false
	}
	switch p.Text.Word(k) {
	case "-", "&":
		return true
	case "'", "’": // "the Householders' League", but "Wales' Senate"
		return next > k && isBody(fold(p.Text.Word(next))) && nation.Of(fold(p.Text.Word(beyond))) == ""
	}
	return r.classes.parts[p.Tags[k]] == hyphen
}

// titles takes titles and offices off the front of a name and keeps the offices.
func (m *mention) titles(words []string, p *Page, first int) []string {
	// "Waterways Minister Anna Berg", "Massachusetts Sen. Anna Berg": what stands before an office
	// belongs to it.
	for k := min(len(words)-2, 3); k > 0; k-- {
		if (isRole(words[k]) || isRank(words[k])) && !isRole(words[0]) && !givenFemale(words[0]) && !givenMale(words[0]) && nation.Of(words[0]) == "" {
			m.mods = append(m.mods, words[:k]...)
			words = words[k:]
			break
		}
	}
	for len(words) > 0 {
		w := words[0]
		role := isRole(w)
		if !role && !isTitle(w) && !(len(words) > 1 && nation.Of(w) != "" && (isRole(words[1]) || isTitle(words[1]))) {
			break
		}
		if len(words) == 1 && !role {
			break
		}
		switch {
		case female(w):
			m.sex = feminine
		case w == "mr" || w == "mr." || w == "sir" || male(w) && w != "lord":
			m.sex = masculine
		}
		if role {
			m.roles = append(m.roles, w)
			for k := first; k < len(p.Tags) && k < first+8; k++ {
				if fold(p.Text.Word(k)) == w {
					from := first
					if from < k && nation.Of(fold(p.Text.Word(from))) != "" {
						m.affiliation = p.Text.Tokens[from].Span
						from++
					}
					m.office = hearsay.Span{Start: p.Text.Tokens[from].Span.Start, End: p.Text.Tokens[k].Span.End}
					break
				}
			}
		}
		if n := nation.Of(w); n != "" {
			m.mods = append(m.mods, n)
		}
		m.formal = true
		words = words[1:]
	}
	return words
}

// officeBefore takes up an office that stands before the name whose first token is first, and that
// the tags did not make a part of it: "spokesman John Smith", "Energy Minister Anna Berg".
func (m *mention) officeBefore(r *Resolver, p *Page, first int) {
	s := &r.section
	at := first - 1
	if at < 0 || s.sentences[at] != s.sentences[first] || r.classes.parts[p.Tags[at]] != noun && fold(p.Text.Word(at)) != p.Text.Word(at) || !isRole(fold(p.Text.Word(at))) {
		return
	}
	w := fold(p.Text.Word(at))
	m.roles = append(m.roles, w)
	m.formal = true
	if female(w) {
		m.sex = feminine
	} else if male(w) {
		m.sex = masculine
	}
	from := at
	for w != p.Text.Word(at) && from > 0 && s.head[from-1] == int32(at) && s.sentences[from-1] == s.sentences[at] {
		x := fold(p.Text.Word(from - 1))
		if l := r.classes.links[p.Rels[from-1]]; x == p.Text.Word(from-1) || x == "the" || l != inner && l != modifer {
			break
		}
		from--
		m.mods = append(m.mods, national(x))
	}
	m.office = hearsay.Span{Start: p.Text.Tokens[from].Span.Start, End: p.Text.Tokens[at].Span.End}
}

// widen takes into an office that begins at token first the words with a capital before it, down to token least, that the tags
// made common nouns: "Energy Minister".
func (m *mention) widen(r *Resolver, p *Page, least, first int) {
	if m.office.Empty() || m.office.Start != p.Text.Tokens[first].Span.Start {
		return
	}
	for k := first - 1; k >= least && r.classes.parts[p.Tags[k]] == noun && fold(p.Text.Word(k)) != p.Text.Word(k) && r.section.head[k] >= int32(k); k-- {
		m.office.Start = p.Text.Tokens[k].Span.Start
	}
}

// given reports whether the first of several words is a given name.
func (r *Resolver) given(words []string) bool {
	return len(words) > 0 && (givenFemale(words[0]) || givenMale(words[0]))
}

// sortName says what a name is the name of.
func (r *Resolver) sortName(p *Page, first, last int, body bool, m *mention) {
	switch {
	case m.formal && !body:
		m.sort = person
	case body:
		m.sort = organisation
		for _, w := range m.name {
			if isOutlet(w) || isPress(w) {
				m.sort = outlet
			}
		}
	case len(m.name) == 1 && isPress(m.name[0]) || isPress(strings.Join(m.name, " ")):
		m.sort = outlet
	case seat(strings.Join(m.name, " ")) != "":
		m.sort = place
	case nation.Of(strings.Join(m.name, " ")) != "":
		m.sort = place
		if m.number == 0 {
			m.sort = people
		}
	}
	if m.sort == person || m.sort == unsorted {
		guess := sex(0)
		switch {
		case givenFemale(m.name[0]):
			guess = feminine
		case givenMale(m.name[0]):
			guess = masculine
		}
		if guess != 0 {
			m.sort = person
			if m.sex == 0 {
				m.sex, m.perhaps = guess, len(m.name) == 1
			}
		}
	}
	if m.sort != unsorted {
		m.sure = true
		return
	}
	for _, n := range p.Names {
		if n.First < last && first < n.Last {
			switch n.Type {
			case "person":
				m.sort = person
			case "organization":
				m.sort = organisation
			case "place":
				m.sort = place
			}
			break
		}
	}
	if m.sort == unsorted && len(m.name) == 1 && capitals(p.Text.Word(first)) {
		m.sort = organisation
	}
}

// isPress tells agencies and outlets whose names have no word that says so.
func isPress(name string) bool {
	switch name {
	case "reuters", "afp", "ap", "tass", "bloomberg", "bbc", "cnn", "cbs", "nbc", "abc", "msnbc", "npr", "itv", "rte", "rté", "al jazeera", "xinhua", "interfax", "politico",
		"newsweek", "axios", "buzzfeed", "vox", "vice", "forbes", "fortune", "wired", "der spiegel", "spiegel", "le monde", "die zeit", "el país", "kyodo", "dpa", "ansa", "efe",
		"c-span", "dw", "sputnik", "euronews", "propublica", "bellingcat", "economist", "telegraph", "independent", "mirror", "observer", "breitbart", "huffpost", "twitter":
		return true
	}
	return false
}

// capitals reports whether a word is written in capitals, two of them or more.
func capitals(word string) bool {
	n := 0
	for _, c := range word {
		if unicode.IsLower(c) {
			return false
		}
		if unicode.IsUpper(c) {
			n++
		}
	}
	return n >= 2
}

// modifiers fills in what stands around the head of a noun or name: what tells it from
// others of its kind, whether it is known, and whom it belongs to.
func (r *Resolver) modifiers(p *Page, i int, core token.Sentence, m *mention) {
	s := &r.section
	for c := core.First; c < core.Last; c++ {
		if s.head[c] != int32(i) {
			continue
		}
		w := fold(p.Text.Word(c))
		switch l := r.classes.links[p.Rels[c]]; l {
		case modifer:
			if r.classes.parts[p.Tags[c]] == determiner || c < i && len(w) <= 5 {
				switch w {
				case "the", "this", "that", "these", "those", "both":
					m.definite = true
					continue
				case "a", "an", "some", "another", "no", "any", "each", "every", "many", "several", "other", "one", "two", "three":
					m.bounded = true
					continue
				}
			}
			if r.classes.parts[p.Tags[c]] == adjective && !idle(w) {
				m.mods = append(m.mods, national(w))
			}
		case inner:
			if m.form == byNoun && c < i {
				m.mods = append(m.mods, national(w))
			}
		case possessor:
			m.definite = true
			if r.classes.parts[p.Tags[c]] != owner {
				m.mods = append(m.mods, national(w))
			} else {
				m.mods = append(m.mods, w)
			}
		case nominal:
			if m.form == byNoun && wordy(w) {
				m.mods = append(m.mods, national(w))
			}
		default:
			continue
		}
		r.belongs(p, i, c, m)
	}
	if k := core.First - 1; m.form == byNoun && !m.bounded && k >= 0 && s.sentences[k] == s.sentences[i] && fold(p.Text.Word(k)) == "the" {
		m.definite = true // the tree hung the article elsewhere, as after a quotation
	}
	if m.form == byNoun && len(m.roles) == 0 && isRole(m.word) {
		m.roles = append(m.roles, m.word)
		first := i
		for first > core.First && s.head[first-1] == int32(i) && r.classes.parts[p.Tags[first-1]] == noun {
			first--
		}
		m.office = s.words(first, i+1)
	}
}

// belongs notes the words of whom a person speaks for: "a Pentagon official", "a
// spokesman for the ministry".
func (r *Resolver) belongs(p *Page, i, c int, m *mention) {
	if m.sort != person && m.sort != people || !m.affiliation.Empty() || m.office.Contains(p.Text.Tokens[c].Span) ||
		m.form == byName && slices.Contains(m.name, fold(p.Text.Word(c))) {
		return
	}
	s := &r.section
	switch l := r.classes.links[p.Rels[c]]; l {
	case nominal:
		at := r.trim(p, token.Sentence{First: int(s.left[c]), Last: int(s.right[c]) + 1}, c)
		kind := unsorted
		if r.classes.parts[p.Tags[c]] == noun {
			kind = sortOf(fold(p.Text.Word(c)))
		}
		if r.named(p, c) || kind == organisation || kind == outlet {
			at = r.trim(p, s.core[c], c)
			m.affiliation = s.words(at.First, at.Last)
		}
	case inner, possessor:
		if r.named(p, c) && m.form == byNoun {
			m.affiliation = s.words(s.core[c].First, s.core[c].Last)
		}
	case modifer:
		if nation.Of(fold(p.Text.Word(c))) != "" {
			m.affiliation = s.words(c, c+1)
		}
	}
}

// national folds the names of a people and its country to one.
func national(word string) string {
	if n := nation.Of(word); n != "" {
		return n
	}
	switch word {
	case "defence":
		return "defense"
	case "labour":
		return "labor"
	}
	return word
}

// idle tells adjectives that do not tell one person from another.
func idle(word string) bool {
	switch word {
	case "unnamed", "same", "latter", "said", "unidentified", "anonymous", "aforementioned", "own", "late", "very", "only", "such", "certain", "poor", "dear", "old", "little":
		return true
	}
	return false
}

// headline reports whether a part of a document restates what stands elsewhere in it.
func headline(kind hearsay.PartKind) bool {
	switch kind {
	case hearsay.Headline, hearsay.Standfirst, hearsay.Caption, hearsay.Heading:
		return true
	}
	return false
}
