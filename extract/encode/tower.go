package encode

import (
	"hearsay/extract/model"
	"hearsay/extract/token"
)

// A tower is the layers between the vectors of Light, which serve the attributions, and
// those that tags, trees and names are read from. Tables of its own tell it again which
// word it is: much of that is gone from vectors made to find statements (with them, fine tags of
// EWT dev rose from 93.7 to 94 %, labelled trees of GUM dev from 81.5 to 82.5).
type tower struct {
	words map[string]int32
	forms forms
	steps *Steps
}

// newTower reads the layers that stand on an encoder of these words. It returns the errors of model.Weights.
func newTower(w *model.Weights, words map[string]int32) (*tower, error) {
	t := &tower{words: words}
	var err error
	if t.forms, err = newForms(w, "heads.tower."); err != nil {
		return nil, err
	}
	t.steps, err = NewSteps(w, "heads.tower.")
	return t, err
}

// apply turns the vectors of the tokens of t, one row each, into those of tags, trees and
// names, in place.
func (t *tower) apply(vectors []float32, text *token.Text, a *model.Arena) {
	t.forms.add(vectors, t.words, text)
	t.steps.Apply(vectors, len(text.Tokens), a)
}
