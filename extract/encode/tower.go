package encode

import (
	"hearsay/extract/model"
	"hearsay/extract/token"
)

// A Tower is the layers between the vectors of Light, which serve the attributions, and
// those that tags, trees and names are read from. Tables of its own tell it again which
// word it is: much of that is gone from vectors made to find statements (with them, fine tags of
// EWT dev rose from 93.7 to 94 %, labelled trees of GUM dev from 81.5 to 82.5).
type Tower struct {
	words map[string]int32
	forms forms
	steps *Steps
}

// Tower reads the layers that stand on the encoder. It returns the errors of model.Weights.
func (l *Light) Tower(w *model.Weights) (*Tower, error) {
	t := &Tower{words: l.words}
	var err error
	if t.forms, err = newForms(w, "heads.tower."); err != nil {
		return nil, err
	}
	t.steps, err = NewSteps(w, "heads.tower.")
	return t, err
}

// Apply turns the vectors of the tokens of t, one row each, into those of tags, trees and
// names, in place.
func (t *Tower) Apply(vectors []float32, text *token.Text, a *model.Arena) {
	t.forms.add(vectors, t.words, text)
	t.steps.Apply(vectors, len(text.Tokens), a)
}
