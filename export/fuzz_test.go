package export

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"hearsay"
)

// FuzzFormats writes any bytes as the text of a document, with spans that the
// bytes choose, in every format: what verify lets pass must be written.
func FuzzFormats(f *testing.F) {
	f.Add(floodText, 3, 20, 40, 60)
	f.Add("\xff\xfe“\x00\u202e", 0, 1, 2, 5)
	f.Fuzz(func(t *testing.T, text string, a, b, c, d int) {
		doc := &hearsay.Document{ID: "sha256:1", Path: text, Title: text, Publisher: text, URL: text, Language: text, Authors: []string{text}, Text: text}
		r := &hearsay.Reading{Document: doc, Statements: []hearsay.Statement{
			{ID: text, Source: hearsay.Ref{Spans: hearsay.Spans{{Start: a, End: b}}}, Cue: hearsay.Cue{Spans: hearsay.Spans{{Start: b, End: c}}}, Content: hearsay.Spans{{Start: c, End: d}}},
			{ID: "T2", Content: hearsay.Spans{{Start: a, End: b}, {Start: c, End: d}}, Within: text},
		}}
		doc.Parts = []hearsay.Part{{Kind: hearsay.Body, Span: hearsay.Span{Start: a, End: d}}}
		if verify(r) != nil {
			return
		}
		for _, format := range Formats {
			out := render(t, format.Name, Options{}, r)
			if format.Name == "parquet" {
				if rows, err := readParquet(out); err != nil || len(rows) != len(r.Statements) {
					t.Errorf("parquet: %d rows, %v", len(rows), err)
				}
				continue
			}
			if utf8.ValidString(text) && !utf8.Valid(out) {
				t.Errorf("%s: the output is not UTF-8", format.Name)
			}
		}
	})
}

// FuzzLayout lays out any JSON: the values stay what they were.
func FuzzLayout(f *testing.F) {
	f.Add([]byte(`{"a":[1,2,[{}]],"b":"\"]}","c":{"d":null}}`))
	f.Add([]byte(`[` + strings.Repeat(`{"key":"a rather long value",`+`"x":[]},`, 20) + `-1.5e3]`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var compact, again bytes.Buffer
		if json.Compact(&compact, b) != nil {
			return
		}
		out := layout(nil, compact.Bytes())
		if err := json.Compact(&again, out); err != nil {
			t.Fatalf("%v in %s", err, out)
		}
		if again.String() != compact.String() {
			t.Errorf("%s became %s", compact.String(), again.String())
		}
	})
}

// FuzzFileName names files after any path and title.
func FuzzFileName(f *testing.F) {
	f.Add("a/b.txt", "A title")
	f.Add("../..", "...")
	f.Add("https://x.example/a?b#c", "\x00")
	f.Fuzz(func(t *testing.T, path, title string) {
		name := fileName(&hearsay.Document{Path: path, Title: title})
		switch {
		case name == "" || len(name) > longestName+1 || !utf8.ValidString(name):
			t.Errorf("%q", name)
		case strings.ContainsAny(name, "/\\:*?\"<>|\x00\n") || name[0] == '.' || name[0] == '-' || strings.HasSuffix(name, "."):
			t.Errorf("%q is not safe", name)
		}
	})
}
