package model

import (
	"fmt"
	"math"

	"hearsay"
)

// Activations are rounded to whole numbers from -127 to 127, per row, and
// weights are int8. Their sums are exact in int32.
//
// On the development texts 8 bits find what 13 bits did (match 80.2 and 80.1 with the accurate engine, 73.0 and 73.0
// with the fast one). VPDPBUSD of AVX-512 VNNI multiplies bytes, four times sixteen at once; without it both are widened to 16
// bits for VPMADDWD, as VPMADDUBSW saturates unless a bit of one of them is given up.
const (
	levels      = 127
	maxInt8In   = 4096
	smallestMax = 1e-30 // a row below it counts as zeros; 127/x is finite above
)

// chunk is how many rows are rounded at a time: 96 × 1536 of them are 288 KiB of 16 bits,
// which stay in the second-level cache while the panels go by.
const chunk = 96

// A DenseInt8 is a linear layer with int8 weights, one scale per output. It is
// safe for concurrent use.
type DenseInt8 struct {
	In, Out int

	stride int       // of a row of activations: the inputs, padded to twos or fours
	pairs  []int8    // panels, w[32·p + 2·o + i] is output o, input 2·p + i
	quads  []uint8   // or, where bytes are multiplied, w[64·q + 4·o + i] - 128 is output o, input 4·q + i
	scale  []float32 // padded to a multiple of 16
	bias   []float32 // padded alike
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
	d := &DenseInt8{In: in, Out: out}
	padded := (out + panel - 1) / panel * panel
	d.scale, d.bias = make([]float32, padded), make([]float32, padded)
	copy(d.scale, scale)
	copy(d.bias, bias)
	if multipliesBytes() {
		d.stride = (in + 3) / 4 * 4
		d.quads = make([]uint8, padded*d.stride)
		interleave(d.quads, w, d.stride, 4, in, out, 128)
	} else {
		d.stride = (in + 1) / 2 * 2
		d.pairs = make([]int8, padded*d.stride)
		interleave(d.pairs, w, d.stride, 2, in, out, 0)
	}
	return d, nil
}

// interleave lays out weights in panels of sixteen outputs, so many inputs of one beside each other, with the bits of flip turned over.
func interleave[T int8 | uint8](to []T, w []int8, stride, group, in, out int, flip T) {
	for o := range out {
		to := to[o/panel*panel*stride+o%panel*group:]
		for k, v := range w[o*in : (o+1)*in] {
			to[k/group*group*panel+k%group] = T(v) ^ flip
		}
	}
}

// rounded are rows of activations as whole numbers.
type rounded struct {
	scales []float32 // what one step of a row stands for
	shorts []int16
	bytes  []int8  // or these, with
	starts []int32 // -128 times the sum of a row, which takes back what is added to the weights
}

// Apply computes dst = x·Wᵀ + bias as Dense.Apply does, with scratch from a,
// which it gives back. A row is rounded with its own scale, so it does not depend
// on the others. A row that holds a NaN or an infinity becomes NaN.
func (d *DenseInt8) Apply(dst, x []float32, rows int, a *Arena) { d.Slide(dst, x, rows, d.In, a) }

// Slide is Apply for rows of which each begins step numbers behind the one before, and may reach into those that follow: a convolution.
func (d *DenseInt8) Slide(dst, x []float32, rows, step int, a *Arena) {
	dst = dst[:rows*d.Out]
	mark := a.Mark()
	defer a.Release(mark)
	n := min(rows, chunk)
	q := rounded{scales: a.F32(n)}
	if d.quads != nil {
		q.bytes, q.starts = a.I8(n*d.stride), a.I32(n)
	} else {
		q.shorts = a.I16(n * d.stride)
	}
	for r := 0; r < rows; r += n {
		n = min(n, rows-r)
		for i := range n {
			d.quantise(&q, i, x[(r+i)*step:][:d.In])
		}
		d.multiply(dst[r*d.Out:], &q, n)
	}
}

// quantise rounds row i to -127..127, half to even. What pads it is zero already.
func (d *DenseInt8) quantise(q *rounded, i int, x []float32) {
	scale, by := steps(x)
	q.scales[i] = scale
	if d.quads != nil {
		q.starts[i] = -128 * roundBytes(q.bytes[i*d.stride:], x, by)
	} else {
		round(q.shorts[i*d.stride:], x, by)
	}
}

// steps returns what one step of a row stands for and what its numbers are multiplied by: NaN and 0 for a
// row that is not finite.
func steps(x []float32) (scale, by float32) {
	top := math.Float32frombits(largest(x))
	switch {
	case !(top <= math.MaxFloat32):
		return float32(math.NaN()), 0
	case top < smallestMax:
		return 0, 0
	}
	return top / levels, levels / top
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

// roundBytesGo is roundGo for bytes and returns the sum of dst.
func roundBytesGo(dst []int8, x []float32, by float32) (sum int32) {
	for i, v := range x {
		dst[i] = int8(float32(float32(v*by)+shift) - shift)
		sum += int32(dst[i])
	}
	return sum
}

// multiply is n rounded rows through all panels.
func (d *DenseInt8) multiply(dst []float32, q *rounded, n int) {
	for o := 0; o < d.Out; o += panel {
		width := min(panel, d.Out-o)
		for r := 0; r < n; {
			rows := tile(n - r)
			if width == panel {
				d.tile(dst[r*d.Out+o:], d.Out, q, r, rows, o)
			} else {
				var c [tallest * panel]float32
				d.tile(c[:], panel, q, r, rows, o)
				for i := range rows {
					copy(dst[(r+i)*d.Out+o:][:width], c[i*panel:])
				}
			}
			r += rows
		}
	}
}

// tile is some rows from r through the panel of output o.
func (d *DenseInt8) tile(dst []float32, dstStride int, q *rounded, r, rows, o int) {
	rowScale, scale, bias := q.scales[r:r+rows], d.scale[o:o+panel], d.bias[o:o+panel]
	from, to := o*d.stride, (o+panel)*d.stride
	if d.quads != nil {
		byteTile(dst, dstStride, q.bytes[r*d.stride:], d.stride, d.quads[from:to], q.starts[r:r+rows], rowScale, scale, bias)
	} else {
		int8Tile(dst, dstStride, q.shorts[r*d.stride:], d.stride, d.pairs[from:to], rowScale, scale, bias)
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

// byteTileGo is int8TileGo for weights that are 128 larger, with the sums that begin at start of each row.
func byteTileGo(dst []float32, dstStride int, x []int8, xStride int, w []uint8, start []int32, rowScale, scale, bias []float32) {
	for r, rs := range rowScale {
		var sums [panel]int32
		for o := range sums {
			sums[o] = start[r]
		}
		for k, v := range w {
			sums[k/4%panel] += int32(x[r*xStride+k/(4*panel)*4+k%4]) * int32(v)
		}
		c := dst[r*dstStride:][:panel]
		for o, sum := range sums {
			c[o] = float32(float32(sum)*float32(rs*scale[o])) + bias[o]
		}
	}
}
