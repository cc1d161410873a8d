package export

import (
	"bytes"
	"encoding/json"
	"io"

	"hearsay"
)

// Objects writes JSON objects, each on one line, between the opening and the closing
// of the document that holds them all. The formats of linked data put a whole run
// into one document, unlike json.
type objects struct {
	w       io.Writer
	opening string       // before the first
	between string       // before each other one
	begun   bool         // the opening was sent, and an object with it
	held    bool         // an object waits in buf
	buf     bytes.Buffer // of the reading at hand
}

// add appends an object to the reading at hand. It leaves <, > and & as they are.
func (o *objects) add(v any) error {
	if o.begun || o.held {
		o.buf.WriteString(o.between)
	}
	e := json.NewEncoder(&o.buf)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return &hearsay.Error{Code: hearsay.Internal, Message: "the reading has no JSON form", Err: err}
	}
	o.buf.Truncate(o.buf.Len() - 1) // the newline of the encoder
	o.held = true
	return nil
}

// drop forgets the reading at hand.
func (o *objects) drop() {
	o.buf.Reset()
	o.held = false
}

// send writes the reading at hand.
func (o *objects) send() error {
	defer o.drop()
	if !o.held {
		return nil
	}
	var out []byte
	if !o.begun {
		out = append(out, o.opening...)
	}
	if err := send(o.w, append(out, o.buf.Bytes()...)); err != nil {
		return err
	}
	o.begun = true
	return nil
}

// end writes the closing, after the opening where there was no object at all.
func (o *objects) end(closing string) error {
	if !o.begun {
		closing = o.opening + closing
	}
	o.begun = true
	return send(o.w, []byte(closing))
}
