package link

import (
	"cmp"
	"slices"
	"strings"

	"hearsay"
	"hearsay/link/word"
)

// instead lists, for each source that a reading calls by nothing but what it is ("the bank", "the actress"), the sources named last before
// it: whom those words may stand for. Where the text brings in somebody of that kind without a name ("a bank said"), it is empty.
func instead(r *hearsay.Reading, parties []party, people []person) [][]int {
	out := make([][]int, len(parties))
	type mention struct{ at, source int }
	var bodies, persons []mention // of those named, in the order of the text
	kinds := make([]string, len(parties))
	any := false
	for k := range parties {
		s := &r.Sources[k]
		kinds[k] = kindCalled(s)
		any = any || kinds[k] != ""
		for _, m := range s.Mentions {
			switch {
			case kinds[k] != "":
			case people[k].surname != "":
				persons = append(persons, mention{m.Start, k})
			case s.Naming == hearsay.Named && s.Kind != hearsay.Outlet && strings.HasPrefix(parties[k].key, "body "):
				bodies = append(bodies, mention{m.Start, k})
			}
		}
	}
	if !any {
		return out
	}
	for _, list := range [][]mention{bodies, persons} {
		slices.SortFunc(list, func(a, b mention) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.source, b.source)) })
	}
	strangers := unnamedKinds(r.Document.Text)
	for k, kind := range kinds {
		if kind == "" || strangers[kind] {
			continue
		}
		named := bodies
		if r.Sources[k].Kind == hearsay.Person {
			named = persons
		}
		for _, m := range r.Sources[k].Mentions {
			at, _ := slices.BinarySearchFunc(named, m.Start, func(x mention, start int) int { return cmp.Compare(x.at, start) })
			if at == 0 {
				continue
			}
			who := named[at-1].source
			if role := parties[who].role; offices[kind] && len(role) > 0 && !slices.Contains(role, word.Stem(kind)) {
				continue // "the judge" is not the senator before
			}
			if !slices.Contains(out[k], who) {
				out[k] = append(out[k], who)
			}
		}
	}
	return out
}

// kindCalled is the noun of a source that is called by what it is alone, "" of others: "bank" of "the New York bank". Who is kept unnamed, as officials
// and witnesses are, stands for nobody.
func kindCalled(s *hearsay.Source) string {
	words := word.Split(nil, s.Name, hearsay.Span{End: len(s.Name)})
	n := len(words)
	if n < 2 || n > calledWords || words[0].Lower != "the" || words[n-1].Upper {
		return ""
	}
	switch kind := words[n-1]; {
	case s.Kind == hearsay.Person:
		if s.Naming == hearsay.Described && !someone[kind.Stem] {
			return kind.Lower
		}
	case trades[kind.Lower]:
		return kind.Lower
	}
	return ""
}

// calledWords is of how many words such a description is at most: "the troubled New York investment bank".
const calledWords = 6

// unnamedKinds are the nouns of which a text brings in one without a name: "bank" of "a Swiss bank said". What tells of somebody named before it ("Ana
// Verde, an actress") brings in nobody.
func unnamedKinds(text string) map[string]bool {
	words := word.Split(nil, text, hearsay.Span{End: len(text)})
	out := map[string]bool{}
	for i := range words {
		if w := words[i].Lower; w != "a" && w != "an" && w != "another" || i > 0 && word.Parted(text, words, i, ",") {
			continue
		}
		for k := i + 1; k < min(len(words), i+calledWords); k++ {
			last := k+1 == len(words) || word.Parted(text, words, k+1, ",.;:") || word.Function(words[k+1].Lower) || verbal(words[k+1].Lower)
			if !last {
				continue
			}
			if !words[k].Upper {
				out[words[k].Lower] = true
			}
			break
		}
	}
	return out
}

// verbal reports whether a word behind a noun is a verb of which that is the subject, by its form: "a bank said", "a bank announced".
func verbal(w string) bool {
	return w == "said" || w == "says" || w == "told" || strings.HasSuffix(w, "ed")
}

// trades are what a company or a body that speaks like one is called after its name was told.
var trades = words(`company firm corporation business group giant bank lender insurer airline carrier carmaker automaker chipmaker maker manufacturer retailer brewer
	operator publisher developer startup start-up utility network broadcaster supplier producer studio club charity nonprofit`)

// standsFor reports whether one of two is called by what it is alone and may be the other.
func standsFor(a, b *party) bool {
	other := func(x, y *party) bool {
		return slices.ContainsFunc(x.instead, func(key string) bool { return key == y.key || slices.Contains(y.instead, key) })
	}
	return other(a, b) || other(b, a)
}
