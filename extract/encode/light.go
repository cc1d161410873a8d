package encode

import (
	"hearsay/extract/model"
	"hearsay/extract/token"
)

// Light is the fast encoder. A word is the sum of rows of small tables (the
// word itself, its first three, last three and last five letters, how it is
// written, where it stands); layers of a dilated depthwise convolution and a
// feed-forward step then carry what stands around it.
type Light struct {
	width        int
	words        map[string]int32
	forms        forms
	quote, start *model.Table
	first        model.Norm
	steps        *Steps
	tower        *tower
}

// NewLight reads the encoder from its weights. It returns the errors of
// model.Weights.
func NewLight(w *model.Weights) (*Light, error) {
	l := &Light{}
	var err error
	if l.forms, err = newForms(w, "encoder."); err != nil {
		return nil, err
	}
	if l.quote, err = w.Table("encoder.quote"); err != nil {
		return nil, err
	}
	if l.start, err = w.Table("encoder.start"); err != nil {
		return nil, err
	}
	l.width = l.forms.word.Width
	words, err := w.Strings("encoder.words")
	if err != nil {
		return nil, err
	}
	l.words = make(map[string]int32, len(words))
	for i, word := range words {
		l.words[word] = int32(i + 1)
	}
	if l.first, err = w.Norm("encoder.norm", 1e-5); err != nil {
		return nil, err
	}
	if l.steps, err = NewSteps(w, "encoder."); err != nil {
		return nil, err
	}
	l.tower, err = newTower(w, l.forms)
	return l, err
}

// Width is the number of components of a vector.
func (l *Light) Width() int { return l.width }

// Encode is the method of Encoder.
func (l *Light) Encode(dst, syntax []float32, t *token.Text, quotes []uint8, a *model.Arena) {
	n, width := len(t.Tokens), l.width
	begin := make([]uint8, n)
	starts(begin, t)
	clear(dst)
	tokens := l.forms.look(l.words, t)
	l.forms.add(dst, tokens)
	for i := range n {
		row := dst[i*width : (i+1)*width]
		l.quote.Add(row, int(quotes[i]))
		l.start.Add(row, int(begin[i]))
	}
	l.first.Apply(dst)
	l.steps.Apply(dst, n, a)
	if syntax != nil {
		copy(syntax, dst)
		l.tower.apply(syntax, tokens, a)
	}
}
