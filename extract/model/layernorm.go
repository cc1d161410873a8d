package model

import "math"

// LayerNorm replaces a row by (row - mean) / √(variance + eps) · gain + bias
// (Ba, Kiros and Hinton, 2016). The variance is that of the row, over n. gain
// and bias are at least as long as the row.
func LayerNorm(row, gain, bias []float32, eps float32) {
	layerNormRows(row, gain[:len(row)], bias, eps)
}

// layerNormRowsGo is LayerNorm of each row of x, as wide as gain.
func layerNormRowsGo(x, gain, bias []float32, eps float32) {
	for width := len(gain); width > 0 && len(x) >= width; x = x[width:] {
		row, whole := x[:width], width&^7
		sum := sumGo(row[:whole])
		for _, v := range row[whole:] {
			sum += v
		}
		mean := sum / float32(width)
		squares := squareGo(row[:whole], mean)
		for _, v := range row[whole:] {
			squares = fma32(v-mean, v-mean, squares)
		}
		inverse := 1 / float32(math.Sqrt(float64(squares/float32(width)+eps)))
		normGo(row, gain, bias, mean, inverse)
	}
}

func sumGo(x []float32) float32 {
	var acc [lanes]float32
	i := 0
	for ; i+lanes <= len(x); i += lanes {
		for j := range acc {
			acc[j] += x[i+j]
		}
	}
	for ; i < len(x); i += 8 {
		for j := range 8 {
			acc[j] += x[i+j]
		}
	}
	return fold(&acc)
}

func squareGo(x []float32, mean float32) float32 {
	var acc [lanes]float32
	i := 0
	for ; i+lanes <= len(x); i += lanes {
		for j := range acc {
			acc[j] = fma32(x[i+j]-mean, x[i+j]-mean, acc[j])
		}
	}
	for ; i < len(x); i += 8 {
		for j := range 8 {
			acc[j] = fma32(x[i+j]-mean, x[i+j]-mean, acc[j])
		}
	}
	return fold(&acc)
}

func normGo(x, gain, bias []float32, mean, inverse float32) {
	for i, v := range x {
		x[i] = fma32(float32((v-mean)*inverse), gain[i], bias[i])
	}
}
