// Package store is what holds for every hearsay.Store: how a reading is verified,
// how two readings of one address are compared, what a whole store is checked for,
// and when two stores are equal. The stores themselves stand below it.
package store

import (
	"fmt"
	"reflect"
	"unicode/utf8"

	"hearsay"
)

// Verify returns what is wrong with a reading: spans that leave the text, cut a
// character, overlap in their list, and ids that stand for nothing. It finds the spans by
// their type, so that a field that is added to the root's types is verified, too.
func Verify(r *hearsay.Reading) []hearsay.Fault {
	if r == nil || r.Document == nil {
		return []hearsay.Fault{{Message: "a reading without a document"}}
	}
	v := &verifier{text: r.Document.Text, document: r.Document.ID}
	v.walk("document", "", reflect.ValueOf(r.Document.Parts))
	for i := range r.Sources {
		v.walk("source", r.Sources[i].ID, reflect.ValueOf(r.Sources[i]))
	}
	for i := range r.Statements {
		v.walk("statement", r.Statements[i].ID, reflect.ValueOf(r.Statements[i]))
	}
	for i := range r.Figures {
		v.walk("figure", r.Figures[i].ID, reflect.ValueOf(r.Figures[i]))
	}
	for i := range r.Moments {
		v.walk("moment", r.Moments[i].ID, reflect.ValueOf(r.Moments[i]))
	}
	v.references(r)
	return v.faults
}

// A verifier gathers faults.
type verifier struct {
	text, document string
	faults         []hearsay.Fault
}

func (v *verifier) fail(what, id, format string, args ...any) {
	f := hearsay.Fault{Document: v.document, Message: what + " " + id + ": " + fmt.Sprintf(format, args...)}
	if what == "statement" {
		f.Statement = id
	}
	v.faults = append(v.faults, f)
}

// walk verifies all spans within a value.
func (v *verifier) walk(what, id string, value reflect.Value) {
	switch value.Kind() {
	case reflect.Struct:
		if s, ok := value.Interface().(hearsay.Span); ok {
			v.span(what, id, s)
			return
		}
		for i := range value.NumField() {
			if value.Type().Field(i).IsExported() {
				v.walk(what, id, value.Field(i))
			}
		}
	case reflect.Slice:
		list, ordered := value.Interface().(hearsay.Spans)
		for i := range value.Len() {
			v.walk(what, id, value.Index(i))
			if ordered && i > 0 && list[i].Start < list[i-1].End {
				v.fail(what, id, "the span %s overlaps or precedes the piece before it", list[i])
			}
		}
	case reflect.Pointer:
		if !value.IsNil() {
			v.walk(what, id, value.Elem())
		}
	}
}

func (v *verifier) span(what, id string, s hearsay.Span) {
	switch {
	case s.Start < 0 || s.End < s.Start || s.End > len(v.text):
		v.fail(what, id, "the span %s lies outside the text of %d bytes", s, len(v.text))
	case !border(v.text, s.Start) || !border(v.text, s.End):
		v.fail(what, id, "the span %s cuts a character in two", s)
	}
}

// border reports whether a character begins, or the text ends, at a place.
func border(text string, at int) bool { return at == len(text) || utf8.RuneStart(text[at]) }

// references verifies that every id stands for something in the reading.
func (v *verifier) references(r *hearsay.Reading) {
	sources, statements := map[string]bool{"": true, "publisher": true}, map[string]bool{"": true}
	figures, moments := map[string]bool{}, map[string]bool{}
	for _, s := range r.Sources {
		sources[s.ID] = true
	}
	for _, s := range r.Statements {
		statements[s.ID] = true
	}
	for _, f := range r.Figures {
		figures[f.ID] = true
	}
	for _, m := range r.Moments {
		moments[m.ID] = true
	}
	for _, s := range r.Statements {
		ask := func(known map[string]bool, kind string, ids ...string) {
			for _, id := range ids {
				if !known[id] {
					v.fail("statement", s.ID, "there is no %s %q", kind, id)
				}
			}
		}
		if len(s.Content) == 0 {
			v.fail("statement", s.ID, "it has no content")
		}
		ask(sources, "source", s.Source.ID, s.Addressee.ID)
		ask(sources, "source", s.Source.Open...)
		ask(sources, "source", s.Addressee.Open...)
		ask(sources, "source", s.Chain...)
		ask(statements, "statement", s.Within)
		ask(figures, "figure", s.Figures...)
		ask(moments, "moment", s.Moments...)
	}
}
