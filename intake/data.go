package intake

import (
	"bytes"
	"encoding/json"

	"hearsay"
)

// isData reports whether the source is text for programs, which read as a
// report would give statements that nobody made.
func isData(s *source) bool { return dataKind(s) != "" }

func refuseData(s *source) (*hearsay.Document, error) {
	return nil, &hearsay.Error{Code: hearsay.Unsupported, Message: "looks like " + dataKind(s)}
}

// dataKind says what data the source is, "" if it may be a report.
func dataKind(s *source) string {
	switch s.ending() {
	case ".js", ".mjs", ".css", ".ts":
		return "a script or style sheet"
	case ".csv", ".tsv":
		return "a table; write its rows as JSON Lines, with the report in a field named text"
	}
	head := bytes.TrimSpace(bytes.TrimPrefix(s.data, []byte("\xef\xbb\xbf")))
	for _, tag := range []string{"<?xml", "<rss", "<feed", "<svg"} {
		if bytes.HasPrefix(head, []byte(tag)) {
			return "an XML document"
		}
	}
	if len(head) > 1 && head[0] == '[' {
		// The first value alone: lines of JSON are data too.
		var first json.RawMessage
		if json.NewDecoder(bytes.NewReader(head)).Decode(&first) == nil && len(first) > 4 {
			return "JSON data"
		}
	}
	return ""
}
