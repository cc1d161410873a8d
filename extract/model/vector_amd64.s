//go:build !purego

#include "textflag.h"

// Every length n is a count of numbers, a multiple of eight and not zero.

// FOLD adds up 32 lanes in Y0 to Y3 as fold does.
#define FOLD \
	VADDPS       Y1, Y0, Y0 \
	VADDPS       Y3, Y2, Y2 \
	VADDPS       Y2, Y0, Y0 \
	FOLD8

#define FOLD8 \
	VEXTRACTF128 $1, Y0, X1 \
	VADDPS       X1, X0, X0 \
	VMOVHLPS     X0, X0, X1 \
	VADDPS       X1, X0, X0 \
	VMOVSHDUP    X0, X1     \
	VADDSS       X1, X0, X0

#define ZERO \
	VXORPS Y0, Y0, Y0 \
	VXORPS Y1, Y1, Y1 \
	VXORPS Y2, Y2, Y2 \
	VXORPS Y3, Y3, Y3

// func dotAVX2(a, b *float32, n int) float32
TEXT ·dotAVX2(SB), NOSPLIT, $0-28
	MOVQ a+0(FP), SI
	MOVQ b+8(FP), DI
	MOVQ n+16(FP), CX
	ZERO
	SUBQ $32, CX
	JLT  rest

loop:
	VMOVUPS     (SI), Y4
	VMOVUPS     32(SI), Y5
	VMOVUPS     64(SI), Y6
	VMOVUPS     96(SI), Y7
	VFMADD231PS (DI), Y4, Y0
	VFMADD231PS 32(DI), Y5, Y1
	VFMADD231PS 64(DI), Y6, Y2
	VFMADD231PS 96(DI), Y7, Y3
	ADDQ        $128, SI
	ADDQ        $128, DI
	SUBQ        $32, CX
	JGE         loop

rest:
	ADDQ $32, CX
	JZ   done

eight:
	VMOVUPS     (SI), Y4
	VFMADD231PS (DI), Y4, Y0
	ADDQ        $32, SI
	ADDQ        $32, DI
	SUBQ        $8, CX
	JNZ         eight

done:
	FOLD
	VMOVSS X0, ret+24(FP)
	VZEROUPPER
	RET

// func axpyAVX2(y, x *float32, a float32, n int)
TEXT ·axpyAVX2(SB), NOSPLIT, $0-32
	MOVQ         y+0(FP), DI
	MOVQ         x+8(FP), SI
	VBROADCASTSS a+16(FP), Y15
	MOVQ         n+24(FP), CX

loop:
	VMOVUPS     (DI), Y0
	VFMADD231PS (SI), Y15, Y0
	VMOVUPS     Y0, (DI)
	ADDQ        $32, SI
	ADDQ        $32, DI
	SUBQ        $8, CX
	JNZ         loop
	VZEROUPPER
	RET

// MIX adds the products of eight numbers at offset at to the sum y.
#define MIX(at, y) \
	VMOVUPS     at(R9), Y15       \
	VFMADD231PS at(R10), Y15, y

// func mixAVX2(dst, x, bias, from, taps *float32, stride, width, count, n int)
TEXT ·mixAVX2(SB), NOSPLIT, $0-72
	MOVQ dst+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ bias+16(FP), DX
	MOVQ from+24(FP), R12
	MOVQ taps+32(FP), R13
	MOVQ stride+40(FP), R14
	MOVQ width+48(FP), BX
	MOVQ n+64(FP), CX
	SUBQ $64, CX
	JLT  rest

wide:
	VMOVUPS (SI), Y0
	VMOVUPS 32(SI), Y1
	VMOVUPS 64(SI), Y2
	VMOVUPS 96(SI), Y3
	VMOVUPS 128(SI), Y4
	VMOVUPS 160(SI), Y5
	VMOVUPS 192(SI), Y6
	VMOVUPS 224(SI), Y7
	VADDPS  (DX), Y0, Y0
	VADDPS  32(DX), Y1, Y1
	VADDPS  64(DX), Y2, Y2
	VADDPS  96(DX), Y3, Y3
	VADDPS  128(DX), Y4, Y4
	VADDPS  160(DX), Y5, Y5
	VADDPS  192(DX), Y6, Y6
	VADDPS  224(DX), Y7, Y7
	MOVQ    R12, R9
	MOVQ    R13, R10
	MOVQ    count+56(FP), R11

wideTap:
	MIX(0, Y0)
	MIX(32, Y1)
	MIX(64, Y2)
	MIX(96, Y3)
	MIX(128, Y4)
	MIX(160, Y5)
	MIX(192, Y6)
	MIX(224, Y7)
	ADDQ R14, R9
	ADDQ BX, R10
	DECQ R11
	JNZ  wideTap

	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	VMOVUPS Y2, 64(DI)
	VMOVUPS Y3, 96(DI)
	VMOVUPS Y4, 128(DI)
	VMOVUPS Y5, 160(DI)
	VMOVUPS Y6, 192(DI)
	VMOVUPS Y7, 224(DI)
	ADDQ    $256, SI
	ADDQ    $256, DX
	ADDQ    $256, DI
	ADDQ    $256, R12
	ADDQ    $256, R13
	SUBQ    $64, CX
	JGE     wide

rest:
	ADDQ $64, CX
	JZ   done

eight:
	VMOVUPS (SI), Y0
	VADDPS  (DX), Y0, Y0
	MOVQ    R12, R9
	MOVQ    R13, R10
	MOVQ    count+56(FP), R11

eightTap:
	MIX(0, Y0)
	ADDQ R14, R9
	ADDQ BX, R10
	DECQ R11
	JNZ  eightTap

	VMOVUPS Y0, (DI)
	ADDQ    $32, SI
	ADDQ    $32, DX
	ADDQ    $32, DI
	ADDQ    $32, R12
	ADDQ    $32, R13
	SUBQ    $8, CX
	JNZ     eight

done:
	VZEROUPPER
	RET

// The steps are those of layerNormRowsGo, of rows of a multiple of 32 numbers; a square root in float32 is that of float64 rounded.
//
// func layerNormAVX2(x, gain, bias *float32, eps float32, n, rows int)
TEXT ·layerNormAVX2(SB), NOSPLIT, $0-48
	MOVQ      x+0(FP), R8
	MOVQ      n+32(FP), R9
	MOVQ      rows+40(FP), R10
	VCVTSI2SSQ R9, X12, X12
	VMOVSS    eps+24(FP), X11
	MOVL      $0x3F800000, AX
	VMOVD     AX, X10

row:
	MOVQ R8, SI
	MOVQ R9, CX
	ZERO

sum:
	VADDPS (SI), Y0, Y0
	VADDPS 32(SI), Y1, Y1
	VADDPS 64(SI), Y2, Y2
	VADDPS 96(SI), Y3, Y3
	ADDQ   $128, SI
	SUBQ   $32, CX
	JNZ    sum
	FOLD
	VDIVSS       X12, X0, X0
	VBROADCASTSS X0, Y15
	MOVQ         R8, SI
	MOVQ         R9, CX
	ZERO

square:
	VMOVUPS     (SI), Y4
	VMOVUPS     32(SI), Y5
	VMOVUPS     64(SI), Y6
	VMOVUPS     96(SI), Y7
	VSUBPS      Y15, Y4, Y4
	VSUBPS      Y15, Y5, Y5
	VSUBPS      Y15, Y6, Y6
	VSUBPS      Y15, Y7, Y7
	VFMADD231PS Y4, Y4, Y0
	VFMADD231PS Y5, Y5, Y1
	VFMADD231PS Y6, Y6, Y2
	VFMADD231PS Y7, Y7, Y3
	ADDQ        $128, SI
	SUBQ        $32, CX
	JNZ         square
	FOLD
	VDIVSS       X12, X0, X0
	VADDSS       X11, X0, X0
	VSQRTSS      X0, X0, X0
	VDIVSS       X0, X10, X0
	VBROADCASTSS X0, Y14
	MOVQ         gain+8(FP), DI
	MOVQ         bias+16(FP), DX
	MOVQ         R9, CX

norm:
	VMOVUPS     (R8), Y0
	VMOVUPS     32(R8), Y1
	VSUBPS      Y15, Y0, Y0
	VSUBPS      Y15, Y1, Y1
	VMULPS      Y14, Y0, Y0
	VMULPS      Y14, Y1, Y1
	VMOVUPS     (DX), Y2
	VMOVUPS     32(DX), Y3
	VFMADD231PS (DI), Y0, Y2
	VFMADD231PS 32(DI), Y1, Y3
	VMOVUPS     Y2, (R8)
	VMOVUPS     Y3, 32(R8)
	ADDQ        $64, R8
	ADDQ        $64, DI
	ADDQ        $64, DX
	SUBQ        $16, CX
	JNZ         norm
	DECQ        R10
	JNZ         row
	VZEROUPPER
	RET

// func addAVX2(y, x *float32, n int)
TEXT ·addAVX2(SB), NOSPLIT, $0-24
	MOVQ y+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ n+16(FP), CX

loop:
	VMOVUPS (DI), Y0
	VADDPS  (SI), Y0, Y0
	VMOVUPS Y0, (DI)
	ADDQ    $32, SI
	ADDQ    $32, DI
	SUBQ    $8, CX
	JNZ     loop
	VZEROUPPER
	RET

// func addRowAVX2(y *float32, row *int8, scale float32, n int)
TEXT ·addRowAVX2(SB), NOSPLIT, $0-32
	MOVQ         y+0(FP), DI
	MOVQ         row+8(FP), SI
	VBROADCASTSS scale+16(FP), Y15
	MOVQ         n+24(FP), CX

loop:
	VPMOVSXBD   (SI), Y1
	VCVTDQ2PS   Y1, Y1
	VMOVUPS     (DI), Y0
	VFMADD231PS Y15, Y1, Y0
	VMOVUPS     Y0, (DI)
	ADDQ        $8, SI
	ADDQ        $32, DI
	SUBQ        $8, CX
	JNZ         loop
	VZEROUPPER
	RET

// func scaleAVX2(x *float32, a float32, n int)
TEXT ·scaleAVX2(SB), NOSPLIT, $0-24
	MOVQ         x+0(FP), SI
	VBROADCASTSS a+8(FP), Y15
	MOVQ         n+16(FP), CX

loop:
	VMULPS  (SI), Y15, Y0
	VMOVUPS Y0, (SI)
	ADDQ    $32, SI
	SUBQ    $8, CX
	JNZ     loop
	VZEROUPPER
	RET

// VMAXPS yields its second source, the first here, where one is NaN.
//
// func reluAVX2(x *float32, n int)
TEXT ·reluAVX2(SB), NOSPLIT, $0-16
	MOVQ   x+0(FP), SI
	MOVQ   n+8(FP), CX
	VXORPS Y15, Y15, Y15

loop:
	VMAXPS  (SI), Y15, Y0
	VMOVUPS Y0, (SI)
	ADDQ    $32, SI
	SUBQ    $8, CX
	JNZ     loop
	VZEROUPPER
	RET

// func maxAVX2(x *float32, top float32, n int) float32
TEXT ·maxAVX2(SB), NOSPLIT, $0-28
	MOVQ         x+0(FP), SI
	VBROADCASTSS top+8(FP), Y0
	MOVQ         n+16(FP), CX

loop:
	VMOVUPS (SI), Y1
	VMAXPS  Y0, Y1, Y0
	ADDQ    $32, SI
	SUBQ    $8, CX
	JNZ     loop

	VEXTRACTF128 $1, Y0, X1
	VMAXPS       X1, X0, X0
	VMOVHLPS     X0, X0, X1
	VMAXPS       X1, X0, X0
	VMOVSHDUP    X0, X1
	VMAXSS       X1, X0, X0
	VMOVSS       X0, ret+24(FP)
	VZEROUPPER
	RET
