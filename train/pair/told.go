package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"hearsay"
)

// A told is what annotators found to be one claim in the articles of an event: link/testdata/told/README.md.
type told struct {
	spans  map[string][]mark // by document, as its file has them
	claims map[string][]string
}

// A mark is a thing said: its spans in code points of the article's text, and the claims that it is in.
type mark struct {
	spans [][2]int
	claim string
}

func readTold(path string) (told, []string, error) {
	t := told{map[string][]mark{}, map[string][]string{}}
	file, err := os.Open(path)
	if err != nil {
		return t, nil, err
	}
	defer file.Close()
	name := map[string]string{}
	var documents []string
	s := bufio.NewScanner(file)
	for n := 1; s.Scan(); n++ {
		f := strings.Split(s.Text(), "\t")
		switch {
		case f[0] == "doc" && len(f) == 3:
			name[f[1]] = f[2]
			documents = append(documents, f[2])
		case f[0] == "at" && len(f) == 4:
			m := mark{claim: f[1]}
			for span := range strings.SplitSeq(f[3], ",") {
				var x [2]int
				if _, err := fmt.Sscanf(span, "%d:%d", &x[0], &x[1]); err != nil {
					return t, nil, fmt.Errorf("%s:%d: %w", path, n, err)
				}
				m.spans = append(m.spans, x)
			}
			t.spans[name[f[2]]] = append(t.spans[name[f[2]]], m)
		default:
			return t, nil, fmt.Errorf("%s:%d: no line of claims", path, n)
		}
	}
	return t, documents, s.Err()
}

// place finds the marks of a document in its text. data is the article's file.
func (t *told) place(d *hearsay.Document, data []byte) error {
	var article struct {
		Text string `json:"text"`
	}
	if err := json.Unmarshal(data, &article); err != nil {
		return err
	}
	bare := strings.Trim(article.Text, "\n")
	if !strings.HasSuffix(d.Text, bare) {
		return fmt.Errorf("%s: the text of the document does not end in that of the file", d.Path)
	}
	from := len(d.Text) - len(bare) - strings.Index(article.Text, bare)
	var at []int // byte of each code point
	for i := range article.Text {
		at = append(at, i)
	}
	at = append(at, len(article.Text))
	place := func(n int) int {
		if n < 0 {
			return from + n // in the headline, which has bytes only
		}
		return from + at[n]
	}
	for _, m := range t.spans[d.ID] {
		var spans hearsay.Spans
		for _, x := range m.spans {
			spans = append(spans, hearsay.Span{Start: place(x[0]), End: place(x[1])})
		}
		k := key(d.ID, spans)
		t.claims[k] = append(t.claims[k], m.claim)
	}
	return nil
}

// one reports whether two things said are in one claim.
func (t *told) one(a, b hearsay.Place) bool {
	for _, x := range t.claims[key(a.Document, a.Spans)] {
		for _, y := range t.claims[key(b.Document, b.Spans)] {
			if x == y {
				return true
			}
		}
	}
	return false
}

func key(document string, spans hearsay.Spans) string { return fmt.Sprint(document, spans) }

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}
