package model

import (
	"fmt"

	"hearsay"
)

// A panel is the weights of sixteen outputs, interleaved so that one step along
// the inputs reads 64 bytes: w[16·k + o]. Sixteen is two AVX2 or four NEON
// registers; with six rows of input at a time the sums fill twelve of AVX2's
// sixteen registers and the multipliers never wait. With AVX-512 a panel is one
// register, and twelve rows keep its multipliers busy.
const panel = 16

// tallest is the most rows that a kernel takes at once.
const tallest = 12

// depth is how many inputs are worked through before the next rows are taken:
// 384 × 16 weights are 24 KiB, which stay in a first-level cache of 32.
const depth = 384

// A Dense is a linear layer in float32, y = W·x + b. It is safe for concurrent use.
type Dense struct {
	In, Out int

	weights []float32 // panels, Out padded to a multiple of 16
	bias    []float32 // padded alike
}

// NewDense packs the weights of a layer, out × in, row-major as PyTorch's Linear
// keeps them, and its bias, out numbers or nil for none. Both are copied. Lengths
// that do not fit are a *hearsay.Error with code Invalid.
func NewDense(w, bias []float32, in, out int) (*Dense, error) {
	if err := fit(len(w), len(bias), in, out); err != nil {
		return nil, err
	}
	d := &Dense{In: in, Out: out}
	padded := (out + panel - 1) / panel * panel
	d.weights, d.bias = make([]float32, padded*in), make([]float32, padded)
	copy(d.bias, bias)
	for o := range out {
		to := d.weights[o/panel*panel*in+o%panel:]
		for k, v := range w[o*in : (o+1)*in] {
			to[k*panel] = v
		}
	}
	return d, nil
}

// fit checks the lengths of a layer's weights and bias.
func fit(weights, bias, in, out int) error {
	if in < 1 || out < 1 || weights/in != out || weights%in != 0 || bias != 0 && bias != out {
		return &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("layer of %d inputs and %d outputs with %d weights and %d biases", in, out, weights, bias)}
	}
	return nil
}

// Apply computes dst = x·Wᵀ + bias for rows × In numbers in x, rows × Out in
// dst, both row-major; they must not overlap. Every output is one chain of fused
// multiply-adds that starts with the bias and takes the inputs in order, whatever
// the number of rows.
func (d *Dense) Apply(dst, x []float32, rows int) {
	dst, x = dst[:rows*d.Out], x[:rows*d.In]
	for r := range rows {
		copy(dst[r*d.Out:(r+1)*d.Out], d.bias)
	}
	if rows%2 == 1 {
		rows--
		d.row(dst[rows*d.Out:], x[rows*d.In:])
	}
	for o := 0; o < d.Out; o += panel {
		for k := 0; k < d.In; k += depth {
			w := d.weights[o*d.In+k*panel:][:min(depth, d.In-k)*panel]
			for r := 0; r < rows; {
				n := tile(rows - r)
				d.tile(dst[r*d.Out+o:], x[r*d.In+k:], w, n, min(panel, d.Out-o))
				r += n
			}
		}
	}
}

// row takes a single row through four panels at once.
func (d *Dense) row(dst, x []float32) {
	o := 0
	for ; o+4*panel <= d.Out; o += 4 * panel {
		denseRow(dst[o:], x, d.weights[o*d.In:])
	}
	for ; o < d.Out; o += panel {
		d.tile(dst[o:], x, d.weights[o*d.In:][:panel*d.In], 1, min(panel, d.Out-o))
	}
}

// tile returns how many of the rows that are left are taken at once.
func tile(rows int) int {
	switch {
	case rows >= tallest && tall():
		return tallest
	case rows >= 6:
		return 6
	case rows >= 4:
		return 4
	case rows >= 2:
		return 2
	}
	return 1
}

// tile adds the products of n rows of x with one stretch of a panel to dst. The
// kernels write sixteen columns; a narrower panel goes through a copy.
func (d *Dense) tile(dst, x, w []float32, n, width int) {
	if width == panel {
		denseTile(dst, d.Out, x, d.In, w, n)
		return
	}
	var c [tallest * panel]float32
	for r := range n {
		copy(c[r*panel:][:width], dst[r*d.Out:])
	}
	denseTile(c[:], panel, x, d.In, w, n)
	for r := range n {
		copy(dst[r*d.Out:][:width], c[r*panel:])
	}
}

// denseTileGo is the definition of the kernel: for n rows, sixteen columns of
// dst += x·w. Rows of dst and x lie dstStride and xStride apart.
func denseTileGo(dst []float32, dstStride int, x []float32, xStride int, w []float32, n int) {
	for r := range n {
		c := (*[panel]float32)(dst[r*dstStride:])
		for k := range len(w) / panel {
			a := x[r*xStride+k]
			for o, b := range (*[panel]float32)(w[k*panel:]) {
				c[o] = fma32(a, b, c[o])
			}
		}
	}
}

// denseRowGo is a tile of one row and four panels, which lie one after the other.
func denseRowGo(dst, x, w []float32) {
	for i := range 4 {
		denseTileGo(dst[i*panel:], panel, x, len(x), w[i*panel*len(x):][:panel*len(x)], 1)
	}
}
