//go:build !purego

#include "textflag.h"

// The tile of an int8 layer on processors with VPDPWSSD: a row's sixteen int32
// sums in one register, weights widened to 16 bits in Z31, each 32-bit lane two
// inputs of one output; two inputs of a row come broadcast from memory.
//
// SI, DI, BX and R13 point to rows 0, 3, 6 and 9 of x, R9 is its stride in bytes;
// DX walks the weights, CX counts pairs of inputs.
#define ARGUMENTS \
	MOVQ dst+0(FP), AX       \
	MOVQ dstStride+8(FP), R8 \
	MOVQ x+16(FP), SI        \
	MOVQ xStride+24(FP), R9  \
	MOVQ w+32(FP), DX        \
	MOVQ pairs+40(FP), CX    \
	MOVQ rowScale+48(FP), R10 \
	MOVQ scale+56(FP), R11   \
	MOVQ bias+64(FP), R12    \
	LEAQ (SI)(R9*2), DI      \
	ADDQ R9, DI              \
	VMOVUPS (R11), Z29       \
	VMOVUPS (R12), Z30

#define ZERO(a) VPXORD a, a, a

#define WEIGHTS \
	VPMOVSXBW (DX), Z31 \
	ADDQ      $32, DX

#define ROW(input, a) VPDPWSSD.BCST input, Z31, a

#define NEXT \
	ADDQ $4, SI \
	ADDQ $4, DI \
	DECQ CX

#define FINISH(a) \
	VBROADCASTSS (R10), Z28    \
	VCVTDQ2PS    a, a          \
	VMULPS       Z29, Z28, Z28 \
	VMULPS       Z28, a, a     \
	VADDPS       Z30, a, a     \
	VMOVUPS      a, (AX)       \
	ADDQ         $4, R10       \
	ADDQ         R8, AX

// func int8x12VNNI(dst *float32, dstStride int, x *int16, xStride int, w *int8, pairs int, rowScale, scale, bias *float32)
TEXT ·int8x12VNNI(SB), NOSPLIT, $0-72
	ARGUMENTS
	LEAQ (DI)(R9*2), BX
	ADDQ R9, BX
	LEAQ (BX)(R9*2), R13
	ADDQ R9, R13
	ZERO(Z0)
	ZERO(Z1)
	ZERO(Z2)
	ZERO(Z3)
	ZERO(Z4)
	ZERO(Z5)
	ZERO(Z6)
	ZERO(Z7)
	ZERO(Z8)
	ZERO(Z9)
	ZERO(Z10)
	ZERO(Z11)

loop:
	WEIGHTS
	ROW((SI), Z0)
	ROW((SI)(R9*1), Z1)
	ROW((SI)(R9*2), Z2)
	ROW((DI), Z3)
	ROW((DI)(R9*1), Z4)
	ROW((DI)(R9*2), Z5)
	ROW((BX), Z6)
	ROW((BX)(R9*1), Z7)
	ROW((BX)(R9*2), Z8)
	ROW((R13), Z9)
	ROW((R13)(R9*1), Z10)
	ROW((R13)(R9*2), Z11)
	ADDQ $4, BX
	ADDQ $4, R13
	NEXT
	JNZ loop

	FINISH(Z0)
	FINISH(Z1)
	FINISH(Z2)
	FINISH(Z3)
	FINISH(Z4)
	FINISH(Z5)
	FINISH(Z6)
	FINISH(Z7)
	FINISH(Z8)
	FINISH(Z9)
	FINISH(Z10)
	FINISH(Z11)
	VZEROUPPER
	RET

// func int8x6VNNI(dst *float32, dstStride int, x *int16, xStride int, w *int8, pairs int, rowScale, scale, bias *float32)
TEXT ·int8x6VNNI(SB), NOSPLIT, $0-72
	ARGUMENTS
	ZERO(Z0)
	ZERO(Z1)
	ZERO(Z2)
	ZERO(Z3)
	ZERO(Z4)
	ZERO(Z5)

loop:
	WEIGHTS
	ROW((SI), Z0)
	ROW((SI)(R9*1), Z1)
	ROW((SI)(R9*2), Z2)
	ROW((DI), Z3)
	ROW((DI)(R9*1), Z4)
	ROW((DI)(R9*2), Z5)
	NEXT
	JNZ loop

	FINISH(Z0)
	FINISH(Z1)
	FINISH(Z2)
	FINISH(Z3)
	FINISH(Z4)
	FINISH(Z5)
	VZEROUPPER
	RET
