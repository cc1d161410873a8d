package intake

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"

	"hearsay"
)

// foundLine is what came of one place.
func foundLine(place *Place, err error, opts Options) string {
	var doc *hearsay.Document
	if err == nil {
		var raw *Raw
		if raw, err = place.Raw(context.Background()); err == nil {
			doc, err = raw.Document(opts)
		}
	}
	if err != nil {
		return fmt.Sprintf("%s %v", hearsay.CodeOf(err), err)
	}
	line := doc.Path + " " + doc.Title
	if len(doc.Warnings) > 0 {
		line += " (" + doc.Warnings[0] + ")"
	}
	return line
}

// unfolds walks bytes and checks what everything keeps that comes out of them:
// errors are hearsay's and name a path below the file's, and a document is the
// same when it is read again from its bytes.
func unfolds(t interface {
	Fatalf(string, ...any)
}, name string, data []byte) {
	opts := Options{Force: true, Limit: 1 << 20, Limits: Limits{Total: 64 << 20, Members: 1000}}
	before := bytes.Clone(data)
	n := 0
	for place, err := range unfold(context.Background(), &Raw{Path: name, Data: data}, opts) {
		if n++; n > 100_000 {
			t.Fatalf("%s: there is no end", name)
		}
		if err != nil {
			e, ok := errors.AsType[*hearsay.Error](err)
			if !ok || !strings.HasPrefix(e.Path, name) || e.Code == hearsay.Internal || e.Message == "" {
				t.Fatalf("%s: the error %v", name, err)
			}
			continue
		}
		raw, err := place.Raw(context.Background())
		if err != nil || !strings.HasPrefix(raw.Path, name) {
			t.Fatalf("%s: %v at %q", name, err, place.Path)
		}
		doc, err := raw.Document(opts)
		if err != nil {
			if _, ok := errors.AsType[*hearsay.Error](err); !ok {
				t.Fatalf("%s: the error %v", name, err)
			}
			continue
		}
		if err := checkParts(doc); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		kept := *raw
		kept.Data = bytes.Clone(raw.Data)
		if again, err := kept.Document(opts); err != nil || again.Text != doc.Text || again.ID != doc.ID || outcome(again, nil) != outcome(doc, nil) {
			t.Fatalf("%s: another document the second time (%v)", raw.Path, err)
		}
	}
	if n == 0 {
		t.Fatalf("%s: neither a document nor an error", name)
	}
	if !bytes.Equal(before, data) {
		t.Fatalf("%s: the bytes were written to", name)
	}
}
