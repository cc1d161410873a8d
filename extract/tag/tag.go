// Package tag reads the part of speech and the lemma of each token.
package tag

import (
	"hearsay/extract/model"
	"hearsay/extract/token"
)

// A Tagger gives each token its fine tag, of the Penn Treebank set as the
// treebanks of Universal Dependencies use it for English.
type Tagger struct {
	Tags    []string // the names of the tags by number
	out     *model.DenseInt8
	next    []float32 // what a tag (column) gains after another (row; the last is the start of a sentence); nil for no context
	endings *endings  // nil for none
	open    []bool    // by tag, whether its words are of an open class
	address int       // the tag of addresses, -1 for none
}

// New reads the tagger from its weights. It returns the errors of
// model.Weights.
func New(w *model.Weights) (*Tagger, error) {
	tags, err := w.Strings("heads.xpos")
	if err != nil {
		return nil, err
	}
	t := &Tagger{Tags: tags, open: make([]bool, len(tags)), address: -1}
	if t.out, err = w.DenseInt8("heads.tag"); err != nil {
		return nil, err
	}
	if w.Dims("heads.tag_next") != nil {
		if t.next, err = w.F32("heads.tag_next", len(tags)+1, len(tags)); err != nil {
			return nil, err
		}
	}
	if t.endings, err = newEndings(w, len(tags)); err != nil {
		return nil, err
	}
	for i, name := range tags {
		switch name {
		case "NN", "NNP", "NNS", "NNPS", "JJ", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "RB", "CD", "FW":
			t.open[i] = true
		case "ADD":
			t.open[i], t.address = true, i
		}
	}
	return t, nil
}

// Tag writes the number of the best tag of each token of a text to dst; h holds their vectors. With weights that
// know which tag follows which, a word is tagged by all places where it stands in the text, and by the tags around it.
func (t *Tagger) Tag(dst []uint8, h []float32, text *token.Text, a *model.Arena) {
	mark := a.Mark()
	defer a.Release(mark)
	n, wide := len(text.Tokens), t.out.Out
	scores := a.Unset(n * wide)
	t.out.Apply(scores, h, n, a)
	if t.endings != nil {
		for i := range n {
			t.endings.gains.Add(scores[i*wide:(i+1)*wide], t.endings.row(text.Word(i)))
		}
	}
	if t.next == nil {
		for i := range n {
			dst[i] = uint8(model.Best(scores[i*wide : (i+1)*wide]))
		}
		return
	}
	t.level(scores)
	t.agree(scores, text, a)
	var v viterbi
	for _, s := range text.Sentences {
		t.follow(dst[s.First:s.Last], scores[s.First*wide:s.Last*wide], &v)
	}
	for i := range n {
		if t.address >= 0 && address(text.Word(i)) {
			dst[i] = uint8(t.address)
		}
	}
}
