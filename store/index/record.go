package index

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"

	"hearsay"
)

// A Head is the first line of a record. A record is a reading without its text as it is kept: lines of JSON, so that one
// statement can be read without the others. The first line is the head; then
// come sources, statements, figures and moments, in this order.
//
// The fields are those of the root's types, by their Go names: a field that is added there
// is kept without a change here, and a record from before has its zero value.
type Head struct {
	Document   hearsay.Document // without ID, Path and Text, which stand elsewhere
	Model      string
	Sources    int
	Statements int
	Figures    int
	Moments    int
}

// Encode writes the record of a reading. It is the same for equal readings. Invalid for a
// number that JSON does not have.
func Encode(r *hearsay.Reading) ([]byte, error) {
	h := Head{Document: *r.Document, Model: r.Model, Sources: len(r.Sources), Statements: len(r.Statements), Figures: len(r.Figures), Moments: len(r.Moments)}
	h.Document.ID, h.Document.Path, h.Document.Text = "", "", ""
	b, err := appendLine(nil, reflect.ValueOf(h))
	for _, list := range []any{r.Sources, r.Statements, r.Figures, r.Moments} {
		for i, all := 0, reflect.ValueOf(list); i < all.Len() && err == nil; i++ {
			b, err = appendLine(b, all.Index(i))
		}
	}
	if err != nil { // a number that JSON does not have: NaN, an infinity
		return nil, &hearsay.Error{Code: hearsay.Invalid, Path: r.Document.Path, Message: "a reading that cannot be kept", Err: err}
	}
	return b, nil
}

func appendLine(b []byte, v reflect.Value) ([]byte, error) {
	b, err := appendJSON(b, v)
	return append(b, '\n'), err
}

// appendJSON writes a value as encoding/json does, without the fields that are zero:
// of a statement's record four fifths would say that something is not there.
func appendJSON(b []byte, v reflect.Value) ([]byte, error) {
	var err error
	switch _, own := v.Interface().(json.Marshaler); {
	case v.Kind() == reflect.Struct && !own:
		b = append(b, '{')
		first := true
		for i := range v.NumField() {
			if f := v.Field(i); err == nil && !f.IsZero() {
				if !first {
					b = append(b, ',')
				}
				first = false
				b = append(append(append(b, '"'), v.Type().Field(i).Name...), '"', ':')
				b, err = appendJSON(b, f)
			}
		}
		return append(b, '}'), err
	case v.Kind() == reflect.Slice:
		b = append(b, '[')
		for i := 0; i < v.Len() && err == nil; i++ {
			if i > 0 {
				b = append(b, ',')
			}
			b, err = appendJSON(b, v.Index(i))
		}
		return append(b, ']'), err
	case v.Kind() == reflect.Pointer && !v.IsNil():
		return appendJSON(b, v.Elem())
	}
	leaf, err := json.Marshal(v.Interface())
	return append(b, leaf...), err
}

// A lineCursor goes through the lines of a record.
type lineCursor struct{ rest []byte }

func (c *lineCursor) next() []byte {
	line, rest, _ := bytes.Cut(c.rest, []byte{'\n'})
	c.rest = rest
	return line
}

// A Record is a record with the head decoded and the lines found, but not decoded.
type Record struct {
	Head
	lines [][]byte // all but the head's
}

// OpenRecord finds the lines of a record. Unreadable where they are not those it says.
func OpenRecord(record []byte) (*Record, error) {
	c := lineCursor{record}
	k := &Record{}
	if err := json.Unmarshal(c.next(), &k.Head); err != nil {
		return nil, Damaged("the head of a record", err)
	}
	n := 0
	for _, part := range []int{k.Head.Sources, k.Head.Statements, k.Head.Figures, k.Head.Moments} {
		if part < 0 || part > len(record) {
			return nil, Damaged("the head of a record", nil)
		}
		n += part
	}
	if n > len(record) || bytes.Count(c.rest, []byte{'\n'}) != n {
		return nil, Damaged("a record", fmt.Errorf("it has not the %d lines that it says", n))
	}
	k.lines = make([][]byte, n)
	for i := range k.lines {
		k.lines[i] = c.next()
	}
	return k, nil
}

// A Said is a statement with the source that it resolves to, nil for none, and the number of that from 0.
type Said struct {
	Statement *hearsay.Statement
	Source    *hearsay.Source
	Ordinal   int
}

// Statement decodes one statement, by its number from 0. Unreadable.
func (k *Record) Statement(i int) (Said, error) {
	if i < 0 || i >= k.Head.Statements {
		return Said{}, Damaged("an index", fmt.Errorf("there is no statement %d of %d", i+1, k.Head.Statements))
	}
	var s hearsay.Statement
	if err := json.Unmarshal(k.lines[k.Head.Sources+i], &s); err != nil {
		return Said{}, Damaged("a statement", err)
	}
	if s.Source.ID == "" {
		return Said{Statement: &s}, nil
	}
	want, err := json.Marshal(s.Source.ID)
	if err != nil {
		return Said{}, err
	}
	for n, line := range k.lines[:k.Head.Sources] {
		if !bytes.Contains(line, want) {
			continue
		}
		var source hearsay.Source
		if err := json.Unmarshal(line, &source); err != nil {
			return Said{}, Damaged("a source", err)
		}
		if source.ID == s.Source.ID {
			return Said{&s, &source, n}, nil
		}
	}
	return Said{Statement: &s}, nil
}

// Reading decodes all of it; doc is its document, whole. Unreadable.
func (k *Record) Reading(doc *hearsay.Document) (*hearsay.Reading, error) {
	r := &hearsay.Reading{Document: doc, Model: k.Head.Model}
	rest := k.lines
	var err error
	if r.Sources, rest, err = decode[hearsay.Source](rest, k.Head.Sources); err != nil {
		return nil, err
	}
	if r.Statements, rest, err = decode[hearsay.Statement](rest, k.Head.Statements); err != nil {
		return nil, err
	}
	if r.Figures, rest, err = decode[hearsay.Figure](rest, k.Head.Figures); err != nil {
		return nil, err
	}
	r.Moments, _, err = decode[hearsay.Moment](rest, k.Head.Moments)
	return r, err
}

func decode[T any](lines [][]byte, n int) ([]T, [][]byte, error) {
	if n == 0 {
		return nil, lines, nil
	}
	list := make([]T, n)
	for i := range list {
		if err := json.Unmarshal(lines[i], &list[i]); err != nil {
			return nil, nil, Damaged("a record", err)
		}
	}
	return list, lines[n:], nil
}
