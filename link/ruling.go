package link

import (
	"cmp"
	"math"
	"slices"

	"hearsay"
	"hearsay/link/same"
)

// A ruled says of each document, by its id, which others have a ruling on a place in it.
type ruled map[string]map[*leaf]bool

func (r ruled) add(x *leaf) {
	for i := range x.reading.Rulings {
		of := x.reading.Rulings[i].Document
		if r[of] == nil {
			r[of] = map[*leaf]bool{}
		}
		r[of][x] = true
	}
}

func (r ruled) remove(x *leaf) {
	for i := range x.reading.Rulings {
		of := x.reading.Rulings[i].Document
		delete(r[of], x)
		if len(r[of]) == 0 {
			delete(r, of)
		}
	}
}

// judged lists the documents that people's rulings set beside one.
func (b *Book) judged(x *leaf) []*leaf {
	var out []*leaf
	for i := range x.reading.Rulings {
		if y := b.leaves[x.reading.Rulings[i].Document]; y != nil && y != x {
			out = append(out, y)
		}
	}
	for y := range b.ruled[x.document().ID] {
		if y != x {
			out = append(out, y)
		}
	}
	return out
}

// overrule puts people's rulings on two documents in the place of what comparing them found. x is the earlier one, or the same.
func overrule(x, y *leaf, seams []seam) []seam {
	rule := func(from, to *leaf, flip bool) {
		for i := range from.reading.Rulings {
			r := &from.reading.Rulings[i]
			if r.Document != to.document().ID {
				continue
			}
			one, other := from.unitAt(r.At), to.unitAt(r.There)
			if one < 0 || other < 0 || from == to && one == other {
				continue // what a later engine reads in another way
			}
			s := seam{a: one, b: other, verdict: same.Verdict{Kind: hearsay.SameClaim, Score: 1, Certain: true, Person: r.Who, Said: r.Said.UnixNano()}}
			if !r.One {
				s.verdict.Kind, s.verdict.Certain, s.verdict.Why = hearsay.Variant, false, hearsay.ByPerson
			}
			if flip || from == to && one > other {
				s.a, s.b = other, one
			}
			seams = slices.DeleteFunc(seams, func(o seam) bool { return o.a == s.a && o.b == s.b })
			seams = append(seams, s)
		}
	}
	rule(x, y, false)
	if x != y {
		rule(y, x, true)
	}
	return seams
}

// leastMet is the part of the words of a place and of a unit that both have, for the unit to be what a person ruled on.
const leastMet = 0.3

// unitAt is the unit of a document that stands at a place, -1 for none: an engine that cuts sentences in another way than the one that
// the person saw finds its own there.
func (x *leaf) unitAt(s hearsay.Span) int32 {
	best, most := int32(-1), leastMet
	for i := range x.units {
		if part := x.units[i].spans.Hull().Alike(s); part > most {
			best, most = int32(i), part
		}
	}
	return best
}

// A parting is two units or forms that a person set apart, as places in a list.
type parting struct {
	a, b int
	said int64
}

// setApart lists the pairs of units, as places in refs, that a person set apart, in order.
func setApart(refs []ref, at map[ref]int) []parting {
	var out []parting
	for i, r := range refs {
		for _, h := range r.leaf.out[r.unit] {
			if k, in := at[ref{h.leaf, h.unit}]; in && i < k && h.verdict.Why == hearsay.ByPerson {
				out = append(out, parting{i, k, h.verdict.Said})
			}
		}
	}
	slices.SortFunc(out, func(x, y parting) int {
		return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b), cmp.Compare(x.said, y.said))
	})
	return slices.Compact(out)
}

// program is when the program joins something: any word of a person is later.
const program = math.MinInt64

// ruled is 1 where a person joined the two, else 0.
func (e *edge) ruled() int {
	if e.verdict.Person != "" {
		return 1
	}
	return 0
}

// said is when they were joined.
func (e *edge) said() int64 {
	if e.ruled() > 0 {
		return e.verdict.Said
	}
	return program
}

// keeps reports whether two sets may not become one by a join that was said at a time, as they hold the two of a pair that was not set apart
// before.
func keeps(apart []parting, of sets, x, y int, said int64) bool {
	x, y = of.find(x), of.find(y)
	return slices.ContainsFunc(apart, func(p parting) bool {
		a, b := of.find(p.a), of.find(p.b)
		return p.said >= said && (a == x && b == y || a == y && b == x)
	})
}
