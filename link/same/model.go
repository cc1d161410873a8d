package same

import _ "embed"

//go:embed same.weights
var shipped []byte

// A Model compares contents. It is safe for concurrent use.
type Model struct {
	rarity  map[uint32]uint8 // by the low half of a stem's hash, in 1/16 of a nat
	vectors *table           // nil for none
	points  []float32
	inside  []float32 // of Inside: the weight of each number, and the bias
}

// New opens the model in the program.
func New() (*Model, error) { return Open(shipped) }

// points is how many numbers a trained model has: the centre and the scale of each
// feature, two heads with their bias, and the threshold.
const points = 2*features + 2*(features+1) + 1

// rarest is the weight of a stem that the texts of training do not have.
const rarest = 9.0

// weight is the rarity of a stem: the logarithm of texts over texts that have it.
func (m *Model) weight(id uint64) float64 {
	if r, ok := m.rarity[uint32(id)]; ok {
		return float64(r) / 16
	}
	return rarest
}

// ID is the number that a stem is compared by.
func (m *Model) ID(stem string) uint64 { return hash(stem) }

// Weight is the rarity of a stem: the logarithm of texts over texts that have it.
func (m *Model) Weight(stem string) float64 { return m.weight(hash(stem)) }

// Threshold is the probability from which production joins two contents: pairs above
// it were the same in 95 % of the training pairs of MRPC.
func (m *Model) Threshold() float64 { return float64(m.points[points-1]) }

// Score is the probability that a person would call the contents the same. It is
// symmetric. Vetoes are not part of it; see Compare.
func (m *Model) Score(a, b *Content) float64 { return m.Liken(a, b).Score }

// Like is how alike the contents are, from 0 (unrelated) to 5 (the same), as the
// SemEval tasks of semantic similarity grade headlines.
func (m *Model) Like(a, b *Content) float64 {
	var x [features]float64
	describe(&x, a, b)
	return m.head(&x, 3*features+1)
}

// head is the linear head whose weights start at a place of points.
func (m *Model) head(x *[features]float64, at int) float64 {
	sum := float64(m.points[at+features])
	for i, v := range x {
		sum += float64(m.points[at+i]) * (v - float64(m.points[i])) * float64(m.points[features+i])
	}
	return sum
}

// Features describes a pair in numbers, for training.
func (m *Model) Features(a, b *Content) []float64 {
	var x [features]float64
	describe(&x, a, b)
	return x[:]
}
