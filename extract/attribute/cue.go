package attribute

import (
	"hearsay/extract/model"
	"hearsay/extract/token"
)

// A cueFinder labels each token as outside a cue, the first of one or inside one.
type cueFinder struct {
	in, out   *model.Dense
	threshold float32
}

type foundCue struct {
	at    token.Sentence
	score float64
}

func (f *cueFinder) load(w *model.Weights) (err error) {
	if f.in, err = w.Dense("heads.cue_in"); err != nil {
		return err
	}
	if f.out, err = w.Dense("heads.cue_out"); err != nil {
		return err
	}
	threshold, err := w.F32("heads.cue_threshold", 1)
	if err != nil {
		return err
	}
	f.threshold = threshold[0]
	return nil
}

// find returns the runs of tokens that are in a cue with at least the threshold's
// probability, cut where a new cue begins.
func (f *cueFinder) find(h []float32, n int, a *model.Arena) []foundCue {
	mark := a.Mark()
	defer a.Release(mark)
	hidden, scores := a.F32(n*f.in.Out), a.F32(n*3)
	f.in.Apply(hidden, h, n)
	model.ReLU(hidden)
	f.out.Apply(scores, hidden, n)
	var out []foundCue
	open := false
	for i := range n {
		p := scores[3*i : 3*i+3]
		model.Softmax(p)
		inside := 1 - p[0]
		if inside < f.threshold {
			open = false
			continue
		}
		if !open || p[1] > p[2] {
			out = append(out, foundCue{at: token.Sentence{First: i, Last: i}})
			open = true
		}
		last := &out[len(out)-1]
		last.at.Last++
		last.score += float64(inside)
	}
	for i := range out {
		out[i].score /= float64(out[i].at.Last - out[i].at.First)
	}
	return out
}
