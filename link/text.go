package link

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"hearsay"
)

// A text is documents that are one text.
type text struct{ leaves []*leaf }

// reprints reports whether a pair of documents is one text.
func reprints(x, y *leaf) bool {
	p := x.pairs[y]
	return p != nil && max(p.ShareA, p.ShareB) >= copyShare && min(x.length, y.length) >= shortest
}

// fold finds which documents are one text, of those that share passages which they did not, or no longer.
func (b *Book) fold(c *change) {
	anew := map[*leaf]bool{}
	for _, x := range c.come {
		anew[x] = true
	}
	for _, x := range slices.Concat(c.gone, slices.Collect(maps.Keys(c.paired))) {
		anew[x] = true
		if x.text != nil {
			for _, y := range x.text.leaves {
				anew[y] = true
			}
		}
	}
	for _, x := range c.gone {
		delete(anew, x)
	}
	seen := map[*leaf]bool{}
	for x := range anew {
		if seen[x] {
			continue
		}
		seen[x] = true
		t := &text{leaves: []*leaf{x}}
		for i := 0; i < len(t.leaves); i++ {
			for y := range t.leaves[i].pairs {
				if !seen[y] && reprints(t.leaves[i], y) {
					seen[y] = true
					t.leaves = append(t.leaves, y)
				}
			}
		}
		slices.SortFunc(t.leaves, order)
		for _, y := range t.leaves {
			y.text = t
			c.cards[y] = true
		}
	}
}

// passages are those that a document shares with later ones, in order.
func (x *leaf) passages() []hearsay.Join {
	var out []hearsay.Join
	for _, y := range slices.SortedFunc(maps.Keys(x.pairs), order) {
		if before(x, y) {
			out = append(out, x.passage(y))
		}
	}
	return out
}

// passage joins two documents by the passages that they share; x is the earlier one.
func (x *leaf) passage(y *leaf) hearsay.Join {
	p := x.pairs[y]
	j := hearsay.Join{
		Kind: hearsay.CopyOf, A: hearsay.Place{Document: x.document().ID}, B: hearsay.Place{Document: y.document().ID},
		Score: max(p.ShareA, p.ShareB), Certain: true, By: Name,
	}
	if x.imprint != "" && x.imprint == y.imprint {
		j.Kind = hearsay.VersionOf
	}
	for _, s := range p.Passages {
		j.A.Spans = append(j.A.Spans, s.A)
		j.B.Spans = append(j.B.Spans, s.B)
	}
	return j
}

// Account is what the readings of the book say together.
func (b *Book) Account() *hearsay.Account {
	a := &hearsay.Account{Model: Name}
	leaves := slices.SortedFunc(maps.Values(b.leaves), order)
	var groups []*group
	var cards []*card
	for _, x := range leaves {
		a.Documents = append(a.Documents, x.document())
		a.Passages = append(a.Passages, x.passages()...)
		for _, t := range x.cites {
			a.Citations = append(a.Citations, t.join)
		}
		if x.text.leaves[0] == x {
			t := hearsay.Text{}
			for _, y := range x.text.leaves {
				t.Documents = append(t.Documents, y.document().ID)
				for _, z := range slices.SortedFunc(maps.Keys(y.pairs), order) {
					if before(y, z) && reprints(y, z) {
						t.Joins = append(t.Joins, y.passage(z))
					}
				}
			}
			a.Texts = append(a.Texts, t)
		}
		for k, g := range x.group {
			if g != nil && g.refs[0] == (ref{x, int32(k)}) {
				groups = append(groups, g)
			}
		}
		for k, d := range x.cards {
			if d.figures[0] == (figureRef{x, k}) {
				cards = append(cards, d)
			}
		}
	}
	// Ids are short: of two claims that have the same, which 100,000 documents have some hundreds of, the second is told by its number.
	taken := map[string]int{}
	number := func(id string) string {
		if taken[id]++; taken[id] > 1 {
			return fmt.Sprintf("%s-%d", id, taken[id])
		}
		return id
	}
	renamed := map[*group]string{}
	for _, g := range groups {
		if id := number(g.claim.ID); id != g.claim.ID {
			renamed[g] = id
		}
	}
	name := func(g *group) string { return cmp.Or(renamed[g], g.claim.ID) }
	for _, g := range groups {
		c := g.claim
		c.ID = name(g)
		for _, r := range g.related {
			r.Claim = name(r.to)
			c.Related = append(c.Related, r.Relation)
		}
		a.Claims = append(a.Claims, c)
		for _, x := range g.conflicts() {
			x.Claim = c.ID
			a.Conflicts = append(a.Conflicts, x)
		}
	}
	for _, d := range cards {
		c := d.card
		c.ID = number(c.ID)
		a.Cards = append(a.Cards, c)
		for _, x := range d.conflicts {
			x.Card = c.ID
			a.Conflicts = append(a.Conflicts, x)
		}
	}
	return a
}

// conflicts are what a claim disagrees in with those that come after it, and who said its quoted words.
func (g *group) conflicts() []hearsay.Conflict {
	var out []hearsay.Conflict
	for _, r := range slices.SortedFunc(slices.Values(g.related), func(x, y relation) int {
		return cmp.Compare(y.Join.Score, x.Join.Score)
	}) {
		if inOrder(r.to.refs[0], g.refs[0]) < 0 {
			continue // told from the other side
		}
		x := hearsay.Conflict{A: r.Join.A, B: r.Join.B, Claim: g.claim.ID}
		switch {
		case r.Kind == hearsay.Contrary:
			x.Kind = hearsay.PolarityConflict
		case r.Kind == hearsay.Variant && r.Why == "unit":
			x.Kind = hearsay.UnitConflict
		case r.Kind == hearsay.Variant && r.Why == "date":
			x.Kind = hearsay.DateConflict
		default:
			continue
		}
		out = append(out, x)
	}
	return append(out, g.attributions...)
}
