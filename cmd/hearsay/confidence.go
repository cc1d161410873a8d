package main

import (
	"hearsay"
	"hearsay/store"
)

// confident returns a reading with the statements of at least a confidence, as store.Without does.
func confident(r *hearsay.Reading, least float64) *hearsay.Reading {
	return store.Without(r, func(i int) bool { return r.Statements[i].Confidence < least })
}
