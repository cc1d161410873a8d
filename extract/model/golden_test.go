package model

import (
	"flag"
	"fmt"
	"hash/crc32"
	"math"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden file")

// TestGolden holds every kernel to one set of bits, whatever processor and build
// tag it runs under.
func TestGolden(t *testing.T) {
	const n = 203
	series := func(seed uint64, size int) []float32 {
		x := make([]float32, size)
		for i := range x {
			seed = seed*6364136223846793005 + 1442695040888963407
			x[i] = float32(int32(seed>>32)) / (1 << 29)
		}
		return x
	}
	var out strings.Builder
	note := func(name string, x []float32) {
		sum := uint32(0)
		for _, v := range x {
			bits := math.Float32bits(v)
			sum = crc32.Update(sum, crc32.IEEETable, []byte{byte(bits), byte(bits >> 8), byte(bits >> 16), byte(bits >> 24)})
		}
		fmt.Fprintf(&out, "%s %08x\n", name, sum)
	}
	x, w := series(1, n), series(2, n)
	note("dot", []float32{Dot(x, w)})
	note("max", []float32{Max(x)})
	for _, k := range []struct {
		name string
		f    func(y []float32)
	}{
		{"axpy", func(y []float32) { Axpy(y, 0.3, x) }},
		{"add", func(y []float32) { Add(y, x) }},
		{"addrow", func(y []float32) { AddRowInt8(y, int8s(n, 4), 0.3) }},
		{"scale", func(y []float32) { Scale(y, 0.3) }},
		{"relu", ReLU}, {"gelu", GELU}, {"sigmoid", Sigmoid}, {"tanh", Tanh}, {"softmax", Softmax},
		{"layernorm", func(y []float32) { LayerNorm(y, x, w, 1e-12) }},
	} {
		y := series(3, n)
		k.f(y)
		note(k.name, y)
	}
	mixed := make([]float32, 9*n)
	Mix(mixed, series(11, 9*n), series(12, 5*n), w, 2)
	note("mix", mixed)
	const in, outputs, rows = 401, 83, 21
	d, err := NewDense(series(5, in*outputs), series(6, outputs), in, outputs)
	if err != nil {
		t.Fatal(err)
	}
	q, err := NewDenseInt8(int8s(in*outputs, 7), series(8, outputs), series(9, outputs), in, outputs)
	if err != nil {
		t.Fatal(err)
	}
	var a Arena
	dst := make([]float32, rows*outputs)
	d.Apply(dst, series(10, rows*in), rows)
	note("dense", dst)
	q.Apply(dst, series(10, rows*in), rows, &a)
	note("int8", dst)

	const path = "testdata/bits.golden"
	if *update {
		if err := os.WriteFile(path, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if out.String() != string(want) {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
}
