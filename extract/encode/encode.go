// Package encode turns words into vectors: one for each token, made from the
// token and what stands around it. Everything the later stages know of a text
// they read from these vectors.
//
// There are two encoders behind one interface: Light, for archives, and MiniLM,
// for accuracy. Both are trained together with the stages that read them (see
// train/).
package encode

import (
	"hearsay/extract/model"
	"hearsay/extract/token"
)

// An Encoder gives each token of a text a vector.
type Encoder interface {
	// Width is the number of components of a vector.
	Width() int
	// Encode writes the vectors of all tokens of t to dst, row after row, len(t.Tokens) × Width, and to syntax, unless it
	// is nil, as many that tags, trees and names are read from: vectors made to find statements have lost some of what these need.
	// quotes holds the state of each token as quote.States gives it. Scratch comes from a
	// and is given back.
	Encode(dst, syntax []float32, t *token.Text, quotes []uint8, a *model.Arena)
}

// starts fills dst with 2 for the first token of a paragraph, 1 for the first of
// another sentence, 0 for all others.
func starts(dst []uint8, t *token.Text) {
	clear(dst)
	for _, s := range t.Sentences {
		dst[s.First] = 1
	}
	for _, p := range t.Paragraphs {
		dst[p.First] = 2
	}
}
