package extract

import (
	"cmp"
	"slices"
	"sort"

	"hearsay"
)

// holders gives for each statement the one whose content holds all of it most
// closely, -1 where none does. The content of a holder is longer than that of what it holds,
// so that following the holders outwards ends.
func holders(statements []hearsay.Statement) []int {
	type piece struct {
		span  hearsay.Span
		owner int
	}
	var pieces []piece
	longest := 0
	for i := range statements {
		for _, span := range statements[i].Content {
			pieces = append(pieces, piece{span, i})
			longest = max(longest, span.Len())
		}
	}
	slices.SortStableFunc(pieces, func(a, b piece) int { return cmp.Compare(a.span.Start, b.span.Start) })
	out := make([]int, len(statements))
	for i := range statements {
		out[i] = -1
		inner := statements[i].Content.Hull()
		cue := statements[i].Cue.Spans
		if len(cue) > 0 {
			inner = hearsay.Span{Start: min(inner.Start, cue.Hull().Start), End: max(inner.End, cue.Hull().End)}
		}
		size := 0
		after := sort.Search(len(pieces), func(k int) bool { return pieces[k].span.Start > inner.Start })
		for k := after - 1; k >= 0 && pieces[k].span.Start+longest >= inner.End; k-- {
			p := pieces[k]
			// "Snow is expected to fall, the office warned": the inner one takes up all of the piece, its cue included.
			larger := p.span.Len() > inner.Len() || len(cue) > 0 && length(statements[p.owner].Content) > length(statements[i].Content)
			if p.owner != i && p.span.Contains(inner) && larger && (out[i] < 0 || p.span.Len() < size) {
				out[i], size = p.owner, p.span.Len()
			}
		}
		// "It is late," the paper quoted him as saying: what he said and his cue stand in two pieces of what the paper said.
		for k := max(0, i-1); k <= min(i+1, len(statements)-1) && out[i] < 0; k++ {
			if k != i && piecemeal(&statements[i], &statements[k]) {
				out[i] = k
			}
		}
	}
	return out
}

// length is how much text spans hold.
func length(spans hearsay.Spans) int {
	n := 0
	for _, s := range spans {
		n += s.Len()
	}
	return n
}

// piecemeal reports whether the content and the cue of one statement stand in pieces of the content of another, which has more.
func piecemeal(inner, outer *hearsay.Statement) bool {
	if len(inner.Cue.Spans) == 0 || len(outer.Content) < 2 {
		return false
	}
	left := length(outer.Content)
	for _, spans := range []hearsay.Spans{inner.Content, inner.Cue.Spans} {
		for _, s := range spans {
			if !slices.ContainsFunc(outer.Content, func(p hearsay.Span) bool { return p.Contains(s) }) {
				return false
			}
			left -= s.Len()
		}
	}
	return left > 0
}
