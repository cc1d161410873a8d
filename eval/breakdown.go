package eval

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// A Kind is one answer to one question about an attribution: facet "source",
// name "pronoun".
type Kind struct {
	Facet, Name string
}

// A Classifier says which kinds an attribution of a text is of. It sees gold
// and predicted ones alike.
type Classifier func(t *Text, a *Attribution) []Kind

// KindFigures is the score of one kind of attribution. Recall is over the gold
// attributions of the kind, precision over the predicted ones of it, whatever
// the kind of what they match: the two need not be of the same kind.
type KindFigures struct {
	Kind
	RelationFigures
}

// A Breakdown gathers match and strict figures for each kind of attribution.
type Breakdown struct {
	classify Classifier
	kinds    map[Kind]*kindTally
}

// kindTally counts a kind's gold (n) and predicted (m) attributions and, of
// both sides, those that were joined loosely and exactly.
type kindTally struct {
	n, m                 float64
	matchGold, matchPred float64
	exactGold, exactPred float64
}

// NewBreakdown returns an empty breakdown by what classify says.
func NewBreakdown(classify Classifier) *Breakdown {
	return &Breakdown{classify, map[Kind]*kindTally{}}
}

// Add scores the predictions for one text.
func (b *Breakdown) Add(c *Case, pred []Attribution) {
	for _, gold := range c.Gold {
		weight := 1 / float64(len(c.Gold))
		pairs, twins := Pairs(gold, pred), Twins(gold, pred)
		for i := range gold {
			for _, k := range b.of(c.Text, &gold[i]) {
				k.n += weight
				k.matchGold += weightIf(slices.Contains(pairs, i), weight)
				k.exactGold += weightIf(slices.Contains(twins, i), weight)
			}
		}
		for j := range pred {
			for _, k := range b.of(c.Text, &pred[j]) {
				k.m += weight
				k.matchPred += weightIf(pairs[j] >= 0, weight)
				k.exactPred += weightIf(twins[j] >= 0, weight)
			}
		}
	}
}

func weightIf(yes bool, weight float64) float64 {
	if yes {
		return weight
	}
	return 0
}

func (b *Breakdown) of(t *Text, a *Attribution) []*kindTally {
	var out []*kindTally
	for _, kind := range b.classify(t, a) {
		if b.kinds[kind] == nil {
			b.kinds[kind] = &kindTally{}
		}
		out = append(out, b.kinds[kind])
	}
	return out
}

// Figures returns the figures of every kind that was seen, by facet and name.
func (b *Breakdown) Figures() []KindFigures {
	kinds := slices.SortedFunc(maps.Keys(b.kinds), func(x, y Kind) int {
		return cmp.Or(strings.Compare(x.Facet, y.Facet), strings.Compare(x.Name, y.Name))
	})
	out := make([]KindFigures, len(kinds))
	for i, kind := range kinds {
		k := b.kinds[kind]
		out[i] = KindFigures{kind, RelationFigures{
			Match:     prf(k.matchPred, k.m, k.matchGold, k.n),
			Strict:    prf(k.exactPred, k.m, k.exactGold, k.n),
			Gold:      wholeCount(k.n),
			Predicted: wholeCount(k.m),
		}}
	}
	return out
}

// WriteTable writes the figures as a table for people.
func (b *Breakdown) WriteTable(w io.Writer) error {
	var out strings.Builder
	fmt.Fprintf(&out, "%-10s%-14s%7s%7s%7s%7s%8s%11s\n", "", "", "gold", "P", "R", "F1", "strict", "predicted")
	for _, f := range b.Figures() {
		fmt.Fprintf(&out, "%-10s%-14s%7d%7.1f%7.1f%7.1f%8.1f%11d\n", f.Facet, f.Name,
			f.Gold, f.Match.P, f.Match.R, f.Match.F1, f.Strict.F1, f.Predicted)
	}
	_, err := io.WriteString(w, out.String())
	return err
}
