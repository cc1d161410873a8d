package model

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// TestFMA compares with exact arithmetic on sums that lie close to midpoints
// and below the normal range, where rounding twice would show.
func TestFMA(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		few := func(label string) float64 {
			bits := rapid.IntRange(1, 24).Draw(t, label+" bits")
			m := rapid.IntRange(0, 1<<bits-1).Draw(t, label)
			return float64(m|1) * float64(1-2*rapid.IntRange(0, 1).Draw(t, label+" sign"))
		}
		e := rapid.IntRange(-90, 60).Draw(t, "exponent of a")
		f := rapid.IntRange(-90, 60).Draw(t, "exponent of b")
		a, b := float32(math.Ldexp(few("a"), e)), float32(math.Ldexp(few("b"), f))
		c := float32(math.Ldexp(few("c"), e+f+rapid.IntRange(-80, 80).Draw(t, "distance")))
		checkFMA(t, a, b, c)
	})
}

func TestFMACases(t *testing.T) {
	odd := 1 + float32(math.Ldexp(1, -23))
	less := float32(math.Ldexp(1+math.Ldexp(1, -15), -12))
	more := float32(math.Ldexp(1-math.Ldexp(1, -15), -12))
	checkFMA(t, less, more, odd) // a hair under a midpoint
	checkFMA(t, less, -more, -odd)
	checkFMA(t, less, -more, odd)
	checkFMA(t, less, less, odd)
	tiny := float32(math.Ldexp(1, -149))
	checkFMA(t, float32(math.Ldexp(1+math.Ldexp(1, -20), -100)), float32(math.Ldexp(1, -50)), tiny)
	checkFMA(t, float32(math.Ldexp(1, -75)), float32(math.Ldexp(1, -75)), tiny)
	checkFMA(t, float32(math.Ldexp(1+math.Ldexp(1, -23), -75)), float32(math.Ldexp(1-math.Ldexp(1, -23), -75)), 513*tiny)
	checkFMA(t, math.MaxFloat32, 2, -math.MaxFloat32)
	inf, nan := float32(math.Inf(1)), float32(math.NaN())
	if got := fma32(math.MaxFloat32, 2, 0); got != inf {
		t.Errorf("overflow gives %v", got)
	}
	for _, c := range [][3]float32{{inf, 0, 1}, {inf, 1, -inf}, {nan, 1, 1}, {1, 1, nan}, {0, 0, nan}} {
		if got := fma32(c[0], c[1], c[2]); got == got {
			t.Errorf("fma32%v = %v", c, got)
		}
	}
}

func checkFMA(t interface{ Fatalf(string, ...any) }, a, b, c float32) {
	exact := func(x float32) *big.Float { return new(big.Float).SetPrec(1000).SetFloat64(float64(x)) }
	sum := new(big.Float).SetPrec(1000).Mul(exact(a), exact(b))
	want, _ := sum.Add(sum, exact(c)).Float32()
	if got := fma32(a, b, c); got != want {
		t.Fatalf("%x · %x + %x = %x, want %x", a, b, c, got, want)
	}
}
