package main

import (
	"strconv"
	"strings"

	"hearsay/eval"
)

// A named is a word of CoreNLP: where it stands, in code points, and the type
// of name that it is part of, "" for none.
type named struct {
	start, end int
	kind       string
}

// namedWords reads the last column of CoreNLP's layer: "begin:end|ner=TYPE".
func namedWords(doc *eval.Gold) []named {
	var out []named
	for _, s := range doc.Sentences {
		for _, w := range s.Words {
			where, _, _ := strings.Cut(w.Misc, "|")
			a, b, _ := strings.Cut(where, ":")
			start, err1 := strconv.Atoi(a)
			end, err2 := strconv.Atoi(b)
			if err1 != nil || err2 != nil {
				continue
			}
			out = append(out, named{start, end, w.Note("ner")})
		}
	}
	return out
}

// bio returns the tags of the document's tokens. Words of one type side by
// side are one name: CoreNLP's layer does not tell where one ends.
func (x *index) bio(words []named) []string {
	kinds := make([]string, len(x.tokens))
	for _, w := range words {
		for _, i := range x.find(w.start, w.end) {
			kinds[i] = w.kind
		}
	}
	tags := make([]string, len(kinds))
	for i, k := range kinds {
		switch {
		case k == "":
			tags[i] = "O"
		case i > 0 && kinds[i-1] == k:
			tags[i] = "I-" + k
		default:
			tags[i] = "B-" + k
		}
	}
	return tags
}
