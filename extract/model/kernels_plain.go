//go:build purego || !amd64

package model

// The kernels that only AVX2 has in assembly.

func largest(x []float32) uint32                           { return largestGo(x) }
func round(dst []int16, x []float32, by float32)           { roundGo(dst, x, by) }
func roundBytes(dst []int8, x []float32, by float32) int32 { return roundBytesGo(dst, x, by) }
func addBlocks(y, x []float32)                             { addGo(y, x) }
func addRowBlocks(y []float32, row []int8, s float32)      { addRowGo(y, row, s) }
func scaleBlocks(x []float32, a float32)                   { scaleGo(x, a) }
func reluBlocks(x []float32)                               { reluGo(x) }
func maxBlocks(x []float32, top float32) float32           { return maxGo(x, top) }
func expBlocks(x []float32, top float32) float32           { return expGo(x, top) }
func sigmoidBlocks(x []float32)                            { sigmoidGo(x) }
func tanhBlocks(x []float32)                               { tanhGo(x) }
func geluBlocks(x []float32)                               { geluGo(x) }

func layerNormRows(x, gain, bias []float32, eps float32) { layerNormRowsGo(x, gain, bias, eps) }
