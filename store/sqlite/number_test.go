package sqlite

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestRangeTokens: the words of a range meet those of a number if and only if the
// number lies in the range.
func TestRangeTokens(t *testing.T) {
	value := rapid.OneOf(
		rapid.SampledFrom([]float64{0, 1, -1, 10, 1000, 1500, 999, 1001, 0.5, -0.25, 1e300, 5e-324, math.MaxFloat64, -1000, 1234567.891}),
		rapid.Float64Range(-1e4, 1e4), rapid.Float64(),
		rapid.Map(rapid.IntRange(-3000, 3000), func(i int) float64 { return float64(i) / 10 }))
	bounds := rapid.OneOf(value, rapid.SampledFrom([]float64{math.Inf(-1), math.Inf(1)}))
	rapid.Check(t, func(t *rapid.T) {
		low, high, v := bounds.Draw(t, "low"), bounds.Draw(t, "high"), value.Draw(t, "v")
		openLow, openHigh := rapid.Bool().Draw(t, "open low"), rapid.Bool().Draw(t, "open high")
		if math.IsInf(v, 0) || math.IsNaN(v) || math.IsInf(low, 1) || math.IsInf(high, -1) {
			return
		}
		words := rangeTokens("f", low, high, openLow, openHigh)
		want := (v > low || v == low && !openLow) && (v < high || v == high && !openHigh)
		hits := 0
		for _, w := range numberTokens("f", v) {
			if slices.Contains(words, w) {
				hits++
			}
		}
		if (hits > 0) != want {
			t.Fatalf("%v in %v..%v (open %v %v): %d hits, want %v\n%v\n%v", v, low, high, openLow, openHigh, hits, want, numberTokens("f", v), words)
		}
		if len(words) > 800 {
			t.Fatalf("%d words", len(words))
		}
	})
}
