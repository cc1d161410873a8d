package eval

import (
	"cmp"
	"slices"

	"hearsay"
)

// A Mention is the words of one role of an attribution.
type Mention struct {
	Spans  hearsay.Spans // in bytes of Text.Text, in order, clipped to it
	Tokens []int         // the numbers of the tokens it touches, rising, each once
}

// An Attribution is a source, a cue and a content of one text, gold or
// predicted. One whose cue and content touch no token does not count.
type Attribution struct {
	ID                   string
	Cue, Source, Content Mention
	Confidence           float64 // of a prediction that has one, else 0
}

// Attributions places the relations of a brat file in the text.
func (t *Text) Attributions(from *Annotations) []Attribution {
	var out []Attribution
	for _, r := range from.Relations {
		a := Attribution{ID: r.ID, Cue: t.mention(r.Cue), Source: t.mention(r.Source), Content: t.mention(r.Content)}
		if a.counts() {
			out = append(out, a)
		}
	}
	return out
}

// Statements places statements in the text as if they had been written to brat
// and read back. Their spans must point into t.Text.
func (t *Text) Statements(statements []hearsay.Statement) []Attribution {
	var out []Attribution
	place := func(spans hearsay.Spans) Mention {
		pieces := make([]Piece, len(spans))
		for i, s := range spans {
			pieces[i] = t.piece(s)
		}
		return t.mention(pieces)
	}
	for _, s := range statements {
		a := Attribution{
			ID: s.ID, Confidence: s.Confidence,
			Cue: place(s.Cue.Spans), Source: place(s.Source.Spans), Content: place(s.Content),
		}
		if a.counts() {
			out = append(out, a)
		}
	}
	return out
}

func (a *Attribution) counts() bool { return len(a.Cue.Tokens) > 0 || len(a.Content.Tokens) > 0 }

func (t *Text) mention(pieces []Piece) Mention {
	var m Mention
	for _, p := range pieces {
		m.Tokens = append(m.Tokens, t.touched(p)...)
		if s := t.span(p); !s.Empty() {
			m.Spans = append(m.Spans, s)
		}
	}
	slices.Sort(m.Tokens)
	m.Tokens = slices.Compact(m.Tokens)
	slices.SortFunc(m.Spans, func(a, b hearsay.Span) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	return m
}

// Pairs joins predicted attributions with gold ones and returns, per predicted
// one, the number of its gold one or -1. Two may be joined where their cues
// share a token or neither has one, their sources share a token or neither has
// one, and the token F1 of their contents is at least 0.5. Each is joined once,
// the closest contents first and, among equals, the later gold one first.
func Pairs(gold, pred []Attribution) []int {
	type pair struct {
		closeness float64
		g, p      int
	}
	var pairs []pair
	for i := range gold {
		for j := range pred {
			if !agree(gold[i].Cue.Tokens, pred[j].Cue.Tokens) || !agree(gold[i].Source.Tokens, pred[j].Source.Tokens) {
				continue
			}
			if c := tokenF1(gold[i].Content.Tokens, pred[j].Content.Tokens); c >= 0.5 {
				pairs = append(pairs, pair{c, i, j})
			}
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.closeness, a.closeness), cmp.Compare(b.g, a.g), cmp.Compare(b.p, a.p))
	})
	out := make([]int, len(pred))
	for j := range out {
		out[j] = -1
	}
	used := make([]bool, len(gold))
	for _, p := range pairs {
		if !used[p.g] && out[p.p] < 0 {
			used[p.g], out[p.p] = true, p.g
		}
	}
	return out
}

// Twins joins predicted attributions with gold ones whose three roles have
// exactly the same tokens, each once, and returns the same as Pairs.
func Twins(gold, pred []Attribution) []int {
	out := make([]int, len(pred))
	used := make([]bool, len(gold))
	for j := range pred {
		out[j] = -1
		for i := range gold {
			if !used[i] && alike(&gold[i], &pred[j]) {
				used[i], out[j] = true, i
				break
			}
		}
	}
	return out
}

func alike(a, b *Attribution) bool {
	return slices.Equal(a.Cue.Tokens, b.Cue.Tokens) &&
		slices.Equal(a.Source.Tokens, b.Source.Tokens) &&
		slices.Equal(a.Content.Tokens, b.Content.Tokens)
}

// agree reports whether two lists of tokens share one, or are both empty.
func agree(a, b []int) bool {
	if len(a) == 0 || len(b) == 0 {
		return len(a) == len(b)
	}
	return shared(a, b) > 0
}

// shared counts what two rising lists have in common.
func shared(a, b []int) int {
	n := 0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n, a, b = n+1, a[1:], b[1:]
		}
	}
	return n
}

func tokenF1(a, b []int) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	return float64(2*shared(a, b)) / float64(len(a)+len(b))
}
