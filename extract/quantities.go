package extract

import (
	"fmt"
	"sort"

	"hearsay"
	"hearsay/extract/amount"
	"hearsay/extract/when"
)

// moments adds the moments of a section, counted from the document's date or from one
// that the section has named before.
func (b *builder) moments(a *Analysis) {
	for _, m := range (when.Finder{Ref: b.doc.Published, Tense: a.tense}).Find(a.Text) {
		b.out.Moments = append(b.out.Moments, hearsay.Moment{
			ID: fmt.Sprintf("M%d", len(b.out.Moments)+1), Span: m.Span, From: m.From, To: m.To, Grain: string(m.Grain), Bound: string(m.Bound), Timex: m.Value,
		})
	}
}

// figures adds the figures of a section: what counts or measures something. Ranks
// are left out, and the numbers of dates, which belong to the moments; a length of
// time ("up to 10 years") is both.
func (b *builder) figures(a *Analysis) {
	next := sort.Search(len(b.out.Moments), func(i int) bool {
		return len(a.Text.Tokens) > 0 && b.out.Moments[i].Span.Start >= a.Text.Tokens[0].Span.Start
	})
	for _, found := range amount.Find(a.Text, a.Tag) {
		if found.Kind == amount.Rank {
			continue
		}
		for next < len(b.out.Moments) && b.out.Moments[next].Span.End <= found.Span.Start {
			next++
		}
		if next < len(b.out.Moments) && found.Kind != amount.Duration && b.out.Moments[next].Span.Overlaps(found.Span) {
			continue
		}
		f := found.Figure(a.Text)
		f.ID = fmt.Sprintf("F%d", len(b.out.Figures)+1)
		b.out.Figures = append(b.out.Figures, f)
	}
}

// inside returns the ids of what lies in one of the spans. list is in the order of
// the text.
func inside[T any](list []T, spans hearsay.Spans, of func(*T) (string, hearsay.Span)) []string {
	var out []string
	for _, s := range spans {
		for i := sort.Search(len(list), func(i int) bool { _, at := of(&list[i]); return at.Start >= s.Start }); i < len(list); i++ {
			id, at := of(&list[i])
			if at.Start >= s.End {
				break
			}
			if s.Contains(at) {
				out = append(out, id)
			}
		}
	}
	return out
}
