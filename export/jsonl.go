package export

import (
	"bytes"
	"encoding/json"
	"io"

	"hearsay"
)

// A jsonlWriter writes one record per line.
type jsonlWriter struct {
	w   io.Writer
	buf bytes.Buffer
}

func newJSONL(w io.Writer, _ Options) Writer { return &jsonlWriter{w: w} }

func (j *jsonlWriter) Write(r *hearsay.Reading) error {
	if err := encode(&j.buf, r); err != nil {
		return err
	}
	return send(j.w, j.buf.Bytes())
}

func (j *jsonlWriter) Close() error { return nil }

// encode fills buf with the compact record of a reading and a newline. It
// leaves <, > and & as they are: the output is no part of an HTML page.
func encode(buf *bytes.Buffer, r *hearsay.Reading) error {
	if err := verify(r); err != nil {
		return err
	}
	buf.Reset()
	e := json.NewEncoder(buf)
	e.SetEscapeHTML(false)
	if err := e.Encode(newRecord(r)); err != nil {
		return &hearsay.Error{Code: hearsay.Internal, Path: r.Document.Path, Message: "the reading has no JSON form", Err: err}
	}
	return nil
}
