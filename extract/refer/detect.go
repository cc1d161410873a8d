package refer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/extract/token"
)

// detect appends the mentions of the page in the order of their heads.
func (r *Resolver) detect(p *Page) {
	paragraph := 0
	for i := range p.Text.Tokens {
		for paragraph+1 < len(p.Text.Paragraphs) && i >= p.Text.Paragraphs[paragraph].Last {
			paragraph++
		}
		if !r.heads(p, i) {
			continue
		}
		m := r.mention(p, i)
		m.paragraph = r.paragraph + int32(paragraph)
		m.kind = p.Text.Kinds[paragraph]
		r.mentions = append(r.mentions, m)
		if list, ok := r.listed(p, i, m); ok {
			r.mentions = append(r.mentions, list)
		}
	}
}

// heads reports whether token i is the head of a mention.
func (r *Resolver) heads(p *Page, i int) bool {
	l := r.classes.links[p.Rels[i]]
	switch r.classes.parts[p.Tags[i]] {
	case pronoun, owner:
		return true
	case relative:
		return l == subject || l == passive || l == object
	case name1, names:
		if from, to := r.titled(p, i); to > 0 {
			for k := from; k < i; k++ {
				if w := r.classes.links[p.Rels[k]]; w != inner && w != modifer {
					return false // an earlier word of the name stands for all of it
				}
			}
			if l == modifer {
				return false
			}
			if l == inner {
				h := r.section.head[i]
				return h < 0 || (int(h) < from || int(h) >= to) && p.RelNames[p.Rels[i]] == "compound" && r.classes.parts[p.Tags[h]] == noun
			}
			return true
		}
		if l == modifer {
			return false // "Ukrainian" of "Ukrainian MP"
		}
		if l != inner {
			return true
		}
		// "a Pentagon official": a name before a noun. Within a name it is part of that.
		h := r.section.head[i]
		return h >= 0 && r.classes.parts[p.Tags[h]] == noun && (i+1 >= len(p.Tags) || !r.named(p, i+1)) && p.RelNames[p.Rels[i]] == "compound"
	case noun:
		return l != inner && wordy(p.Text.Word(i)) && r.describes(p, i) < 0
	}
	return false
}

// describes is the head of the name right behind a noun that is the same to the same word, -1 where there is none: each arc is found by
// itself, and in "kelp farmer Mika Oland said" and "the newspaper Harbour Echo said" the tree may hang both on the verb.
func (r *Resolver) describes(p *Page, i int) int {
	h := r.section.head
	if i+1 >= len(h) || h[i] < 0 || r.classes.parts[p.Tags[i]] != noun || !r.named(p, i+1) {
		return -1
	}
	name := i + 1
	for range 4 { // "Harbour" hangs on "Echo"
		if r.classes.links[p.Rels[name]] != inner || int(h[name]) <= name || !r.named(p, int(h[name])) {
			break
		}
		name = int(h[name])
	}
	if h[i] != h[name] {
		return -1
	}
	switch l := r.classes.links[p.Rels[i]]; l {
	case subject, passive, object, oblique, nominal:
		if l == r.classes.links[p.Rels[name]] {
			return name
		}
	}
	return -1
}

func (r *Resolver) named(p *Page, i int) bool {
	c := r.classes.parts[p.Tags[i]]
	return c == name1 || c == names
}

// written reports whether token i is written as a word of a name: as one, or as a common noun with a capital.
func (r *Resolver) written(p *Page, i int) bool {
	return r.named(p, i) || r.classes.parts[p.Tags[i]] == noun && fold(p.Text.Word(i)) != p.Text.Word(i)
}

// wordy reports whether a word begins with a letter.
func wordy(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLetter(first)
}

// mention is the mention that token i heads.
func (r *Resolver) mention(p *Page, i int) mention {
	s := &r.section
	m := mention{
		head: int32(p.First + i), sentence: r.sentence + s.sentences[i], quotation: s.quotation[i],
		verb: -1, to: -1, entity: -1, open: [2]int32{-1, -1},
	}
	core, full := s.core[i], s.full[i]
	class := r.classes.parts[p.Tags[i]]
	m.proper = class == name1 || class == names
	if class == pronoun || class == owner || class == relative || p.Text.Word(i) == "" {
		core = token.Sentence{First: i, Last: i + 1}
		full = core
	}
	for k := i + 1; k < core.Last; k++ {
		if w := p.Text.Word(k); w == "," || w == "(" || w == "[" || w == "—" || w == "–" || w == ";" || m.proper && w == ":" {
			core.Last = k // what follows is beside it, whatever the tree makes of it
			if w == ":" {
				full.Last = min(full.Last, k) // "Elon Musk: a rocket in January"
			}
		}
	}
	for k := i - 1; m.proper && k >= core.First; k-- {
		if w := p.Text.Word(k); w == "," || w == ";" || w == ":" {
			core.First, full.First = k+1, max(full.First, k+1) // "two missiles above the town, farmer Anna Berg"
			break
		}
	}
	core = r.trim(p, core, i)
	full = r.trim(p, full, i)
	m.first, m.last = int32(p.First+full.First), int32(p.First+full.Last)
	m.span, m.full = s.words(core.First, core.Last), s.words(full.First, full.Last)
	r.clauseOf(p, i, &m)
	word := fold(p.Text.Word(i))
	switch class {
	case pronoun, owner:
		m.form = byPronoun
		m.pronounOf(word)
		if word == "whose" {
			m.person = 0
		}
	case relative:
		m.form, m.word = byPronoun, word
		m.relative(r, p, i)
	case noun:
		if capitals(p.Text.Word(i)) && !headline(m.kind) && len(r.index[word]) > 0 && m.role != inner {
			r.name(p, i, core, &m) // "PASK:" in a transcript
			break
		}
		if r.endsName(p, i, core) && ofBody(word) && !headline(m.kind) {
			r.name(p, i, core, &m)
			m.proper = true
			break
		}
		if word != p.Text.Word(i) && isRole(word) && r.holder(p, i, &m) {
			m.form, m.proper = byName, true
			break
		}
		if w := p.Text.Word(i); i > 1 && w[0] >= 'A' && w[0] <= 'Z' && r.classes.parts[p.Tags[i-1]] == pronoun && calls(fold(p.Text.Word(i-2))) {
			r.name(p, i, core, &m) // "he called me Muscles"
			m.proper, m.number = true, singular
			break
		}
		m.form = byNoun
		m.either = r.alternative(p, i)
		m.noun(word, r.classes.plural[p.Tags[i]])
		r.modifiers(p, i, core, &m)
	default:
		r.name(p, i, core, &m)
		r.modifiers(p, i, core, &m)
	}
	if s.head[i] >= 0 && r.classes.links[p.Rels[i]] == apposed {
		m.to = int32(p.First) + s.head[i]
	}
	return m
}

// alternative reports whether "or" joins token i to another, or what tells of which kind it is.
func (r *Resolver) alternative(p *Page, i int) bool {
	s := &r.section
	for c := int(s.left[i]); c <= int(s.right[i]); c++ {
		if h := s.head[c]; fold(p.Text.Word(c)) == "or" && (c < i || h >= 0 && s.head[h] == int32(i) && r.classes.links[p.Rels[h]] == conjunct) {
			return true
		}
	}
	return false
}

// endsName reports whether a common noun is written as the end of a name: "the Householders' League".
func (r *Resolver) endsName(p *Page, i int, core token.Sentence) bool {
	last := i - 1
	if last > core.First {
		switch p.Text.Word(last) {
		case "'", "’", "'s", "’s":
			last--
		}
	}
	return last >= core.First && r.written(p, i) && r.written(p, last)
}

// trim takes marks, a preposition and "Dear" off the edges of a range around its head.
func (r *Resolver) trim(p *Page, at token.Sentence, head int) token.Sentence {
	for at.First < head && (mark(p.Text.Word(at.First)) || r.classes.parts[p.Tags[at.First]] == preposition || p.Text.Word(at.First) == "Dear" ||
		p.Text.Word(at.First) == "according" || p.Text.Word(at.First) == "to") {
		at.First++
	}
	for at.Last > head+1 && mark(p.Text.Word(at.Last-1)) {
		at.Last--
	}
	return at
}

// fold is a word in lower case; one that has no capitals is not copied.
func fold(word string) string { return strings.ToLower(word) }

// noun fills in what a common noun tells.
func (m *mention) noun(word string, many bool) {
	m.number = singular
	m.word = word
	if many {
		m.number, m.word = plural, single(word)
	}
	m.sort = sortOf(m.word)
	if many && m.sort == person {
		m.sort = people
	}
	if isCrowd(m.word) {
		m.number = 0
	}
	switch {
	case female(m.word):
		m.sex = feminine
	case male(m.word) && !strings.HasSuffix(m.word, "man"):
		m.sex = masculine
	case strings.HasSuffix(m.word, "sman") || m.word == "man":
		m.sex = masculine
	}
}

// single takes the plural off a noun.
func single(word string) string {
	switch {
	case strings.HasSuffix(word, "men"):
		return word[:len(word)-2] + "an"
	case word == "people" || word == "police" || word == "media":
		return word
	case word == "children":
		return "child"
	case strings.HasSuffix(word, "ies") && len(word) > 4:
		return word[:len(word)-3] + "y"
	case strings.HasSuffix(word, "sses") || strings.HasSuffix(word, "ches") || strings.HasSuffix(word, "shes"):
		return word[:len(word)-2]
	case strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss"):
		return word[:len(word)-1]
	}
	return word
}

// relative finds the noun that a relative pronoun stands for.
func (m *mention) relative(r *Resolver, p *Page, i int) {
	s := &r.section
	m.asks = true
	at := int32(i)
	for range 4 {
		h := s.head[at]
		if h < 0 {
			return
		}
		if r.classes.clause[p.Rels[at]] {
			m.to = int32(p.First) + h
			return
		}
		at = h
	}
}

// clauseOf fills in the part that a mention plays in its clause.
func (r *Resolver) clauseOf(p *Page, i int, m *mention) {
	s := &r.section
	at := int32(i)
	for steps := 0; steps < 8 && r.classes.links[p.Rels[at]] == conjunct && s.head[at] >= 0; steps++ {
		at = s.head[at]
	}
	m.role = r.classes.links[p.Rels[at]]
	h := s.head[at]
	if h < 0 {
		return
	}
	m.verb = int32(p.First) + h
	if r.classes.parts[p.Tags[h]] == verb && m.role == subject {
		m.cue = isSpeech(stem(p.Text.Word(int(h))))
	}
}

// stem is a form of a verb without its ending, as far as the verbs of speech need it.
func stem(word string) string {
	word = fold(word)
	if isSpeech(word) {
		return word
	}
	switch word {
	case "said":
		return "say"
	case "told":
		return "tell"
	case "thought":
		return "think"
	case "knew", "known":
		return "know"
	case "felt":
		return "feel"
	case "found":
		return "find"
	case "heard":
		return "hear"
	case "meant":
		return "mean"
	case "saw", "seen":
		return "see"
	case "spoke", "spoken":
		return "speak"
	case "wrote", "written", "writing":
		return "write"
	case "swore", "sworn":
		return "swear"
	case "understood":
		return "understand"
	}
	for _, ending := range [...]struct{ off, on string }{
		{"ies", "y"}, {"ied", "y"}, {"es", ""}, {"s", ""}, {"ed", ""}, {"ed", "e"}, {"d", ""}, {"ing", ""}, {"ing", "e"}, {"tted", "t"}, {"tting", "t"}, {"pped", "p"}, {"lled", "l"}, {"rred", "r"},
	} {
		if cut, ok := strings.CutSuffix(word, ending.off); ok && cut != "" {
			if ending.on != "" {
				cut += ending.on
			}
			if isSpeech(cut) {
				return cut
			}
		}
	}
	return word
}

// calling reports whether token c is one person's calling, as it stands beside a name: a role in the
// singular with no article or possessor.
func (r *Resolver) calling(p *Page, c int) bool {
	if r.classes.parts[p.Tags[c]] != noun || r.classes.plural[p.Tags[c]] || !isRole(fold(p.Text.Word(c))) {
		return false
	}
	for k := r.section.core[c].First; k < c; k++ {
		if part := r.classes.parts[p.Tags[k]]; part == determiner || part == owner {
			return false
		}
	}
	return true
}

// listed is the mention of the whole of "Anna and Bert" where token i is its first name.
func (r *Resolver) listed(p *Page, i int, first mention) (mention, bool) {
	s := &r.section
	last, joined := -1, false
	for c := i + 1; c < len(s.head) && s.sentences[c] == s.sentences[i] && c <= int(s.right[i]); c++ {
		if before := r.classes.parts[p.Tags[c-1]]; r.classes.finite[p.Tags[c]] && (before == noun || before == name1 || before == names) {
			break // what follows is the clause that the list is the subject of
		}
		joined = joined || p.TagNames[p.Tags[c]] == "CC"
		if s.head[c] == int32(i) && r.classes.links[p.Rels[c]] == conjunct {
			if first.form == byName && r.calling(p, c) {
				continue // "Anna Berg, analyst and author"
			}
			switch r.classes.parts[p.Tags[c]] {
			case noun, name1, names, pronoun:
				last = max(last, s.full[c].Last)
			}
		}
	}
	if last < 0 || !joined || first.form == byPronoun && first.person == 0 {
		return mention{}, false
	}
	m := first
	m.form, m.number, m.sort, m.sex, m.person = byList, plural, people, 0, 0
	m.name, m.roles, m.mods, m.to = nil, nil, nil, -1
	m.word = ""
	begin := int(m.first) - p.First
	m.last = int32(p.First + max(last, int(first.last)-p.First))
	m.span = s.words(begin, int(m.last)-p.First)
	m.full = m.span
	return m, true
}
