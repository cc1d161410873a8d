package model

import (
	"fmt"
	"math"

	"hearsay"
)

// Activations are rounded to whole numbers from -4095 to 4095, per row, and
// weights are int8. Their sums are exact in int32 up to 4096 inputs:
// 128 · 4095 · 4096 < 2³¹.
//
// The usual way multiplies 7- or 8-bit activations (VPMADDUBSW), which saturates
// unless a bit is given up. VPMADDWD on 16 bits needs as many multiplications
// per weight, two instructions for 32 on AVX2, cannot saturate here, and leaves
// an error of the activations 32 times smaller. The weights stay 8 bits in memory.
const (
	levels      = 4095
	maxInt8In   = 4096
	smallestMax = 1e-30 // a row below it counts as zeros; 4095/x is finite above
)

// chunk is how many rows are rounded at a time: 96 × 1536 of them are 288 KiB,
// which stay in the second-level cache while the panels go by.
const chunk = 96

// A DenseInt8 is a linear layer with int8 weights, one scale per output. It is
// safe for concurrent use.
type DenseInt8 struct {
	In, Out int

	pairs   int       // steps along the inputs, two at a time
	weights []int8    // panels, w[32·p + 2·o + i] is output o, input 2·p + i
	scale   []float32 // padded to a multiple of 16
	bias    []float32 // padded alike
}

// NewDenseInt8 packs the weights of a layer, out × in, row-major; the weight
// that w[o·in + k] stands for is w[o·in + k] · scale[o]. The bias is out numbers,
// nil for none. All are copied. Lengths that do not fit and more than 4096 inputs
// are a *hearsay.Error with code Invalid.
func NewDenseInt8(w []int8, scale, bias []float32, in, out int) (*DenseInt8, error) {
	if err := fit(len(w), len(bias), in, out); err != nil {
		return nil, err
	}
	if len(scale) != out || in > maxInt8In {
		return nil, &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("int8 layer of %d inputs (%d at most) and %d outputs with %d scales", in, maxInt8In, out, len(scale))}
	}
	d := &DenseInt8{In: in, Out: out, pairs: (in + 1) / 2}
	padded := (out + panel - 1) / panel * panel
	d.weights = make([]int8, padded*2*d.pairs)
	d.scale, d.bias = make([]float32, padded), make([]float32, padded)
	copy(d.scale, scale)
	copy(d.bias, bias)
	for o := range out {
		to := d.weights[o/panel*panel*2*d.pairs+o%panel*2:]
		for k, v := range w[o*in : (o+1)*in] {
			to[k/2*2*panel+k%2] = v
		}
	}
	return d, nil
}

// Apply computes dst = x·Wᵀ + bias as Dense.Apply does, with scratch from a,
// which it gives back. A row is rounded with its own scale, so it does not depend
// on the others. A row that holds a NaN or an infinity becomes NaN.
func (d *DenseInt8) Apply(dst, x []float32, rows int, a *Arena) {
	dst, x = dst[:rows*d.Out], x[:rows*d.In]
	mark := a.Mark()
	defer a.Release(mark)
	n := min(rows, chunk)
	q, scales := a.I16(n*2*d.pairs), a.F32(n)
	for r := 0; r < rows; r += n {
		n = min(n, rows-r)
		for i := range n {
			scales[i] = quantise(q[i*2*d.pairs:(i+1)*2*d.pairs], x[(r+i)*d.In:(r+i+1)*d.In])
		}
		d.multiply(dst[r*d.Out:], q, scales[:n])
	}
}

// quantise rounds a row to -4095..4095, half to even, and returns what one step
// stands for. dst may be one longer than x; that last number is zero already.
func quantise(dst []int16, x []float32) float32 {
	top := math.Float32frombits(largest(x))
	switch {
	case !(top <= math.MaxFloat32):
		clear(dst)
		return float32(math.NaN())
	case top < smallestMax:
		clear(dst)
		return 0
	}
	round(dst, x, levels/top)
	return top / levels
}

// largestGo returns the bits of the largest absolute value; as integers, NaN
// comes after infinity and infinity after all numbers.
func largestGo(x []float32) (top uint32) {
	for _, v := range x {
		top = max(top, math.Float32bits(v)&^(1<<31))
	}
	return top
}

// roundGo sets dst to x·by, rounded half to even.
func roundGo(dst []int16, x []float32, by float32) {
	for i, v := range x {
		dst[i] = int16(float32(float32(v*by)+shift) - shift)
	}
}

func (d *DenseInt8) multiply(dst []float32, q []int16, scales []float32) {
	stride := 2 * d.pairs
	for o := 0; o < d.Out; o += panel {
		w := d.weights[o*stride : (o+panel)*stride]
		scale, bias := d.scale[o:o+panel], d.bias[o:o+panel]
		width := min(panel, d.Out-o)
		for r := 0; r < len(scales); {
			n := tile(len(scales) - r)
			to, x, s := dst[r*d.Out+o:], q[r*stride:], scales[r:r+n]
			if width == panel {
				int8Tile(to, d.Out, x, stride, w, s, scale, bias)
			} else {
				var c [tallest * panel]float32
				int8Tile(c[:], panel, x, stride, w, s, scale, bias)
				for i := range n {
					copy(to[i*d.Out:][:width], c[i*panel:])
				}
			}
			r += n
		}
	}
}

// int8TileGo is the definition of the kernel: for each of rowScale, sixteen
// columns of dst = (x·w)·(rowScale·scale) + bias, each operation rounded.
func int8TileGo(dst []float32, dstStride int, x []int16, xStride int, w []int8, rowScale, scale, bias []float32) {
	for r, rs := range rowScale {
		var sums [panel]int32
		for p := range len(w) / (2 * panel) {
			a, b := int32(x[r*xStride+2*p]), int32(x[r*xStride+2*p+1])
			pair := (*[2 * panel]int8)(w[2*panel*p:])
			for o := range sums {
				sums[o] += a*int32(pair[2*o]) + b*int32(pair[2*o+1])
			}
		}
		c := dst[r*dstStride:][:panel]
		for o, sum := range sums {
			c[o] = float32(float32(sum)*float32(rs*scale[o])) + bias[o]
		}
	}
}
