// Package extract reads a document and finds the statements in it.
//
// A document flows through stages that add to what is known of its text: tokens
// and sentences, quotation marks, vectors, tags, trees, names, attributions.
// Each is a package of its own below this one; the slice in analysis.go lists them
// in order. What they find is then put into the terms of the trade: statements
// with their sources.
package extract

import (
	"context"
	"sync"

	"hearsay"
	"hearsay/extract/model"
	"hearsay/extract/refer"
	"hearsay/extract/token"
)

// A Reader finds statements. It is safe for concurrent use, and what it finds in a
// document depends on nothing but the document and the model.
type Reader struct {
	engine  *engine
	scratch sync.Pool // of *model.Arena
}

// An Option sets up a Reader.
type Option func(*settings)

type settings struct{ model string }

// WithModel chooses the engine by name; Accurate is the default.
func WithModel(name string) Option { return func(s *settings) { s.model = name } }

// New makes a Reader. It returns Invalid for a model that does not exist and
// Unreadable if the weights in the program are damaged.
func New(options ...Option) (*Reader, error) {
	s := settings{model: Accurate}
	for _, o := range options {
		o(&s)
	}
	e, err := open(s.model)
	if err != nil {
		return nil, err
	}
	return &Reader{engine: e, scratch: sync.Pool{New: func() any { return new(model.Arena) }}}, nil
}

// Model names the engine and the version of its weights.
func (r *Reader) Model() string { return r.engine.name }

// Read finds the statements of a document. It returns the error of ctx if that
// ends first, and no other.
func (r *Reader) Read(ctx context.Context, doc *hearsay.Document) (*hearsay.Reading, error) {
	b := newBuilder(doc, r.engine.name)
	b.resolver = refer.New(r.engine.ranker)
	t := token.Split(doc.Text, readable(doc))
	err := r.Analyse(t, func(_ int, a *Analysis) error {
		b.add(a)
		return ctx.Err()
	})
	if err != nil {
		return nil, err
	}
	return b.reading(), nil
}

// readable are the parts of a document that statements are looked for in: all but
// boilerplate, and who wrote or photographed it. nil leaves it to the lines of the text.
func readable(doc *hearsay.Document) []hearsay.Part {
	if doc.Parts == nil {
		return nil
	}
	parts := make([]hearsay.Part, 0, len(doc.Parts))
	for _, p := range doc.Parts {
		switch p.Kind {
		case hearsay.Boilerplate, hearsay.Byline, hearsay.Credit, hearsay.Dateline:
		default:
			parts = append(parts, p)
		}
	}
	return parts
}
