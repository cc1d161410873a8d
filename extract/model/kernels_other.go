//go:build purego || !(amd64 || arm64)

package model

// tall reports whether twelve rows are taken at once.
func tall() bool { return false }

func denseTile(dst []float32, dstStride int, x []float32, xStride int, w []float32, n int) {
	denseTileGo(dst, dstStride, x, xStride, w, n)
}

func int8Tile(dst []float32, dstStride int, x []int16, xStride int, w []int8, rowScale, scale, bias []float32) {
	int8TileGo(dst, dstStride, x, xStride, w, rowScale, scale, bias)
}

func multipliesBytes() bool { return false }

func byteTile(dst []float32, dstStride int, x []int8, xStride int, w []uint8, start []int32, rowScale, scale, bias []float32) {
	byteTileGo(dst, dstStride, x, xStride, w, start, rowScale, scale, bias)
}

func denseRow(dst, x, w []float32)         { denseRowGo(dst, x, w) }
func dotBlocks(a, b []float32) float32     { return dotGo(a, b) }
func axpyBlocks(y, x []float32, a float32) { axpyGo(y, x, a) }

func mixBlocks(dst, x, bias, from, taps []float32, stride, width int) {
	mixGo(dst, x, bias, from, taps, stride, width)
}
