package refer

import (
	_ "embed"
	"encoding/binary"
	"math"

	"hearsay"
)

// A Ranker holds the weights of the features of a pronoun's candidates, and the
// probability below which no candidate is taken. It is never written after it is made.
type Ranker struct {
	weight [weights + 1]float32
	keep   [pronounKinds]float32
}

//go:embed ranker.bin
var trained string

// Magic opens a file of weights; the SHA-256 of the training data, the thresholds, the
// scale and a byte a weight follow.
const Magic = "HSREFER1"

const header = len(Magic) + 32 + 4*pronounKinds + 4

// NewRanker reads the weights that are in the program. It returns Unreadable if they
// are damaged.
func NewRanker() (*Ranker, error) { return ReadRanker(trained) }

// ReadRanker reads a file of weights as Pack writes it. It returns Unreadable if that is damaged.
func ReadRanker(file string) (*Ranker, error) {
	if len(file) != header+weights || file[:len(Magic)] != Magic {
		return nil, &hearsay.Error{Code: hearsay.Unreadable, Message: "the weights of the pronouns are damaged"}
	}
	r := &Ranker{}
	at := len(Magic) + 32
	number := func() float32 {
		v := math.Float32frombits(binary.LittleEndian.Uint32([]byte(file[at : at+4])))
		at += 4
		return v
	}
	for k := range r.keep {
		r.keep[k] = number()
	}
	scale := number()
	for k := range weights {
		r.weight[k] = float32(int8(file[at+k])) * scale
	}
	return r, nil
}

// rank gives each candidate its probability.
func (r *Ranker) rank(among []candidate) {
	top := math.Inf(-1)
	for k := range among {
		var sum float32
		for _, f := range among[k].features {
			sum += r.weight[f]
		}
		among[k].score = float64(sum)
		top = max(top, among[k].score)
	}
	total := 0.0
	for k := range among {
		among[k].score = math.Exp(among[k].score - top)
		total += among[k].score
	}
	for k := range among {
		among[k].score /= total
	}
}

// threshold is the probability from which a candidate of m is taken.
func (r *Ranker) threshold(m *mention) float64 { return float64(r.keep[pronounKind(m)]) }
