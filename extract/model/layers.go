package model

// Dense returns the linear layer NAME of the container: the tensors NAME.weight
// (out × in) and NAME.bias (out). It returns the errors of F32.
func (w *Weights) Dense(name string) (*Dense, error) {
	weight, err := w.F32(name+".weight", -1, -1)
	if err != nil {
		return nil, err
	}
	dims := w.Dims(name + ".weight")
	bias, err := w.F32(name+".bias", dims[0])
	if err != nil {
		return nil, err
	}
	return NewDense(weight, bias, dims[1], dims[0])
}

// DenseInt8 returns the quantised linear layers NAMES as one, whose outputs stand one behind the other: of each NAME.weight (int8, out × in),
// NAME.scale and NAME.bias (out). It returns the errors of I8 and F32.
func (w *Weights) DenseInt8(names ...string) (*DenseInt8, error) {
	var weights []int8
	var scales, biases []float32
	in := -1
	for _, name := range names {
		weight, err := w.I8(name+".weight", -1, in)
		if err != nil {
			return nil, err
		}
		dims := w.Dims(name + ".weight")
		in = dims[1]
		scale, err := w.F32(name+".scale", dims[0])
		if err != nil {
			return nil, err
		}
		bias, err := w.F32(name+".bias", dims[0])
		if err != nil {
			return nil, err
		}
		weights, scales, biases = append(weights, weight...), append(scales, scale...), append(biases, bias...)
	}
	return NewDenseInt8(weights, scales, biases, in, len(biases))
}

// A Norm is a layer normalisation over rows of a fixed width (Ba et al. 2016).
type Norm struct {
	gain, bias []float32
	eps        float32
}

// Norm returns the normalisation NAME: NAME.weight and NAME.bias.
func (w *Weights) Norm(name string, eps float32) (Norm, error) {
	gain, err := w.F32(name+".weight", -1)
	if err != nil {
		return Norm{}, err
	}
	bias, err := w.F32(name+".bias", len(gain))
	if err != nil {
		return Norm{}, err
	}
	return Norm{gain, bias, eps}, nil
}

// Apply normalises each row of x in place.
func (n Norm) Apply(x []float32) {
	layerNormRows(x, n.gain, n.bias, n.eps)
}

// A Table is an embedding: rows of int8 with one scale each.
type Table struct {
	Rows, Width int
	rows        []int8
	scale       []float32
}

// Table returns the embedding NAME: NAME.rows (int8, rows × width) and
// NAME.scale (rows).
func (w *Weights) Table(name string) (*Table, error) {
	rows, err := w.I8(name+".rows", -1, -1)
	if err != nil {
		return nil, err
	}
	dims := w.Dims(name + ".rows")
	scale, err := w.F32(name+".scale", dims[0])
	if err != nil {
		return nil, err
	}
	return &Table{dims[0], dims[1], rows, scale}, nil
}

// Add adds row i to dst.
func (t *Table) Add(dst []float32, i int) {
	AddRowInt8(dst[:t.Width], t.rows[i*t.Width:(i+1)*t.Width], t.scale[i])
}
