// Package model is the numeric floor of the language engine: a container of
// weights that is read in place, dense layers in float32 and int8, and the few
// vector operations that taggers, parsers and encoders need.
//
// One law holds for everything here: the same input gives the same bits on
// every machine. Each kernel is written three times, in Go, in AVX2 and in NEON
// assembly, and the tiles of layers once more in AVX-512, with VNNI where the
// processor has it. The order of its operations is part of its definition: which
// lane a term goes to, where a product is fused with a sum, how lanes are
// folded. A float32 fused multiply-add is exact to the last bit in Go too (see
// fma32). So a model that decides by the largest of two scores decides alike
// everywhere, and no row depends on which other rows share its batch.
//
// The build tag purego selects the Go kernels.
package model
