//go:build !purego

#include "textflag.h"

// Every length n is a count of numbers, a multiple of eight and not zero.

#define FADD(m, n, d) WORD $(0x4E20D400 | m<<16 | n<<5 | d)

// 32 lanes in V0 to V7 are folded to four, which the caller adds up.
//
// func dotNEON(a, b *float32, n int, sums *[4]float32)
TEXT ·dotNEON(SB), NOSPLIT, $0-32
	MOVD a+0(FP), R0
	MOVD b+8(FP), R1
	MOVD n+16(FP), R2
	MOVD sums+24(FP), R3
	VEOR V0.B16, V0.B16, V0.B16
	VEOR V1.B16, V1.B16, V1.B16
	VEOR V2.B16, V2.B16, V2.B16
	VEOR V3.B16, V3.B16, V3.B16
	VEOR V4.B16, V4.B16, V4.B16
	VEOR V5.B16, V5.B16, V5.B16
	VEOR V6.B16, V6.B16, V6.B16
	VEOR V7.B16, V7.B16, V7.B16
	SUBS $32, R2
	BLT  rest

loop:
	VLD1.P 64(R0), [V16.S4, V17.S4, V18.S4, V19.S4]
	VLD1.P 64(R0), [V20.S4, V21.S4, V22.S4, V23.S4]
	VLD1.P 64(R1), [V24.S4, V25.S4, V26.S4, V27.S4]
	VLD1.P 64(R1), [V28.S4, V29.S4, V30.S4, V31.S4]
	VFMLA  V24.S4, V16.S4, V0.S4
	VFMLA  V25.S4, V17.S4, V1.S4
	VFMLA  V26.S4, V18.S4, V2.S4
	VFMLA  V27.S4, V19.S4, V3.S4
	VFMLA  V28.S4, V20.S4, V4.S4
	VFMLA  V29.S4, V21.S4, V5.S4
	VFMLA  V30.S4, V22.S4, V6.S4
	VFMLA  V31.S4, V23.S4, V7.S4
	SUBS   $32, R2
	BGE    loop

rest:
	ADDS $32, R2
	BEQ  done

eight:
	VLD1.P 32(R0), [V16.S4, V17.S4]
	VLD1.P 32(R1), [V24.S4, V25.S4]
	VFMLA  V24.S4, V16.S4, V0.S4
	VFMLA  V25.S4, V17.S4, V1.S4
	SUBS   $8, R2
	BNE    eight

done:
	FADD(2, 0, 0)
	FADD(6, 4, 4)
	FADD(4, 0, 0)
	FADD(3, 1, 1)
	FADD(7, 5, 5)
	FADD(5, 1, 1)
	FADD(1, 0, 0)
	VST1 [V0.S4], (R3)
	RET

// func axpyNEON(y, x *float32, a *float32, n int)
TEXT ·axpyNEON(SB), NOSPLIT, $0-32
	MOVD  y+0(FP), R0
	MOVD  x+8(FP), R1
	MOVD  a+16(FP), R2
	MOVD  n+24(FP), R3
	VLD1R (R2), [V31.S4]

loop:
	VLD1.P 32(R1), [V16.S4, V17.S4]
	VLD1   (R0), [V0.S4, V1.S4]
	VFMLA  V16.S4, V31.S4, V0.S4
	VFMLA  V17.S4, V31.S4, V1.S4
	VST1.P [V0.S4, V1.S4], 32(R0)
	SUBS   $8, R3
	BNE    loop
	RET

// func mulAddNEON(y, x, w *float32, n int)
TEXT ·mulAddNEON(SB), NOSPLIT, $0-32
	MOVD y+0(FP), R0
	MOVD x+8(FP), R1
	MOVD w+16(FP), R2
	MOVD n+24(FP), R3

loop:
	VLD1.P 32(R1), [V16.S4, V17.S4]
	VLD1.P 32(R2), [V24.S4, V25.S4]
	VLD1   (R0), [V0.S4, V1.S4]
	VFMLA  V24.S4, V16.S4, V0.S4
	VFMLA  V25.S4, V17.S4, V1.S4
	VST1.P [V0.S4, V1.S4], 32(R0)
	SUBS   $8, R3
	BNE    loop
	RET
