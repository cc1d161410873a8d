// Package name finds the names in a text and their types.
package name

import (
	"strings"

	"hearsay/extract/model"
)

// A Name is a run of tokens, [First, Last), that names something of a type:
// person, organization, place or other.
type Name struct {
	First, Last int
	Type        string
}

// A Finder finds names.
type Finder struct {
	labels []string
	out    *model.DenseInt8
}

// New reads the finder from its weights. It returns the errors of
// model.Weights.
func New(w *model.Weights) (*Finder, error) {
	labels, err := w.Strings("heads.name_labels")
	if err != nil {
		return nil, err
	}
	out, err := w.DenseInt8("heads.names")
	if err != nil {
		return nil, err
	}
	return &Finder{labels, out}, nil
}

// Find appends the names among n tokens with vectors h to dst.
func (f *Finder) Find(dst []Name, h []float32, n int, a *model.Arena) []Name {
	mark := a.Mark()
	defer a.Release(mark)
	scores := a.Unset(n * f.out.Out)
	f.out.Apply(scores, h, n, a)
	open := false
	for i := range n {
		prefix, kind, _ := strings.Cut(f.labels[model.Best(scores[i*f.out.Out:(i+1)*f.out.Out])], "-")
		switch {
		case prefix == "O":
			open = false
		case prefix == "I" && open && dst[len(dst)-1].Type == kind:
			dst[len(dst)-1].Last = i + 1
		default:
			dst = append(dst, Name{i, i + 1, kind})
			open = true
		}
	}
	return dst
}
