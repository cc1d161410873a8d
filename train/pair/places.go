package main

import (
	"hearsay"
	"hearsay/eval/told"
)

// places are the things told of the documents of an event, by document.
type places map[string][]place

type place struct {
	spans hearsay.Spans
	thing *told.Thing
}

// add adds those of one document.
func (p places) add(e *told.Event, document string, a told.Article) {
	for i := range e.Things {
		if t := &e.Things[i]; t.Document == document {
			p[document] = append(p[document], place{t.In(a), t})
		}
	}
}

// thing is what annotators had before them where a thing is said, or what is most like it; nil for none.
func (p places) thing(at hearsay.Place) (best *told.Thing) {
	most := told.LeastAlike
	for _, x := range p[at.Document] {
		if part := told.Alike(x.spans, at.Spans); part > most {
			most, best = part, x.thing
		}
	}
	return best
}

// one reports whether two things said are in one claim.
func (p places) one(a, b hearsay.Place) bool {
	x, y := p.thing(a), p.thing(b)
	return x != nil && y != nil && x.One(y)
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}
