package link

import (
	"slices"

	"hearsay"
	"hearsay/link/same"
)

// A Comparison is how two sets of documents, those of two outlets, tell of the same things. Claims are in the
// order of the account.
type Comparison struct {
	Both    []Carried    // claims that both carry
	OnlyA   []Carried    // claims that only the first carries
	OnlyB   []Carried    // claims that only the second carries
	Figures []FigurePair // figures of one card that cannot both be so
	Drifts  []Drift      // one speech in other words, whichever has it first
}

// A Carried is a claim with who carries it.
type Carried struct {
	Claim   *hearsay.Claim
	A, B    []*hearsay.Assertion // of the first and of the second
	Sources SourcesKind          // how the sources of the two stand to each other; "" where one carries it
	Near    []*hearsay.Relation  // to claims that the other carries: what it has instead
}

// SourcesKind says how the sources that two outlets have for one claim stand to each other.
type SourcesKind string

// The kinds: a source in common, others throughout, or nothing to tell by: nobody is named, or one has it in
// its own voice.
const (
	SourceInCommon SourcesKind = "common"
	OtherSources   SourcesKind = "others"
	SourcesOpen    SourcesKind = "open"
)

// A FigurePair is a figure of either outlet on one card, of which one at most is so at one time.
type FigurePair struct {
	Card     *hearsay.Card
	A, B     *hearsay.CardReading
	Conflict bool // both are of one time
}

// Compare holds what two sets of documents tell against each other. Of a document that is in both sets, what it
// says is carried by both.
func Compare(a *hearsay.Account, readings []*hearsay.Reading, inA, inB func(document string) bool) *Comparison {
	w := &work{at: map[string]int{}}
	w.sort(readings)
	w.identify()
	out := &Comparison{}
	carriedBy := map[string][2]bool{}
	var all []Carried
	for i := range a.Claims {
		c := Carried{Claim: &a.Claims[i]}
		for k := range c.Claim.Assertions {
			x := &c.Claim.Assertions[k]
			if inA(x.Document) {
				c.A = append(c.A, x)
			}
			if inB(x.Document) {
				c.B = append(c.B, x)
			}
		}
		carriedBy[c.Claim.ID] = [2]bool{len(c.A) > 0, len(c.B) > 0}
		all = append(all, c)
	}
	for _, c := range all {
		switch {
		case len(c.A) > 0 && len(c.B) > 0:
			c.Sources = w.sourcesOf(c.A, c.B)
			out.Both = append(out.Both, c)
		case len(c.A) > 0:
			c.Near = held(c.Claim, carriedBy, 1)
			out.OnlyA = append(out.OnlyA, c)
		case len(c.B) > 0:
			c.Near = held(c.Claim, carriedBy, 0)
			out.OnlyB = append(out.OnlyB, c)
		}
	}
	for i := range a.Cards {
		out.Figures = append(out.Figures, pairs(&a.Cards[i], inA, inB)...)
	}
	for _, d := range Drifts(a, readings) {
		if inA(d.A.Document) && inB(d.B.Document) || inB(d.A.Document) && inA(d.B.Document) {
			out.Drifts = append(out.Drifts, d)
		}
	}
	return out
}

// held are the relations of a claim to those that the other side carries.
func held(c *hearsay.Claim, by map[string][2]bool, side int) []*hearsay.Relation {
	var out []*hearsay.Relation
	for i := range c.Related {
		if by[c.Related[i].Claim][side] {
			out = append(out, &c.Related[i])
		}
	}
	return out
}

// sourcesOf compares the parties on whose word two outlets carry a claim.
func (w *work) sourcesOf(a, b []*hearsay.Assertion) SourcesKind {
	keys := func(list []*hearsay.Assertion) (out []string) {
		for _, x := range list {
			n := w.at[x.Document]
			for k := range w.readings[n].Sources {
				if w.readings[n].Sources[k].ID == x.Source && x.Source != "" && w.parties[n][k].key != "" {
					out = append(out, w.parties[n][k].key)
				}
			}
		}
		return out
	}
	p, q := keys(a), keys(b)
	switch {
	case slices.ContainsFunc(p, func(k string) bool { return slices.Contains(q, k) }):
		return SourceInCommon
	case len(p) == 0 || len(q) == 0:
		return SourcesOpen
	}
	return OtherSources
}

// values is how many values of a card, the first of each outlet, are held against each other.
const values = 40

// pairs are the readings of a card that two outlets cannot both be right with: each two values once, the
// first of either.
func pairs(c *hearsay.Card, inA, inB func(string) bool) []FigurePair {
	type value struct{ low, high float64 }
	valueOf := func(r *hearsay.CardReading) value {
		v := value{-1, -1}
		if r.Low != nil {
			v.low = *r.Low
		}
		if r.High != nil {
			v.high = *r.High
		}
		return v
	}
	distinct := func(in func(string) bool) (out []*hearsay.CardReading) {
		seen := map[value]bool{}
		for i := range c.Readings {
			if r := &c.Readings[i]; !r.Withdrawn && in(r.Document) && !seen[valueOf(r)] && len(out) < values {
				seen[valueOf(r)] = true
				out = append(out, r)
			}
		}
		return out
	}
	var out []FigurePair
	other := distinct(inB)
	for _, x := range distinct(inA) {
		for _, y := range other {
			if (same.Interval{Low: x.Low, High: x.High}).Apart(same.Interval{Low: y.Low, High: y.High}) {
				out = append(out, FigurePair{c, x, y, sameTime(x.AsOf, y.AsOf)})
			}
		}
	}
	return out
}
