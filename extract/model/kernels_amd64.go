//go:build !purego

package model

import "golang.org/x/sys/cpu"

// avx2 is whether the processor has AVX2 and FMA and the system saves their
// registers. It is set once, when the program starts.
var avx2 = cpu.X86.HasAVX2 && cpu.X86.HasFMA

// avx512 is the same of AVX-512, and vnni of its VPDPBUSD, which multiplies bytes
// and adds them up in one instruction; avxVNNI is that instruction for the registers of AVX2, which desktop processors have that
// lack AVX-512. Layers and exponentials use them: the rest waits for memory.
var (
	avx512  = avx2 && cpu.X86.HasAVX512F && cpu.X86.HasAVX512BW
	vnni    = avx512 && cpu.X86.HasAVX512VNNI
	avxVNNI = avx2 && cpu.X86.HasAVXVNNI
)

// tall reports whether twelve rows are taken at once.
func tall() bool { return avx512 }

func denseTile(dst []float32, dstStride int, x []float32, xStride int, w []float32, n int) {
	if !avx2 {
		denseTileGo(dst, dstStride, x, xStride, w, n)
		return
	}
	_, _ = dst[(n-1)*dstStride+panel-1], x[(n-1)*xStride+len(w)/panel-1]
	switch n {
	case 12:
		dense12AVX512(&dst[0], 4*dstStride, &x[0], 4*xStride, &w[0], len(w)/panel)
	case 6:
		dense6AVX2(&dst[0], 4*dstStride, &x[0], 4*xStride, &w[0], len(w)/panel)
	case 4:
		dense4AVX2(&dst[0], 4*dstStride, &x[0], 4*xStride, &w[0], len(w)/panel)
	case 2:
		dense2AVX2(&dst[0], 4*dstStride, &x[0], 4*xStride, &w[0], len(w)/panel)
	default:
		dense1AVX2(&dst[0], &x[0], &w[0], len(w)/panel)
	}
}

func denseRow(dst, x, w []float32) {
	if !avx2 {
		denseRowGo(dst, x, w)
		return
	}
	_, _ = dst[4*panel-1], w[4*panel*len(x)-1]
	dense1x64AVX2(&dst[0], &x[0], &w[0], 4*panel*len(x), len(x))
}

func int8Tile(dst []float32, dstStride int, x []int16, xStride int, w []int8, rowScale, scale, bias []float32) {
	if !avx2 {
		int8TileGo(dst, dstStride, x, xStride, w, rowScale, scale, bias)
		return
	}
	n, pairs := len(rowScale), len(w)/(2*panel)
	_, _ = dst[(n-1)*dstStride+panel-1], x[(n-1)*xStride+2*pairs-1]
	_, _ = scale[panel-1], bias[panel-1]
	switch n {
	case 12:
		int8x6AVX2(&dst[0], 4*dstStride, &x[0], 2*xStride, &w[0], pairs, &rowScale[0], &scale[0], &bias[0])
		int8x6AVX2(&dst[6*dstStride], 4*dstStride, &x[6*xStride], 2*xStride, &w[0], pairs, &rowScale[6], &scale[0], &bias[0])
	case 6:
		int8x6AVX2(&dst[0], 4*dstStride, &x[0], 2*xStride, &w[0], pairs, &rowScale[0], &scale[0], &bias[0])
	case 4:
		int8x4AVX2(&dst[0], 4*dstStride, &x[0], 2*xStride, &w[0], pairs, &rowScale[0], &scale[0], &bias[0])
	case 2:
		int8x2AVX2(&dst[0], 4*dstStride, &x[0], 2*xStride, &w[0], pairs, &rowScale[0], &scale[0], &bias[0])
	default:
		int8x1AVX2(&dst[0], 4*dstStride, &x[0], 2*xStride, &w[0], pairs, &rowScale[0], &scale[0], &bias[0])
	}
}

// multipliesBytes reports whether layers are packed for byteTile.
func multipliesBytes() bool { return vnni || avxVNNI }

func byteTile(dst []float32, dstStride int, x []int8, xStride int, w []uint8, start []int32, rowScale, scale, bias []float32) {
	n, quads := len(rowScale), len(w)/(4*panel)
	_, _ = dst[(n-1)*dstStride+panel-1], x[(n-1)*xStride+4*quads-1]
	_, _, _ = start[n-1], scale[panel-1], bias[panel-1]
	switch {
	case vnni:
		byteTileVNNI(dst, dstStride, x, xStride, w, start, rowScale, scale, bias)
	case avxVNNI:
		byteTileAVXVNNI(dst, dstStride, x, xStride, w, start, rowScale, scale, bias)
	default: // packed under other kernels
		byteTileGo(dst, dstStride, x, xStride, w, start, rowScale, scale, bias)
	}
}

func byteTileVNNI(dst []float32, dstStride int, x []int8, xStride int, w []uint8, start []int32, rowScale, scale, bias []float32) {
	n, quads := len(rowScale), len(w)/(4*panel)
	switch n {
	case 12:
		int8x12VNNI(&dst[0], 4*dstStride, &x[0], xStride, &w[0], quads, &start[0], &rowScale[0], &scale[0], &bias[0])
	case 6:
		int8x6VNNI(&dst[0], 4*dstStride, &x[0], xStride, &w[0], quads, &start[0], &rowScale[0], &scale[0], &bias[0])
	case 4:
		int8x4VNNI(&dst[0], 4*dstStride, &x[0], xStride, &w[0], quads, &start[0], &rowScale[0], &scale[0], &bias[0])
	case 2:
		int8x2VNNI(&dst[0], 4*dstStride, &x[0], xStride, &w[0], quads, &start[0], &rowScale[0], &scale[0], &bias[0])
	default:
		int8x1VNNI(&dst[0], 4*dstStride, &x[0], xStride, &w[0], quads, &start[0], &rowScale[0], &scale[0], &bias[0])
	}
}

func byteTileAVXVNNI(dst []float32, dstStride int, x []int8, xStride int, w []uint8, start []int32, rowScale, scale, bias []float32) {
	n, quads := len(rowScale), len(w)/(4*panel)
	switch n {
	case 12:
		int8x6AVXVNNI(&dst[0], 4*dstStride, &x[0], xStride, &w[0], quads, &start[0], &rowScale[0], &scale[0], &bias[0])
		int8x6AVXVNNI(&dst[6*dstStride], 4*dstStride, &x[6*xStride], xStride, &w[0], quads, &start[6], &rowScale[6], &scale[0], &bias[0])
	case 6:
		int8x6AVXVNNI(&dst[0], 4*dstStride, &x[0], xStride, &w[0], quads, &start[0], &rowScale[0], &scale[0], &bias[0])
	case 4:
		int8x4AVXVNNI(&dst[0], 4*dstStride, &x[0], xStride, &w[0], quads, &start[0], &rowScale[0], &scale[0], &bias[0])
	case 2:
		int8x2AVXVNNI(&dst[0], 4*dstStride, &x[0], xStride, &w[0], quads, &start[0], &rowScale[0], &scale[0], &bias[0])
	default:
		int8x1AVXVNNI(&dst[0], 4*dstStride, &x[0], xStride, &w[0], quads, &start[0], &rowScale[0], &scale[0], &bias[0])
	}
}

func largest(x []float32) uint32 {
	n := len(x) &^ 15
	if !avx2 || n == 0 {
		return largestGo(x)
	}
	return max(largestAVX2(&x[0], n/16), largestGo(x[n:]))
}

func round(dst []int16, x []float32, by float32) {
	n := len(x) &^ 15
	if !avx2 || n == 0 {
		roundGo(dst, x, by)
		return
	}
	roundAVX2(&dst[0], &x[0], by, n/16)
	roundGo(dst[n:], x[n:], by)
}

func roundBytes(dst []int8, x []float32, by float32) int32 {
	n := len(x) &^ 15
	switch {
	case !avx2 || n == 0:
		return roundBytesGo(dst, x, by)
	case !avx512:
		return roundBytesAVX2(&dst[0], &x[0], by, n/16) + roundBytesGo(dst[n:], x[n:], by)
	}
	return roundBytesAVX512(&dst[0], &x[0], by, n/16) + roundBytesGo(dst[n:], x[n:], by)
}

func dotBlocks(a, b []float32) float32 {
	if !avx2 || len(a) == 0 {
		return dotGo(a, b)
	}
	return dotAVX2(&a[0], &b[0], len(a))
}

func axpyBlocks(y, x []float32, a float32) {
	if !avx2 || len(y) == 0 {
		axpyGo(y, x, a)
		return
	}
	axpyAVX2(&y[0], &x[0], a, len(y))
}

func mixBlocks(dst, x, bias, from, taps []float32, stride, width int) {
	if !avx2 || len(dst) == 0 {
		mixGo(dst, x, bias, from, taps, stride, width)
		return
	}
	count := (len(taps) + width - 1) / width
	_, _, _, _ = x[len(dst)-1], bias[len(dst)-1], from[(count-1)*stride+len(dst)-1], taps[(count-1)*width+len(dst)-1]
	mixAVX2(&dst[0], &x[0], &bias[0], &from[0], &taps[0], 4*stride, 4*width, count, len(dst))
}

func layerNormRows(x, gain, bias []float32, eps float32) {
	n := len(gain)
	if !avx2 || n == 0 || n%lanes != 0 || len(x) < n {
		layerNormRowsGo(x, gain, bias, eps)
		return
	}
	_ = bias[n-1]
	layerNormAVX2(&x[0], &gain[0], &bias[0], eps, n, len(x)/n)
}

func addBlocks(y, x []float32) {
	if !avx2 || len(y) == 0 {
		addGo(y, x)
		return
	}
	addAVX2(&y[0], &x[0], len(y))
}

func addRowBlocks(y []float32, row []int8, scale float32) {
	if !avx2 || len(y) == 0 {
		addRowGo(y, row, scale)
		return
	}
	addRowAVX2(&y[0], &row[0], scale, len(y))
}

func scaleBlocks(x []float32, a float32) {
	if !avx2 || len(x) == 0 {
		scaleGo(x, a)
		return
	}
	scaleAVX2(&x[0], a, len(x))
}

func reluBlocks(x []float32) {
	if !avx2 || len(x) == 0 {
		reluGo(x)
		return
	}
	reluAVX2(&x[0], len(x))
}

func maxBlocks(x []float32, top float32) float32 {
	if !avx2 || len(x) == 0 {
		return maxGo(x, top)
	}
	return maxAVX2(&x[0], top, len(x))
}

func expBlocks(x []float32, top float32) float32 {
	if !avx2 || len(x) == 0 {
		return expGo(x, top)
	}
	if avx512 {
		return expAVX512(&x[0], top, len(x))
	}
	return expAVX2(&x[0], top, len(x))
}

func sigmoidBlocks(x []float32) {
	if !avx2 || len(x) == 0 {
		sigmoidGo(x)
		return
	}
	sigmoidAVX2(&x[0], len(x))
}

func tanhBlocks(x []float32) {
	if !avx2 || len(x) == 0 {
		tanhGo(x)
		return
	}
	tanhAVX2(&x[0], len(x))
}

func geluBlocks(x []float32) {
	if !avx2 || len(x) == 0 {
		geluGo(x)
		return
	}
	if n := len(x) &^ 15; avx512 && n > 0 {
		geluAVX512(&x[0], n)
		x = x[n:]
	}
	if len(x) > 0 {
		geluAVX2(&x[0], len(x))
	}
}
