package link

import (
	"maps"
	"slices"
	"strings"

	"hearsay"
	"hearsay/entity"
	"hearsay/link/word"
)

// A party is who a source is, as far as names tell across documents.
type party struct {
	key    string   // equal keys are one party; "" where nobody is named
	role   []string // stems of the words of a description: "offici", also beside a name
	body   string   // the organisation it belongs to or speaks for, as a key; "" if not said
	naming hearsay.Naming

	before  []int    // places of the sources of its document that "the bank" may stand for
	instead []string // their keys
}

// A person is the names of a source that is a person named; both are "" of others.
type person struct{ given, surname string }

// identify gives each source of each reading its party.
func (w *work) identify() {
	raw, people := make([][]party, len(w.readings)), make([][]person, len(w.readings))
	for i, r := range w.readings {
		raw[i], people[i] = who(r)
	}
	w.parties = resolve(raw, people, nil)
}

// who says of each source of a reading who it is, as far as its own words tell.
func who(r *hearsay.Reading) ([]party, []person) {
	parties, people := make([]party, len(r.Sources)), make([]person, len(r.Sources))
	known := entity.Identify(r)
	for k := range r.Sources {
		s := &r.Sources[k]
		p := &parties[k]
		p.naming = s.Naming
		first, last := personName(s)
		if known[k].Body != "" {
			last = ""
		} else if known[k].Person {
			at := strings.LastIndexByte(known[k].Name, ' ')
			first, last = known[k].Name[:at], known[k].Name[at+1:]
		}
		switch {
		case last != "":
			people[k] = person{first, last}
			p.naming = hearsay.Named
			p.role = office(s, people[k])
		case known[k].Body != "":
			p.key, p.naming = bodyKey(known[k].Body), hearsay.Named
		case isBody(s):
			p.key = bodyKey(s.Name)
		default:
			p.role = roleOf(s.Name)
			if p.naming == hearsay.Named || p.naming == "" {
				p.naming = hearsay.Described
			}
		}
		p.body = affiliation(s)
	}
	for k, before := range instead(r, parties, people) {
		parties[k].before = before
	}
	return parties, people
}

// resolve names the parties of several documents by what all of them tell: a surname stands for the one given name it has in its
// document, else in all; a short name of a body for the one longer name that has its words. wanted, unless it
// is nil, says which are asked for; the others stay as they are.
func resolve(raw [][]party, people [][]person, wanted func(document, source int) bool) [][]party {
	given := map[string]map[string]bool{}
	bodies := map[string]bool{}
	for i := range raw {
		for k, p := range people[i] {
			if p.surname != "" && p.given != "" {
				if given[p.surname] == nil {
					given[p.surname] = map[string]bool{}
				}
				given[p.surname][p.given] = true
			}
			if strings.HasPrefix(raw[i][k].key, "body ") {
				bodies[raw[i][k].key] = true
			}
		}
	}
	full := slices.Sorted(maps.Keys(bodies))
	// called is the key of a source of document i, in which people are known by here.
	called := func(i, k int, here map[string]map[string]bool) string {
		if who := people[i][k]; who.surname != "" {
			first := who.given
			if first == "" {
				first = only(here[who.surname])
			}
			if first == "" {
				first = only(given[who.surname])
			}
			return "person " + strings.TrimSpace(first+" "+who.surname)
		}
		if key := raw[i][k].key; strings.HasPrefix(key, "body ") {
			return longer(key, full)
		}
		return raw[i][k].key
	}
	out := make([][]party, len(raw))
	for i := range raw {
		out[i] = slices.Clone(raw[i])
		here := map[string]map[string]bool{}
		for _, p := range people[i] {
			if p.given != "" {
				if here[p.surname] == nil {
					here[p.surname] = map[string]bool{}
				}
				here[p.surname][p.given] = true
			}
		}
		for k := range out[i] {
			if wanted != nil && !wanted(i, k) {
				continue
			}
			p := &out[i][k]
			p.key = called(i, k, here)
			p.instead = nil
			for _, other := range p.before {
				p.instead = append(p.instead, called(i, other, here))
			}
			if p.body != "" {
				p.body = longer(p.body, full)
			}
		}
	}
	return out
}

// only is the one member of a set, "" if it has none or more.
func only(s map[string]bool) string {
	if len(s) != 1 {
		return ""
	}
	for v := range s {
		return v
	}
	return ""
}

// longer is the one longer key that has all words of a short one: "the ministry" where
// the account knows one ministry. It stays as it is where there are several.
func longer(key string, full []string) string {
	words := strings.Fields(key)[1:]
	found := ""
	for _, f := range full {
		theirs := strings.Fields(f)[1:]
		if len(theirs) <= len(words) || !subset(words, theirs) {
			continue
		}
		if found != "" && !subset(strings.Fields(found)[1:], theirs) && !subset(theirs, strings.Fields(found)[1:]) {
			return key
		}
		if found == "" || len(theirs) > len(strings.Fields(found))-1 {
			found = f
		}
	}
	if found == "" {
		return key
	}
	return found
}

func subset(a, b []string) bool {
	for _, x := range a {
		if !slices.Contains(b, x) {
			return false
		}
	}
	return true
}

// head is the part of a source's name before its first clause: "Jorun Pask" of
// "Jorun Pask, the mayor of Tolmstead".
func head(name string) string {
	for _, cut := range []string{",", " who ", " … ", " (", " at ", " of the ", " from "} {
		if before, _, ok := strings.Cut(name, cut); ok && strings.TrimSpace(before) != "" {
			name = before
		}
	}
	return name
}

// personName is the given name and surname of a source that is a person named; "" if it is none.
func personName(s *hearsay.Source) (given, surname string) {
	sure := s.Naming == hearsay.Named && s.Kind != hearsay.Organisation && s.Kind != hearsay.Government && s.Kind != hearsay.Outlet && s.Kind != hearsay.DocumentKind
	if !sure && !strings.Contains(s.Name, ",") && !title(s.Name) {
		return "", ""
	}
	for _, piece := range append([]string{head(s.Name)}, strings.Split(s.Name, ",")...) {
		if given, surname = nameIn(piece, s.Kind); surname != "" {
			return given, surname
		}
	}
	return "", ""
}

// title reports whether a name has a title with a capital: "Mayor Jorun Pask".
func title(name string) bool {
	for _, x := range word.Split(nil, head(name), hearsay.Span{End: len(head(name))}) {
		if x.Upper && offices[x.Lower] {
			return true
		}
	}
	return false
}

func nameIn(piece string, kind hearsay.SourceKind) (given, surname string) {
	words := word.Split(nil, piece, hearsay.Span{End: len(piece)})
	var run []string
	article, titled := false, false
	for i := range words {
		x := &words[i]
		if x.Upper && offices[x.Lower] {
			run, titled = nil, true
			continue
		}
		if i == 0 && (x.Lower == "the" || x.Lower == "a" || x.Lower == "an") {
			article = true
		}
		if x.Upper && !word.Function(x.Lower) {
			run = append(run, x.Lower)
		} else if len(run) > 0 && !x.Upper {
			break
		}
	}
	switch {
	case len(run) == 0 || article && !titled && kind != hearsay.Person:
		return "", ""
	case organisations[run[len(run)-1]]:
		return "", ""
	case len(run) == 1:
		if kind != hearsay.Person && !titled {
			return "", ""
		}
		return "", run[0]
	}
	return run[len(run)-2], run[len(run)-1]
}

// offices are titles, which stand before a name with a capital.
var offices = words(`president vice prime minister deputy mayor governor senator representative congressman congresswoman secretary general
	admiral colonel major captain sergeant lieutenant commander sheriff chief officer police king queen prince princess pope bishop judge justice
	chairman chairwoman chairperson chair commissioner ambassador director spokesman spokeswoman spokesperson professor doctor dr mr mrs ms sir lady lord
	former acting press foreign defence defense interior finance state chancellor premier coach ceo attorney agent detective inspector superintendent`)

// organisations are words that end the name of a body, not of a person.
var organisations = words(`ministry department agency commission committee council police office bureau university institute company corporation inc corp ltd league party
	union association bank court service force army navy house senate congress parliament government administration board authority group international
	news times post tribune herald journal center centre foundation fund works hospital school church club nations airlines`)

func words(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

func stems(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[word.Stem(w)] = true
	}
	return m
}

// organisation reports whether words name a body.
func organisation(name string) bool {
	for _, x := range word.Split(nil, name, hearsay.Span{End: len(name)}) {
		if organisations[x.Lower] {
			return true
		}
	}
	return false
}

// isBody reports whether a source is an organisation, a government, an outlet or a document,
// not somebody within one.
func isBody(s *hearsay.Source) bool {
	switch s.Naming {
	case hearsay.Described, hearsay.Bare, hearsay.Collective, hearsay.Unknown, hearsay.ByAuthor:
		if s.Kind != hearsay.Organisation && s.Kind != hearsay.Government {
			return bareBody(s.Name)
		}
	}
	if s.Kind == hearsay.UnknownKind || s.Kind == hearsay.Person || s.Kind == hearsay.Group {
		return bareBody(s.Name)
	}
	return !persons(s.Name)
}

// bareBody reports whether a description is that of a body: "the ministry".
func bareBody(name string) bool {
	words := word.Split(nil, head(name), hearsay.Span{End: len(head(name))})
	return len(words) > 0 && organisations[words[len(words)-1].Lower] && !persons(name) || len(words) > 1 && organisations[words[1].Lower] && words[0].Lower == "the"
}

// persons reports whether a description is that of somebody: "a senior official at the Ministry".
func persons(name string) bool {
	for _, x := range word.Split(nil, head(name), hearsay.Span{End: len(head(name))}) {
		if someone[x.Stem] && !x.Upper {
			return true
		}
	}
	return false
}

// someone are words for somebody who is not named.
var someone = stems(`official source person spokesman spokeswoman spokesperson aide adviser advisor analyst expert witness victim resident neighbour neighbor worker
	engineer doctor man woman lady diplomat lawyer ally friend relative insider member leader officer soldier clerk keeper professor student teacher`)

// bodyKey is the key of an organisation: its telling words, sorted.
func bodyKey(name string) string {
	var out []string
	for _, x := range word.Split(nil, name, hearsay.Span{End: len(name)}) {
		if !word.Function(x.Lower) && x.Lower != "today" && !slices.Contains(out, x.Stem) {
			out = append(out, x.Stem)
		}
	}
	slices.Sort(out)
	return "body " + strings.Join(out, " ")
}

// roleOf is the stems of a description.
func roleOf(name string) []string {
	var out []string
	for _, x := range word.Split(nil, head(name), hearsay.Span{End: len(head(name))}) {
		if !word.Function(x.Lower) || someone[x.Stem] {
			out = append(out, x.Stem)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// office is the stems of what a person named is besides: "uncle", "mayor".
func office(s *hearsay.Source, p person) []string {
	var out []string
	for _, text := range []string{s.Name, s.Role} {
		for _, x := range word.Split(nil, text, hearsay.Span{End: len(text)}) {
			if x.Lower != p.given && x.Lower != p.surname && (!x.Upper || x.First || offices[x.Lower]) && !word.Function(x.Lower) {
				out = append(out, x.Stem)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// affiliation is the body that somebody belongs to, as its key: what the reading says, else
// the words after "for", "at" or "of" in the description.
func affiliation(s *hearsay.Source) string {
	if s.Affiliation != "" {
		return bodyKey(s.Affiliation)
	}
	for _, cue := range []string{" for the ", " at the ", " of the ", " from the ", " for ", " at "} {
		if _, after, ok := strings.Cut(s.Name, cue); ok {
			after, _, _ = strings.Cut(after, ",")
			after, _, _ = strings.Cut(after, " who")
			if key := bodyKey(after); bareBody(after) || organisation(after) {
				return key
			}
		}
	}
	return ""
}
