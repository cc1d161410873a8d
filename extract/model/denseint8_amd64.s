//go:build !purego

#include "textflag.h"

// The tile of an int8 layer: rows of sixteen int32 sums in pairs of registers,
// two inputs of one row broadcast to Y14, weights widened to 16 bits in Y12 and
// Y13, each 32-bit lane two inputs of one output.
//
// SI and DI point to rows 0 and 3 of x, R9 is its stride in bytes; DX walks the
// weights, CX counts pairs of inputs.
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
	ADDQ R9, DI

// The same for the tile of bytes below.
#define ARGUMENTSV \
	MOVQ dst+0(FP), AX       \
	MOVQ dstStride+8(FP), R8 \
	MOVQ x+16(FP), SI        \
	MOVQ xStride+24(FP), R9  \
	MOVQ w+32(FP), DX        \
	MOVQ quads+40(FP), CX    \
	MOVQ start+48(FP), R14   \
	MOVQ rowScale+56(FP), R10 \
	MOVQ scale+64(FP), R11   \
	MOVQ bias+72(FP), R12    \
	LEAQ (SI)(R9*2), DI      \
	ADDQ R9, DI

#define ZERO(a, b) \
	VPXOR a, a, a \
	VPXOR b, b, b

#define WEIGHTS \
	VPMOVSXBW (DX), Y12   \
	VPMOVSXBW 16(DX), Y13 \
	ADDQ      $32, DX

#define ROW(input, a, b) \
	VPBROADCASTD input, Y14    \
	VPMADDWD     Y12, Y14, Y15 \
	VPADDD       Y15, a, a     \
	VPMADDWD     Y13, Y14, Y15 \
	VPADDD       Y15, b, b

#define NEXT \
	ADDQ $4, SI \
	ADDQ $4, DI \
	DECQ CX

// The scales and the bias take the place of the weights.
#define FINISH(a, b) \
	VBROADCASTSS (R10), Y14    \
	VCVTDQ2PS    a, a          \
	VCVTDQ2PS    b, b          \
	VMULPS       (R11), Y14, Y15 \
	VMULPS       Y15, a, a     \
	VMULPS       32(R11), Y14, Y15 \
	VMULPS       Y15, b, b     \
	VADDPS       (R12), a, a   \
	VADDPS       32(R12), b, b \
	VMOVUPS      a, (AX)       \
	VMOVUPS      b, 32(AX)     \
	ADDQ         $4, R10       \
	ADDQ         R8, AX

// func int8x6AVX2(dst *float32, dstStride int, x *int16, xStride int, w *int8, pairs int, rowScale, scale, bias *float32)
TEXT ·int8x6AVX2(SB), NOSPLIT, $0-72
	ARGUMENTS
	ZERO(Y0, Y1)
	ZERO(Y2, Y3)
	ZERO(Y4, Y5)
	ZERO(Y6, Y7)
	ZERO(Y8, Y9)
	ZERO(Y10, Y11)

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

	FINISH(Y0, Y1)
	FINISH(Y2, Y3)
	FINISH(Y4, Y5)
	FINISH(Y6, Y7)
	FINISH(Y8, Y9)
	FINISH(Y10, Y11)
	VZEROUPPER
	RET

// func int8x4AVX2(dst *float32, dstStride int, x *int16, xStride int, w *int8, pairs int, rowScale, scale, bias *float32)
TEXT ·int8x4AVX2(SB), NOSPLIT, $0-72
	ARGUMENTS
	ZERO(Y0, Y1)
	ZERO(Y2, Y3)
	ZERO(Y4, Y5)
	ZERO(Y6, Y7)

loop:
	WEIGHTS
	ROW((SI), Y0, Y1)
	ROW((SI)(R9*1), Y2, Y3)
	ROW((SI)(R9*2), Y4, Y5)
	ROW((DI), Y6, Y7)
	NEXT
	JNZ loop

	FINISH(Y0, Y1)
	FINISH(Y2, Y3)
	FINISH(Y4, Y5)
	FINISH(Y6, Y7)
	VZEROUPPER
	RET

// func int8x2AVX2(dst *float32, dstStride int, x *int16, xStride int, w *int8, pairs int, rowScale, scale, bias *float32)
TEXT ·int8x2AVX2(SB), NOSPLIT, $0-72
	ARGUMENTS
	ZERO(Y0, Y1)
	ZERO(Y2, Y3)

loop:
	WEIGHTS
	ROW((SI), Y0, Y1)
	ROW((SI)(R9*1), Y2, Y3)
	NEXT
	JNZ loop

	FINISH(Y0, Y1)
	FINISH(Y2, Y3)
	VZEROUPPER
	RET

// func int8x1AVX2(dst *float32, dstStride int, x *int16, xStride int, w *int8, pairs int, rowScale, scale, bias *float32)
TEXT ·int8x1AVX2(SB), NOSPLIT, $0-72
	ARGUMENTS
	ZERO(Y0, Y1)

loop:
	WEIGHTS
	ROW((SI), Y0, Y1)
	NEXT
	JNZ loop

	FINISH(Y0, Y1)
	VZEROUPPER
	RET

// With VPDPBUSD, of AVX-512 VNNI, a row's sixteen sums are one register and the
// weights Z31, four inputs of each output; four inputs of a row come broadcast from memory. Z29 and Z30 hold the
// scales and the bias, R14 walks what the rows begin with. Of twelve rows, BX and R13 point to rows 6 and 9 of x.
#define FIRSTZ(a) \
	VPBROADCASTD (R14), a \
	ADDQ         $4, R14

#define WEIGHTSZ \
	VMOVDQU32 (DX), Z31 \
	ADDQ      $64, DX

#define ROWZ(input, a) VPDPBUSD.BCST input, Z31, a

#define FINISHZ(a) \
	VBROADCASTSS (R10), Z28    \
	VCVTDQ2PS    a, a          \
	VMULPS       Z29, Z28, Z28 \
	VMULPS       Z28, a, a     \
	VADDPS       Z30, a, a     \
	VMOVUPS      a, (AX)       \
	ADDQ         $4, R10       \
	ADDQ         R8, AX

// func int8x12VNNI(dst *float32, dstStride int, x *int8, xStride int, w *uint8, quads int, start *int32, rowScale, scale, bias *float32)
TEXT ·int8x12VNNI(SB), NOSPLIT, $0-80
	ARGUMENTSV
	VMOVUPS (R11), Z29
	VMOVUPS (R12), Z30
	LEAQ (DI)(R9*2), BX
	ADDQ R9, BX
	LEAQ (BX)(R9*2), R13
	ADDQ R9, R13
	FIRSTZ(Z0)
	FIRSTZ(Z1)
	FIRSTZ(Z2)
	FIRSTZ(Z3)
	FIRSTZ(Z4)
	FIRSTZ(Z5)
	FIRSTZ(Z6)
	FIRSTZ(Z7)
	FIRSTZ(Z8)
	FIRSTZ(Z9)
	FIRSTZ(Z10)
	FIRSTZ(Z11)

loop:
	WEIGHTSZ
	ROWZ((SI), Z0)
	ROWZ((SI)(R9*1), Z1)
	ROWZ((SI)(R9*2), Z2)
	ROWZ((DI), Z3)
	ROWZ((DI)(R9*1), Z4)
	ROWZ((DI)(R9*2), Z5)
	ROWZ((BX), Z6)
	ROWZ((BX)(R9*1), Z7)
	ROWZ((BX)(R9*2), Z8)
	ROWZ((R13), Z9)
	ROWZ((R13)(R9*1), Z10)
	ROWZ((R13)(R9*2), Z11)
	ADDQ $4, BX
	ADDQ $4, R13
	NEXT
	JNZ loop

	FINISHZ(Z0)
	FINISHZ(Z1)
	FINISHZ(Z2)
	FINISHZ(Z3)
	FINISHZ(Z4)
	FINISHZ(Z5)
	FINISHZ(Z6)
	FINISHZ(Z7)
	FINISHZ(Z8)
	FINISHZ(Z9)
	FINISHZ(Z10)
	FINISHZ(Z11)
	VZEROUPPER
	RET

// func int8x6VNNI(dst *float32, dstStride int, x *int8, xStride int, w *uint8, quads int, start *int32, rowScale, scale, bias *float32)
TEXT ·int8x6VNNI(SB), NOSPLIT, $0-80
	ARGUMENTSV
	VMOVUPS (R11), Z29
	VMOVUPS (R12), Z30
	FIRSTZ(Z0)
	FIRSTZ(Z1)
	FIRSTZ(Z2)
	FIRSTZ(Z3)
	FIRSTZ(Z4)
	FIRSTZ(Z5)

loop:
	WEIGHTSZ
	ROWZ((SI), Z0)
	ROWZ((SI)(R9*1), Z1)
	ROWZ((SI)(R9*2), Z2)
	ROWZ((DI), Z3)
	ROWZ((DI)(R9*1), Z4)
	ROWZ((DI)(R9*2), Z5)
	NEXT
	JNZ loop

	FINISHZ(Z0)
	FINISHZ(Z1)
	FINISHZ(Z2)
	FINISHZ(Z3)
	FINISHZ(Z4)
	FINISHZ(Z5)
	VZEROUPPER
	RET

// func int8x4VNNI(dst *float32, dstStride int, x *int8, xStride int, w *uint8, quads int, start *int32, rowScale, scale, bias *float32)
TEXT ·int8x4VNNI(SB), NOSPLIT, $0-80
	ARGUMENTSV
	VMOVUPS (R11), Z29
	VMOVUPS (R12), Z30
	FIRSTZ(Z0)
	FIRSTZ(Z1)
	FIRSTZ(Z2)
	FIRSTZ(Z3)

loop:
	WEIGHTSZ
	ROWZ((SI), Z0)
	ROWZ((SI)(R9*1), Z1)
	ROWZ((SI)(R9*2), Z2)
	ROWZ((DI), Z3)
	NEXT
	JNZ loop

	FINISHZ(Z0)
	FINISHZ(Z1)
	FINISHZ(Z2)
	FINISHZ(Z3)
	VZEROUPPER
	RET

// func int8x2VNNI(dst *float32, dstStride int, x *int8, xStride int, w *uint8, quads int, start *int32, rowScale, scale, bias *float32)
TEXT ·int8x2VNNI(SB), NOSPLIT, $0-80
	ARGUMENTSV
	VMOVUPS (R11), Z29
	VMOVUPS (R12), Z30
	FIRSTZ(Z0)
	FIRSTZ(Z1)

loop:
	WEIGHTSZ
	ROWZ((SI), Z0)
	ROWZ((SI)(R9*1), Z1)
	NEXT
	JNZ loop

	FINISHZ(Z0)
	FINISHZ(Z1)
	VZEROUPPER
	RET

// func int8x1VNNI(dst *float32, dstStride int, x *int8, xStride int, w *uint8, quads int, start *int32, rowScale, scale, bias *float32)
TEXT ·int8x1VNNI(SB), NOSPLIT, $0-80
	ARGUMENTSV
	VMOVUPS (R11), Z29
	VMOVUPS (R12), Z30
	FIRSTZ(Z0)

loop:
	WEIGHTSZ
	ROWZ((SI), Z0)
	NEXT
	JNZ loop

	FINISHZ(Z0)
	VZEROUPPER
	RET

// With VPDPBUSD of AVX-VNNI, which processors without AVX-512 have, the sums of a row are a pair of registers as with AVX2, and four
// inputs of it are broadcast to Y14. The assembler knows the instruction with the prefix of AVX-512 alone, so it is spelled out: DOTn adds the
// products of Y14 and the weights, Y12 where n is even and Y13 where it is odd, to Yn.
#define DOT0 BYTE $0xC4; BYTE $0xC2; BYTE $0x1D; BYTE $0x50; BYTE $0xC6
#define DOT1 BYTE $0xC4; BYTE $0xC2; BYTE $0x15; BYTE $0x50; BYTE $0xCE
#define DOT2 BYTE $0xC4; BYTE $0xC2; BYTE $0x1D; BYTE $0x50; BYTE $0xD6
#define DOT3 BYTE $0xC4; BYTE $0xC2; BYTE $0x15; BYTE $0x50; BYTE $0xDE
#define DOT4 BYTE $0xC4; BYTE $0xC2; BYTE $0x1D; BYTE $0x50; BYTE $0xE6
#define DOT5 BYTE $0xC4; BYTE $0xC2; BYTE $0x15; BYTE $0x50; BYTE $0xEE
#define DOT6 BYTE $0xC4; BYTE $0xC2; BYTE $0x1D; BYTE $0x50; BYTE $0xF6
#define DOT7 BYTE $0xC4; BYTE $0xC2; BYTE $0x15; BYTE $0x50; BYTE $0xFE
#define DOT8 BYTE $0xC4; BYTE $0x42; BYTE $0x1D; BYTE $0x50; BYTE $0xC6
#define DOT9 BYTE $0xC4; BYTE $0x42; BYTE $0x15; BYTE $0x50; BYTE $0xCE
#define DOT10 BYTE $0xC4; BYTE $0x42; BYTE $0x1D; BYTE $0x50; BYTE $0xD6
#define DOT11 BYTE $0xC4; BYTE $0x42; BYTE $0x15; BYTE $0x50; BYTE $0xDE

#define WEIGHTSV \
	VMOVDQU (DX), Y12   \
	VMOVDQU 32(DX), Y13 \
	ADDQ    $64, DX

#define FIRSTV(a, b) \
	VPBROADCASTD (R14), a \
	VMOVDQA      a, b     \
	ADDQ         $4, R14

// func int8x6AVXVNNI(dst *float32, dstStride int, x *int8, xStride int, w *uint8, quads int, start *int32, rowScale, scale, bias *float32)
TEXT ·int8x6AVXVNNI(SB), NOSPLIT, $0-80
	ARGUMENTSV
	FIRSTV(Y0, Y1)
	FIRSTV(Y2, Y3)
	FIRSTV(Y4, Y5)
	FIRSTV(Y6, Y7)
	FIRSTV(Y8, Y9)
	FIRSTV(Y10, Y11)

loop:
	WEIGHTSV
	VPBROADCASTD (SI), Y14
	DOT0
	DOT1
	VPBROADCASTD (SI)(R9*1), Y14
	DOT2
	DOT3
	VPBROADCASTD (SI)(R9*2), Y14
	DOT4
	DOT5
	VPBROADCASTD (DI), Y14
	DOT6
	DOT7
	VPBROADCASTD (DI)(R9*1), Y14
	DOT8
	DOT9
	VPBROADCASTD (DI)(R9*2), Y14
	DOT10
	DOT11
	NEXT
	JNZ loop

	FINISH(Y0, Y1)
	FINISH(Y2, Y3)
	FINISH(Y4, Y5)
	FINISH(Y6, Y7)
	FINISH(Y8, Y9)
	FINISH(Y10, Y11)
	VZEROUPPER
	RET

// func int8x4AVXVNNI(dst *float32, dstStride int, x *int8, xStride int, w *uint8, quads int, start *int32, rowScale, scale, bias *float32)
TEXT ·int8x4AVXVNNI(SB), NOSPLIT, $0-80
	ARGUMENTSV
	FIRSTV(Y0, Y1)
	FIRSTV(Y2, Y3)
	FIRSTV(Y4, Y5)
	FIRSTV(Y6, Y7)

loop:
	WEIGHTSV
	VPBROADCASTD (SI), Y14
	DOT0
	DOT1
	VPBROADCASTD (SI)(R9*1), Y14
	DOT2
	DOT3
	VPBROADCASTD (SI)(R9*2), Y14
	DOT4
	DOT5
	VPBROADCASTD (DI), Y14
	DOT6
	DOT7
	NEXT
	JNZ loop

	FINISH(Y0, Y1)
	FINISH(Y2, Y3)
	FINISH(Y4, Y5)
	FINISH(Y6, Y7)
	VZEROUPPER
	RET

// func int8x2AVXVNNI(dst *float32, dstStride int, x *int8, xStride int, w *uint8, quads int, start *int32, rowScale, scale, bias *float32)
TEXT ·int8x2AVXVNNI(SB), NOSPLIT, $0-80
	ARGUMENTSV
	FIRSTV(Y0, Y1)
	FIRSTV(Y2, Y3)

loop:
	WEIGHTSV
	VPBROADCASTD (SI), Y14
	DOT0
	DOT1
	VPBROADCASTD (SI)(R9*1), Y14
	DOT2
	DOT3
	NEXT
	JNZ loop

	FINISH(Y0, Y1)
	FINISH(Y2, Y3)
	VZEROUPPER
	RET

// func int8x1AVXVNNI(dst *float32, dstStride int, x *int8, xStride int, w *uint8, quads int, start *int32, rowScale, scale, bias *float32)
TEXT ·int8x1AVXVNNI(SB), NOSPLIT, $0-80
	ARGUMENTSV
	FIRSTV(Y0, Y1)

loop:
	WEIGHTSV
	VPBROADCASTD (SI), Y14
	DOT0
	DOT1
	NEXT
	JNZ loop

	FINISH(Y0, Y1)
	VZEROUPPER
	RET

// func largestAVX2(x *float32, blocks int) uint32
TEXT ·largestAVX2(SB), NOSPLIT, $0-20
	MOVQ     x+0(FP), SI
	MOVQ     blocks+8(FP), CX
	VPCMPEQD Y15, Y15, Y15
	VPSRLD   $1, Y15, Y15
	VPXOR    Y0, Y0, Y0
	VPXOR    Y1, Y1, Y1

loop:
	VPAND   (SI), Y15, Y2
	VPAND   32(SI), Y15, Y3
	VPMAXSD Y2, Y0, Y0
	VPMAXSD Y3, Y1, Y1
	ADDQ    $64, SI
	DECQ    CX
	JNZ     loop

	VPMAXSD      Y1, Y0, Y0
	VEXTRACTI128 $1, Y0, X1
	VPMAXSD      X1, X0, X0
	VPSHUFD      $0x4E, X0, X1
	VPMAXSD      X1, X0, X0
	VPSHUFD      $0xB1, X0, X1
	VPMAXSD      X1, X0, X0
	VMOVD        X0, AX
	MOVL         AX, ret+16(FP)
	VZEROUPPER
	RET

// func roundAVX2(dst *int16, x *float32, by float32, blocks int)
TEXT ·roundAVX2(SB), NOSPLIT, $0-32
	MOVQ         dst+0(FP), AX
	MOVQ         x+8(FP), SI
	VBROADCASTSS by+16(FP), Y15
	MOVQ         blocks+24(FP), CX

loop:
	VMULPS    (SI), Y15, Y0
	VMULPS    32(SI), Y15, Y1
	VCVTPS2DQ Y0, Y0
	VCVTPS2DQ Y1, Y1
	VPACKSSDW Y1, Y0, Y0
	VPERMQ    $0xD8, Y0, Y0
	VMOVDQU   Y0, (AX)
	ADDQ      $64, SI
	ADDQ      $32, AX
	DECQ      CX
	JNZ       loop
	VZEROUPPER
	RET

// SUMS puts the sum of the eight whole numbers of Y2 into AX; it uses X0.
#define SUMS \
	VEXTRACTI128 $1, Y2, X0    \
	VPADDD       X0, X2, X2    \
	VPSHUFD      $0x4E, X2, X0 \
	VPADDD       X0, X2, X2    \
	VPSHUFD      $0xB1, X2, X0 \
	VPADDD       X0, X2, X2    \
	VMOVD        X2, AX

// func roundBytesAVX512(dst *int8, x *float32, by float32, blocks int) int32
TEXT ·roundBytesAVX512(SB), NOSPLIT, $0-36
	MOVQ         dst+0(FP), AX
	MOVQ         x+8(FP), SI
	VBROADCASTSS by+16(FP), Z15
	MOVQ         blocks+24(FP), CX
	VPXORD       Z2, Z2, Z2

loop:
	VMULPS    (SI), Z15, Z0
	VCVTPS2DQ Z0, Z0
	VPADDD    Z0, Z2, Z2
	VPMOVSDB  Z0, X0
	VMOVDQU   X0, (AX)
	ADDQ      $64, SI
	ADDQ      $16, AX
	DECQ      CX
	JNZ       loop

	VEXTRACTI64X4 $1, Z2, Y0
	VPADDD        Y0, Y2, Y2
	SUMS
	MOVL AX, ret+32(FP)
	VZEROUPPER
	RET

// func roundBytesAVX2(dst *int8, x *float32, by float32, blocks int) int32
TEXT ·roundBytesAVX2(SB), NOSPLIT, $0-36
	MOVQ         dst+0(FP), AX
	MOVQ         x+8(FP), SI
	VBROADCASTSS by+16(FP), Y15
	MOVQ         blocks+24(FP), CX
	VPXOR        Y2, Y2, Y2

loop:
	VMULPS       (SI), Y15, Y0
	VMULPS       32(SI), Y15, Y1
	VCVTPS2DQ    Y0, Y0
	VCVTPS2DQ    Y1, Y1
	VPADDD       Y0, Y2, Y2
	VPADDD       Y1, Y2, Y2
	VPACKSSDW    Y1, Y0, Y0
	VPERMQ       $0xD8, Y0, Y0
	VEXTRACTI128 $1, Y0, X1
	VPACKSSWB    X1, X0, X0
	VMOVDQU      X0, (AX)
	ADDQ         $64, SI
	ADDQ         $16, AX
	DECQ         CX
	JNZ          loop

	SUMS
	MOVL AX, ret+32(FP)
	VZEROUPPER
	RET
