package model

import "math"

// The error function is formula 7.1.26 of Abramowitz and Stegun, "Handbook of
// Mathematical Functions": erfc(z) = (a1·t + … + a5·t⁵)·e^(-z²) with
// t = 1/(1 + p·z), off by 1.5e-7 at most.
const (
	erfP = 0.3275911
	erf1 = 0.254829592
	erf2 = -0.284496736
	erf3 = 1.421413741
	erf4 = -1.453152027
	erf5 = 1.061405429

	rootHalf = 0.70710678118654752
	geluFlat = 16 // beyond it the tail is zero in float32
)

// GELU replaces x by x·Φ(x), the exact form with erf that BERT uses, absolute
// error under 5e-7 (3.3e-7 measured). A NaN stays.
func GELU(x []float32) {
	n := len(x) &^ 7
	geluBlocks(x[:n])
	geluGo(x[n:])
}

func geluGo(x []float32) {
	for i, v := range x {
		size := math.Float32frombits(math.Float32bits(v) &^ (1 << 31))
		if !(size < geluFlat) {
			size = geluFlat
		}
		z := float32(size * rootHalf)
		t := 1 / fma32(z, erfP, 1)
		p := fma32(erf5, t, erf4)
		p = fma32(p, t, erf3)
		p = fma32(p, t, erf2)
		p = fma32(p, t, erf1)
		tail := float32(float32(float32(p*t)*exp(-float32(z*z))) * 0.5)
		if 0 > v {
			v = 0
		}
		x[i] = fma32(-size, tail, v)
	}
}
