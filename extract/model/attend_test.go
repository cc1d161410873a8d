package model

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// TestAttend compares with the formula in float64.
func TestAttend(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, heads := rapid.IntRange(1, 40).Draw(t, "n"), rapid.IntRange(1, 3).Draw(t, "heads")
		wide := rapid.IntRange(1, 40).Draw(t, "wide")
		width, seed := heads*wide, rapid.Uint64().Draw(t, "seed")
		qkv := make([]float32, n*3*width)
		for i, v := range int8s(len(qkv), seed) {
			qkv[i] = float32(v) / 64
		}
		var a Arena
		got := make([]float32, n*width)
		Attend(got, qkv, n, heads, 0.3, &a)
		at := func(row, part, i int) float64 { return float64(qkv[row*3*width+part*width+i]) }
		for r := range n {
			for h := range heads {
				weights, sum := make([]float64, n), 0.0
				for k := range n {
					dot := 0.0
					for i := h * wide; i < (h+1)*wide; i++ {
						dot += at(r, 0, i) * at(k, 1, i)
					}
					weights[k] = math.Exp(0.3 * dot)
					sum += weights[k]
				}
				for i := h * wide; i < (h+1)*wide; i++ {
					want := 0.0
					for k := range n {
						want += weights[k] / sum * at(k, 2, i)
					}
					if v := float64(got[r*width+i]); math.Abs(v-want) > 2e-5 {
						t.Fatalf("row %d, number %d is %v, want %v", r, i, v, want)
					}
				}
			}
		}
	})
}
