//go:build !purego

#include "textflag.h"

// The tile of a dense layer: rows of sixteen sums in four registers each, a step
// of weights in V24 to V27, one broadcast input in V28. Strides are bytes.

// Rows of x are walked by R5 to R10, of dst by R0; R4 walks the weights, R11
// counts. The pointers past a tile's rows are computed but never followed.
#define ARGUMENTS \
	MOVD dst+0(FP), R0       \
	MOVD dstStride+8(FP), R1 \
	MOVD x+16(FP), R5        \
	MOVD xStride+24(FP), R3  \
	MOVD w+32(FP), R4        \
	MOVD steps+40(FP), R11   \
	ADD  R3, R5, R6          \
	ADD  R3, R6, R7          \
	ADD  R3, R7, R8          \
	ADD  R3, R8, R9          \
	ADD  R3, R9, R10

#define LOAD(a, b, c, d) \
	VLD1 (R0), [a.S4, b.S4, c.S4, d.S4] \
	ADD  R1, R0

#define STORE(a, b, c, d) \
	VST1 [a.S4, b.S4, c.S4, d.S4], (R0) \
	ADD  R1, R0

#define ROW(x, a, b, c, d) \
	VLD1R.P 4(x), [V28.S4]             \
	VFMLA   V24.S4, V28.S4, a.S4       \
	VFMLA   V25.S4, V28.S4, b.S4       \
	VFMLA   V26.S4, V28.S4, c.S4       \
	VFMLA   V27.S4, V28.S4, d.S4

#define PANEL(w, a, b, c, d) \
	VLD1.P 64(w), [V24.S4, V25.S4, V26.S4, V27.S4] \
	VFMLA  V24.S4, V28.S4, a.S4                    \
	VFMLA  V25.S4, V28.S4, b.S4                    \
	VFMLA  V26.S4, V28.S4, c.S4                    \
	VFMLA  V27.S4, V28.S4, d.S4

// func dense6NEON(dst *float32, dstStride int, x *float32, xStride int, w *float32, steps int)
TEXT ·dense6NEON(SB), NOSPLIT, $0-48
	ARGUMENTS
	LOAD(V0, V1, V2, V3)
	LOAD(V4, V5, V6, V7)
	LOAD(V8, V9, V10, V11)
	LOAD(V12, V13, V14, V15)
	LOAD(V16, V17, V18, V19)
	LOAD(V20, V21, V22, V23)
	MOVD dst+0(FP), R0

loop:
	VLD1.P 64(R4), [V24.S4, V25.S4, V26.S4, V27.S4]
	ROW(R5, V0, V1, V2, V3)
	ROW(R6, V4, V5, V6, V7)
	ROW(R7, V8, V9, V10, V11)
	ROW(R8, V12, V13, V14, V15)
	ROW(R9, V16, V17, V18, V19)
	ROW(R10, V20, V21, V22, V23)
	SUBS $1, R11
	BNE  loop

	STORE(V0, V1, V2, V3)
	STORE(V4, V5, V6, V7)
	STORE(V8, V9, V10, V11)
	STORE(V12, V13, V14, V15)
	STORE(V16, V17, V18, V19)
	STORE(V20, V21, V22, V23)
	RET

// func dense4NEON(dst *float32, dstStride int, x *float32, xStride int, w *float32, steps int)
TEXT ·dense4NEON(SB), NOSPLIT, $0-48
	ARGUMENTS
	LOAD(V0, V1, V2, V3)
	LOAD(V4, V5, V6, V7)
	LOAD(V8, V9, V10, V11)
	LOAD(V12, V13, V14, V15)
	MOVD dst+0(FP), R0

loop:
	VLD1.P 64(R4), [V24.S4, V25.S4, V26.S4, V27.S4]
	ROW(R5, V0, V1, V2, V3)
	ROW(R6, V4, V5, V6, V7)
	ROW(R7, V8, V9, V10, V11)
	ROW(R8, V12, V13, V14, V15)
	SUBS $1, R11
	BNE  loop

	STORE(V0, V1, V2, V3)
	STORE(V4, V5, V6, V7)
	STORE(V8, V9, V10, V11)
	STORE(V12, V13, V14, V15)
	RET

// func dense2NEON(dst *float32, dstStride int, x *float32, xStride int, w *float32, steps int)
TEXT ·dense2NEON(SB), NOSPLIT, $0-48
	ARGUMENTS
	LOAD(V0, V1, V2, V3)
	LOAD(V4, V5, V6, V7)
	MOVD dst+0(FP), R0

loop:
	VLD1.P 64(R4), [V24.S4, V25.S4, V26.S4, V27.S4]
	ROW(R5, V0, V1, V2, V3)
	ROW(R6, V4, V5, V6, V7)
	SUBS $1, R11
	BNE  loop

	STORE(V0, V1, V2, V3)
	STORE(V4, V5, V6, V7)
	RET

// func dense1NEON(dst *float32, dstStride int, x *float32, xStride int, w *float32, steps int)
TEXT ·dense1NEON(SB), NOSPLIT, $0-48
	ARGUMENTS
	LOAD(V0, V1, V2, V3)
	MOVD dst+0(FP), R0

loop:
	VLD1.P 64(R4), [V24.S4, V25.S4, V26.S4, V27.S4]
	ROW(R5, V0, V1, V2, V3)
	SUBS $1, R11
	BNE  loop

	STORE(V0, V1, V2, V3)
	RET

// func dense1x64NEON(dst *float32, x *float32, w *float32, wStride int, steps int)
TEXT ·dense1x64NEON(SB), NOSPLIT, $0-40
	MOVD dst+0(FP), R0
	MOVD x+8(FP), R5
	MOVD w+16(FP), R4
	MOVD wStride+24(FP), R3
	MOVD steps+32(FP), R11
	ADD  R3, R4, R6
	ADD  R3, R6, R7
	ADD  R3, R7, R8
	MOVD $64, R1
	LOAD(V0, V1, V2, V3)
	LOAD(V4, V5, V6, V7)
	LOAD(V8, V9, V10, V11)
	LOAD(V12, V13, V14, V15)
	MOVD dst+0(FP), R0

loop:
	VLD1R.P 4(R5), [V28.S4]
	PANEL(R4, V0, V1, V2, V3)
	PANEL(R6, V4, V5, V6, V7)
	PANEL(R7, V8, V9, V10, V11)
	PANEL(R8, V12, V13, V14, V15)
	SUBS $1, R11
	BNE  loop

	STORE(V0, V1, V2, V3)
	STORE(V4, V5, V6, V7)
	STORE(V8, V9, V10, V11)
	STORE(V12, V13, V14, V15)
	RET
