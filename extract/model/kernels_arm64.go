//go:build !purego

package model

// Layers, Dot, Axpy and the taps of Mix are in assembly. The rest is the Go reference,
// whose multiply-adds the compiler makes one instruction each.

// tall reports whether twelve rows are taken at once.
func tall() bool { return false }

func denseTile(dst []float32, dstStride int, x []float32, xStride int, w []float32, n int) {
	_, _ = dst[(n-1)*dstStride+panel-1], x[(n-1)*xStride+len(w)/panel-1]
	switch n {
	case 6:
		dense6NEON(&dst[0], 4*dstStride, &x[0], 4*xStride, &w[0], len(w)/panel)
	case 4:
		dense4NEON(&dst[0], 4*dstStride, &x[0], 4*xStride, &w[0], len(w)/panel)
	case 2:
		dense2NEON(&dst[0], 4*dstStride, &x[0], 4*xStride, &w[0], len(w)/panel)
	default:
		dense1NEON(&dst[0], 4*dstStride, &x[0], 4*xStride, &w[0], len(w)/panel)
	}
}

func denseRow(dst, x, w []float32) {
	_, _ = dst[4*panel-1], w[4*panel*len(x)-1]
	dense1x64NEON(&dst[0], &x[0], &w[0], 4*panel*len(x), len(x))
}

func int8Tile(dst []float32, dstStride int, x []int16, xStride int, w []int8, rowScale, scale, bias []float32) {
	n, pairs := len(rowScale), len(w)/(2*panel)
	_, _ = dst[(n-1)*dstStride+panel-1], x[(n-1)*xStride+2*pairs-1]
	_, _ = scale[panel-1], bias[panel-1]
	switch n {
	case 6:
		int8x6NEON(&dst[0], 4*dstStride, &x[0], 2*xStride, &w[0], pairs, &rowScale[0], &scale[0], &bias[0])
	case 4:
		int8x4NEON(&dst[0], 4*dstStride, &x[0], 2*xStride, &w[0], pairs, &rowScale[0], &scale[0], &bias[0])
	case 2:
		int8x2NEON(&dst[0], 4*dstStride, &x[0], 2*xStride, &w[0], pairs, &rowScale[0], &scale[0], &bias[0])
	default:
		int8x1NEON(&dst[0], 4*dstStride, &x[0], 2*xStride, &w[0], pairs, &rowScale[0], &scale[0], &bias[0])
	}
}

// multipliesBytes reports whether layers are packed for byteTile. SDOT, which multiplies bytes, is not in every such processor.
func multipliesBytes() bool { return false }

func byteTile(dst []float32, dstStride int, x []int8, xStride int, w []uint8, start []int32, rowScale, scale, bias []float32) {
	byteTileGo(dst, dstStride, x, xStride, w, start, rowScale, scale, bias)
}

func dotBlocks(a, b []float32) float32 {
	if len(a) == 0 {
		return 0
	}
	var sums [4]float32
	dotNEON(&a[0], &b[0], len(a), &sums)
	return (sums[0] + sums[2]) + (sums[1] + sums[3])
}

func axpyBlocks(y, x []float32, a float32) {
	if len(y) > 0 {
		axpyNEON(&y[0], &x[0], &a, len(y))
	}
}

func mixBlocks(dst, x, bias, from, taps []float32, stride, width int) {
	for i := range dst {
		dst[i] = x[i] + bias[i]
	}
	for k := 0; k*width < len(taps) && len(dst) > 0; k++ {
		from, taps := from[k*stride:][:len(dst)], taps[k*width:][:len(dst)]
		mulAddNEON(&dst[0], &from[0], &taps[0], len(dst))
	}
}
