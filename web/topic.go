package web

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
	"hearsay/query"
)

// A topical finds what of an account is about a topic: claims by what stands around their assertions, cards by what they count and what
// stands around their figures, conflicts by what stands around their sides.
type topical struct{ claims, cards, conflicts query.Index }

func newTopical(s *snapshot) topical {
	return topical{
		claims: query.NewIndex(len(s.Claims), func(i int) (texts []string) {
			for k := range s.Claims[i].Assertions {
				texts = s.around(texts, &s.Claims[i].Assertions[k].Place)
			}
			return texts
		}),
		cards: query.NewIndex(len(s.Cards), func(i int) []string {
			c := &s.Cards[i]
			texts := []string{c.Name + " " + c.Counted + " " + c.Unit}
			for k := range c.Readings {
				texts = s.around(texts, &c.Readings[k].Place)
			}
			return texts
		}),
		conflicts: query.NewIndex(len(s.Conflicts), func(i int) []string {
			return s.around(s.around(nil, &s.Conflicts[i].A), &s.Conflicts[i].B)
		}),
	}
}

// around appends what says what a place is about.
func (s *snapshot) around(texts []string, p *hearsay.Place) []string {
	if e := s.entries[p.Document]; e != nil {
		texts = append(texts, query.Around(e.Reading, p))
	}
	return texts
}

// How many words of a claim are offered to look further by, and how many letters they have at least.
const (
	mostTopics  = 3
	shortTopic  = 5
	properTopic = 3 // of a name
)

// barren are long words that carry grammar alone, and lead to everything.
const barren = " about above across after again against almost along already although among around because before behind being below beneath beside besides between beyond " +
	"cannot could doing during either every further having herself himself however itself least might neither never nobody nothing other others ourselves perhaps rather " +
	"shall should since still their theirs them themselves there these thing things those though through throughout toward towards under until where whether which while " +
	"whose within without would yours "

// topics are words of a sentence to look further by: names, and then the longest of the others, in the order of the sentence.
func topics(text string) []string {
	type candidate struct {
		word   string
		proper bool
	}
	var list []candidate
	seen := map[string]bool{}
	for i, field := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		first, _ := utf8.DecodeRuneInString(field)
		proper := i > 0 && unicode.IsUpper(first)
		word, letters := strings.ToLower(field), utf8.RuneCountInString(field)
		if seen[word] || letters < shortTopic && !(proper && letters >= properTopic) || strings.Contains(barren, " "+word+" ") {
			continue
		}
		seen[word] = true
		list = append(list, candidate{word, proper})
	}
	order := slices.Clone(list)
	slices.SortStableFunc(order, func(a, b candidate) int {
		if a.proper == b.proper {
			return cmp.Compare(utf8.RuneCountInString(b.word), utf8.RuneCountInString(a.word))
		}
		if a.proper {
			return -1
		}
		return 1
	})
	order = order[:min(len(order), mostTopics)]
	var out []string
	for _, c := range list {
		if slices.Contains(order, c) {
			out = append(out, c.word)
		}
	}
	return out
}

// chosen are the numbers that stay, at most so many, and whether there are more.
func chosen(order []int, most int, stays func(i int) bool) (list []int, cut bool) {
	for _, i := range order {
		if !stays(i) {
			continue
		}
		if len(list) == most {
			return list, true
		}
		list = append(list, i)
	}
	return list, false
}

// upTo are the numbers below n.
func upTo(n int) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	return order
}
