package web

import (
	"bytes"

	"hearsay"
	"hearsay/export"
)

// written is a reading in a format of package export.
func written(f export.Format, r *hearsay.Reading) ([]byte, error) {
	var buf bytes.Buffer
	out := f.New(&buf, export.Options{})
	if err := out.Write(r); err != nil {
		return nil, err
	}
	if err := out.Close(); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}
