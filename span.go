package hearsay

import (
	"cmp"
	"fmt"
	"slices"
)

// A Span is a stretch of a document's text: byte offsets into Document.Text,
// end exclusive, always on code point borders. Text[Start:End] is exactly the
// words the span stands for. Everything Hearsay says about a text is said with
// spans; no text is ever copied out of its document.
//
// Offsets are bytes inside the program, because that is how Go slices strings;
// every export turns them into Unicode code points (see doc/terms.md).
type Span struct {
	Start, End int
}

// Of returns the words of the span in text.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Len is the length of the span in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether the span holds no text.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether t lies wholly inside s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether the two spans share at least one byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Alike is the part of the words of two spans, from the first to the last of either, that both have: 1 where they are the same, 0 or
// less where they do not meet.
func (s Span) Alike(t Span) float64 {
	both := min(s.End, t.End) - max(s.Start, t.Start)
	return float64(both) / float64(max(1, max(s.End, t.End)-min(s.Start, t.Start)))
}

// String formats the span as start:end.
func (s Span) String() string { return fmt.Sprintf("%d:%d", s.Start, s.End) }

// Spans is a list of spans in the order of the text, without overlap: the
// pieces of a source, a cue or a content that stands in several places.
type Spans []Span

// InOrder sorts spans in place and leaves out those that overlap the one before.
func (s Spans) InOrder() Spans {
	slices.SortFunc(s, func(a, b Span) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	kept := s[:0]
	for _, span := range s {
		if len(kept) == 0 || kept[len(kept)-1].End <= span.Start {
			kept = append(kept, span)
		}
	}
	return kept
}

// Hull is the smallest span that holds all of them; the zero Span for none. They may be in any order, as the passages that
// two documents share are in the second.
func (s Spans) Hull() Span {
	if len(s) == 0 {
		return Span{}
	}
	hull := s[0]
	for _, x := range s[1:] {
		hull = Span{min(hull.Start, x.Start), max(hull.End, x.End)}
	}
	return hull
}
