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

// tells reports whether what stands at a place is about a topic.
func (s *snapshot) tells(p *hearsay.Place, topic query.Topic) bool {
	e := s.entries[p.Document]
	return len(topic) == 0 || e != nil && topic.Told(e.Reading, p)
}

// claimAbout reports whether one of the assertions of a claim is about a topic.
func (s *snapshot) claimAbout(c *hearsay.Claim, topic query.Topic) bool {
	return len(topic) == 0 || slices.ContainsFunc(c.Assertions, func(a hearsay.Assertion) bool { return s.tells(&a.Place, topic) })
}

// cardAbout reports whether a card counts what a topic names, or has a figure in a sentence about it.
func (s *snapshot) cardAbout(c *hearsay.Card, topic query.Topic) bool {
	return topic.In(c.Name+" "+c.Counted+" "+c.Unit) || slices.ContainsFunc(c.Readings, func(x hearsay.CardReading) bool { return s.tells(&x.Place, topic) })
}

// conflictAbout reports whether one side of a conflict is about a topic.
func (s *snapshot) conflictAbout(c *hearsay.Conflict, topic query.Topic) bool {
	return s.tells(&c.A, topic) || s.tells(&c.B, topic)
}

// How many words of a claim are offered to look further by, and how many letters they have at least.
const (
	mostTopics  = 3
	shortTopic  = 5
	properTopic = 3 // of a name
)

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
		if seen[word] || letters < shortTopic && !(proper && letters >= properTopic) {
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
