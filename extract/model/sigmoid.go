package model

// Sigmoid replaces x by 1 / (1 + e^-x), absolute error under 2e-7 (8.8e-8 measured).
func Sigmoid(x []float32) {
	n := len(x) &^ 7
	sigmoidBlocks(x[:n])
	sigmoidGo(x[n:])
}

// Tanh replaces x by 1 - 2 / (e^2x + 1), absolute error under 3e-7
// (1.8e-7 measured).
func Tanh(x []float32) {
	n := len(x) &^ 7
	tanhBlocks(x[:n])
	tanhGo(x[n:])
}

func sigmoidGo(x []float32) {
	for i, v := range x {
		x[i] = 1 / (1 + exp(-v))
	}
}

func tanhGo(x []float32) {
	for i, v := range x {
		x[i] = 1 - 2/(exp(v+v)+1)
	}
}
