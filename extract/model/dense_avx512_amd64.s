//go:build !purego

#include "textflag.h"

// The tile of a dense layer on processors with AVX-512: a row's sixteen sums in
// one register, the weights in Z31, one input of a row broadcast from memory. The
// multiply-adds of every sum come in the order of dense_amd64.s.
//
// AX, BX, R10 and R11 point to rows 0, 3, 6 and 9 of dst, SI, DI, R12 and R13 to
// those of x; R8 and R9 are the strides in bytes; DX walks the weights, CX counts.
#define ARGUMENTS \
	MOVQ dst+0(FP), AX       \
	MOVQ dstStride+8(FP), R8 \
	MOVQ x+16(FP), SI        \
	MOVQ xStride+24(FP), R9  \
	MOVQ w+32(FP), DX        \
	MOVQ steps+40(FP), CX    \
	LEAQ (AX)(R8*2), BX      \
	ADDQ R8, BX              \
	LEAQ (SI)(R9*2), DI      \
	ADDQ R9, DI

#define WEIGHTS \
	VMOVUPS (DX), Z31 \
	ADDQ    $64, DX

#define ROW(input, a) VFMADD231PS.BCST input, Z31, a

#define NEXT \
	ADDQ $4, SI \
	ADDQ $4, DI \
	DECQ CX

// func dense12AVX512(dst *float32, dstStride int, x *float32, xStride int, w *float32, steps int)
TEXT ·dense12AVX512(SB), NOSPLIT, $0-48
	ARGUMENTS
	LEAQ    (BX)(R8*2), R10
	ADDQ    R8, R10
	LEAQ    (R10)(R8*2), R11
	ADDQ    R8, R11
	LEAQ    (DI)(R9*2), R12
	ADDQ    R9, R12
	LEAQ    (R12)(R9*2), R13
	ADDQ    R9, R13
	VMOVUPS (AX), Z0
	VMOVUPS (AX)(R8*1), Z1
	VMOVUPS (AX)(R8*2), Z2
	VMOVUPS (BX), Z3
	VMOVUPS (BX)(R8*1), Z4
	VMOVUPS (BX)(R8*2), Z5
	VMOVUPS (R10), Z6
	VMOVUPS (R10)(R8*1), Z7
	VMOVUPS (R10)(R8*2), Z8
	VMOVUPS (R11), Z9
	VMOVUPS (R11)(R8*1), Z10
	VMOVUPS (R11)(R8*2), Z11

loop:
	WEIGHTS
	ROW((SI), Z0)
	ROW((SI)(R9*1), Z1)
	ROW((SI)(R9*2), Z2)
	ROW((DI), Z3)
	ROW((DI)(R9*1), Z4)
	ROW((DI)(R9*2), Z5)
	ROW((R12), Z6)
	ROW((R12)(R9*1), Z7)
	ROW((R12)(R9*2), Z8)
	ROW((R13), Z9)
	ROW((R13)(R9*1), Z10)
	ROW((R13)(R9*2), Z11)
	ADDQ $4, R12
	ADDQ $4, R13
	NEXT
	JNZ loop

	VMOVUPS Z0, (AX)
	VMOVUPS Z1, (AX)(R8*1)
	VMOVUPS Z2, (AX)(R8*2)
	VMOVUPS Z3, (BX)
	VMOVUPS Z4, (BX)(R8*1)
	VMOVUPS Z5, (BX)(R8*2)
	VMOVUPS Z6, (R10)
	VMOVUPS Z7, (R10)(R8*1)
	VMOVUPS Z8, (R10)(R8*2)
	VMOVUPS Z9, (R11)
	VMOVUPS Z10, (R11)(R8*1)
	VMOVUPS Z11, (R11)(R8*2)
	VZEROUPPER
	RET
