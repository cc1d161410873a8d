package shard

import (
	"context"
	"fmt"
	"iter"

	"hearsay"
	"hearsay/intake"
)

// An Outcome is what came of one document of an input: its reading, or an error.
type Outcome struct {
	Raw     *intake.Raw
	Reading *hearsay.Reading
	Err     error
}

// A Found is where a document stands in an input, or why there is none.
type Found struct {
	Place *intake.Place
	Err   error
}

// Find lists the documents of the input, in its order. They are not read yet, so that
// a caller may read them with several workers.
func (s Settings) Find(ctx context.Context) iter.Seq[Found] {
	return func(yield func(Found) bool) {
		for p, err := range intake.Find(ctx, []string{s.Input}, nil, s.options()) {
			if !yield(Found{p, err}) {
				return
			}
		}
	}
}

// Read reads one document. It is safe for concurrent use, and a panic below it is an
// error of this document alone.
func (s Settings) Read(ctx context.Context, f Found, engine Engine) (o Outcome) {
	if f.Err != nil {
		return Outcome{Err: f.Err}
	}
	defer func() {
		if fault := recover(); fault != nil {
			o = Outcome{Err: &hearsay.Error{Code: hearsay.Internal, Path: f.Place.Path, Message: fmt.Sprintf("a fault of the program, please report it: %v", fault)}}
		}
	}()
	raw, err := f.Place.Raw(ctx)
	if err != nil {
		return Outcome{Err: err}
	}
	o.Raw = raw
	doc, err := raw.Document(s.options())
	if err == nil {
		o.Reading, err = engine.Read(ctx, doc)
	}
	if err != nil {
		return Outcome{Err: named(f.Place.Path, err)}
	}
	return o
}

// named makes sure that an error says which document it is about.
func named(path string, err error) error {
	if e, ok := asError(err); ok && e.Path != "" {
		return err
	}
	return &hearsay.Error{Code: hearsay.CodeOf(err), Path: path, Message: "cannot be read", Err: err}
}
