package same

import (
	"strings"

	"hearsay"
	"hearsay/link/word"
)

// Split cuts a content into the things it says: at sentence ends, at semicolons, and
// between pieces of which the later one begins anew. A piece that goes on where the text
// interrupted it stays with the one before.
func Split(text string, content hearsay.Spans) []hearsay.Spans {
	var out []hearsay.Spans
	var now hearsay.Spans
	flush := func() {
		if len(now) > 0 {
			out = append(out, now)
			now = nil
		}
	}
	for _, piece := range content {
		if begins(text, piece) && counts(text, now) >= 3 {
			flush()
		}
		start := piece.Start
		for i := piece.Start; i < piece.End; i++ {
			if !ends(text, i, piece) {
				continue
			}
			stop := i + 1
			for stop < piece.End && strings.ContainsRune(`"'”’)`, rune(text[stop])) {
				stop++
			}
			for strings.HasPrefix(text[stop:piece.End], "”") || strings.HasPrefix(text[stop:piece.End], "’") {
				stop += len("”")
			}
			now = append(now, hearsay.Span{Start: start, End: stop})
			if counts(text, now) >= 2 {
				flush()
			}
			for stop < piece.End && (text[stop] == ' ' || text[stop] == '\n') {
				stop++
			}
			start, i = stop, max(i, stop-1)
		}
		if start < piece.End {
			now = append(now, hearsay.Span{Start: start, End: piece.End})
		}
	}
	flush()
	return out
}

// begins reports whether a piece begins a new sentence or a new half of one.
func begins(text string, piece hearsay.Span) bool {
	words := word.Split(nil, text, hearsay.Span{Start: piece.Start, End: min(piece.End, piece.Start+64)})
	if len(words) == 0 {
		return false
	}
	w := words[0]
	return w.Upper || w.Lower == "but" || w.Lower == "and"
}

func counts(text string, spans hearsay.Spans) int {
	n := 0
	for _, s := range spans {
		n += len(strings.Fields(s.Of(text)))
	}
	return n
}

// ends reports whether a sentence, or a half of one before a semicolon, ends with the byte at i. Nothing ends at the end of the
// piece, which may go on in the next.
func ends(text string, i int, piece hearsay.Span) bool {
	switch text[i] {
	case ';', '.', '?', '!':
	default:
		return false
	}
	next := strings.TrimLeft(text[i+1:piece.End], "\"'”’)")
	if next == "" || next[0] != ' ' && next[0] != '\n' {
		return false
	}
	return text[i] == ';' || hearsay.EndsSentence(text, i)
}
