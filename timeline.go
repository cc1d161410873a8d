package hearsay

import "slices"

// A Telling is where a document states a claim.
type Telling struct {
	Claim     *Claim
	Assertion *Assertion // the first of the document
	New       bool       // no document stated it before
}

// Words is the place to show: that of the assertion, or where it stands for its claim, the words that show the claim.
func (t *Telling) Words() *Place {
	if t.Assertion == &t.Claim.Assertions[t.Claim.Head] {
		return &t.Claim.Title
	}
	return &t.Assertion.Place
}

// Timeline lists where documents state the claims that are about something, by publication, each claim once a document.
func (a *Account) Timeline(about func(*Claim) bool) []Telling {
	order := map[string]int{}
	for i, d := range a.Documents {
		order[d.ID] = i
	}
	var out []Telling
	for i := range a.Claims {
		c := &a.Claims[i]
		if !about(c) {
			continue
		}
		last := ""
		for k := range c.Assertions {
			x := &c.Assertions[k]
			if x.Document == last {
				continue
			}
			last = x.Document
			out = append(out, Telling{c, x, k == 0})
		}
	}
	slices.SortStableFunc(out, func(x, y Telling) int {
		if d := order[x.Assertion.Document] - order[y.Assertion.Document]; d != 0 {
			return d
		}
		return x.Assertion.Spans[0].Start - y.Assertion.Spans[0].Start
	})
	return out
}
