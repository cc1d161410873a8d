// Package quote pairs the quotation marks of a text. It tells marks from
// apostrophes, possessives, feet and inches, follows nesting and quotations
// that run over several paragraphs, and keeps the damage of a mark without a
// partner inside its paragraph.
package quote

import (
	"hearsay"
	"hearsay/extract/token"
)

// A Quotation is what stands between two marks. Its fields are numbers of
// tokens but for Depth and Continues.
type Quotation struct {
	Open        int // the opening mark
	Close       int // the closing mark, -1 if there is none
	First, Last int // the tokens inside, half-open; without a close they end with the paragraph, or where the next quotation opens
	Depth       int // 0 for an outer quotation, 1 for one inside it, and so on
	Continues   int // index of the quotation of an earlier paragraph that this one goes on with, -1 if none
}

// The states of a token that States returns.
const (
	Outside = iota
	Opening // the opening mark of an outer quotation
	Inside  // between the marks, nested marks included
	Closing // the closing mark of an outer quotation
)

// Find returns the quotations of t in the order of their opening marks.
//
// A quotation that is still open at the end of its paragraph, where the next
// one of the body begins with an opening mark, goes on there: that is how
// English prints quotations of several paragraphs.
func Find(t *token.Text) []Quotation {
	var out []Quotation
	var p pairer
	open := -1 // the outer quotation that the paragraph before left open
	for i, para := range t.Paragraphs {
		switch t.Kinds[i] {
		case hearsay.Caption, hearsay.Credit, hearsay.Byline, hearsay.Boilerplate, hearsay.Heading:
			out = p.paragraph(t, para, out)
			continue // the body goes on around them
		}
		from := len(out)
		out = p.paragraph(t, para, out)
		if open >= 0 && from < len(out) && out[from].Open == para.First {
			out[from].Continues = open
		}
		open = -1
		for j := len(out) - 1; j >= from; j-- {
			if q := out[j]; q.Depth == 0 {
				if q.Close < 0 && q.Last == para.Last {
					open = j
				}
				break
			}
		}
	}
	return out
}

// States returns the state of each token of t: Outside, Opening, Inside or
// Closing.
func States(t *token.Text, q []Quotation) []uint8 {
	states := make([]uint8, len(t.Tokens))
	for _, q := range q {
		if q.Depth > 0 {
			continue
		}
		states[q.Open] = Opening
		for i := q.First; i < q.Last; i++ {
			states[i] = Inside
		}
		if q.Close >= 0 {
			states[q.Close] = Closing
		}
	}
	return states
}
