package refer

import (
	"encoding/binary"
	"math"
)

// A Question is a pronoun with the entities that it may stand for, as training sees it.
type Question struct {
	Head    int      // the token
	Kind    int      // of the pronoun, from 0 to Kinds-1
	Options []Option // the last is that it stands for none of the others
}

// An Option is one of them.
type Option struct {
	Heads    []int    // the tokens that the mentions of the entity hang on, the nearest last
	Features []uint16 // each below Weights, or Weights for none
}

// Kinds is the number of kinds of pronouns that have a threshold of their own, Weights
// the number of weights.
const (
	Kinds   = pronounKinds
	Weights = weights
)

// Teach lets somebody who knows choose the option of each pronoun, by its number.
func (r *Resolver) Teach(choose func(Question) int) { r.teach = choose }

func (r *Resolver) question(i int32, among []candidate) Question {
	q := Question{Head: int(r.mentions[i].head), Kind: pronounKind(&r.mentions[i])}
	for k := range among {
		o := Option{Features: append([]uint16(nil), among[k].features[:]...)}
		if among[k].entity >= 0 {
			for _, j := range r.entities[among[k].entity].mentions {
				if r.mentions[j].form != byPronoun || r.mentions[j].person == 3 {
					o.Heads = append(o.Heads, int(r.mentions[j].head))
				}
			}
		}
		q.Options = append(q.Options, o)
	}
	return q
}

// Pack writes a file of weights as NewRanker reads it; hash is that of the training
// data, keep the threshold of each kind.
func Pack(weight []float64, keep [Kinds]float64, hash [32]byte) []byte {
	out := append([]byte(Magic), hash[:]...)
	for _, v := range keep {
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(float32(v)))
	}
	top := 0.0
	for _, v := range weight[:Weights] {
		top = max(top, math.Abs(v))
	}
	scale := max(top, 1e-9) / 127
	out = binary.LittleEndian.AppendUint32(out, math.Float32bits(float32(scale)))
	for _, v := range weight[:Weights] {
		out = append(out, byte(int8(math.Round(v/scale))))
	}
	return out
}
