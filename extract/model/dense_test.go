package model

import (
	"fmt"
	"math"
	"testing"

	"hearsay"

	"pgregory.net/rapid"
)

// TestDense compares a layer with its definition: one chain of fused
// multiply-adds per output, from the bias through the inputs in order.
func TestDense(t *testing.T) { eachSet(t, testDense) }

func testDense(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, out := rapid.IntRange(1, 500).Draw(t, "in"), rapid.IntRange(1, 150).Draw(t, "out")
		rows := rapid.IntRange(0, 27).Draw(t, "rows")
		w, bias, x := numbers(t, in*out, "w"), numbers(t, out, "bias"), numbers(t, rows*in, "x")
		d, err := NewDense(w, bias, in, out)
		if err != nil {
			t.Fatal(err)
		}
		got, want := make([]float32, rows*out), make([]float32, rows*out)
		d.Apply(got, x, rows)
		for i := range want {
			r, o := i/out, i%out
			want[i] = bias[o]
			for k := range in {
				want[i] = fma32(x[r*in+k], w[o*in+k], want[i])
			}
		}
		same(t, "dense", got, want)
	})
}

// TestDenseInt8 does the same for whole numbers, whose sums are exact.
func TestDenseInt8(t *testing.T) { eachSet(t, testDenseInt8) }

func testDenseInt8(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, out := rapid.IntRange(1, 400).Draw(t, "in"), rapid.IntRange(1, 100).Draw(t, "out")
		rows := rapid.IntRange(0, 27).Draw(t, "rows")
		scale, bias, x := numbers(t, out, "scale"), numbers(t, out, "bias"), numbers(t, rows*in, "x")
		w := int8s(in*out, rapid.Uint64().Draw(t, "w"))
		d, err := NewDenseInt8(w, scale, bias, in, out)
		if err != nil {
			t.Fatal(err)
		}
		var a Arena
		got, want := make([]float32, rows*out), make([]float32, rows*out)
		d.Apply(got, x, rows, &a)
		for r := range rows {
			q, row := make([]int16, in), x[r*in:(r+1)*in]
			top := math.Float32frombits(largestGo(row))
			if top < smallestMax {
				top = 0
			}
			for k, v := range row {
				if top > 0 {
					q[k] = int16(math.RoundToEven(float64(v * (levels / top))))
				}
				if q[k] > levels || q[k] < -levels {
					t.Fatalf("%v of %v rounds to %d", v, top, q[k])
				}
			}
			for o := range out {
				sum := int64(0)
				for k := range in {
					sum += int64(q[k]) * int64(w[o*in+k])
				}
				rs := top / levels
				want[r*out+o] = float32(float32(sum)*float32(rs*scale[o])) + bias[o]
			}
		}
		same(t, "int8", got, want)
	})
}

func int8s(n int, seed uint64) []int8 {
	w := make([]int8, n)
	for i := range w {
		seed = seed*6364136223846793005 + 1442695040888963407
		w[i] = int8(seed >> 56)
	}
	return w
}

// TestDenseInt8Error: the layer stays within half a step of the activations and
// half a step of the weights of the exact product.
func TestDenseInt8Error(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, out := rapid.IntRange(1, 300).Draw(t, "in"), rapid.IntRange(1, 40).Draw(t, "out")
		seed := rapid.Uint64().Draw(t, "seed")
		w, x, scale := int8s(in*out, seed), make([]float32, in), make([]float32, out)
		for i, v := range int8s(in, seed+1) {
			x[i] = float32(v) / 7
		}
		for o := range scale {
			scale[o] = 0.01 * float32(o+1)
		}
		d, err := NewDenseInt8(w, scale, nil, in, out)
		if err != nil {
			t.Fatal(err)
		}
		var a Arena
		got := make([]float32, out)
		d.Apply(got, x, 1, &a)
		top := float64(math.Float32frombits(largestGo(x)))
		for o := range out {
			want, bound := 0.0, 1e-6
			for k, v := range w[o*in : (o+1)*in] {
				want += float64(v) * float64(scale[o]) * float64(x[k])
				bound += math.Abs(float64(v)*float64(scale[o])) * top * (1/254.0 + 1e-6)
			}
			if math.Abs(float64(got[o])-want) > bound {
				t.Fatalf("output %d is %v, want %v within %v", o, got[o], want, bound)
			}
		}
	})
}

// TestDenseInt8Extremes: the largest sums that can occur do not overflow.
func TestDenseInt8Extremes(t *testing.T) { eachSet(t, testDenseInt8Extremes) }

func testDenseInt8Extremes(t *testing.T) {
	for _, sign := range []float32{1, -1} {
		w, x := make([]int8, 16*maxInt8In), make([]float32, maxInt8In)
		for i := range w {
			w[i] = -128
		}
		scale := make([]float32, 16)
		for i := range scale {
			scale[i] = 1
		}
		for i := range x {
			x[i] = sign * levels
		}
		d, err := NewDenseInt8(w, scale, nil, maxInt8In, 16)
		if err != nil {
			t.Fatal(err)
		}
		var a Arena
		got := make([]float32, 16)
		d.Apply(got, x, 1, &a)
		for o, v := range got {
			if v != -sign*128*levels*maxInt8In {
				t.Errorf("output %d is %v", o, v)
			}
		}
	}
}

// TestDenseInt8NotFinite: a NaN or an infinity spoils its own row and no other.
func TestDenseInt8NotFinite(t *testing.T) {
	for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		d, err := NewDenseInt8(int8s(40*20, 3), make([]float32, 20), nil, 40, 20)
		if err != nil {
			t.Fatal(err)
		}
		x := make([]float32, 3*40)
		x[40+33] = float32(bad)
		var a Arena
		got := make([]float32, 3*20)
		d.Apply(got, x, 3, &a)
		for i, v := range got {
			if spoilt := v != v; spoilt != (i/20 == 1) {
				t.Fatalf("%v: output %d of row %d is %v", bad, i%20, i/20, v)
			}
		}
	}
}

func TestDenseRefuses(t *testing.T) {
	for _, c := range []struct{ w, scale, bias, in, out int }{
		{11, 3, 3, 4, 3}, {12, 2, 3, 4, 3}, {12, 3, 2, 4, 3}, {0, 0, 0, 0, 0}, {0, 3, 3, 0, 3}, {4097, 1, 1, 4097, 1},
		{0, 0, 0, math.MaxInt, math.MaxInt}, {12, 3, 3, -4, -3},
	} {
		_, err := NewDenseInt8(make([]int8, c.w), make([]float32, c.scale), make([]float32, c.bias), c.in, c.out)
		if hearsay.CodeOf(err) != hearsay.Invalid {
			t.Errorf("%+v: %v", c, err)
		}
		_, err = NewDense(make([]float32, c.w), make([]float32, c.bias), c.in, c.out)
		if fits := c.in > 0 && c.w == c.in*c.out && c.bias == c.out; fits != (err == nil) {
			t.Errorf("float32 %+v: %v", c, err)
		}
	}
}

// TestApplyAllocates: nothing, once the arena has grown.
func TestApplyAllocates(t *testing.T) {
	f, err := NewDense(make([]float32, 50*21), nil, 50, 21)
	if err != nil {
		t.Fatal(err)
	}
	q, err := NewDenseInt8(make([]int8, 50*21), make([]float32, 21), nil, 50, 21)
	if err != nil {
		t.Fatal(err)
	}
	var a Arena
	x, dst := make([]float32, 9*50), make([]float32, 9*21)
	q.Apply(dst, x, 9, &a)
	if n := testing.AllocsPerRun(20, func() {
		a.Reset()
		q.Apply(dst, x, 9, &a)
		f.Apply(dst, x, 9)
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkDense(b *testing.B) {
	for _, s := range [][3]int{{384, 384, 64}, {384, 1536, 64}, {1536, 384, 64}, {128, 128, 32}, {128, 128, 1}, {128, 512, 1}, {384, 1152, 7}} {
		in, out, rows := s[0], s[1], s[2]
		w, x, dst := make([]float32, in*out), make([]float32, rows*in), make([]float32, rows*out)
		for i := range x {
			x[i] = float32(i%17) - 8
		}
		for i := range w {
			w[i] = float32(i%19) - 9
		}
		d, err := NewDense(w, nil, in, out)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprintf("%dx%dx%d", in, out, rows), func(b *testing.B) {
			for b.Loop() {
				d.Apply(dst, x, rows)
			}
			rate(b, in*out*rows)
		})
	}
}

func BenchmarkDenseInt8(b *testing.B) {
	for _, s := range [][3]int{{384, 384, 64}, {384, 1536, 64}, {1536, 384, 64}, {128, 128, 32}, {128, 128, 1}, {384, 1536, 1}} {
		in, out, rows := s[0], s[1], s[2]
		x, dst := make([]float32, rows*in), make([]float32, rows*out)
		for i := range x {
			x[i] = float32(i%17) - 8
		}
		d, err := NewDenseInt8(int8s(in*out, 1), make([]float32, out), nil, in, out)
		if err != nil {
			b.Fatal(err)
		}
		var a Arena
		b.Run(fmt.Sprintf("%dx%dx%d", in, out, rows), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				a.Reset()
				d.Apply(dst, x, rows, &a)
			}
			rate(b, in*out*rows)
		})
	}
}

func rate(b *testing.B, macs int) {
	b.ReportMetric(float64(macs)*float64(b.N)/float64(b.Elapsed().Nanoseconds()), "GMAC/s")
}
