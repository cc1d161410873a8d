package when

import (
	"fmt"
	"time"
)

// pastLength reads a length that lies right before or after now: "the past
// three months", "next couple of weeks", "5 upcoming years", "the last 3 weeks
// of this year".
func (p *parser) pastLength(i int) (node, bool) {
	j := i
	var s span
	var end, sign int
	if p.is(i, "the") && p.any(i+1, "first", "last") {
		return p.firstOf(i, i+1)
	}
	if p.is(i, "last") && p.any(i-1, "will", "would", "to", "ll", "could", "may", "can", "should", "might", "not", "t") && !p.is(i-2, "up") {
		return node{}, false // the verb
	}
	if p.has(j, shift) {
		k := j + 1
		if p.is(j, "this") && p.any(k, "past", "last", "coming", "next") {
			k++
		}
		if sign = p.at(k - 1).val; sign == 0 {
			return node{}, false
		}
		var ok bool
		if s, end, ok = p.lengthAt(k); !ok || p.has(k, article) || p.any(k, "another", "all", "full", "whole", "entire", "half") {
			if !p.has(k, unit) || !p.has(k, plural) || p.any(j, "this", "that", "same") {
				return node{}, false
			}
			u := p.at(k).val // "the past weeks"
			if u < uDay {
				return node{}, false
			}
			out := node{end: k + 1, kind: Period, day: true, grain: grainOf(u), relative: true, why: Vague, pattern: "PX" + letters[u]}
			return out, true
		}
	} else if n, e, ok := p.count(j); ok && p.has(e, shift) && p.at(e).val != 0 && j == i && n == float64(int(n)) {
		sign = p.at(e).val
		u, e, ok := p.unitAt(e + 1)
		if !ok || n > 1 && !p.has(e-1, plural) {
			return node{}, false
		}
		s.put(n, u)
		end = e
	} else if p.any(j, "first") && j >= i {
		return p.firstOf(i, j)
	} else {
		return node{}, false
	}
	if p.is(end, "of") && p.is(j, "last") || p.is(end, "of") && sign < 0 {
		if n, ok := p.firstOf(i, j); ok {
			return n, true
		}
	}
	if p.any(end, "old") {
		return node{}, false
	}
	out := node{end: end, kind: Period, day: true, grain: grainOf(s.finest()), relative: true}
	if s.k == 1 && (s.u[0] == uQuarter || s.u[0] == uDecade && !p.is(j, "past") || s.u[0] == uFortnight && s.n[0] == 1) {
		return p.aligned(out, int(s.n[0]), s.u[0], sign), true
	}
	a := p.today
	if s.finest() < uDay {
		out.clock, out.closed = true, true
		a = p.now
	} else if sign > 0 {
		a = a.AddDate(0, 0, 1)
	} else {
		out.last = Day
	}
	b := s.from(a, sign)
	if !inYears(b) {
		out.why = OutOfRange
		return out, true
	}
	if sign < 0 {
		a, b = b, a
	}
	write := isoDay
	if out.clock {
		write = func(t time.Time) string { return isoDay(t) + t.Format("T15:04:05") }
	}
	if s.u[0] == uWorkday && sign > 0 {
		b = s.from(p.today, 1).AddDate(0, 0, 1)
	}
	out.toNow = sign < 0
	out.pattern = triple(write(a), write(b), s.timex())
	out.readings = []reading{{from: a, to: b}}
	return out, true
}

// aligned makes a node for n whole quarters or decades before or after this one.
func (p *parser) aligned(out node, n, u, sign int) node {
	var here time.Time
	size := 3
	switch u {
	case uQuarter:
		here = day(p.now.Year(), 3*quarterOf(p.now)-2, 1)
	case uDecade:
		here, size = day(p.now.Year()/10*10, 1, 1), 120
	default:
		f, _ := p.unitFrom(u, sign, out.end)
		return f
	}
	a, b := addMonths(here, -n*size), here
	if sign > 0 {
		a, b = addMonths(here, size), addMonths(here, (n+1)*size)
	}
	length := months(a, b)
	if u == uDecade {
		length = fmt.Sprintf("P%dY", 10*n)
	}
	if !inYears(a) || !inYears(b) {
		out.why = OutOfRange
		return out
	}
	out.pattern = triple(isoDay(a), isoDay(b), length)
	out.readings = []reading{{from: a, to: b}}
	return out
}

// firstOf reads "the last 3 weeks of this year", "first ten days of March".
func (p *parser) firstOf(i, j int) (node, bool) {
	first := p.is(j, "first")
	if !first && !p.is(j, "last") {
		return node{}, false
	}
	s, end, ok := p.lengthAt(j + 1)
	if !ok || !p.is(end, "of") || s.finest() < uDay {
		return node{}, false
	}
	o, ok := p.period(end + 1)
	if !ok || len(o.readings) == 0 {
		return node{}, false
	}
	out := o
	out.grain, out.readings = grainOf(s.finest()), nil
	for _, r := range o.readings {
		a, b := r.from, s.from(r.from, 1)
		if !first {
			a, b = s.from(r.to, -1), r.to
			if s.u[0] == uWeek {
				b = monday(r.to)
				if !b.Equal(r.to) && o.grain == Year {
					a = s.from(b, -1)
				} else {
					b = r.to
				}
			}
		}
		out.readings = append(out.readings, reading{from: a, to: b})
	}
	r := out.readings[0]
	out.pattern = triple(isoDay(r.from), isoDay(r.to), s.timex())
	return out, true
}

// restOf reads "the rest of the week", "remainder of this year".
func (p *parser) restOf(i int) (node, bool) {
	j := p.skip(i, "the")
	if !p.any(j, "rest", "remaining", "remainder") || j > i {
		return node{}, false
	}
	j++
	j = p.skip(j, "of")
	if !p.has(j, article) && !p.is(j, "this") {
		return node{}, false
	}
	var to time.Time
	a := p.at(j + 1)
	switch {
	case a.class&unit == 0 || a.class&plural != 0:
		return node{}, false
	case a.val == uWeek:
		to = monday(p.today).AddDate(0, 0, 6)
	case a.val == uMonth:
		to = day(p.now.Year(), int(p.now.Month())+1, 0)
	case a.val == uYear:
		to = day(p.now.Year(), 12, 31)
	case a.val == uQuarter:
		to = day(p.now.Year(), 3*quarterOf(p.now)+1, 0)
	default:
		return node{}, false
	}
	length := days(p.today, to)
	if a.val == uMonth {
		length = days(p.today, to.AddDate(0, 0, 1))
	}
	n := stretchOf(p.today, to, Day, triple(isoDay(p.today), isoDay(to), length), j+2)
	n.closed, n.relative = true, true
	return n, true
}

// within reads "within two weeks", "within the next 3 days".
func (p *parser) within(i int) (node, bool) {
	if !p.is(i, "within") {
		return node{}, false
	}
	j := i + 1
	if p.is(j, "the") {
		j++
	}
	if p.any(j, "next", "coming", "upcoming") {
		j++
	} else if j > i+1 || p.has(j, shift) {
		return node{}, false
	}
	s, end, ok := p.lengthAt(j)
	if !ok || p.is(end, "of") {
		return node{}, false
	}
	a, write := p.today, isoDay
	n := node{kind: Period, day: true, grain: grainOf(s.finest()), relative: true, closed: true, future: true}
	if s.finest() < uDay {
		n.clock = true
		a = p.now
		write = func(t time.Time) string { return isoDay(t) + t.Format("T15:04:05") }
	}
	if p.any(end, "from", "after") && p.any(end+1, "today", "now") {
		end += 2
	} else if p.any(end, "from", "after") {
		return node{}, false
	}
	b := s.from(a, 1)
	n.end = end
	if !inYears(b) {
		n.why = OutOfRange
		return n, true
	}
	if n.grain != Hour && n.grain != Minute && n.grain != Second {
		n.grain = Day
	}
	n.pattern = triple(write(a), write(b), s.timex())
	n.readings = []reading{{from: a, to: b}}
	return n, true
}
