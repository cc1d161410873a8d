package main

import (
	"hearsay"
	"hearsay/link"
)

// The records of hearsay compare.
type (
	comparisonRecord struct {
		Both    []carriedRecord    `json:"both"`
		OnlyA   []carriedRecord    `json:"only_a"`
		OnlyB   []carriedRecord    `json:"only_b"`
		Figures []figurePairRecord `json:"figures"`
		Drifts  []driftRecord      `json:"drifts"`
	}
	carriedRecord struct {
		Claim   string            `json:"claim"`
		Words   string            `json:"words"`
		Sources link.SourcesKind  `json:"sources,omitempty"`
		A       []assertionRecord `json:"a"`
		B       []assertionRecord `json:"b"`
		Near    []relatedRecord   `json:"near"`
	}
	figurePairRecord struct {
		Card     string        `json:"card"`
		Counted  string        `json:"counted"`
		Unit     string        `json:"unit,omitempty"`
		Conflict bool          `json:"conflict"` // both are of one time
		A        readingRecord `json:"a"`
		B        readingRecord `json:"b"`
	}
)

func (l *linked) comparisonRecord(x *link.Comparison) comparisonRecord {
	out := comparisonRecord{
		Both: l.carriedRecords(x.Both), OnlyA: l.carriedRecords(x.OnlyA), OnlyB: l.carriedRecords(x.OnlyB),
		Figures: []figurePairRecord{}, Drifts: []driftRecord{},
	}
	for _, p := range x.Figures {
		card := l.cardRecord(&hearsay.Card{ID: p.Card.ID, Readings: []hearsay.CardReading{*p.A, *p.B}})
		out.Figures = append(out.Figures, figurePairRecord{p.Card.ID, p.Card.Name, p.Card.Unit, p.Conflict, card.Readings[0], card.Readings[1]})
	}
	for i := range x.Drifts {
		out.Drifts = append(out.Drifts, l.driftRecord(&x.Drifts[i]))
	}
	return out
}

func (l *linked) carriedRecords(list []link.Carried) []carriedRecord {
	out := []carriedRecord{}
	assertions := func(list []*hearsay.Assertion) []assertionRecord {
		out := []assertionRecord{}
		for _, a := range list {
			r := assertionRecord{placeRecord: l.placeRecord(&a.Place), Denied: a.Denied, Line: a.Line, Least: a.AtLeast}
			if s := l.sourceOf(a); s != nil {
				r.Source = s.Name
			}
			out = append(out, r)
		}
		return out
	}
	for i := range list {
		c := &list[i]
		r := carriedRecord{Claim: c.Claim.ID, Words: l.words(&c.Claim.Title), Sources: c.Sources, A: assertions(c.A), B: assertions(c.B), Near: []relatedRecord{}}
		for _, n := range c.Near {
			r.Near = append(r.Near, relatedRecord{n.Kind, n.Why, n.Claim, l.joinRecord(&n.Join)})
		}
		out = append(out, r)
	}
	return out
}
