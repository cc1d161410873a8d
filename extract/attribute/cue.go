package attribute

import (
	"hearsay/extract/model"
	"hearsay/extract/token"
)

// A cueFinder labels each token as outside a cue, the first of one or inside one.
type cueFinder struct {
	in        *model.DenseInt8
	out       *model.Dense
	threshold float32
}

type foundCue struct {
	at    token.Sentence
	score float64
}

func (f *cueFinder) load(w *model.Weights) (err error) {
	if f.in, err = w.DenseInt8("heads.cue_in"); err != nil {
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
// probability, cut where a new cue begins. What stands at the ends of a run and is less than
// half as likely as its likeliest token is left out: "said", not "said on Monday".
func (f *cueFinder) find(h []float32, n int, a *model.Arena) []foundCue {
	mark := a.Mark()
	defer a.Release(mark)
	hidden, scores, inside := a.Unset(n*f.in.Out), a.Unset(n*3), a.Unset(n)
	f.in.Apply(hidden, h, n, a)
	model.ReLU(hidden)
	f.out.Apply(scores, hidden, n)
	var out []foundCue
	open := false
	for i := range n {
		p := scores[3*i : 3*i+3]
		model.Softmax(p)
		inside[i] = 1 - p[0]
		if inside[i] < f.threshold {
			open = false
			continue
		}
		if !open || p[1] > p[2] {
			out = append(out, foundCue{at: token.Sentence{First: i, Last: i}})
			open = true
		}
		out[len(out)-1].at.Last++
	}
	for i := range out {
		at := &out[i].at
		least := model.Max(inside[at.First:at.Last]) / 2
		for inside[at.First] < least {
			at.First++
		}
		for inside[at.Last-1] < least {
			at.Last--
		}
		for _, p := range inside[at.First:at.Last] {
			out[i].score += float64(p)
		}
		out[i].score /= float64(at.Last - at.First)
	}
	return out
}
