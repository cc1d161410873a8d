package web

import (
	"slices"

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
