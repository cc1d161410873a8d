// Package parse reads the dependency tree of each sentence: a biaffine scorer
// of arcs (Dozat & Manning 2017) under a maximum spanning tree.
package parse

import (
	"hearsay/extract/model"
	"hearsay/extract/tag"
)

// Longest is the number of tokens of the longest sentence that is parsed whole; a
// longer one is cut into pieces of this length, each with a root of its own, so that
// cost stays linear in the text.
const Longest = 256

// A Parser gives each token its head and its relation to it.
type Parser struct {
	Rels             []string // the names of the relations by number
	dep, head        *model.Dense
	arc              *model.Dense
	bias             []float32
	root             []float32
	relDep, relHead  *model.Dense
	rel              *model.Dense
	arcWide, relWide int
}

// New reads the parser from its weights. It returns the errors of
// model.Weights.
func New(w *model.Weights) (*Parser, error) {
	p := &Parser{}
	var err error
	if p.Rels, err = w.Strings("heads.deprel"); err != nil {
		return nil, err
	}
	for name, layer := range map[string]**model.Dense{
		"arc_dep": &p.dep, "arc_head": &p.head, "arc": &p.arc,
		"rel_dep": &p.relDep, "rel_head": &p.relHead, "rel": &p.rel,
	} {
		if *layer, err = w.Dense("heads." + name); err != nil {
			return nil, err
		}
	}
	p.arcWide, p.relWide = p.dep.Out, p.relDep.Out
	if p.bias, err = w.F32("heads.arc_bias", p.arcWide); err != nil {
		return nil, err
	}
	if p.root, err = w.F32("heads.root", p.dep.In); err != nil {
		return nil, err
	}
	return p, nil
}

// Parse writes, for the n tokens of one sentence with vectors h, the place of
// each token's head in the sentence (-1 for the root) and the number of its
// relation.
func (p *Parser) Parse(heads []int32, rels []uint8, h []float32, n int, a *model.Arena) {
	width := p.dep.In
	for from := 0; from < n; from += Longest {
		to := min(n, from+Longest)
		p.parse(heads[from:to], rels[from:to], h[from*width:to*width], to-from, a)
		for i := from; i < to; i++ {
			if heads[i] >= 0 {
				heads[i] += int32(from)
			}
		}
	}
}

func (p *Parser) parse(heads []int32, rels []uint8, h []float32, n int, a *model.Arena) {
	mark := a.Mark()
	defer a.Release(mark)
	width, wide := p.dep.In, p.arcWide
	// Row 0 of everything that is a head is the root.
	x := a.F32((n + 1) * width)
	copy(x, p.root)
	copy(x[width:], h[:n*width])
	dep, head := a.F32(n*wide), a.F32((n+1)*wide)
	p.dep.Apply(dep, h, n)
	model.ReLU(dep)
	p.head.Apply(head, x, n+1)
	model.ReLU(head)
	turned := a.F32(n * wide)
	p.arc.Apply(turned, dep, n)
	prior := a.F32(n + 1)
	for j := range n + 1 {
		prior[j] = model.Dot(head[j*wide:(j+1)*wide], p.bias)
	}
	scores := a.F32(n * (n + 1))
	for i := range n {
		row, from := scores[i*(n+1):(i+1)*(n+1)], turned[i*wide:(i+1)*wide]
		for j := range n + 1 {
			row[j] = prior[j] + model.Dot(from, head[j*wide:(j+1)*wide])
		}
	}
	spanningTree(heads, scores, n)

	relDep, relHead := a.F32(n*p.relWide), a.F32((n+1)*p.relWide)
	p.relDep.Apply(relDep, h, n)
	p.relHead.Apply(relHead, x, n+1)
	for i := range n {
		j := int(heads[i]) + 1
		model.Add(relDep[i*p.relWide:(i+1)*p.relWide], relHead[j*p.relWide:(j+1)*p.relWide])
	}
	model.ReLU(relDep)
	out := a.F32(n * p.rel.Out)
	p.rel.Apply(out, relDep, n)
	for i := range n {
		rels[i] = uint8(tag.Best(out[i*p.rel.Out : (i+1)*p.rel.Out]))
	}
}
