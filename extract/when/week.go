package when

import (
	"fmt"
	"time"
)

func wholeWeek(t time.Time, end int) node {
	m := monday(t)
	return stretchOf(m, m.AddDate(0, 0, 7), Week, isoWeek(m), end)
}

func weekendOf(t time.Time, end int) node {
	m := monday(t)
	return stretchOf(m.AddDate(0, 0, 5), m.AddDate(0, 0, 7), Day, isoWeek(m)+"-WE", end)
}

// weekOf reads "the week of September 16", "week 31", "the first week of
// October", "w/c Feb 4", "the week beginning on Monday".
func (p *parser) weekOf(i int) (node, bool) {
	j := p.skip(i, "the")
	if p.is(j, "w") && p.mark(j+1, '/') && p.is(j+2, "c") {
		return p.weekFrom(j+3, true)
	}
	if p.any(j, "week", "wk") {
		k := j + 1
		if a := p.at(k); j == i && a.digits > 0 && a.digits <= 2 && a.num >= 1 && a.num <= 53 && !p.at(k+1).glued || a.digits > 0 && a.digits <= 2 && a.num >= 1 && a.num <= 53 && p.at(k+1).mark != 0 && !p.dash(k+1) && p.at(k+1).mark != ':' {
			y, e, ok := p.yearAfter(k + 1)
			rel := false
			if !ok {
				y, e, rel = p.now.Year(), k+1, true
			}
			m := monday(day(y, 1, 4)).AddDate(0, 0, 7*(int(a.num)-1))
			n := wholeWeek(m, e)
			n.relative = rel
			return n, true
		}
		switch {
		case p.is(k, "of"):
			return p.weekFrom(k+1, false)
		case p.any(k, "starting", "beginning", "commencing"):
			return p.weekFrom(p.skip(k+1, "on"), true)
		case p.any(k, "ending"):
			return p.weekFrom(p.skip(k+1, "on"), false)
		}
		return node{}, false
	}
	o, e, ok := p.ordinal(j, 5)
	if p.is(j, "last") {
		o, e, ok = -1, j+1, true
	}
	if !ok || !p.is(e, "week") {
		return node{}, false
	}
	e++
	k := e
	if p.any(k, "of", "in") {
		k++
	}
	if k == e && !p.has(k, shift) {
		return node{}, false
	}
	q, ok := p.monthPeriod(k)
	if !ok {
		if q, ok = p.yearPeriod(k); !ok {
			if q, ok = p.pointed(k); !ok {
				return node{}, false
			}
		}
	}
	if q.grain != Month && q.grain != Year || len(q.readings) == 0 {
		return node{}, false
	}
	out := q
	out.grain, out.readings = Week, nil
	name := o
	for _, r := range q.readings {
		// the week belongs to the month or year of its Thursday, but the last one
		// is that of the last day
		m := monday(r.from.AddDate(0, 0, 3)).AddDate(0, 0, 7*(o-1))
		if o < 0 {
			m = monday(r.to.AddDate(0, 0, -1))
			if q.grain == Year && m.AddDate(0, 0, 3).Year() != r.from.Year() {
				m = m.AddDate(0, 0, -7)
			}
			name = 5
		}
		out.readings = append(out.readings, reading{from: m, to: m.AddDate(0, 0, 7)})
	}
	if q.grain == Year {
		out.pattern = isoWeek(out.readings[0].from)
	} else {
		out.pattern = fmt.Sprintf("%s-W%02d", q.pattern, name)
	}
	out.end = q.end
	return out, true
}

// weekFrom makes a node for the week that holds the date at i, or the seven
// days that begin with it.
func (p *parser) weekFrom(i int, begins bool) (node, bool) {
	d, ok := p.date(i)
	if !ok || len(d.readings) == 0 {
		return node{}, false
	}
	out := d
	out.kind, out.grain, out.readings, out.settled = Period, Week, nil, 0
	for _, r := range d.readings {
		m := monday(r.from)
		out.readings = append(out.readings, reading{from: m, to: m.AddDate(0, 0, 7)})
	}
	return out, true
}
