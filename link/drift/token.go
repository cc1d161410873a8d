package drift

import (
	"strings"

	"hearsay"
	"hearsay/link/word"
)

// A token is one word of a side.
type token struct {
	word.Word
	quoted  bool // stands between quotation marks
	content bool // carries meaning, not grammar alone
	piece   int  // the span of the side that it stands in
}

// tokens cuts a side into words.
func tokens(s Side) []token {
	var out []token
	text := s.Reading.Document.Text
	open := false
	for piece, span := range s.Spans {
		at := span.Start
		for _, w := range word.Split(nil, text, span) {
			open = quoting(text[at:w.Span.Start], open)
			at = w.Span.End
			out = append(out, token{Word: w, quoted: open, content: !word.Function(w.Lower), piece: piece})
		}
		open = quoting(text[at:span.End], open)
	}
	return out
}

// quoting reports whether a quotation is open behind the marks of a gap.
func quoting(gap string, open bool) bool {
	if !strings.ContainsAny(gap, "\"“”„«»") {
		return open
	}
	for _, r := range gap {
		switch r {
		case '"':
			open = !open
		case '“', '„', '«':
			open = true
		case '”', '»':
			open = false
		}
	}
	return open
}

// spansOf is the stretch of tokens from i up to k as spans, one for each piece of the side.
func spansOf(list []token, i, k int) hearsay.Spans {
	var out hearsay.Spans
	for ; i < k; i++ {
		if n := len(out); n > 0 && list[i].piece == list[i-1].piece {
			out[n-1].End = list[i].Span.End
		} else {
			out = append(out, list[i].Span)
		}
	}
	return out
}
