package intake

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"hearsay"
)

// isJSONLines reports whether the source is lines of JSON objects: by its name, or
// by an object on the first line and another on the next.
func isJSONLines(s *source) bool {
	text := s.text()
	if s.isPage() || !opensObject(text) {
		return false
	}
	switch s.ending() {
	case ".jsonl", ".ndjson", ".jl":
		if s.mediaType == "" { // else it is one of the lines
			return true
		}
	}
	switch s.mediaType {
	case "application/jsonl", "application/x-ndjson", "application/jsonlines":
		return true
	}
	first, rest, ok := strings.Cut(text, "\n")
	return ok && opensObject(strings.TrimSpace(rest)) && json.Valid([]byte(first))
}

// walkJSONLines gives each line, one document each. A line that is no JSON is
// named, and the next is read.
func walkJSONLines(w *walk, s *stream) {
	lines := lineReader{r: s.r, limit: w.opts.limit()}
	for n := 1; !w.over; n++ {
		path := fmt.Sprintf("%s#%d", s.raw.Path, n)
		data, err := lines.next()
		data = bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))
		switch {
		case errors.Is(err, errLong):
			w.give(nil, tooLarge(path, 0, w.opts))
		case err != nil && !errors.Is(err, io.EOF):
			w.broken(path, err)
			return
		case len(data) == 0:
		case !json.Valid(data):
			var o object
			err := json.Unmarshal(data, &o)
			e, _ := errors.AsType[*hearsay.Error](syntaxError(string(data), err))
			e.Path, e.Line = s.raw.Path, n
			w.give(nil, e)
		default:
			w.document(&Raw{Path: path, Data: data, MediaType: "application/json", Got: s.raw.Got, Publisher: s.raw.Publisher})
		}
		if errors.Is(err, io.EOF) {
			return
		}
	}
}
