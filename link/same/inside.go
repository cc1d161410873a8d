package same

import (
	"iter"
	"math"
)

// A Setting is where two contents of one event stand, as far as that tells whether they say the same.
type Setting struct {
	Own    int  // how many of the two the outlets say in their own voice
	Sure   bool // the documents are surely about one event
	Quoted bool // both hold words between quotation marks
}

// A Likeness is what two contents' words give wherever they stand. It is worth keeping: most of the time of a comparison goes into it.
type Likeness struct {
	Score float64 // the probability that a person would call the two the same; see Model.Score
	Base  float64 // their part of what Inside adds up
}

// local is how many numbers describe a pair in its event, and settings those of a Setting.
const (
	local    = 10
	settings = 4
	inside   = features + local + settings
)

// Liken compares the words of two contents.
func (m *Model) Liken(a, b *Content) Likeness {
	var x [features]float64
	describe(&x, a, b)
	return m.likeness(&x)
}

// AtMost is what Liken gives at most, in a third of its time: the words' vectors are taken to find all that the words do not.
func (m *Model) AtMost(a, b *Content) Likeness {
	var x [features]float64
	sketch(&x, a, b)
	y := x
	for _, at := range [...]int{softMore, softLess} {
		if m.points[2*features+at] > 0 {
			x[at] = 1
		}
		if m.inside[at] > 0 {
			y[at] = 1
		}
	}
	return Likeness{m.likeness(&x).Score, m.base(&y)}
}

func (m *Model) likeness(x *[features]float64) Likeness {
	return Likeness{sigmoid(m.head(x, 2*features)), m.base(x)}
}

func (m *Model) base(x *[features]float64) float64 {
	sum := float64(m.inside[inside])
	for i, v := range x {
		sum += float64(float64(m.inside[i]) * v) // never fused with the sum, on any processor
	}
	return sum
}

// Inside is the probability that somebody who told the claims of one event would put two contents into one. All reports of a crash share
// the words for it, so that the words which both have are also weighed by how rare each is in the event, as Localize has it.
func (m *Model) Inside(a, b *Content, l Likeness, s Setting) float64 {
	var x [local + settings]float64
	localize(&x, a, b)
	s.describe(&x)
	sum := l.Base
	for i, v := range x {
		sum += float64(float64(m.inside[features+i]) * v)
	}
	return sigmoid(sum)
}

func (s Setting) describe(x *[local + settings]float64) {
	x[local] = flag(s.Own == 2)
	x[local+1] = flag(s.Own == 1)
	x[local+2] = flag(s.Sure)
	x[local+3] = flag(s.Quoted)
}

// localize puts two contents of one event in numbers that do not depend on which comes first.
func localize(x *[local + settings]float64, a, b *Content) {
	if len(a.local) == 0 || len(b.local) == 0 {
		return
	}
	product, sharedA, sharedB, n, top, names, numbers := 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
	for i, j := range common(a, b) {
		u, v := a.local[i], b.local[j]
		product += float64(u * v)
		sharedA += u
		sharedB += v
		n++
		top = max(top, u, v)
		names += flag(a.keys[i].name && b.keys[j].name) * (u + v) / 2
		numbers += flag(a.keys[i].number) * (u + v) / 2
	}
	p, q := ratio(sharedA, a.localMass), ratio(sharedB, b.localMass)
	x[0] = min(1, ratio(product, math.Sqrt(a.localSquare*b.localSquare)))
	x[1], x[2] = max(p, q), min(p, q)
	x[3], x[4] = max(a.localMass, b.localMass), min(a.localMass, b.localMass)
	x[5], x[6] = n, top
	x[7], x[8], x[9] = names, numbers, (sharedA+sharedB)/2
}

// Alike is the cosine of the words of two contents of one event, each weighed by how rare it is there, and the part of the lighter
// content's weight that the other has too, as Covered has it.
func Alike(a, b *Content) (cosine, covered float64) {
	product, shared := 0.0, 0.0
	for i, j := range common(a, b) {
		if len(a.local) > 0 && len(b.local) > 0 {
			product += float64(a.local[i] * b.local[j])
		}
		shared += a.keys[i].weight
	}
	return min(1, ratio(product, math.Sqrt(a.localSquare*b.localSquare))), ratio(shared, min(a.mass, b.mass))
}

// common yields where the content words that two contents have in common stand in either.
func common(a, b *Content) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for i, j := 0, 0; i < len(a.keys) && j < len(b.keys); {
			switch {
			case a.keys[i].id < b.keys[j].id:
				i++
			case b.keys[j].id < a.keys[i].id:
				j++
			default:
				if !yield(i, j) {
					return
				}
				i++
				j++
			}
		}
	}
}

// InsideFeatures describes a pair of one event in numbers, for training.
func (m *Model) InsideFeatures(a, b *Content, s Setting) []float64 {
	var x [local + settings]float64
	localize(&x, a, b)
	s.describe(&x)
	return append(m.Features(a, b), x[:]...)
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
