// Package entity says which sources of several documents are one: by name, role and
// affiliation, and by no more than the texts say. Where they leave it open, it abstains.
//
// What a source is called is settled in two steps. Identify reads one document alone. Settle
// looks at everything that is known of one name. Both are functions of what they are
// given, so that the order in which documents come never shows.
package entity

import (
	"cmp"
	"slices"
	"strings"

	"hearsay"
	"hearsay/query"
)

// An Identity is what one document tells of one of its sources.
type Identity struct {
	// Name is the name as names are compared: "lloyd austin" of "Defense Secretary Lloyd
	// Austin", "us defense department" of "the Pentagon". It is "" where the
	// document does not say who it is: a pronoun, a surname that stands alone, "officials".
	Name string
	// Of is whom a person belongs to, as names are compared, sorted; empty if that is not said.
	Of []string
	// Person says that Name is that of a person, the given name before the surname.
	Person bool
	// Body is the name of a body without what stands with it to say what it is: "Osk" of "the shipping firm Osk". It is ""
	// where nothing does.
	Body string
}

// Profile is the affiliations as one string, "" for none.
func (i Identity) Profile() string { return strings.Join(i.Of, "|") }

// Affiliations is the reverse of Identity.Profile.
func Affiliations(profile string) []string {
	if profile == "" {
		return nil
	}
	return strings.Split(profile, "|")
}

// longest is the most words of a description that is taken for a name. Longer ones are pieces of
// a page that stand for no name: captions, lists of links.
const longest = 14

// Identify returns the identity of each source of a reading, in their order.
func Identify(r *hearsay.Reading) []Identity {
	d := newDocument(r)
	out := make([]Identity, len(r.Sources))
	for i := range r.Sources {
		out[i].Name, out[i].Body = d.name(i), d.plain[i]
		out[i].Person = d.people[i].surname != "" && strings.Contains(out[i].Name, " ")
	}
	// One full name is one person within a document, whatever is said of them where.
	of := map[string][]string{}
	for i := range out {
		if p := d.people[i]; p.surname != "" && out[i].Name != "" {
			of[out[i].Name] = append(of[out[i].Name], d.bodiesOf(i)...)
		}
	}
	for name, list := range of {
		slices.Sort(list)
		of[name] = slices.Compact(list)
	}
	for i := range out {
		out[i].Of = slices.Clone(of[out[i].Name])
	}
	return out
}

// Key is the name that words alone stand for, without a document around them: what a person
// said that a source is. Words with a comma or in brackets tell one from another of the same name and
// are taken as they stand: "Lloyd Austin, the singer". "" if there is no word.
func Key(name string) string {
	if len(strings.Fields(name)) <= longest && !strings.ContainsAny(name, ",(") {
		if body := Plain(name); body != "" {
			return bodyKey(body)
		}
		if p := personIn(name); p.given != "" {
			return p.key()
		}
		if key := bodyKey(name); key != "" {
			return key
		}
	}
	return Literal(name)
}

// Plain is the name of a body that stands with what it is, "Osk" of "the shipping firm Osk" or "Le Monde" of "Le Monde newspaper"; "" where
// nothing stands with it.
func Plain(name string) string {
	if title := paperIn(name); title != "" {
		return cmp.Or(bodyIn(title), title)
	}
	return bodyIn(name)
}

// Called is the part of what somebody is called that is the name: "Vince Vaughn" of "Actor Vince Vaughn", "Osk" of "the shipping firm
// Osk". What holds no full name is returned as it is.
func Called(name string) string {
	if body := Plain(name); body != "" {
		return body
	}
	p := personIn(name)
	if p.given == "" {
		return name
	}
	words := slices.Clone(p.run)
	last := len(words) - 1
	if !generation(words[last]) { // "Jr." keeps its stop
		words[last] = bareWord(words[last])
	}
	words[0] = strings.TrimLeft(words[0], "\"'“‘(")
	return strings.Join(words, " ")
}

// Literal is the words of a name without an article before them.
func Literal(name string) string {
	words := query.Words(name)
	if len(words) > 1 && article(words[0]) {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// Others are the other names of a source, but for those that differ in an article or a capital alone.
func Others(l hearsay.SourceLine) []string {
	var out []string
	seen := map[string]bool{Literal(l.Name): true}
	for _, name := range l.Also {
		if key := Literal(name); !seen[key] {
			seen[key], out = true, append(out, name)
		}
	}
	return out
}

func article(word string) bool { return word == "the" || word == "a" || word == "an" }

// A document is a reading with what names are settled by.
type document struct {
	r       *hearsay.Reading
	text    string
	people  []person          // by source; the zero person for what is none
	bodies  []string          // by source; the keys of bodies, "" for what is none
	plain   []string          // by source; the names of bodies that stand with what they are
	aliases map[string]string // what short forms stand for here
}

func newDocument(r *hearsay.Reading) *document {
	d := &document{r: r, text: r.Document.Title + "\n" + r.Document.Text, people: make([]person, len(r.Sources)), bodies: make([]string, len(r.Sources)), plain: make([]string, len(r.Sources)), aliases: map[string]string{}}
	for _, a := range Aliases(r) {
		if full, ok := d.aliases[a.Short]; ok && full != a.Full {
			d.aliases[a.Short] = "" // the text itself uses it for two
			continue
		}
		d.aliases[a.Short] = a.Full
	}
	for i := range r.Sources {
		s := &r.Sources[i]
		if len(strings.Fields(s.Name)) > longest {
			continue
		}
		if d.plain[i] = d.plainBody(s); d.plain[i] != "" {
			d.bodies[i] = bodyKey(d.plain[i])
		} else if p := personIn(s.Name); isPerson(s, p) {
			d.people[i] = p
		} else {
			d.bodies[i] = bodyKey(s.Name)
		}
	}
	return d
}

// plainBody is the name of a body that stands with what it is. What has one word and is taken for a person is one where the
// text says so elsewhere: "Osk-based Quill".
func (d *document) plainBody(s *hearsay.Source) string {
	switch s.Naming {
	case hearsay.Bare, hearsay.Unknown, hearsay.ByAuthor, hearsay.Collective:
		return ""
	}
	if body := Plain(s.Name); body != "" {
		return body
	}
	p := personIn(s.Name)
	if s.Kind != hearsay.Person || p.surname == "" || p.given != "" || p.title != "" || len(p.run) != 1 || d.inFull(p) {
		return ""
	}
	for rest := 0; ; {
		i := strings.Index(d.text[rest:], p.raw)
		if i < 0 {
			return ""
		}
		at := rest + i
		rest = at + len(p.raw)
		if at == 0 || d.text[at-1] != ' ' || letterAt(d.text, rest) {
			continue
		}
		before := strings.Fields(d.text[strings.LastIndexByte(d.text[:at], '\n')+1 : at])
		if w := before[max(0, len(before)-1):]; len(w) > 0 && (seated(w[0]) || kindOfBody(w[0])) && !slices.ContainsFunc(before[max(0, len(before)-4):], func(w string) bool { return other(strings.ToLower(w)) }) {
			return p.raw
		}
	}
}

// isPerson reports whether what looks like a person's name is one.
func isPerson(s *hearsay.Source, p person) bool {
	switch {
	case p.surname == "" || s.Naming == hearsay.Bare || s.Naming == hearsay.Unknown || s.Naming == hearsay.ByAuthor:
		return false
	case s.Kind == hearsay.Person:
		return true
	}
	return s.Naming == hearsay.Named && p.title != "" && p.given != ""
}

// name is the name of source i across documents.
func (d *document) name(i int) string {
	s := &d.r.Sources[i]
	if p := d.people[i]; p.surname != "" {
		if p.given != "" {
			return p.key()
		}
		if key := d.fullName(p); key != "" || s.Kind == hearsay.Person {
			return key
		}
	}
	switch s.Naming {
	case hearsay.Bare, hearsay.Unknown, hearsay.ByAuthor:
		return ""
	}
	if s.Naming == hearsay.Collective && strings.ContainsAny(s.Name, ",") || (s.Naming != hearsay.Named || s.Kind == hearsay.Person) && several(s.Name) {
		return ""
	}
	key := d.bodies[i]
	if key == "" {
		key = Literal(s.Name)
	}
	switch {
	case key == "" || pronoun(key):
		return ""
	case d.plain[i] != "":
	case s.Naming == hearsay.Named:
		if s.Kind == hearsay.Person && !strings.Contains(key, " ") {
			return ""
		}
	case !d.describes(s):
		return ""
	}
	if full := d.aliases[key]; full != "" {
		return full
	}
	if !vague(key) {
		return key
	}
	// "the Times", "the ministry": who that is, the document says or nobody does.
	return d.longer(key)
}

// several reports whether "and" joins two sources, not the fields of one body: "Council of Waterways and Harbours".
func several(name string) bool {
	before, after, joined := strings.Cut(name, " and ")
	if !joined {
		return false
	}
	head, field, of := strings.Cut(before, " of ")
	words := strings.Fields(head)
	return !of || len(words) == 0 || !bodyWord(strings.ToLower(words[len(words)-1])) || !capital(field) || !capital(after) ||
		slices.ContainsFunc(query.Words(after), func(w string) bool { return bodyWord(w) || article(w) || office(w) })
}

// longer is the one body of the document whose name ends with key; "" if there is none, or several.
func (d *document) longer(key string) string {
	found := ""
	for i, b := range d.bodies {
		named := d.r.Sources[i].Naming == hearsay.Named || d.r.Sources[i].Naming == hearsay.ByOutlet
		if !named || !strings.HasSuffix(b, " "+key) || b == found {
			continue
		}
		if found != "" {
			return ""
		}
		found = b
	}
	return found
}

// describes reports whether a description says across documents whom it means: "NASA officials",
// "Costa Rica's president". "officials", "the company" and "a senior US official" do not.
func (d *document) describes(s *hearsay.Source) bool {
	words := strings.Fields(s.Name)
	if s.Kind == hearsay.DocumentKind || len(words) > longest {
		return false
	}
	if l := strings.ToLower(words[0]); l == "a" || l == "an" || l == "any" || pronoun(l) {
		return false
	}
	// What it is: the word before "of" and the like, else the last one.
	head := bareWord(words[len(words)-1])
	proper, first := false, true
	for i, w := range words {
		w = bareWord(w)
		l := strings.ToLower(w)
		if article(l) {
			continue
		}
		if capital(w) && (i > 0 || d.proper(w)) && (s.Kind != hearsay.Outlet || !nationality(l)) {
			proper = true
		}
		if preposition(l) && !first {
			head = bareWord(words[i-1])
			break
		}
		first = false
	}
	if s.Kind == hearsay.Person || s.Kind == hearsay.UnknownKind || s.Kind == "" {
		// One of many is not told from another by what they are.
		whole := len(words) > 1 && !slices.ContainsFunc(words, func(w string) bool { return !capital(w) })
		return proper && (speaks(strings.ToLower(head)) || whole)
	}
	return proper || strings.Contains(s.Name, " of ") && slices.ContainsFunc(words[1:], capital)
}

// proper reports whether a word that has its capital at the beginning of a description has it inside of
// a sentence, too.
func (d *document) proper(word string) bool {
	for rest, at := d.text, 0; ; rest = rest[at+len(word):] {
		if at = strings.Index(rest, word); at < 0 {
			return false
		}
		if at >= 2 && rest[at-1] == ' ' && (rest[at-2] >= 'a' && rest[at-2] <= 'z' || rest[at-2] == ',') && !letterAt(rest, at+len(word)) {
			return true
		}
	}
}
