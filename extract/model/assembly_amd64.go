//go:build !purego

package model

// Strides are bytes; blocks are sixteen numbers; n is a multiple of eight, not zero.

//go:noescape
func dense12AVX512(dst *float32, dstStride int, x *float32, xStride int, w *float32, steps int)

//go:noescape
func dense6AVX2(dst *float32, dstStride int, x *float32, xStride int, w *float32, steps int)

//go:noescape
func dense4AVX2(dst *float32, dstStride int, x *float32, xStride int, w *float32, steps int)

//go:noescape
func dense2AVX2(dst *float32, dstStride int, x *float32, xStride int, w *float32, steps int)

//go:noescape
func dense1x64AVX2(dst *float32, x *float32, w *float32, wStride int, steps int)

//go:noescape
func dense1AVX2(dst *float32, x *float32, w *float32, steps int)

//go:noescape
func int8x12VNNI(dst *float32, dstStride int, x *int8, xStride int, w *uint8, quads int, start *int32, rowScale, scale, bias *float32)

//go:noescape
func int8x6VNNI(dst *float32, dstStride int, x *int8, xStride int, w *uint8, quads int, start *int32, rowScale, scale, bias *float32)

//go:noescape
func int8x4VNNI(dst *float32, dstStride int, x *int8, xStride int, w *uint8, quads int, start *int32, rowScale, scale, bias *float32)

//go:noescape
func int8x2VNNI(dst *float32, dstStride int, x *int8, xStride int, w *uint8, quads int, start *int32, rowScale, scale, bias *float32)

//go:noescape
func int8x1VNNI(dst *float32, dstStride int, x *int8, xStride int, w *uint8, quads int, start *int32, rowScale, scale, bias *float32)

//go:noescape
func int8x6AVXVNNI(dst *float32, dstStride int, x *int8, xStride int, w *uint8, quads int, start *int32, rowScale, scale, bias *float32)

//go:noescape
func int8x4AVXVNNI(dst *float32, dstStride int, x *int8, xStride int, w *uint8, quads int, start *int32, rowScale, scale, bias *float32)

//go:noescape
func int8x2AVXVNNI(dst *float32, dstStride int, x *int8, xStride int, w *uint8, quads int, start *int32, rowScale, scale, bias *float32)

//go:noescape
func int8x1AVXVNNI(dst *float32, dstStride int, x *int8, xStride int, w *uint8, quads int, start *int32, rowScale, scale, bias *float32)

//go:noescape
func int8x6AVX2(dst *float32, dstStride int, x *int16, xStride int, w *int8, pairs int, rowScale, scale, bias *float32)

//go:noescape
func int8x4AVX2(dst *float32, dstStride int, x *int16, xStride int, w *int8, pairs int, rowScale, scale, bias *float32)

//go:noescape
func int8x2AVX2(dst *float32, dstStride int, x *int16, xStride int, w *int8, pairs int, rowScale, scale, bias *float32)

//go:noescape
func int8x1AVX2(dst *float32, dstStride int, x *int16, xStride int, w *int8, pairs int, rowScale, scale, bias *float32)

//go:noescape
func largestAVX2(x *float32, blocks int) uint32

//go:noescape
func roundAVX2(dst *int16, x *float32, by float32, blocks int)

//go:noescape
func roundBytesAVX2(dst *int8, x *float32, by float32, blocks int) int32

//go:noescape
func roundBytesAVX512(dst *int8, x *float32, by float32, blocks int) int32

//go:noescape
func dotAVX2(a, b *float32, n int) float32

//go:noescape
func axpyAVX2(y, x *float32, a float32, n int)

//go:noescape
func mixAVX2(dst, x, bias, from, taps *float32, stride, width, count, n int)

//go:noescape
func layerNormAVX2(x, gain, bias *float32, eps float32, n, rows int)

//go:noescape
func addAVX2(y, x *float32, n int)

//go:noescape
func addRowAVX2(y *float32, row *int8, scale float32, n int)

//go:noescape
func scaleAVX2(x *float32, a float32, n int)

//go:noescape
func reluAVX2(x *float32, n int)

//go:noescape
func maxAVX2(x *float32, top float32, n int) float32

//go:noescape
func expAVX512(x *float32, top float32, n int) float32

//go:noescape
func geluAVX512(x *float32, n int)

//go:noescape
func expAVX2(x *float32, top float32, n int) float32

//go:noescape
func sigmoidAVX2(x *float32, n int)

//go:noescape
func tanhAVX2(x *float32, n int)

//go:noescape
func geluAVX2(x *float32, n int)
