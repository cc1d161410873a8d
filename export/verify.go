package export

import (
	"fmt"
	"unicode/utf8"

	"hearsay"
)

// verify returns an Internal error unless every span of a reading lies inside
// its document's text, on code point borders, in order and without overlap
// within its list. Formats rely on it: what passes cannot make a slice panic.
func verify(r *hearsay.Reading) error {
	if r == nil || r.Document == nil {
		return &hearsay.Error{Code: hearsay.Internal, Message: "a reading without a document cannot be written"}
	}
	v := verifier{doc: r.Document}
	end := 0
	for _, p := range r.Document.Parts {
		v.span("a part", string(p.Kind), p.Span)
		if p.Span.Start < end {
			v.fail("a part", string(p.Kind), p.Span, "overlaps the one before it")
		}
		end = p.Span.End
	}
	for i := range r.Sources {
		s := &r.Sources[i]
		v.spans("source", s.ID, s.Mentions)
		v.spans("source", s.ID, s.ReasonUnnamed)
		v.spans("source", s.ID, s.Placed)
		for _, n := range s.Notes {
			v.spans("source", s.ID, n.Spans)
		}
	}
	for i := range r.Statements {
		s := &r.Statements[i]
		v.spans("statement", s.ID, s.Source.Spans)
		v.spans("statement", s.ID, s.Cue.Spans)
		v.spans("statement", s.ID, s.Content)
		v.spans("statement", s.ID, s.Addressee.Spans)
		v.spans("statement", s.ID, s.Medium.Spans)
		v.spans("statement", s.ID, s.Hedges)
		for _, l := range s.Links {
			v.spans("statement", s.ID, l.Spans)
		}
		if s.Likelihood != nil {
			v.spans("statement", s.ID, s.Likelihood.Spans)
		}
		v.span("statement", s.ID, s.When.Span)
	}
	for i := range r.Figures {
		v.span("figure", r.Figures[i].ID, r.Figures[i].Span)
		v.spans("figure", r.Figures[i].ID, r.Figures[i].Of)
	}
	for i := range r.Moments {
		v.span("moment", r.Moments[i].ID, r.Moments[i].Span)
	}
	if v.err != nil {
		return v.err
	}
	return nil
}

// A verifier keeps the first fault that it meets.
type verifier struct {
	doc *hearsay.Document
	err *hearsay.Error
}

func (v *verifier) span(what, id string, s hearsay.Span) {
	text := v.doc.Text
	if s.Start < 0 || s.End < s.Start || s.End > len(text) {
		v.fail(what, id, s, fmt.Sprintf("lies outside the text of %d bytes", len(text)))
		return
	}
	for _, at := range [2]int{s.Start, s.End} {
		if !border(text, at) {
			v.fail(what, id, s, "cuts a character in two")
		}
	}
}

// border reports whether a code point of text begins or the text ends at at. A
// stray continuation byte is a code point of its own, as range has it.
func border(text string, at int) bool {
	if at == len(text) || utf8.RuneStart(text[at]) {
		return true
	}
	for back := 1; back < utf8.UTFMax && back <= at; back++ {
		if utf8.RuneStart(text[at-back]) {
			_, size := utf8.DecodeRuneInString(text[at-back:])
			return size <= back
		}
	}
	return true
}

func (v *verifier) spans(what, id string, list hearsay.Spans) {
	for i, s := range list {
		v.span(what, id, s)
		if i > 0 && s.Start < list[i-1].End {
			v.fail(what, id, s, "overlaps or precedes the piece before it")
		}
	}
}

func (v *verifier) fail(what, id string, s hearsay.Span, how string) {
	if v.err == nil {
		v.err = &hearsay.Error{
			Code:    hearsay.Internal,
			Path:    v.doc.Path,
			Message: fmt.Sprintf("%s %s: the span %s %s", what, id, s, how),
		}
	}
}
