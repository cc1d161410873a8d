package encode

import (
	"fmt"
	"math"

	"hearsay/extract/model"
	"hearsay/extract/token"
)

// chunkSize is the number of words that attend to one another.
const chunkSize = 200

// MiniLM is the accurate encoder: BERT's transformer (Devlin et al. 2019) in the
// small uncased form of Wang et al. (2020) with as many layers as its weights have, fine-tuned. A word's vector is that of
// its first piece. Three small tables add what the uncased vocabulary does not see:
// how a word is written, where it stands to quotation marks, and whether a sentence or
// paragraph starts with it. The vectors of syntax are a weighted sum of the layers (Peters et al. 2018).
type MiniLM struct {
	width, heads        int
	pieces              *wordPieces
	word, place         *model.Table
	shape, quote, start *model.Table
	kind                []float32
	norm                model.Norm
	layers              []miniLayer
	mix                 []float32 // how much of each layer is in the vectors of syntax
}

type miniLayer struct {
	qkv, out, up, down *model.DenseInt8
	norm1, norm2       model.Norm
}

const miniEps = 1e-12

// NewMiniLM reads the encoder from its weights. It returns the errors of
// model.Weights.
func NewMiniLM(w *model.Weights) (*MiniLM, error) {
	m := &MiniLM{heads: 12}
	vocabulary, err := w.Strings("encoder.pieces")
	if err != nil {
		return nil, err
	}
	m.pieces = newWordPieces(vocabulary)
	for name, table := range map[string]**model.Table{
		"word": &m.word, "place": &m.place, "shape": &m.shape, "quote": &m.quote, "start": &m.start,
	} {
		if *table, err = w.Table("encoder." + name); err != nil {
			return nil, err
		}
	}
	m.width = m.word.Width
	if m.kind, err = w.F32("encoder.kind", m.width); err != nil {
		return nil, err
	}
	if m.norm, err = w.Norm("encoder.norm", miniEps); err != nil {
		return nil, err
	}
	for i := 0; w.Dims(fmt.Sprintf("encoder.layers.%d.qkv.weight", i)) != nil; i++ {
		var l miniLayer
		name := fmt.Sprintf("encoder.layers.%d.", i)
		for part, layer := range map[string]**model.DenseInt8{"qkv": &l.qkv, "out": &l.out, "up": &l.up, "down": &l.down} {
			if *layer, err = w.DenseInt8(name + part); err != nil {
				return nil, err
			}
		}
		if l.norm1, err = w.Norm(name+"norm1", miniEps); err != nil {
			return nil, err
		}
		if l.norm2, err = w.Norm(name+"norm2", miniEps); err != nil {
			return nil, err
		}
		m.layers = append(m.layers, l)
	}
	if m.mix, err = w.F32("encoder.mix", len(m.layers)); err != nil {
		return nil, err
	}
	return m, nil
}

// Width is the number of components of a vector.
func (m *MiniLM) Width() int { return m.width }

// Encode is the method of Encoder.
func (m *MiniLM) Encode(dst, syntax []float32, t *token.Text, quotes []uint8, a *model.Arena) {
	begin := make([]uint8, len(t.Tokens))
	starts(begin, t)
	clear(syntax)
	var ids, first []int32
	var buf []byte
	for _, c := range chunks(t, chunkSize) {
		ids, first = append(ids[:0], m.pieces.begin), first[:0]
		for i := c.First; i < c.Last; i++ {
			first = append(first, int32(len(ids)))
			ids, buf = m.pieces.split(ids, t.Word(i), buf)
			// A text of nothing but words of many pieces outgrows the table of places: the last words of
			// such a chunk share its end.
			if len(ids) >= m.place.Rows-1 {
				ids = ids[:m.place.Rows-1]
				first[len(first)-1] = min(first[len(first)-1], int32(len(ids)-1))
			}
		}
		ids = append(ids, m.pieces.end)
		mark := a.Mark()
		x := a.F32(len(ids) * m.width)
		for k, id := range ids {
			row := x[k*m.width : (k+1)*m.width]
			m.word.Add(row, int(id))
			m.place.Add(row, k)
			model.Add(row, m.kind)
		}
		for k := range first {
			i, stop := c.First+k, len(ids)-1
			if k+1 < len(first) {
				stop = int(first[k+1])
			}
			for p := int(first[k]); p < stop; p++ {
				row := x[p*m.width : (p+1)*m.width]
				m.shape.Add(row, int(Shape(t.Word(i))))
				m.quote.Add(row, int(quotes[i]))
				m.start.Add(row, int(begin[i]))
			}
		}
		m.norm.Apply(x)
		for l := range m.layers {
			m.layers[l].apply(x, len(ids), m.heads, a)
			if syntax == nil || m.mix[l] == 0 {
				continue
			}
			for k, p := range first {
				i := c.First + k
				model.Axpy(syntax[i*m.width:(i+1)*m.width], m.mix[l], x[int(p)*m.width:(int(p)+1)*m.width])
			}
		}
		for k, p := range first {
			i := c.First + k
			copy(dst[i*m.width:(i+1)*m.width], x[int(p)*m.width:])
		}
		a.Release(mark)
	}
}

// apply is one layer of the transformer over n rows of x.
func (l *miniLayer) apply(x []float32, n, heads int, a *model.Arena) {
	mark := a.Mark()
	defer a.Release(mark)
	width := len(x) / n
	qkv, y := a.Unset(n*3*width), a.Unset(n*width)
	l.qkv.Apply(qkv, x, n, a)
	model.Attend(y, qkv, n, heads, float32(1/math.Sqrt(float64(width/heads))), a)
	out := a.Unset(n * width)
	l.out.Apply(out, y, n, a)
	model.Add(x, out)
	l.norm1.Apply(x)
	inner := a.Unset(n * l.up.Out)
	l.up.Apply(inner, x, n, a)
	model.GELU(inner)
	l.down.Apply(out, inner, n, a)
	model.Add(x, out)
	l.norm2.Apply(x)
}
