package intake

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"hearsay"
)

// isJSONList reports whether the source is a JSON array of objects.
func isJSONList(s *source) bool {
	rest, ok := strings.CutPrefix(s.text(), "[")
	return ok && !s.isPage() && opensObject(strings.TrimLeft(rest, " \t\r\n"))
}

// walkJSONList gives each element of an array, one document each.
func walkJSONList(w *walk, s *stream) {
	v := &values{s.r, w.opts.limit()}
	if _, err := v.skip('['); err != nil {
		w.broken(s.raw.Path, err)
		return
	}
	w.elements(s, v, "application/json", func(*Raw) bool { return true })
}

// elements gives the elements of an array after its bracket, those that keep says
// to, and counts them from 1. It reports whether the array came to its end.
func (w *walk) elements(s *stream, v *values, mediaType string, keep func(*Raw) bool) bool {
	for i := 1; !w.over; i++ {
		path := fmt.Sprintf("%s#%d", s.raw.Path, i)
		if end, err := v.skip(']'); end || err != nil {
			if err != nil {
				w.brokenList(s.raw.Path, err)
			}
			return end
		}
		data, err := v.next()
		switch {
		case errors.Is(err, errLong):
			w.give(nil, tooLarge(path, 0, w.opts))
		case err != nil:
			w.brokenList(path, err)
			return false
		default:
			raw := &Raw{Path: path, Data: data, MediaType: mediaType, Got: s.raw.Got, Publisher: s.raw.Publisher}
			if keep(raw) {
				w.document(raw)
			}
		}
		if _, err := v.skip(','); err != nil {
			w.brokenList(s.raw.Path, err)
			return false
		}
	}
	return false
}

func (w *walk) brokenList(path string, err error) {
	switch {
	case errors.Is(err, errSyntax):
		w.refuse(path, hearsay.Unreadable, "is no valid JSON; nothing after it is read", nil)
	case errors.Is(err, io.EOF):
		w.broken(path, io.ErrUnexpectedEOF)
	default:
		w.broken(path, err)
	}
}
