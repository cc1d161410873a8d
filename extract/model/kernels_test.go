package model

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// numbers draws values of ordinary size, and now and then the awkward ones.
func numbers(t *rapid.T, n int, label string) []float32 {
	awkward := []float32{0, float32(math.Copysign(0, -1)), 1e-45, -1e-40, 1.1754944e-38, 3e38, -3e38, 1, -1}
	x := make([]float32, n)
	spiced := rapid.Bool().Draw(t, label+" spiced")
	seed := rapid.Uint64().Draw(t, label)
	for i := range x {
		seed = seed*6364136223846793005 + 1442695040888963407
		x[i] = float32(int32(seed>>32)) / (1 << 29)
		if spiced && seed>>60 == 0 {
			x[i] = awkward[seed>>40%uint64(len(awkward))]
		}
	}
	return x
}

func clone(x []float32) []float32 { return append([]float32(nil), x...) }

// same compares bits, but takes any NaN for any other.
func same(t *rapid.T, what string, got, want []float32) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d numbers, want %d", what, len(got), len(want))
	}
	for i := range got {
		if math.Float32bits(got[i]) != math.Float32bits(want[i]) && (got[i] == got[i] || want[i] == want[i]) {
			t.Fatalf("%s: number %d of %d is %v (%08x), want %v (%08x)", what, i, len(got), got[i], math.Float32bits(got[i]), want[i], math.Float32bits(want[i]))
		}
	}
}

// TestVectorKernels: what the processor computes is what Go computes, bit for bit.
func TestVectorKernels(t *testing.T) { eachSet(t, testVectorKernels) }

func testVectorKernels(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := 8 * rapid.IntRange(0, 40).Draw(t, "blocks")
		x, y, w := numbers(t, n, "x"), numbers(t, n, "y"), numbers(t, n, "w")
		a := numbers(t, 1, "a")[0]
		row := make([]int8, n)
		for i := range row {
			row[i] = int8(math.Float32bits(x[i]))
		}
		same(t, "dot", []float32{dotBlocks(x, y)}, []float32{dotGo(x, y)})
		for _, k := range []struct {
			name     string
			asm, ref func(y []float32)
		}{
			{"axpy", func(y []float32) { axpyBlocks(y, x, a) }, func(y []float32) { axpyGo(y, x, a) }},
			{"add", func(y []float32) { addBlocks(y, x) }, func(y []float32) { addGo(y, x) }},
			{"addRow", func(y []float32) { addRowBlocks(y, row, a) }, func(y []float32) { addRowGo(y, row, a) }},
			{"scale", func(y []float32) { scaleBlocks(y, a) }, func(y []float32) { scaleGo(y, a) }},
			{"relu", reluBlocks, reluGo},
			{"sigmoid", sigmoidBlocks, sigmoidGo},
			{"tanh", tanhBlocks, tanhGo},
			{"gelu", geluBlocks, geluGo},
			{"exp", func(y []float32) { expBlocks(y, a) }, func(y []float32) { expGo(y, a) }},
		} {
			got, want := clone(y), clone(y)
			k.asm(got)
			k.ref(want)
			same(t, k.name, got, want)
		}
		same(t, "exp sum", []float32{expBlocks(clone(x), a)}, []float32{expGo(clone(x), a)})
		taps := rapid.IntRange(1, 5).Draw(t, "taps")
		from, by := numbers(t, taps*n+n, "from"), numbers(t, taps*n, "by")
		got, want := clone(y), clone(y)
		mixBlocks(got, x, w, from, by, n, n)
		mixGo(want, x, w, from, by, n, n)
		same(t, "mix", got, want)
		got, want = clone(from), clone(from)
		layerNormRows(got, x, w, 1e-5)
		layerNormRowsGo(want, x, w, 1e-5)
		same(t, "rows of layernorm", got, want)
		if got, want := maxBlocks(x, a), maxGo(x, a); got != want {
			t.Fatalf("max %v, want %v", got, want)
		}
		if got, want := largest(x), largestGo(x); got != want {
			t.Fatalf("largest %x, want %x", got, want)
		}
	})
}
