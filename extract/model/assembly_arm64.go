//go:build !purego

package model

// Strides are bytes; n is a multiple of eight, not zero.

//go:noescape
func dense6NEON(dst *float32, dstStride int, x *float32, xStride int, w *float32, steps int)

//go:noescape
func dense4NEON(dst *float32, dstStride int, x *float32, xStride int, w *float32, steps int)

//go:noescape
func dense2NEON(dst *float32, dstStride int, x *float32, xStride int, w *float32, steps int)

//go:noescape
func dense1NEON(dst *float32, dstStride int, x *float32, xStride int, w *float32, steps int)

//go:noescape
func dense1x64NEON(dst *float32, x *float32, w *float32, wStride int, steps int)

//go:noescape
func int8x6NEON(dst *float32, dstStride int, x *int16, xStride int, w *int8, pairs int, rowScale, scale, bias *float32)

//go:noescape
func int8x4NEON(dst *float32, dstStride int, x *int16, xStride int, w *int8, pairs int, rowScale, scale, bias *float32)

//go:noescape
func int8x2NEON(dst *float32, dstStride int, x *int16, xStride int, w *int8, pairs int, rowScale, scale, bias *float32)

//go:noescape
func int8x1NEON(dst *float32, dstStride int, x *int16, xStride int, w *int8, pairs int, rowScale, scale, bias *float32)

//go:noescape
func dotNEON(a, b *float32, n int, sums *[4]float32)

//go:noescape
func axpyNEON(y, x *float32, a *float32, n int)

//go:noescape
func mulAddNEON(y, x, w *float32, n int)
