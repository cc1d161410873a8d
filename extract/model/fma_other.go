//go:build purego || !arm64

package model

import "math"

// fma32 returns a·b + c rounded once, as the processors' fused instructions do.
//
// The product of two float32 is exact in float64, so the sum is rounded twice:
// to 53 bits, then to 24. That differs from rounding once only if the first
// rounding lands midway between two float32, or below the normal range, where
// the border lies elsewhere; those few cases, 1 in 2^29 of random ones, go the
// slow way. The quick way is a dozen instructions.
func fma32(a, b, c float32) float32 {
	s := float64(a)*float64(b) + float64(c)
	bits := math.Float64bits(s)
	midway, small := bits&(1<<29-1) == 1<<28, bits<<1 < 897<<53
	if (midway || small) && s != 0 {
		return roundOnce(float64(a)*float64(b), float64(c))
	}
	return float32(s)
}
