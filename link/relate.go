package link

import (
	"cmp"
	"slices"

	"hearsay"
)

// relate notes which claims a claim is near, by the strongest relation of each.
func (g *group) relate() {
	type found struct {
		to      *group
		a, b    ref // a of this claim
		verdict half
	}
	best := map[*group]found{}
	for _, r := range g.refs {
		for _, h := range r.leaf.out[r.unit] {
			other := h.leaf.group[h.unit]
			if other == nil || other == g || h.equal || h.verdict.Kind == hearsay.SameClaim {
				continue
			}
			f := found{other, r, ref{h.leaf, h.unit}, h}
			if old, known := best[other]; !known || stronger(f.a, f.b, h, old.a, old.b, old.verdict) {
				best[other] = f
			}
		}
	}
	g.related = g.related[:0:0]
	for _, f := range best {
		v := f.verdict.verdict
		kind := v.Kind
		firm := v.Firm
		if inOrder(f.b, f.a) < 0 {
			firm = -firm
		}
		if firm > 0 {
			kind = hearsay.Weaker
		} else if firm < 0 {
			kind = hearsay.Firmer
		}
		g.related = append(g.related, relation{to: f.to, own: f.a.leaf, other: f.b.leaf, Relation: hearsay.Relation{
			Kind: kind, Why: v.Why, Join: hearsay.Join{Kind: kind, A: f.a.place(), B: f.b.place(), Score: v.Score, By: cmp.Or(v.Person, Name)},
		}})
	}
	slices.SortFunc(g.related, func(x, y relation) int { return inOrder(x.to.refs[0], y.to.refs[0]) })
}

// stronger orders relations between two claims, the same from either side.
func stronger(a, b ref, v half, c, d ref, w half) bool {
	if inOrder(b, a) < 0 {
		a, b = b, a
	}
	if inOrder(d, c) < 0 {
		c, d = d, c
	}
	return cmp.Or(cmp.Compare(w.verdict.Score, v.verdict.Score), inOrder(a, c), inOrder(b, d)) < 0
}

// place is where a unit stands.
func (r ref) place() hearsay.Place {
	u := r.own()
	p := hearsay.Place{Document: r.leaf.document().ID, Spans: u.spans}
	if u.statement >= 0 {
		p.Statement = r.leaf.reading.Statements[u.statement].ID
	}
	return p
}
