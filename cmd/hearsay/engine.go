package main

import (
	"context"

	"hearsay"
	"hearsay/extract"
)

// An engine finds the statements of a document. It is safe for concurrent use.
type engine interface {
	Read(ctx context.Context, doc *hearsay.Document) (*hearsay.Reading, error)
}

// An opener makes the engine of a model. It is called only once a command needs
// it: weights are heavy, and help is not.
type opener func(model string) (engine, error)

// models are the names that an opener knows, the first one the default.
var models = extract.Models()
