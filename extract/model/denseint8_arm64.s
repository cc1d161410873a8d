//go:build !purego

#include "textflag.h"

// The tile of an int8 layer: rows of sixteen int32 sums in four registers each.
// A step is two inputs: V26 and V27 hold the widened weights of the first, V28
// and V29 those of the second, V30 and V31 the two inputs of one row. The
// assembler lacks these instructions, so they are spelled out; arguments are
// register numbers, the result last.
#define SXTL(n, d)      WORD $(0x0F08A400 | n<<5 | d)
#define SXTL2(n, d)     WORD $(0x4F08A400 | n<<5 | d)
#define SMLAL(m, n, d)  WORD $(0x0E608000 | m<<16 | n<<5 | d)
#define SMLAL2(m, n, d) WORD $(0x4E608000 | m<<16 | n<<5 | d)
#define SCVTF(n, d)     WORD $(0x4E21D800 | n<<5 | d)
#define FMUL(m, n, d)   WORD $(0x6E20DC00 | m<<16 | n<<5 | d)
#define FADD(m, n, d)   WORD $(0x4E20D400 | m<<16 | n<<5 | d)

// Rows of x are walked by R5 to R10, of dst by R0; R4 walks the weights, R11
// counts. The pointers past a tile's rows are computed but never followed.
#define ARGUMENTS \
	MOVD dst+0(FP), R0       \
	MOVD dstStride+8(FP), R1 \
	MOVD x+16(FP), R5        \
	MOVD xStride+24(FP), R3  \
	MOVD w+32(FP), R4        \
	MOVD pairs+40(FP), R11   \
	MOVD rowScale+48(FP), R12 \
	MOVD scale+56(FP), R13   \
	MOVD bias+64(FP), R14    \
	ADD  R3, R5, R6          \
	ADD  R3, R6, R7          \
	ADD  R3, R7, R8          \
	ADD  R3, R8, R9          \
	ADD  R3, R9, R10

#define ZERO(a, b, c, d) \
	VEOR a.B16, a.B16, a.B16 \
	VEOR b.B16, b.B16, b.B16 \
	VEOR c.B16, c.B16, c.B16 \
	VEOR d.B16, d.B16, d.B16

#define WEIGHTS \
	VLD2.P 32(R4), [V24.B16, V25.B16] \
	SXTL(24, 26)                      \
	SXTL2(24, 27)                     \
	SXTL(25, 28)                      \
	SXTL2(25, 29)

#define ROW(x, a, b, c, d) \
	VLD2R.P 4(x), [V30.H8, V31.H8] \
	SMLAL(26, 30, a)               \
	SMLAL2(26, 30, b)              \
	SMLAL(27, 30, c)               \
	SMLAL2(27, 30, d)              \
	SMLAL(28, 31, a)               \
	SMLAL2(28, 31, b)              \
	SMLAL(29, 31, c)               \
	SMLAL2(29, 31, d)

#define SCALES \
	VLD1R.P 4(R12), [V30.S4]                        \
	VLD1    (R13), [V24.S4, V25.S4, V26.S4, V27.S4] \
	FMUL(24, 30, 24)                                \
	FMUL(25, 30, 25)                                \
	FMUL(26, 30, 26)                                \
	FMUL(27, 30, 27)

#define FINISH(a, b, c, d) \
	SCALES           \
	SCVTF(a, a)      \
	SCVTF(b, b)      \
	SCVTF(c, c)      \
	SCVTF(d, d)      \
	FMUL(24, a, a)   \
	FMUL(25, b, b)   \
	FMUL(26, c, c)   \
	FMUL(27, d, d)   \
	VLD1 (R14), [V24.S4, V25.S4, V26.S4, V27.S4] \
	FADD(24, a, a)   \
	FADD(25, b, b)   \
	FADD(26, c, c)   \
	FADD(27, d, d)

#define STORE(a, b, c, d) \
	VST1 [a.S4, b.S4, c.S4, d.S4], (R0) \
	ADD  R1, R0

// func int8x6NEON(dst *float32, dstStride int, x *int16, xStride int, w *int8, pairs int, rowScale, scale, bias *float32)
TEXT ·int8x6NEON(SB), NOSPLIT, $0-72
	ARGUMENTS
	ZERO(V0, V1, V2, V3)
	ZERO(V4, V5, V6, V7)
	ZERO(V8, V9, V10, V11)
	ZERO(V12, V13, V14, V15)
	ZERO(V16, V17, V18, V19)
	ZERO(V20, V21, V22, V23)

loop:
	WEIGHTS
	ROW(R5, 0, 1, 2, 3)
	ROW(R6, 4, 5, 6, 7)
	ROW(R7, 8, 9, 10, 11)
	ROW(R8, 12, 13, 14, 15)
	ROW(R9, 16, 17, 18, 19)
	ROW(R10, 20, 21, 22, 23)
	SUBS $1, R11
	BNE  loop

	FINISH(0, 1, 2, 3)
	STORE(V0, V1, V2, V3)
	FINISH(4, 5, 6, 7)
	STORE(V4, V5, V6, V7)
	FINISH(8, 9, 10, 11)
	STORE(V8, V9, V10, V11)
	FINISH(12, 13, 14, 15)
	STORE(V12, V13, V14, V15)
	FINISH(16, 17, 18, 19)
	STORE(V16, V17, V18, V19)
	FINISH(20, 21, 22, 23)
	STORE(V20, V21, V22, V23)
	RET

// func int8x4NEON(dst *float32, dstStride int, x *int16, xStride int, w *int8, pairs int, rowScale, scale, bias *float32)
TEXT ·int8x4NEON(SB), NOSPLIT, $0-72
	ARGUMENTS
	ZERO(V0, V1, V2, V3)
	ZERO(V4, V5, V6, V7)
	ZERO(V8, V9, V10, V11)
	ZERO(V12, V13, V14, V15)

loop:
	WEIGHTS
	ROW(R5, 0, 1, 2, 3)
	ROW(R6, 4, 5, 6, 7)
	ROW(R7, 8, 9, 10, 11)
	ROW(R8, 12, 13, 14, 15)
	SUBS $1, R11
	BNE  loop

	FINISH(0, 1, 2, 3)
	STORE(V0, V1, V2, V3)
	FINISH(4, 5, 6, 7)
	STORE(V4, V5, V6, V7)
	FINISH(8, 9, 10, 11)
	STORE(V8, V9, V10, V11)
	FINISH(12, 13, 14, 15)
	STORE(V12, V13, V14, V15)
	RET

// func int8x2NEON(dst *float32, dstStride int, x *int16, xStride int, w *int8, pairs int, rowScale, scale, bias *float32)
TEXT ·int8x2NEON(SB), NOSPLIT, $0-72
	ARGUMENTS
	ZERO(V0, V1, V2, V3)
	ZERO(V4, V5, V6, V7)

loop:
	WEIGHTS
	ROW(R5, 0, 1, 2, 3)
	ROW(R6, 4, 5, 6, 7)
	SUBS $1, R11
	BNE  loop

	FINISH(0, 1, 2, 3)
	STORE(V0, V1, V2, V3)
	FINISH(4, 5, 6, 7)
	STORE(V4, V5, V6, V7)
	RET

// func int8x1NEON(dst *float32, dstStride int, x *int16, xStride int, w *int8, pairs int, rowScale, scale, bias *float32)
TEXT ·int8x1NEON(SB), NOSPLIT, $0-72
	ARGUMENTS
	ZERO(V0, V1, V2, V3)

loop:
	WEIGHTS
	ROW(R5, 0, 1, 2, 3)
	SUBS $1, R11
	BNE  loop

	FINISH(0, 1, 2, 3)
	STORE(V0, V1, V2, V3)
	RET
