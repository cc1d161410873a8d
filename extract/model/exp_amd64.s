//go:build !purego

#include "textflag.h"

// Every length n is a count of numbers, a multiple of eight and not zero. The
// steps are those of exp and geluGo, constant for constant.

DATA ·constants+0(SB)/4, $-87.0
DATA ·constants+4(SB)/4, $88.0
DATA ·constants+8(SB)/4, $1.44269504088896341
DATA ·constants+12(SB)/4, $12582912.0
DATA ·constants+16(SB)/4, $0.693359375
DATA ·constants+20(SB)/4, $-2.12194440e-4
DATA ·constants+24(SB)/4, $1.9875691500e-4
DATA ·constants+28(SB)/4, $1.3981999507e-3
DATA ·constants+32(SB)/4, $8.3334519073e-3
DATA ·constants+36(SB)/4, $4.1665795894e-2
DATA ·constants+40(SB)/4, $1.6666665459e-1
DATA ·constants+44(SB)/4, $5.0000001201e-1
DATA ·constants+48(SB)/4, $1.0
DATA ·constants+52(SB)/4, $2.0
DATA ·constants+56(SB)/4, $0.70710678118654752
DATA ·constants+60(SB)/4, $16.0
DATA ·constants+64(SB)/4, $0.3275911
DATA ·constants+68(SB)/4, $1.061405429
DATA ·constants+72(SB)/4, $-1.453152027
DATA ·constants+76(SB)/4, $1.421413741
DATA ·constants+80(SB)/4, $-0.284496736
DATA ·constants+84(SB)/4, $0.254829592
DATA ·constants+88(SB)/4, $0.5
DATA ·constants+92(SB)/4, $0x80000000
GLOBL ·constants(SB), RODATA|NOPTR, $96

#define CONSTANT(at, y) VBROADCASTSS ·constants+at(SB), y

// In registers of AVX-512 all constants have one of their own, Z16 to Z31, and the sixteen numbers are two blocks of eight.
#define EXPCONSTANTSZ \
	CONSTANT(0, Z31)  \
	CONSTANT(4, Z30)  \
	CONSTANT(8, Z29)  \
	CONSTANT(12, Z28) \
	CONSTANT(16, Z27) \
	CONSTANT(20, Z26) \
	CONSTANT(24, Z25) \
	CONSTANT(28, Z24) \
	CONSTANT(32, Z23) \
	CONSTANT(36, Z22) \
	CONSTANT(40, Z21) \
	CONSTANT(44, Z20) \
	CONSTANT(48, Z19)

// EXPZ replaces Z0 by its exponential; it uses Z1 to Z3 and K1.
#define EXPZ \
	VCMPPS       $0x0D, Z31, Z0, K1 \
	VMINPS       Z30, Z0, Z0        \
	VMOVAPS      Z28, Z1            \
	VFMADD231PS  Z29, Z0, Z1        \
	VSUBPS       Z28, Z1, Z2        \
	VFNMADD231PS Z27, Z2, Z0        \
	VFNMADD231PS Z26, Z2, Z0        \
	VMOVAPS      Z25, Z2            \
	VFMADD213PS  Z24, Z0, Z2        \
	VFMADD213PS  Z23, Z0, Z2        \
	VFMADD213PS  Z22, Z0, Z2        \
	VFMADD213PS  Z21, Z0, Z2        \
	VFMADD213PS  Z20, Z0, Z2        \
	VMULPS       Z0, Z0, Z3         \
	VFMADD213PS  Z0, Z3, Z2         \
	VADDPS       Z19, Z2, Z0        \
	VPSLLD       $23, Z1, Z1        \
	VPADDD.Z     Z1, Z0, K1, Z0

// FOLD sums the eight numbers of Y5 into X0, halves first; it uses X1.
#define FOLD \
	VEXTRACTF128 $1, Y5, X1 \
	VADDPS       X1, X5, X0 \
	VMOVHLPS     X0, X0, X1 \
	VADDPS       X1, X0, X0 \
	VMOVSHDUP    X0, X1     \
	VADDSS       X1, X0, X0

// EXPCONSTANTS fills Y7 to Y15, which EXP keeps.
#define EXPCONSTANTS \
	CONSTANT(0, Y15)  \
	CONSTANT(4, Y14)  \
	CONSTANT(8, Y13)  \
	CONSTANT(12, Y12) \
	CONSTANT(16, Y11) \
	CONSTANT(20, Y10) \
	CONSTANT(24, Y9)  \
	CONSTANT(28, Y8)  \
	CONSTANT(48, Y7)

// EXP replaces Y0 by its exponential; it uses Y1 to Y4. The polynomial of which
// the registers do not hold all constants takes the others from memory.
#define EXP \
	VCMPPS       $0x0D, Y15, Y0, Y4 \
	VMINPS       Y14, Y0, Y0        \
	VMOVAPS      Y12, Y1            \
	VFMADD231PS  Y13, Y0, Y1        \
	VSUBPS       Y12, Y1, Y2        \
	VFNMADD231PS Y11, Y2, Y0        \
	VFNMADD231PS Y10, Y2, Y0        \
	VMOVAPS      Y9, Y2             \
	VFMADD213PS  Y8, Y0, Y2         \
	CONSTANT(32, Y3)                \
	VFMADD213PS  Y3, Y0, Y2         \
	CONSTANT(36, Y3)                \
	VFMADD213PS  Y3, Y0, Y2         \
	CONSTANT(40, Y3)                \
	VFMADD213PS  Y3, Y0, Y2         \
	CONSTANT(44, Y3)                \
	VFMADD213PS  Y3, Y0, Y2         \
	VMULPS       Y0, Y0, Y3         \
	VFMADD213PS  Y0, Y3, Y2         \
	VADDPS       Y7, Y2, Y0         \
	VPSLLD       $23, Y1, Y1        \
	VPADDD       Y1, Y0, Y0         \
	VANDPS       Y4, Y0, Y0

// func expAVX2(x *float32, top float32, n int) float32
TEXT ·expAVX2(SB), NOSPLIT, $0-28
	MOVQ         x+0(FP), SI
	VBROADCASTSS top+8(FP), Y6
	MOVQ         n+16(FP), CX
	EXPCONSTANTS
	VXORPS       Y5, Y5, Y5

loop:
	VMOVUPS (SI), Y0
	VSUBPS  Y6, Y0, Y0
	EXP
	VMOVUPS Y0, (SI)
	VADDPS  Y0, Y5, Y5
	ADDQ    $32, SI
	SUBQ    $8, CX
	JNZ     loop

	FOLD
	VMOVSS X0, ret+24(FP)
	VZEROUPPER
	RET

// func sigmoidAVX2(x *float32, n int)
TEXT ·sigmoidAVX2(SB), NOSPLIT, $0-16
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	EXPCONSTANTS
	CONSTANT(92, Y6)

loop:
	VXORPS  (SI), Y6, Y0
	EXP
	VADDPS  Y7, Y0, Y0
	VDIVPS  Y0, Y7, Y0
	VMOVUPS Y0, (SI)
	ADDQ    $32, SI
	SUBQ    $8, CX
	JNZ     loop
	VZEROUPPER
	RET

// func tanhAVX2(x *float32, n int)
TEXT ·tanhAVX2(SB), NOSPLIT, $0-16
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	EXPCONSTANTS
	CONSTANT(52, Y6)

loop:
	VMOVUPS (SI), Y0
	VADDPS  Y0, Y0, Y0
	EXP
	VADDPS  Y7, Y0, Y0
	VDIVPS  Y0, Y6, Y0
	VSUBPS  Y0, Y7, Y0
	VMOVUPS Y0, (SI)
	ADDQ    $32, SI
	SUBQ    $8, CX
	JNZ     loop
	VZEROUPPER
	RET

// func geluAVX2(x *float32, n int)
TEXT ·geluAVX2(SB), NOSPLIT, $0-16
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	EXPCONSTANTS

loop:
	// Y5 the size, Y6 the polynomial in t.
	CONSTANT(92, Y1)
	VANDNPS     (SI), Y1, Y5
	CONSTANT(60, Y1)
	VMINPS      Y1, Y5, Y5
	CONSTANT(56, Y1)
	VMULPS      Y1, Y5, Y0
	CONSTANT(64, Y1)
	VFMADD213PS Y7, Y0, Y1
	VDIVPS      Y1, Y7, Y1
	CONSTANT(68, Y6)
	CONSTANT(72, Y2)
	VFMADD213PS Y2, Y1, Y6
	CONSTANT(76, Y2)
	VFMADD213PS Y2, Y1, Y6
	CONSTANT(80, Y2)
	VFMADD213PS Y2, Y1, Y6
	CONSTANT(84, Y2)
	VFMADD213PS Y2, Y1, Y6
	VMULPS      Y1, Y6, Y6

	VMULPS       Y0, Y0, Y0
	CONSTANT(92, Y1)
	VXORPS       Y1, Y0, Y0
	EXP
	VMULPS       Y0, Y6, Y0
	CONSTANT(88, Y1)
	VMULPS       Y1, Y0, Y0
	VXORPS       Y1, Y1, Y1
	VMAXPS       (SI), Y1, Y1
	VFNMADD231PS Y0, Y5, Y1
	VMOVUPS      Y1, (SI)
	ADDQ         $32, SI
	SUBQ         $8, CX
	JNZ          loop
	VZEROUPPER
	RET

// func expAVX512(x *float32, top float32, n int) float32
TEXT ·expAVX512(SB), NOSPLIT, $0-28
	MOVQ         x+0(FP), SI
	VBROADCASTSS top+8(FP), Z6
	MOVQ         n+16(FP), CX
	EXPCONSTANTSZ
	VXORPS       Y5, Y5, Y5
	SUBQ         $16, CX
	JLT          last

loop:
	VMOVUPS       (SI), Z0
	VSUBPS        Z6, Z0, Z0
	EXPZ
	VMOVUPS       Z0, (SI)
	VADDPS        Y0, Y5, Y5
	VEXTRACTF64X4 $1, Z0, Y1
	VADDPS        Y1, Y5, Y5
	ADDQ          $64, SI
	SUBQ          $16, CX
	JGE           loop

last: // eight may be left
	CMPQ    CX, $-8
	JNE     done
	VMOVUPS (SI), Y0
	VSUBPS  Z6, Z0, Z0
	EXPZ
	VMOVUPS Y0, (SI)
	VADDPS  Y0, Y5, Y5

done:
	FOLD
	VMOVSS X0, ret+24(FP)
	VZEROUPPER
	RET

// func geluAVX512(x *float32, n int)
TEXT ·geluAVX512(SB), NOSPLIT, $0-16
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	EXPCONSTANTSZ
	CONSTANT(56, Z18)
	CONSTANT(60, Z17)
	CONSTANT(64, Z16)
	CONSTANT(68, Z15)
	CONSTANT(72, Z14)
	CONSTANT(76, Z13)
	CONSTANT(80, Z12)
	CONSTANT(84, Z11)
	CONSTANT(88, Z10)
	CONSTANT(92, Z9)
	VPXORD Z8, Z8, Z8

loop:
	// Z5 the size, Z6 the polynomial in t.
	VPANDND      (SI), Z9, Z5
	VMINPS       Z17, Z5, Z5
	VMULPS       Z18, Z5, Z0
	VMOVAPS      Z16, Z1
	VFMADD213PS  Z19, Z0, Z1
	VDIVPS       Z1, Z19, Z1
	VMOVAPS      Z15, Z6
	VFMADD213PS  Z14, Z1, Z6
	VFMADD213PS  Z13, Z1, Z6
	VFMADD213PS  Z12, Z1, Z6
	VFMADD213PS  Z11, Z1, Z6
	VMULPS       Z1, Z6, Z6
	VMULPS       Z0, Z0, Z0
	VPXORD       Z9, Z0, Z0
	EXPZ
	VMULPS       Z0, Z6, Z0
	VMULPS       Z10, Z0, Z0
	VMAXPS       (SI), Z8, Z1
	VFNMADD231PS Z0, Z5, Z1
	VMOVUPS      Z1, (SI)
	ADDQ         $64, SI
	SUBQ         $16, CX
	JNZ          loop
	VZEROUPPER
	RET
