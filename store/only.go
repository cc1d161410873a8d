package store

import (
	"cmp"
	"slices"
	"sort"

	"hearsay"
)

// Only returns a reading with the statements that keep picks, and of everything else what these need: their sources with the
// mentions that stand in their words, their figures and moments. Ids stay as they were, as with Without.
func Only(r *hearsay.Reading, keep func(i int) bool) *hearsay.Reading {
	kept := *Without(r, func(i int) bool { return !keep(i) })
	sources, figures, moments := map[string]bool{}, map[string]bool{}, map[string]bool{}
	var words hearsay.Spans
	for i := range kept.Statements {
		s := &kept.Statements[i]
		needed(sources, s.Source.ID, s.Addressee.ID)
		needed(sources, slices.Concat(s.Source.Open, s.Addressee.Open, s.Chain)...)
		needed(figures, s.Figures...)
		needed(moments, s.Moments...)
		words = append(words, slices.Concat(s.Source.Spans, s.Cue.Spans, s.Content, s.Addressee.Spans, s.Medium.Spans)...)
		for _, l := range s.Links {
			words = append(words, l.Spans...)
		}
	}
	inside := within(words)
	list := kept.Sources
	kept.Sources = nil
	for _, s := range list {
		if !sources[s.ID] {
			continue
		}
		mentions := s.Mentions
		s.Mentions = nil
		for _, m := range mentions {
			if inside(m) {
				s.Mentions = append(s.Mentions, m)
			}
		}
		if len(s.Mentions) == 0 { // it is known by one, though these statements call it by none
			s.Mentions = mentions[:min(1, len(mentions))]
		}
		kept.Sources = append(kept.Sources, s)
	}
	kept.Figures = filtered(kept.Figures, func(f *hearsay.Figure) bool { return figures[f.ID] })
	kept.Moments = filtered(kept.Moments, func(m *hearsay.Moment) bool { return moments[m.ID] })
	return &kept
}

func needed(set map[string]bool, ids ...string) {
	for _, id := range ids {
		set[id] = true
	}
}

func filtered[T any](list []T, stays func(*T) bool) []T {
	var out []T
	for i := range list {
		if stays(&list[i]) {
			out = append(out, list[i])
		}
	}
	return out
}

// within tells whether a span lies in one of a list, which it sorts: in time that grows with the logarithm of their number, since
// a document may have a million.
func within(list hearsay.Spans) func(hearsay.Span) bool {
	slices.SortFunc(list, func(a, b hearsay.Span) int { return cmp.Compare(a.Start, b.Start) })
	reach := make([]int, len(list)) // the furthest end of those up to here
	for i, s := range list {
		reach[i] = s.End
		if i > 0 {
			reach[i] = max(reach[i], reach[i-1])
		}
	}
	return func(x hearsay.Span) bool {
		n := sort.Search(len(list), func(i int) bool { return list[i].Start > x.Start })
		return n > 0 && reach[n-1] >= x.End
	}
}
