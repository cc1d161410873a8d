// Package hearsay holds the words of the trade: what a document, a statement,
// a source, a figure and a moment are. It depends on the standard library
// alone, and every other package of the module depends on it.
//
// The flow of a document, from the top:
//
//	bytes ─ intake ─▶ Document ─ extract ─▶ Reading ─ export ─▶ text, JSON, CSV, brat, HTML
//
// Package intake turns bytes of any format into a Document, extract finds the
// statements in it, export writes them down. cmd/hearsay is the only place that
// wires them together.
package hearsay
