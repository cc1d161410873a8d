// Package parse reads the dependency tree of each sentence: a biaffine scorer
// of arcs (Dozat & Manning 2017) under a maximum spanning tree.
package parse

import (
	"hearsay/extract/model"
	"hearsay/extract/token"
)

// Longest is the number of tokens of the longest sentence that is parsed whole; a
// longer one is cut into pieces of this length, each with a root of its own, so that
// cost stays linear in the text.
const Longest = 256

// A Parser gives each token its head and its relation to it.
type Parser struct {
	Rels []string // the names of the relations by number

	dependent, governor *model.DenseInt8 // of a vector what it is to the arc, and behind that what it is to the relation
	root                []float32        // the governor above all sentences
	arc                 *model.DenseInt8
	bias                []float32
	rel                 *model.DenseInt8
}

// New reads the parser from its weights. It returns the errors of
// model.Weights.
func New(w *model.Weights) (*Parser, error) {
	p := &Parser{}
	var err error
	if p.Rels, err = w.Strings("heads.deprel"); err != nil {
		return nil, err
	}
	if p.dependent, err = w.DenseInt8("heads.arc_dep", "heads.rel_dep"); err != nil {
		return nil, err
	}
	if p.governor, err = w.DenseInt8("heads.arc_head", "heads.rel_head"); err != nil {
		return nil, err
	}
	if p.arc, err = w.DenseInt8("heads.arc"); err != nil {
		return nil, err
	}
	if p.bias, err = w.F32("heads.arc_bias", p.arc.In); err != nil {
		return nil, err
	}
	if p.rel, err = w.DenseInt8("heads.rel"); err != nil {
		return nil, err
	}
	root, err := w.F32("heads.root", p.governor.In)
	if err != nil {
		return nil, err
	}
	p.root = make([]float32, p.governor.Out)
	p.governor.Apply(p.root, root, 1, new(model.Arena))
	model.ReLU(p.root[:p.arc.In])
	return p, nil
}

// Parse writes, for the tokens of a text with vectors h, the place of each token's head in its sentence (-1 for the root) and the
// number of its relation.
func (p *Parser) Parse(heads []int32, rels []uint8, h []float32, sentences []token.Sentence, a *model.Arena) {
	mark := a.Mark()
	defer a.Release(mark)
	n, wide, arcs := len(heads), p.dependent.Out, p.arc.In
	dependents, governors, turned := a.Unset(n*wide), a.Unset(n*wide), a.Unset(n*arcs)
	p.dependent.Apply(dependents, h, n, a)
	p.governor.Apply(governors, h, n, a)
	for i := range n {
		model.ReLU(dependents[i*wide:][:arcs])
		model.ReLU(governors[i*wide:][:arcs])
	}
	p.arc.Slide(turned, dependents, n, wide, a)
	for _, s := range sentences {
		for from := s.First; from < s.Last; from += Longest {
			to := min(s.Last, from+Longest)
			p.tree(heads[from:to], turned[from*arcs:], governors[from*wide:], a)
			for i := from; i < to; i++ {
				above := p.root
				if heads[i] >= 0 {
					at := from + int(heads[i])
					above = governors[at*wide : (at+1)*wide]
					heads[i] += int32(from - s.First)
				}
				model.Add(dependents[i*wide+arcs:(i+1)*wide], above[arcs:])
				model.ReLU(dependents[i*wide+arcs : (i+1)*wide])
			}
		}
	}
	out := a.Unset(n * p.rel.Out)
	p.rel.Slide(out, dependents[min(arcs, n*wide):], n, wide, a)
	for i := range n {
		rels[i] = uint8(model.Best(out[i*p.rel.Out : (i+1)*p.rel.Out]))
	}
}

// tree writes the heads of tokens that stand one behind the other, from what each is as a dependent and as a governor.
func (p *Parser) tree(heads []int32, turned, governors []float32, a *model.Arena) {
	mark := a.Mark()
	defer a.Release(mark)
	n, wide, arcs := len(heads), p.governor.Out, p.arc.Out
	prior, scores := a.Unset(n+1), a.Unset(n*(n+1))
	prior[0] = model.Dot(p.root[:arcs], p.bias)
	for j := range n {
		prior[j+1] = model.Dot(governors[j*wide:][:arcs], p.bias)
	}
	for i := range n {
		row, from := scores[i*(n+1):(i+1)*(n+1)], turned[i*arcs:(i+1)*arcs]
		row[0] = prior[0] + model.Dot(from, p.root)
		for j := range n {
			row[j+1] = prior[j+1] + model.Dot(from, governors[j*wide:])
		}
	}
	spanningTree(heads, scores, n, a)
}
