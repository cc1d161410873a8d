package link

import (
	"slices"
	"strings"

	"hearsay"
)

// paired leaves a quotation mark at the edge of some words out that has no partner among them, and a comma before it, or takes the partner in that
// stands right behind them: a clause is often the beginning or the end of a quotation.
func paired(text string, spans hearsay.Spans) hearsay.Spans {
	words := ""
	for _, s := range spans {
		words += s.Of(text)
	}
	spans = slices.Clone(spans)
	last := len(spans) - 1
	for _, marks := range [][2]string{{"“", "”"}, {`"`, `"`}} {
		open, shut := strings.Count(words, marks[0]), strings.Count(words, marks[1])
		if marks[0] == marks[1] {
			open, shut = (open+1)/2, open/2
			if open > shut && strings.HasSuffix(words, marks[1]) && !strings.HasPrefix(words, marks[0]) {
				open, shut = shut, open
			}
		}
		switch {
		case shut > open && strings.HasSuffix(words, marks[1]):
			spans[last].End -= len(marks[1])
			if text[spans[last].End-1] == ',' && spans[last].Len() > 1 {
				spans[last].End--
			}
		case open > shut && strings.HasPrefix(text[spans[last].End:], marks[1]):
			spans[last].End += len(marks[1])
		case open > shut && strings.HasPrefix(words, marks[0]):
			spans[0].Start += len(marks[0])
		}
	}
	return spans
}
