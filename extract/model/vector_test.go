package model

import (
	"fmt"
	"testing"
)

func BenchmarkVector(b *testing.B) {
	for _, n := range []int{64, 256, 1536} {
		x, y, w, row := make([]float32, n), make([]float32, n), make([]float32, n), int8s(n, 1)
		rows, mixed, taps := make([]float32, 32*n), make([]float32, 32*n), make([]float32, 5*n)
		for i := range x {
			x[i], y[i], w[i] = float32(i%13)/4-1, float32(i%7), 1e-3
		}
		for _, k := range []struct {
			name string
			f    func()
		}{
			{"dot", func() { Dot(x, y) }},
			{"axpy", func() { Axpy(y, 1e-9, x) }},
			{"mix", func() { Mix(mixed, rows, taps, w, 1) }},
			{"layernorm rows", func() { layerNormRows(rows, x, w, 1e-5) }},
			{"add", func() { Add(y, x) }},
			{"addrow", func() { AddRowInt8(y, row, 1e-9) }},
			{"max", func() { Max(x) }},
			{"relu", func() { ReLU(y) }},
			{"softmax", func() { Softmax(y) }},
			{"layernorm", func() { LayerNorm(y, x, w, 1e-5) }},
			{"gelu", func() { GELU(y) }},
			{"tanh", func() { Tanh(y) }},
		} {
			b.Run(fmt.Sprintf("%s/%d", k.name, n), func(b *testing.B) {
				for b.Loop() {
					k.f()
				}
				b.ReportMetric(float64(n)*float64(b.N)/float64(b.Elapsed().Nanoseconds()), "numbers/ns")
			})
		}
	}
}
