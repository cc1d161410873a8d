package when

import (
	"time"
)

func wholeQuarter(y, q, end int) node {
	n := stretchOf(day(y, 3*q-2, 1), day(y, 3*q+1, 1), Quarter, "", end)
	r := n.readings[0]
	n.pattern = triple(isoDay(r.from), isoDay(r.to), "P3M")
	return n
}

// quarterOf is the quarter, 1 to 4, that t lies in.
func quarterOf(t time.Time) int { return (int(t.Month())-1)/3 + 1 }

// quarter reads "Q3", "2019-Q1", "the third quarter of 2021", "the first half
// of the year", "H2 2016".
func (p *parser) quarter(i int) (node, bool) {
	j := p.skip(i, "the")
	year, fixed := 0, false
	if y, e, ok := p.year(j); ok && p.at(j).digits == 4 {
		if p.dash(e) && p.glued(e) {
			e++
		}
		if !p.any(e, "q", "h") {
			return node{}, false
		}
		year, fixed, j = y, true, e
	}
	if p.has(j, shift) && p.is(j+1, "year") && (p.mark(j+2, '\'') || p.mark(j+2, '’')) && p.is(j+3, "s") {
		year, fixed = p.now.Year()+p.at(j).val, true
		j += 4
		n, ok := p.quarterOfYear(i, j, year, fixed)
		n.relative = true
		return n, ok
	}
	return p.quarterOfYear(i, j, year, fixed)
}

func (p *parser) quarterOfYear(i, j, year int, fixed bool) (node, bool) {
	k, half := 0, false
	named := false
	switch {
	case p.any(j, "q", "h") && p.glued(j+1) && p.at(j+1).digits == 1:
		k, half = int(p.at(j+1).num), p.is(j, "h")
		j += 2
	default:
		o, e, ok := p.ordinal(j, 4)
		if p.is(j, "last") {
			o, e, ok = 4, j+1, true
			if p.is(e, "half") {
				o = 2
			}
			if p.is(e, "quarter") && !p.is(e+1, "of") {
				return node{}, false
			}
		}
		if !ok || !p.any(e, "quarter", "half") {
			return node{}, false
		}
		k, half, j = o, p.is(e, "half"), e+1
		named = true
	}
	if k < 1 || k > 4 || half && k > 2 {
		return node{}, false
	}
	relative := false
	end := j
	if !fixed {
		if y, e, ok := p.yearAfter(j); ok {
			year, fixed, end = y, true, e
		} else if y, e, ok := p.yearPointed(j); ok {
			year, fixed, end, relative = y, true, e, true
		} else if p.is(j, "of") && p.is(j+1, "the") && p.is(j+2, "year") && !p.at(j+3).glued {
			end = j + 3
		} else if half && (named || i != j-2) {
			return node{}, false
		} else if half {
			return node{}, false
		}
	}
	size, length := 3, "P3M"
	if half {
		size, length = 6, "P6M"
	}
	place := func(y int) reading {
		return reading{from: day(y, size*(k-1)+1, 1), to: day(y, size*k+1, 1)}
	}
	n := node{end: end, kind: Period, day: true, grain: Quarter, relative: relative || !fixed}
	if fixed {
		r := place(year)
		n.readings = []reading{r}
		n.pattern = triple(isoDay(r.from), isoDay(r.to), length)
		return n, true
	}
	y := p.now.Year()
	if end > j || place(y).from.Before(p.now) {
		y++
	}
	n.yearless = true
	n.readings = []reading{place(y - 1), place(y)}
	r := place(2001)
	to := isoDay(r.to)[4:]
	n.pattern = triple("XXXX"+isoDay(r.from)[4:], "XXXX"+to, length)
	return n, true
}
