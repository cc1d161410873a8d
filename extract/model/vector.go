package model

import "math"

// lanes is how many sums a reduction keeps side by side: four AVX2 registers,
// which hide the four cycles that a multiply-add takes.
const lanes = 32

// Dot returns the sum of a[i]·b[i]; b is at least as long as a.
func Dot(a, b []float32) float32 {
	b = b[:len(a)]
	n := len(a) &^ 7
	s := dotBlocks(a[:n], b[:n])
	for i := n; i < len(a); i++ {
		s = fma32(a[i], b[i], s)
	}
	return s
}

// Axpy adds a·x to y; x is at least as long as y.
func Axpy(y []float32, a float32, x []float32) {
	x = x[:len(y)]
	n := len(y) &^ 7
	axpyBlocks(y[:n], x[:n], a)
	axpyGo(y[n:], x[n:], a)
}

// Add adds x to y; x is at least as long as y.
func Add(y, x []float32) {
	x = x[:len(y)]
	n := len(y) &^ 7
	addBlocks(y[:n], x[:n])
	addGo(y[n:], x[n:])
}

// AddRowInt8 adds a row of an int8 table, times its scale, to y: each number
// is y[i] + scale·row[i], fused. The row is at least as long as y.
func AddRowInt8(y []float32, row []int8, scale float32) {
	row = row[:len(y)]
	n := len(y) &^ 7
	addRowBlocks(y[:n], row[:n], scale)
	addRowGo(y[n:], row[n:], scale)
}

// Scale multiplies x by a.
func Scale(x []float32, a float32) {
	n := len(x) &^ 7
	scaleBlocks(x[:n], a)
	scaleGo(x[n:], a)
}

// ReLU sets what is below zero to zero. A NaN stays.
func ReLU(x []float32) {
	n := len(x) &^ 7
	reluBlocks(x[:n])
	reluGo(x[n:])
}

// Max returns the largest of x, minus infinity for none. NaN counts for nothing.
func Max(x []float32) float32 {
	n := len(x) &^ 7
	// Which zero wins depends on the lanes; adding one makes it positive.
	return maxGo(x[n:], maxBlocks(x[:n], float32(math.Inf(-1)))) + 0
}

// Best is the place of the largest number of x, the first of several; 0 where there is none.
func Best(x []float32) int {
	top := Max(x)
	for i, v := range x {
		if v == top {
			return i
		}
	}
	return 0
}

// dotGo sums whole blocks of eight: 32 terms at a time into 32 lanes, what is
// left into the first eight.
func dotGo(a, b []float32) float32 {
	var acc [lanes]float32
	i := 0
	for ; i+lanes <= len(a); i += lanes {
		for j := range acc {
			acc[j] = fma32(a[i+j], b[i+j], acc[j])
		}
	}
	for ; i < len(a); i += 8 {
		for j := range 8 {
			acc[j] = fma32(a[i+j], b[i+j], acc[j])
		}
	}
	return fold(&acc)
}

// fold adds the lanes up, as registers are added: (0+1)+(2+3), then halves.
func fold(acc *[lanes]float32) float32 {
	for i := range 8 {
		acc[i] = (acc[i] + acc[8+i]) + (acc[16+i] + acc[24+i])
	}
	for half := 4; half > 0; half /= 2 {
		for i := range half {
			acc[i] += acc[half+i]
		}
	}
	return acc[0]
}

func axpyGo(y, x []float32, a float32) {
	for i, v := range x {
		y[i] = fma32(a, v, y[i])
	}
}

func addGo(y, x []float32) {
	for i, v := range x {
		y[i] += v
	}
}

func addRowGo(y []float32, row []int8, scale float32) {
	for i, v := range row {
		y[i] = fma32(float32(v), scale, y[i])
	}
}

func scaleGo(x []float32, a float32) {
	for i := range x {
		x[i] *= a
	}
}

func reluGo(x []float32) {
	for i, v := range x {
		if 0 > v {
			x[i] = 0
		}
	}
}

func maxGo(x []float32, top float32) float32 {
	for _, v := range x {
		if v > top {
			top = v
		}
	}
	return top
}
