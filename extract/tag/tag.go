// Package tag reads the part of speech and the lemma of each token.
package tag

import (
	"hearsay/extract/model"
)

// A Tagger gives each token its fine tag, of the Penn Treebank set as the
// treebanks of Universal Dependencies use it for English.
type Tagger struct {
	Tags []string // the names of the tags by number
	out  *model.Dense
}

// New reads the tagger from its weights. It returns the errors of
// model.Weights.
func New(w *model.Weights) (*Tagger, error) {
	tags, err := w.Strings("heads.xpos")
	if err != nil {
		return nil, err
	}
	out, err := w.Dense("heads.tag")
	if err != nil {
		return nil, err
	}
	return &Tagger{tags, out}, nil
}

// Tag writes the number of the best tag of each of n tokens to dst; h holds
// their vectors.
func (t *Tagger) Tag(dst []uint8, h []float32, n int, a *model.Arena) {
	mark := a.Mark()
	scores := a.F32(n * t.out.Out)
	t.out.Apply(scores, h, n)
	for i := range n {
		dst[i] = uint8(Best(scores[i*t.out.Out : (i+1)*t.out.Out]))
	}
	a.Release(mark)
}

// Best is the place of the largest number, the first of several.
func Best(scores []float32) int {
	best := 0
	for i, s := range scores {
		if s > scores[best] {
			best = i
		}
	}
	return best
}
