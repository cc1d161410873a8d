package encode

import (
	"fmt"

	"hearsay/extract/model"
)

// Steps are the layers that carry what stands around a word into its vector:
// each a depthwise convolution with gaps (Yu & Koltun 2016; Chollet 2017) and a
// feed-forward step, added to what was there. A normalisation comes last.
type Steps struct {
	width  int
	layers []step
	last   model.Norm
}

type step struct {
	dilation int
	taps     []float32 // (2·reach+1) × width
	bias     []float32
	norm     model.Norm
	up, down *model.DenseInt8
}

// NewSteps reads the layers whose tensors begin with prefix. It returns the
// errors of model.Weights.
func NewSteps(w *model.Weights, prefix string) (*Steps, error) {
	dilations, err := w.I32(prefix+"dilations", -1)
	if err != nil {
		return nil, err
	}
	s := &Steps{}
	if s.last, err = w.Norm(prefix+"last", 1e-5); err != nil {
		return nil, err
	}
	for i, d := range dilations {
		layer, name := step{dilation: int(d)}, fmt.Sprintf("%slayers.%d.", prefix, i)
		if layer.up, err = w.DenseInt8(name + "up"); err != nil {
			return nil, err
		}
		if layer.down, err = w.DenseInt8(name + "down"); err != nil {
			return nil, err
		}
		s.width = layer.up.In
		if layer.taps, err = w.F32(name+"mix.weight", -1, s.width); err != nil {
			return nil, err
		}
		if layer.bias, err = w.F32(name+"mix.bias", s.width); err != nil {
			return nil, err
		}
		if layer.norm, err = w.Norm(name+"norm", 1e-5); err != nil {
			return nil, err
		}
		s.layers = append(s.layers, layer)
	}
	return s, nil
}

// Apply runs the layers over the n rows of x, in place.
func (s *Steps) Apply(x []float32, n int, a *model.Arena) {
	mark := a.Mark()
	y := a.Unset(n * s.width)
	for i := range s.layers {
		s.layers[i].apply(x[:n*s.width], y, n, a)
	}
	a.Release(mark)
	s.last.Apply(x[:n*s.width])
}

// apply is x += down(relu(up(norm(x + mix(x))))); y is scratch of the size of x.
func (l *step) apply(x, y []float32, n int, a *model.Arena) {
	model.Mix(y, x, l.taps, l.bias, l.dilation)
	l.norm.Apply(y)
	mark := a.Mark()
	inner := a.Unset(n * l.up.Out)
	l.up.Apply(inner, y, n, a)
	model.ReLU(inner)
	l.down.Apply(y, inner, n, a)
	model.Add(x, y)
	a.Release(mark)
}
