package model

import "math"

// roundOnce returns p + c rounded to float32 once, the slow part of fma32. It rounds to odd first: an
// inexact sum gets an odd last bit, which no midpoint has, so the second
// rounding sees on which side the exact sum lies (Boldo and Melquiond,
// "Emulation of a FMA and correctly rounded sums", 2008).
func roundOnce(p, c float64) float32 {
	s := p + c
	back := s - p
	lost := (p - (s - back)) + (c - back)
	if bits := math.Float64bits(s); lost != 0 && s == s && bits&1 == 0 {
		if (lost > 0) == (s > 0) {
			s = math.Float64frombits(bits + 1)
		} else {
			s = math.Float64frombits(bits - 1)
		}
	}
	return float32(s)
}
