package web

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"strings"
)

// leastPacked is the size in bytes below which packing gains nothing.
const leastPacked = 2 << 10

// packed is a body as it is sent: packed with gzip for those who take that. A report
// with 500 statements shrinks from 336 kB to 77. No page holds a secret that could be guessed
// from its size (BREACH): sessions are in cookies, and forms have no tokens.
func packed(w http.ResponseWriter, q *http.Request, body []byte) []byte {
	h := w.Header()
	if len(body) < leastPacked || !packable(h.Get("Content-Type")) {
		return body
	}
	h.Add("Vary", "Accept-Encoding")
	if !takesGzip(q.Header.Get("Accept-Encoding")) {
		return body
	}
	var buf bytes.Buffer
	pack, err := gzip.NewWriterLevel(&buf, gzip.BestSpeed)
	if err != nil {
		return body
	}
	if _, err := pack.Write(body); err != nil {
		return body
	}
	if err := pack.Close(); err != nil {
		return body
	}
	h.Set("Content-Encoding", "gzip")
	if tag := h.Get("ETag"); tag != "" {
		h.Set("ETag", "W/"+tag) // the same answer in other bytes
	}
	return buf.Bytes()
}

// packable reports whether what has a media type shrinks.
func packable(mediaType string) bool {
	return strings.HasPrefix(mediaType, "text/") || strings.Contains(mediaType, "json") || strings.Contains(mediaType, "svg")
}

// takesGzip reads Accept-Encoding: gzip is named, and not with a weight of 0.
func takesGzip(accepted string) bool {
	for part := range strings.SplitSeq(accepted, ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.TrimSpace(name) == "gzip" {
			weight = strings.TrimPrefix(strings.ReplaceAll(weight, " ", ""), "q=")
			return strings.Trim(weight, "0.") != "" || weight == ""
		}
	}
	return false
}
