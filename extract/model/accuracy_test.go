package model

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// TestElementwiseAccuracy walks the float32 from -30 to 30 in steps of 4096
// units and compares with float64 arithmetic.
func TestElementwiseAccuracy(t *testing.T) {
	for _, c := range []struct {
		name  string
		f     func([]float32)
		want  func(float64) float64
		bound float64
	}{
		{"gelu", GELU, func(x float64) float64 { return x * 0.5 * math.Erfc(-x/math.Sqrt2) }, 5e-7},
		{"sigmoid", Sigmoid, func(x float64) float64 { return 1 / (1 + math.Exp(-x)) }, 2e-7},
		{"tanh", Tanh, math.Tanh, 3e-7},
		{"relu", ReLU, func(x float64) float64 { return math.Max(x, 0) }, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			worst, at := 0.0, float32(0)
			for bits := uint32(0); bits < math.Float32bits(30); bits += 8 << 12 {
				var x, y [16]float32
				for i := range 8 {
					x[i] = math.Float32frombits(bits + uint32(i)<<12)
					x[8+i] = -x[i]
				}
				y = x
				c.f(y[:])
				for i, v := range y {
					if d := math.Abs(float64(v) - c.want(float64(x[i]))); d > worst {
						worst, at = d, x[i]
					}
				}
			}
			t.Logf("largest error %.3g, at %v", worst, at)
			if worst > c.bound {
				t.Errorf("error %.3g at %v, over %.3g", worst, at, c.bound)
			}
		})
	}
}

func TestExpAccuracy(t *testing.T) {
	worst, at := 0.0, float32(0)
	for _, sign := range []uint32{0, 1 << 31} {
		for bits := uint32(0); bits <= math.Float32bits(87); bits += 1 << 9 {
			x := math.Float32frombits(bits | sign)
			want := math.Exp(float64(x))
			if d := math.Abs(float64(exp(x))-want) / want; d > worst {
				worst, at = d, x
			}
		}
	}
	t.Logf("largest relative error %.3g, at %v", worst, at)
	if worst > 1.2e-7 {
		t.Errorf("relative error %.3g at %v", worst, at)
	}
}

func TestExpEdges(t *testing.T) {
	inf := float32(math.Inf(1))
	for _, c := range [][2]float32{{-inf, 0}, {-87.01, 0}, {float32(math.NaN()), 0}, {inf, exp(88)}, {1e30, exp(88)}, {0, 1}} {
		if got := exp(c[0]); got != c[1] {
			t.Errorf("exp(%v) = %v, want %v", c[0], got, c[1])
		}
	}
}

func TestGELUEdges(t *testing.T) {
	inf := float32(math.Inf(1))
	x := []float32{inf, -inf, 3e38, -3e38, 0, float32(math.NaN())}
	GELU(x)
	for i, want := range []float32{inf, 0, 3e38, 0, 0} {
		if x[i] != want {
			t.Errorf("number %d is %v, want %v", i, x[i], want)
		}
	}
	if x[5] == x[5] {
		t.Errorf("NaN became %v", x[5])
	}
}

func TestSoftmax(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := numbers(t, rapid.IntRange(1, 200).Draw(t, "n"), "x")
		y, top, sum := clone(x), float64(Max(x)), 0.0
		for _, v := range x {
			sum += math.Exp(float64(v) - top)
		}
		Softmax(y)
		for i, v := range y {
			if want := math.Exp(float64(x[i])-top) / sum; math.Abs(float64(v)-want) > 1e-6 {
				t.Fatalf("number %d is %v, want %v", i, v, want)
			}
		}
	})
}

func TestSoftmaxMasked(t *testing.T) {
	inf, nan := float32(math.Inf(1)), float32(math.NaN())
	for _, c := range []struct{ row, want []float32 }{
		{nil, nil},
		{[]float32{-inf, -inf}, []float32{0, 0}},
		{[]float32{nan, nan, nan, nan, nan, nan, nan, nan, nan}, make([]float32, 9)},
		{[]float32{5, -inf, 5, nan}, []float32{0.5, 0, 0.5, 0}},
		{[]float32{inf, 1}, []float32{0, 0}},
	} {
		got := clone(c.row)
		Softmax(got)
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("softmax of %v is %v, want %v", c.row, got, c.want)
				break
			}
		}
	}
}

func TestLayerNorm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 500).Draw(t, "n")
		seed := rapid.Uint64().Draw(t, "seed")
		x, gain, bias := make([]float32, n), make([]float32, n), make([]float32, n)
		for i, v := range int8s(n, seed) {
			x[i], gain[i], bias[i] = float32(v)/50, 1+float32(v)/300, float32(v)/100
		}
		y, mean, variance := clone(x), 0.0, 0.0
		for _, v := range x {
			mean += float64(v) / float64(n)
		}
		for _, v := range x {
			variance += (float64(v) - mean) * (float64(v) - mean) / float64(n)
		}
		LayerNorm(y, gain, bias, 1e-5)
		for i, v := range y {
			want := (float64(x[i])-mean)/math.Sqrt(variance+1e-5)*float64(gain[i]) + float64(bias[i])
			if math.Abs(float64(v)-want) > 2e-5 {
				t.Fatalf("number %d of %d is %v, want %v", i, n, v, want)
			}
		}
	})
}

// TestVectorTails: every length, tails included, agrees with plain float64 sums.
func TestVectorTails(t *testing.T) {
	for n := range 70 {
		x, y, row := make([]float32, n), make([]float32, n), int8s(n, 5)
		dot := 0.0
		for i := range n {
			x[i], y[i] = float32(i%5)-2, float32(i%7)
			dot += float64(x[i] * y[i])
		}
		if got := Dot(x, y); float64(got) != dot {
			t.Errorf("dot of %d is %v, want %v", n, got, dot)
		}
		got := clone(y)
		Axpy(got, 3, x)
		Add(got, x)
		AddRowInt8(got, row, 0.5)
		Scale(got, 2)
		for i, v := range got {
			if want := 2 * (y[i] + 3*x[i] + x[i] + 0.5*float32(row[i])); v != want {
				t.Errorf("number %d of %d is %v, want %v", i, n, v, want)
			}
		}
		top := float32(math.Inf(-1))
		for _, v := range row {
			top = max(top, float32(v))
		}
		floats := make([]float32, n)
		AddRowInt8(floats, row, 1)
		if got := Max(floats); got != top {
			t.Errorf("max of %d is %v, want %v", n, got, top)
		}
	}
}

func TestMaxZero(t *testing.T) {
	minus := float32(math.Copysign(0, -1))
	for n := 1; n < 20; n++ {
		x := make([]float32, n)
		for i := range x {
			x[i] = minus
		}
		if got := Max(x); math.Float32bits(got) != 0 {
			t.Errorf("max of %d negative zeros is %v", n, got)
		}
	}
	if got := Max(nil); !math.IsInf(float64(got), -1) {
		t.Errorf("max of nothing is %v", got)
	}
}
