package drift

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"hearsay"
)

// figures pairs the figures of the two sides that stand for each other and names what became of them. Where
// a reading has no figure, digits stand for one.
func (c *comparison) figures() {
	a, b := inside(c.a), inside(c.b)
	used := make([]bool, len(b))
	for i := range a {
		for k := range b {
			if !used[k] && c.stands(a[i].Span, b[k].Span) {
				used[k] = true
				c.figure(&a[i], &b[k])
				break
			}
		}
	}
	bare := func(s Side, list []hearsay.Figure, w *token) bool {
		return w.Number() && !strings.Contains(w.Lower, ":") && !timed(s, w.Span) &&
			!slices.ContainsFunc(list, func(f hearsay.Figure) bool { return f.Span.Overlaps(w.Span) })
	}
	for i := range c.x {
		if c.m.to[i] >= 0 || !bare(c.a, a, &c.x[i]) {
			continue
		}
		for k := range c.y {
			if c.m.from[k] < 0 && bare(c.b, b, &c.y[k]) && c.stands(c.x[i].Span, c.y[k].Span) {
				c.add(FigureChanged, hearsay.Spans{c.x[i].Span}, hearsay.Spans{c.y[k].Span})
				break
			}
		}
	}
}

// figure compares two figures that stand for each other.
func (c *comparison) figure(f, g *hearsay.Figure) {
	in, out := hearsay.Spans{f.Span}, hearsay.Spans{g.Span}
	switch {
	case f.Value != g.Value:
		c.add(FigureChanged, in, out)
	case f.Unit != "" && g.Unit != "" && unit(f) != unit(g):
		c.add(UnitChanged, in, out)
	case f.Bound == g.Bound || c.sameWords(f.Span, g.Span):
	case g.Bound == "":
		c.add(BoundLost, in, out)
	case f.Bound == "":
		c.add(BoundGained, in, out)
	default:
		c.add(BoundChanged, in, out)
	}
}

func unit(f *hearsay.Figure) string { return f.Kind + " " + strings.ToLower(f.Unit) }

func (c *comparison) sameWords(a, b hearsay.Span) bool {
	return a.Of(c.a.Reading.Document.Text) == b.Of(c.b.Reading.Document.Text)
}

// inside are the figures of a side, in the order of its text.
func inside(s Side) []hearsay.Figure {
	var out []hearsay.Figure
	for _, f := range s.Reading.Figures {
		if holds(s.Spans, f.Span) {
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(f, g hearsay.Figure) int { return f.Span.Start - g.Span.Start })
	return out
}

func holds(spans hearsay.Spans, s hearsay.Span) bool {
	return slices.ContainsFunc(spans, func(x hearsay.Span) bool { return x.Contains(s) })
}

// stands reports whether what is at a in the first text stands for what is at b in the second: they share a
// word, or both stand in one edit.
func (c *comparison) stands(a, b hearsay.Span) bool {
	i, iEnd := reach(c.x, a)
	k, kEnd := reach(c.y, b)
	if i == iEnd || k == kEnd {
		return false
	}
	for n := i; n < iEnd; n++ {
		if to := c.m.to[n]; to >= 0 {
			return k <= to && to < kEnd
		}
	}
	for n := k; n < kEnd; n++ {
		if c.m.from[n] >= 0 {
			return false
		}
	}
	// Between the same pairs of words that stand in both.
	before, there := c.inX[i], c.inY[k]
	if before < 0 || there < 0 {
		return before == there
	}
	return c.m.to[before] == there
}

// reach is the words that a span holds or touches.
func reach(list []token, s hearsay.Span) (from, to int) {
	from = sort.Search(len(list), func(i int) bool { return list[i].Span.End > s.Start })
	for to = from; to < len(list) && list[to].Span.Start < s.End; to++ {
	}
	return from, to
}

// lefts gives for each word the last one up to it that stands in both sides; -1 for none.
func lefts(to []int) []int {
	out := make([]int, len(to))
	last := -1
	for i, k := range to {
		if k >= 0 {
			last = i
		}
		out[i] = last
	}
	return out
}

// timed reports whether a reading knows words for a time.
func timed(s Side, at hearsay.Span) bool {
	return slices.ContainsFunc(s.Reading.Moments, func(m hearsay.Moment) bool { return m.Span.Overlaps(at) })
}

// times names days, periods and hours that stand for each other and are others. An hour is seen by its
// digits where no reading knows it.
func (c *comparison) times() {
	a, b := c.a.Reading.Moments, c.b.Reading.Moments
	for i := range a {
		if !holds(c.a.Spans, a[i].Span) || moment(&a[i]) == "" {
			continue
		}
		for k := range b {
			if holds(c.b.Spans, b[k].Span) && moment(&b[k]) != "" && moment(&a[i]) != moment(&b[k]) && a[i].Grain == b[k].Grain && (a[i].From == "") == (b[k].From == "") &&
				!c.sameWords(a[i].Span, b[k].Span) && c.stands(a[i].Span, b[k].Span) {
				c.add(TimeChanged, hearsay.Spans{a[i].Span}, hearsay.Spans{b[k].Span})
			}
		}
	}
	in, out := clocks(c.a, c.x, c.m.to), clocks(c.b, c.y, c.m.from)
	for _, i := range in {
		for _, k := range out {
			if c.stands(c.x[i].Span, c.y[k].Span) {
				c.add(TimeChanged, hearsay.Spans{c.x[i].Span}, hearsay.Spans{c.y[k].Span})
			}
		}
	}
}

// moment is when a moment is: resolved, else as the text has it; "" where it is open.
func moment(m *hearsay.Moment) string { return cmp.Or(m.From, m.Timex) }

// clocks are the words of a side that are hours, stand on this side only and are known to no reading.
func clocks(s Side, list []token, to []int) (out []int) {
	for i := range list {
		if to[i] < 0 && list[i].Number() && strings.Contains(list[i].Lower, ":") && !timed(s, list[i].Span) {
			out = append(out, i)
		}
	}
	return out
}
