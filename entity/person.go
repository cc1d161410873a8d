package entity

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
	"hearsay/query"
)

// A person is the parts of a person's name.
type person struct {
	given   string   // "lloyd", "juan carlos"; "" where a surname stands alone
	surname string   // "austin", with "jr" if it has that
	raw     string   // the surname as it stands in the text
	title   string   // the last word of the office before it: "secretary"
	before  []string // the words before the name, as they stand
	run     []string // those of the name itself
}

// key is the name as names are compared: without offices and middle initials.
func (p person) key() string { return p.given + " " + p.surname }

// personIn finds the name of a person in what a source is called; the zero person if there is none.
func personIn(name string) person {
	var surname person
	for _, piece := range pieces(name) {
		words := strings.Fields(piece)
		p := personAt(words[:nameEnd(words)])
		if p.given != "" {
			if rest := words[nameEnd(words):]; len(rest) > 1 && strings.EqualFold(rest[0], "and") && personAt(rest[1:]).surname != "" {
				return person{} // two people
			}
			return p
		}
		if surname.surname == "" {
			surname = p
		}
	}
	return surname
}

// nameEnd is where the words of a name end: before the first small word that leads on, unless that stands
// within an office: "Secretary of State Rex Tillerson", "founder and chief executive Ana Verde".
func nameEnd(words []string) int {
	for i, w := range words {
		switch w = bareWord(w); {
		case !preposition(w): // "Theresa May" has none
		case i > 0 && w == "of" && capital(words[i-1]) && office(strings.ToLower(bareWord(words[i-1]))):
		case i > 0 && w == "and" && office(strings.ToLower(bareWord(words[i-1]))):
		default:
			return i
		}
	}
	return len(words)
}

// pieces cuts what a source is called where a comma or a colon stands.
func pieces(name string) []string {
	return strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune(",;:()…|", r) })
}

// personAt reads the name at the end of some words: the last run of words with capitals, behind the last
// office, nation or body in it.
func personAt(words []string) person {
	end := len(words)
	start := end
	for start > 0 {
		w := bareWord(words[start-1])
		if start < end && possessive(words[start-1]) || w == "" {
			break
		}
		if !capital(w) && !(start < end && particles(words[:start])) {
			break
		}
		start--
	}
	title := ""
	if start > 0 {
		title = strings.ToLower(bareWord(words[start-1]))
	}
	for i := start; i < end; i++ {
		w := strings.ToLower(bareWord(words[i]))
		if seated(words[i]) {
			title, start = "", i+1
			continue
		}
		if i+1 < end && nationality(w+" "+strings.ToLower(bareWord(words[i+1]))) {
			title, start = w, i+2
			continue
		}
		surname := i == end-1 && i > start && officeName(w) && title != strings.ToLower(bareWord(words[i-1]))
		if !surname && (office(w) || nationality(w) || bodyWord(w) || w == "the") {
			title, start = w, i+1
		}
	}
	if !office(title) && !honorific(title) {
		title = ""
	}
	// Behind an office a name begins as it does alone: with a small word only before a surname, "de" of "President de Gaulle".
	if first := slices.IndexFunc(words[start:end], func(w string) bool { return capital(bareWord(w)) }); start > 0 && first > 0 && start+first < end-1 {
		start += first
	}
	run := words[start:end]
	whole := run
	suffix := ""
	if n := len(run); n > 1 && generation(run[n-1]) {
		suffix, run = " "+query.Words(run[n-1])[0], run[:n-1]
	}
	if len(run) == 0 || len(run) > 5 || strings.Contains(strings.Join(run, " "), "&") {
		return person{}
	}
	last := bareWord(run[len(run)-1])
	p := person{raw: last, title: title, before: words[:start], run: whole}
	p.surname = strings.Join(query.Words(last), " ")
	if utf8.RuneCountInString(p.surname) < 2 {
		return person{}
	}
	p.surname += suffix
	var given []string
	for i, w := range run[:len(run)-1] {
		parts := query.Words(bareWord(w))
		if i > 0 && len(given) > 0 && len(parts) == 1 && utf8.RuneCountInString(parts[0]) == 1 && len(strings.Join(given, "")) > 1 {
			continue // a middle initial
		}
		given = append(given, parts...)
	}
	p.given = strings.Join(given, " ")
	return p
}

// particles reports whether words end with the small words of a surname behind a word with a capital: "Ursula von der".
func particles(words []string) bool {
	for i := len(words) - 1; i > 0 && particle(bareWord(words[i])); i-- {
		if capital(bareWord(words[i-1])) {
			return true
		}
	}
	return false
}

// fullName is the full name of a surname that stands alone: the one that the sources of the document and
// its text have. "" if there is none, or several. Lady Verde is not Sir Bo Verde.
func (d *document) fullName(p person) string {
	sex := sexOf(p.title)
	if honorific(p.title) {
		p.title = ""
	}
	found := map[string]bool{}
	for i, o := range d.people {
		if o.given != "" && o.surname == p.surname && isPerson(&d.r.Sources[i], o) {
			found[o.key()] = true
		}
	}
	inText, other := d.inText(p, sex)
	if len(found) == 0 && len(inText) == 0 && p.title == "" { // a first name, or a surname that stands first
		for i, o := range d.people {
			if first, _, _ := strings.Cut(o.given, " "); first == p.surname && isPerson(&d.r.Sources[i], o) {
				found[o.key()] = true
			}
		}
	}
	maps.Copy(found, inText) // relatives
	for i, o := range d.people {
		if o.given != "" && (differ(sex, sexOf(o.title)) || d.called(i, sex)) {
			other[o.key()] = true
		}
	}
	maps.DeleteFunc(found, func(key string, _ bool) bool { return other[key] })
	if len(found) != 1 {
		return ""
	}
	for key := range found {
		return key
	}
	return ""
}

// inFull reports whether the text has a full name that ends with a surname.
func (d *document) inFull(p person) bool {
	names, _ := d.inText(p, unknown)
	return len(names) > 0
}

// called reports whether source i is called by a title of the other sex than the given one.
func (d *document) called(i int, sex sex) bool {
	return sex != unknown && slices.ContainsFunc(d.r.Sources[i].Mentions, func(s hearsay.Span) bool {
		words := strings.Fields(s.Of(d.r.Document.Text))
		return len(words) > 1 && differ(sex, sexOf(strings.ToLower(bareWord(words[0]))))
	})
}

// inText collects the full names in the text that end with a surname. Where the same office stands
// before some of them, it is those. other are those behind a title of the other sex than the given one.
func (d *document) inText(p person, sex sex) (names, other map[string]bool) {
	all, titled := map[string]bool{}, map[string]bool{}
	other = map[string]bool{}
	for rest, at := 0, 0; ; rest = at + len(p.raw) {
		i := strings.Index(d.text[rest:], p.raw)
		if i < 0 {
			break
		}
		at = rest + i
		if letterAt(d.text, at+len(p.raw)) || at == 0 || d.text[at-1] != ' ' {
			continue
		}
		line := d.text[max(0, strings.LastIndexByte(d.text[:at], '\n')+1):at]
		words := strings.Fields(line)
		words = words[max(0, len(words)-6):]
		for k := len(words) - 1; k >= 0; k-- { // nothing of the sentence before
			if strings.ContainsAny(words[k][len(words[k])-1:], ".,;:!?\"”)") && !initial(words[k]) && !office(strings.ToLower(bareWord(words[k]))) {
				words = words[k+1:]
				break
			}
		}
		for k := len(words) - 1; k >= 0; k-- { // "This Is Why Ana Verde" in a headline
			if w := strings.ToLower(bareWord(words[k])); !particle(w) && !office(w) && !d.properName(w) {
				words = words[k+1:]
				break
			}
		}
		if len(words) == 0 {
			continue
		}
		o := personAt(append(slices.Clone(words), p.raw))
		if o.given == "" || o.surname != p.surname || shouted(words[len(words)-1]) && !shouted(p.raw) {
			continue
		}
		all[o.key()] = true
		if differ(sex, sexOf(o.title)) {
			other[o.key()] = true
		}
		if p.title != "" && o.title == p.title {
			titled[o.key()] = true
		}
	}
	if len(titled) > 0 {
		return titled, other
	}
	return all, other
}

// properName reports whether no word of a given name is a common word of the text: "But Trump".
func (d *document) properName(given string) bool {
	for _, w := range strings.Fields(given) {
		if len(w) < 2 {
			continue
		}
		for rest := d.text; ; {
			i := strings.Index(rest, w)
			if i < 0 {
				break
			}
			if (i == 0 || !letterAt(rest, i-1)) && !letterAt(rest, i+len(w)) {
				return false
			}
			rest = rest[i+len(w):]
		}
		if function(w) {
			return false
		}
	}
	return true
}

// bodiesOf is whom the words around a person's name say that they belong to.
func (d *document) bodiesOf(i int) []string {
	s, p := &d.r.Sources[i], d.people[i]
	var list []string
	add := func(words []string) {
		for len(words) > 0 && article(strings.ToLower(words[0])) {
			words = words[1:]
		}
		if len(words) == 0 || len(words) > 6 {
			return
		}
		key := bodyKey(strings.Join(words, " "))
		if key == "" || vague(key) || common(key) || d.somebody(key) || alike(key, p.key()) {
			return
		}
		list = append(list, key)
	}
	if a := strings.Fields(s.Affiliation); slices.ContainsFunc(a, func(w string) bool { return capital(bareWord(w)) && !article(strings.ToLower(w)) }) && !d.servesSomebody(s) {
		add(a)
	}
	if p.given == "" {
		return list
	}
	var run []string
	begin := 0 // of the run
	for k, w := range p.before {
		b := bareWord(w)
		l := strings.ToLower(b)
		belongs := capital(b) && !office(l) && !honorific(l) && !strings.ContainsAny(w, "\"“”") && !(k == 0 && !d.proper(b))
		if belongs {
			if len(run) == 0 {
				begin = k
			}
			run = append(run, b)
		}
		if !belongs || possessive(w) || k == len(p.before)-1 {
			if len(run) > 0 && (begin == 0 || !office(strings.ToLower(bareWord(p.before[begin-1])))) { // not "President Ana Verde's spokesman"
				add(run)
			}
			run = nil
		}
	}
	return list
}

// servesSomebody reports whether an affiliation is a person's name behind an office: "spokesman for President
// Ana Verde".
func (d *document) servesSomebody(s *hearsay.Source) bool {
	before, _, ok := strings.Cut(s.Name, s.Affiliation)
	words := strings.Fields(before)
	return ok && len(words) > 0 && office(strings.ToLower(bareWord(words[len(words)-1]))) && personIn(s.Affiliation).given != ""
}

// somebody reports whether a key is the name, or the surname, of a person of the document.
func (d *document) somebody(key string) bool {
	return slices.ContainsFunc(d.people, func(o person) bool { return o.surname != "" && (o.surname == key || o.given != "" && o.key() == key) })
}

// common reports whether a key tells nothing of who somebody works for: a nation, or an office.
func common(key string) bool {
	_, rest := nationFirst(strings.Fields(key))
	for _, w := range rest {
		if !nationality(w) && !office(w) && !function(w) && !strings.Contains(" republican democrat democratic conservative labour north south east west state ", " "+w+" ") {
			return false
		}
	}
	return true
}

// bareWord is a word without the marks around it and the possessive.
func bareWord(w string) string {
	w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '&' })
	for _, end := range []string{"'s", "’s", "'", "’"} {
		if rest, ok := strings.CutSuffix(w, end); ok {
			return rest
		}
	}
	return w
}

func possessive(w string) bool {
	w = strings.TrimRight(w, ",.;:\"”")
	return strings.HasSuffix(w, "'s") || strings.HasSuffix(w, "’s") || strings.HasSuffix(w, "s'") || strings.HasSuffix(w, "s’")
}

func capital(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// shouted reports whether a word is of capitals, as in a headline.
func shouted(w string) bool { w = bareWord(w); return len(w) > 2 && strings.ToUpper(w) == w }

func initial(w string) bool { return len(w) == 2 && w[1] == '.' && capital(w) }

func letterAt(text string, i int) bool {
	if i < 0 || i >= len(text) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return unicode.IsLetter(r) || r == utf8.RuneError // within a character
}

func generation(w string) bool {
	switch strings.ToLower(bareWord(w)) {
	case "jr", "sr", "ii", "iii", "iv", "junior", "senior":
		return true
	}
	return false
}
