//go:build !purego

#include "textflag.h"

// The tile of a dense layer: rows of sixteen sums in pairs of registers, two
// registers of weights in Y12 and Y13, one broadcast input in Y14. Arguments as
// in denseTileAVX2: strides in bytes, steps along the inputs.
//
// AX and BX point to rows 0 and 3 of dst, SI and DI to those of x; R8 and R9
// are the strides; DX walks the weights, CX counts.
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

#define ROW(input, a, b) \
	VBROADCASTSS input, Y14     \
	VFMADD231PS  Y12, Y14, a    \
	VFMADD231PS  Y13, Y14, b

#define WEIGHTS \
	VMOVUPS (DX), Y12   \
	VMOVUPS 32(DX), Y13 \
	ADDQ    $64, DX

#define NEXT \
	ADDQ $4, SI \
	ADDQ $4, DI \
	DECQ CX

// func dense6AVX2(dst *float32, dstStride int, x *float32, xStride int, w *float32, steps int)
TEXT ·dense6AVX2(SB), NOSPLIT, $0-48
	ARGUMENTS
	VMOVUPS (AX), Y0
	VMOVUPS 32(AX), Y1
	VMOVUPS (AX)(R8*1), Y2
	VMOVUPS 32(AX)(R8*1), Y3
	VMOVUPS (AX)(R8*2), Y4
	VMOVUPS 32(AX)(R8*2), Y5
	VMOVUPS (BX), Y6
	VMOVUPS 32(BX), Y7
	VMOVUPS (BX)(R8*1), Y8
	VMOVUPS 32(BX)(R8*1), Y9
	VMOVUPS (BX)(R8*2), Y10
	VMOVUPS 32(BX)(R8*2), Y11

loop:
	WEIGHTS
	ROW((SI), Y0, Y1)
	ROW((SI)(R9*1), Y2, Y3)
	ROW((SI)(R9*2), Y4, Y5)
	ROW((DI), Y6, Y7)
	ROW((DI)(R9*1), Y8, Y9)
	ROW((DI)(R9*2), Y10, Y11)
	NEXT
	JNZ loop

	VMOVUPS Y0, (AX)
	VMOVUPS Y1, 32(AX)
	VMOVUPS Y2, (AX)(R8*1)
	VMOVUPS Y3, 32(AX)(R8*1)
	VMOVUPS Y4, (AX)(R8*2)
	VMOVUPS Y5, 32(AX)(R8*2)
	VMOVUPS Y6, (BX)
	VMOVUPS Y7, 32(BX)
	VMOVUPS Y8, (BX)(R8*1)
	VMOVUPS Y9, 32(BX)(R8*1)
	VMOVUPS Y10, (BX)(R8*2)
	VMOVUPS Y11, 32(BX)(R8*2)
	VZEROUPPER
	RET

// func dense4AVX2(dst *float32, dstStride int, x *float32, xStride int, w *float32, steps int)
TEXT ·dense4AVX2(SB), NOSPLIT, $0-48
	ARGUMENTS
	VMOVUPS (AX), Y0
	VMOVUPS 32(AX), Y1
	VMOVUPS (AX)(R8*1), Y2
	VMOVUPS 32(AX)(R8*1), Y3
	VMOVUPS (AX)(R8*2), Y4
	VMOVUPS 32(AX)(R8*2), Y5
	VMOVUPS (BX), Y6
	VMOVUPS 32(BX), Y7

loop:
	WEIGHTS
	ROW((SI), Y0, Y1)
	ROW((SI)(R9*1), Y2, Y3)
	ROW((SI)(R9*2), Y4, Y5)
	ROW((DI), Y6, Y7)
	NEXT
	JNZ loop

	VMOVUPS Y0, (AX)
	VMOVUPS Y1, 32(AX)
	VMOVUPS Y2, (AX)(R8*1)
	VMOVUPS Y3, 32(AX)(R8*1)
	VMOVUPS Y4, (AX)(R8*2)
	VMOVUPS Y5, 32(AX)(R8*2)
	VMOVUPS Y6, (BX)
	VMOVUPS Y7, 32(BX)
	VZEROUPPER
	RET

// func dense2AVX2(dst *float32, dstStride int, x *float32, xStride int, w *float32, steps int)
TEXT ·dense2AVX2(SB), NOSPLIT, $0-48
	ARGUMENTS
	VMOVUPS (AX), Y0
	VMOVUPS 32(AX), Y1
	VMOVUPS (AX)(R8*1), Y2
	VMOVUPS 32(AX)(R8*1), Y3

loop:
	WEIGHTS
	ROW((SI), Y0, Y1)
	ROW((SI)(R9*1), Y2, Y3)
	NEXT
	JNZ loop

	VMOVUPS Y0, (AX)
	VMOVUPS Y1, 32(AX)
	VMOVUPS Y2, (AX)(R8*1)
	VMOVUPS Y3, 32(AX)(R8*1)
	VZEROUPPER
	RET

// With AVX-512 a row's sixteen sums are one register and the weights Z31; one input
// of a row comes broadcast from memory. The multiply-adds of every sum come in the same
// order. R10 and R11 point to rows 6 and 9 of dst, R12 and R13 to those of x.
#define ROWZ(input, a) VFMADD231PS.BCST input, Z31, a

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
	VMOVUPS (DX), Z31
	ADDQ $64, DX
	ROWZ((SI), Z0)
	ROWZ((SI)(R9*1), Z1)
	ROWZ((SI)(R9*2), Z2)
	ROWZ((DI), Z3)
	ROWZ((DI)(R9*1), Z4)
	ROWZ((DI)(R9*2), Z5)
	ROWZ((R12), Z6)
	ROWZ((R12)(R9*1), Z7)
	ROWZ((R12)(R9*2), Z8)
	ROWZ((R13), Z9)
	ROWZ((R13)(R9*1), Z10)
	ROWZ((R13)(R9*2), Z11)
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

// One row takes four panels at once, the panels wStride bytes apart:
// eight sums side by side hide the time that one multiply-add takes.
//
// func dense1x64AVX2(dst *float32, x *float32, w *float32, wStride int, steps int)
TEXT ·dense1x64AVX2(SB), NOSPLIT, $0-40
	MOVQ    dst+0(FP), AX
	MOVQ    x+8(FP), SI
	MOVQ    w+16(FP), DX
	MOVQ    wStride+24(FP), R8
	MOVQ    steps+32(FP), CX
	LEAQ    (DX)(R8*2), BX
	VMOVUPS (AX), Y0
	VMOVUPS 32(AX), Y1
	VMOVUPS 64(AX), Y2
	VMOVUPS 96(AX), Y3
	VMOVUPS 128(AX), Y4
	VMOVUPS 160(AX), Y5
	VMOVUPS 192(AX), Y6
	VMOVUPS 224(AX), Y7

loop:
	VBROADCASTSS (SI), Y14
	VFMADD231PS  (DX), Y14, Y0
	VFMADD231PS  32(DX), Y14, Y1
	VFMADD231PS  (DX)(R8*1), Y14, Y2
	VFMADD231PS  32(DX)(R8*1), Y14, Y3
	VFMADD231PS  (BX), Y14, Y4
	VFMADD231PS  32(BX), Y14, Y5
	VFMADD231PS  (BX)(R8*1), Y14, Y6
	VFMADD231PS  32(BX)(R8*1), Y14, Y7
	ADDQ         $64, DX
	ADDQ         $64, BX
	ADDQ         $4, SI
	DECQ         CX
	JNZ          loop

	VMOVUPS Y0, (AX)
	VMOVUPS Y1, 32(AX)
	VMOVUPS Y2, 64(AX)
	VMOVUPS Y3, 96(AX)
	VMOVUPS Y4, 128(AX)
	VMOVUPS Y5, 160(AX)
	VMOVUPS Y6, 192(AX)
	VMOVUPS Y7, 224(AX)
	VZEROUPPER
	RET

// func dense1AVX2(dst *float32, x *float32, w *float32, steps int)
TEXT ·dense1AVX2(SB), NOSPLIT, $0-32
	MOVQ    dst+0(FP), AX
	MOVQ    x+8(FP), SI
	MOVQ    w+16(FP), DX
	MOVQ    steps+24(FP), CX
	VMOVUPS (AX), Y0
	VMOVUPS 32(AX), Y1

loop:
	WEIGHTS
	ROW((SI), Y0, Y1)
	ADDQ $4, SI
	DECQ CX
	JNZ  loop

	VMOVUPS Y0, (AX)
	VMOVUPS Y1, 32(AX)
	VZEROUPPER
	RET
