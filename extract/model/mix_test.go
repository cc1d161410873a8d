package model

import (
	"testing"

	"pgregory.net/rapid"
)

// TestMix: whatever the shape, each number is what the definition says; whole numbers make every order of sums exact.
func TestMix(t *testing.T) { eachSet(t, testMix) }

func testMix(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width, rows := rapid.IntRange(1, 150).Draw(t, "width"), rapid.IntRange(0, 12).Draw(t, "rows")
		reach, dilation := rapid.IntRange(0, 3).Draw(t, "reach"), rapid.IntRange(1, 5).Draw(t, "dilation")
		whole := func(n, by int) []float32 {
			out := make([]float32, n)
			for i := range out {
				out[i] = float32(i*by%17 - 8)
			}
			return out
		}
		x, taps, bias := whole(rows*width, 5), whole((2*reach+1)*width, 7), whole(width, 3)
		got := make([]float32, rows*width)
		Mix(got, x, taps, bias, dilation)
		for i := range rows {
			for c := range width {
				want := x[i*width+c] + bias[c]
				for k := -reach; k <= reach; k++ {
					if j := i + k*dilation; 0 <= j && j < rows {
						want += x[j*width+c] * taps[(k+reach)*width+c]
					}
				}
				if got[i*width+c] != want {
					t.Fatalf("row %d of %d, number %d of %d: %v, want %v", i, rows, c, width, got[i*width+c], want)
				}
			}
		}
	})
}
