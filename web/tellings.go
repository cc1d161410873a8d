package web

import (
	"hearsay"
	"hearsay/query"
)

// A tellings is where the documents of an account state its claims, by publication. Lists of them are numbers, made by the claim and the
// report of each: a million assertions lie apart in memory, and a list about a frequent word waited 100 ms for them.
type tellings struct {
	all       []hearsay.Telling
	claim     []int // of each, the number of its claim
	report    []int // of each, the number of its document in published
	published []hearsay.Date
	earliest  []int // all
	latest    []int // all, the latest document first and those without a date last, what each says in its order
	bars      *barsView
}

func newTellings(s *snapshot) tellings {
	l := tellings{all: s.Timeline(func(*hearsay.Claim) bool { return true })}
	last := ""
	for i := range l.all {
		t := &l.all[i]
		if id := t.Assertion.Document; id != last {
			last = id
			l.published = append(l.published, s.published(id))
		}
		l.claim = append(l.claim, s.claim[t.Claim.ID])
		l.report = append(l.report, len(l.published)-1)
	}
	l.earliest = upTo(len(l.all))
	var undated []int
	for end := len(l.all); end > 0; {
		from := end - 1
		for from > 0 && l.report[from-1] == l.report[from] {
			from--
		}
		if l.published[l.report[from]].IsZero() {
			undated = append(undated, l.earliest[from:end]...)
		} else {
			l.latest = append(l.latest, l.earliest[from:end]...)
		}
		end = from
	}
	l.latest = append(l.latest, undated...)
	l.bars = l.barsOf(l.earliest)
	return l
}

// told are where claims about a topic are stated, all for none, by publication.
func (s *snapshot) told(topic query.Topic) []int {
	l := &s.tellings
	if len(topic) == 0 {
		return l.earliest
	}
	is, about := s.topical.claims.About(topic), make([]bool, len(s.Claims)) // each is asked once, however often it is stated
	for i := range about {
		about[i] = is(i)
	}
	list, _ := chosen(l.earliest, len(l.all), func(i int) bool { return about[l.claim[i]] })
	return list
}

// barsOf counts some by day.
func (l *tellings) barsOf(list []int) *barsView {
	counts := make([]int, len(l.published))
	for _, i := range list {
		counts[l.report[i]]++
	}
	var piles []pile
	for report, n := range counts {
		if n > 0 {
			piles = append(piles, pile{l.published[report], n})
		}
	}
	return bars(piles)
}
