package eval

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
)

// Differences gathers where predictions and an annotator differ, to be read by eye and sorted by cause. The zero value is ready.
type Differences struct {
	list []difference
}

// A difference is an attribution that only one of the two has, or one of one cue with other edges.
type difference struct {
	text       *Text
	annotator  int // place among those of the text
	gold, pred *Attribution
	rank       uint64
}

// Add takes the differences of one case. A gold and a predicted attribution are one where they match (Pairs) or else where
// their cues share a token.
func (d *Differences) Add(c *Case, pred []Attribution) {
	for n, gold := range c.Gold {
		to := Pairs(gold, pred)
		taken := make([]bool, len(gold))
		for _, g := range to {
			if g >= 0 {
				taken[g] = true
			}
		}
		for j := range pred {
			if to[j] >= 0 {
				continue
			}
			for g := range gold {
				if !taken[g] && shared(gold[g].Cue.Tokens, pred[j].Cue.Tokens) > 0 {
					to[j], taken[g] = g, true
					break
				}
			}
		}
		for j := range pred {
			switch {
			case to[j] < 0:
				d.note(c.Text, n, nil, &pred[j])
			case !alike(&gold[to[j]], &pred[j]):
				d.note(c.Text, n, &gold[to[j]], &pred[j])
			}
		}
		for g := range gold {
			if !taken[g] {
				d.note(c.Text, n, &gold[g], nil)
			}
		}
	}
}

// note ranks a difference by a hash of where it stands, so that which are drawn depends on nothing else.
func (d *Differences) note(t *Text, annotator int, gold, pred *Attribution) {
	h := fnv.New64a()
	fmt.Fprint(h, t.Name, annotator)
	for _, a := range []*Attribution{gold, pred} {
		if a != nil {
			fmt.Fprint(h, a.Cue.Spans, a.Content.Spans)
		}
	}
	d.list = append(d.list, difference{t, annotator, gold, pred, h.Sum64()})
}

// Draw is n of the differences, drawn by a hash, as lines for reading: the text, the code point where the cue begins, and
// what each side has as source | cue | content, each put through show; before them, how many there are of each kind.
func (d *Differences) Draw(n int, show func(words string) string) string {
	list := slices.Clone(d.list)
	slices.SortFunc(list, func(a, b difference) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), strings.Compare(a.text.Name, b.text.Name), cmp.Compare(a.annotator, b.annotator))
	})
	kinds := map[string]int{}
	for i := range list {
		kinds[list[i].kind()]++
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%d differences: %d missed, %d found that the annotator has not, %d of one cue with other edges\n",
		len(list), kinds["missed"], kinds["found"], kinds["edges"])
	for i := range list[:min(n, len(list))] {
		x := &list[i]
		fmt.Fprintf(&b, "\n%s  %s %d\n", x.kind(), x.text.Name, x.at())
		for _, side := range []struct {
			name string
			a    *Attribution
		}{{"gold", x.gold}, {"pred", x.pred}} {
			if a := side.a; a != nil {
				fmt.Fprintf(&b, "  %s  %s | %s | %s\n", side.name, show(x.text.words(&a.Source)), show(x.text.words(&a.Cue)), show(x.text.words(&a.Content)))
			}
		}
	}
	return b.String()
}

// at is where the cue begins, or the content of an attribution without one, in code points.
func (x *difference) at() int {
	a := cmp.Or(x.gold, x.pred)
	return x.text.starts[append(slices.Clone(a.Cue.Tokens), a.Content.Tokens...)[0]]
}

// kind is what a difference is called.
func (x *difference) kind() string {
	switch {
	case x.pred == nil:
		return "missed"
	case x.gold == nil:
		return "found"
	}
	return "edges"
}

// words are those of a mention, with what lies between its pieces as "…".
func (t *Text) words(m *Mention) string {
	out := make([]string, len(m.Spans))
	for i, s := range m.Spans {
		out[i] = s.Of(t.Text)
	}
	return strings.Join(out, " … ")
}
