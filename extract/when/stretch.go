package when

import (
	"fmt"
	"strings"
	"time"
)

// endpoint reads one end of a stretch: a day, a period, a clock on a day, now.
func (p *parser) endpoint(i int) (node, bool) {
	if p.is(i, "in") && !p.at(i+1).glued && p.at(i+1).digits == 4 {
		i++
	}
	best, ok := p.date(i)
	for _, read := range []func(*parser, int) (node, bool){(*parser).period, (*parser).dated} {
		if n, yes := read(p, i); yes && n.end > best.end && p.closes(n) && n.open == 0 {
			best, ok = n, true
		}
	}
	if p.is(i, "now") && best.end < i+1 {
		best = p.daysFrom(0, i+1)
		best.present = true
		ok = true
	}
	return best, ok && (len(best.readings) > 0)
}

// joint reads what stands between the ends of a stretch.
func (p *parser) joint(i int, between bool) (end int, ok bool) {
	switch {
	case p.any(i, "to", "through", "thru", "until", "till", "til"):
		if p.is(i, "to") && p.is(i+1, "date") {
			return i, false
		}
		return i + 1, true
	case p.is(i, "up") && p.any(i+1, "to", "until"):
		return i + 2, true
	case p.dash(i):
		return i + 1, true
	case p.is(i, "and") && between:
		return i + 1, true
	}
	return i, false
}

// stretch reads a period by its ends: "from March 3 to 5", "between Monday and
// Wednesday", "2014-2018", "9 to 12 of June", "Jan-Feb 2017".
func (p *parser) stretch(i int) (node, bool) {
	j := i
	if n, e, ok := p.weekShift(i); ok && !p.any(i, "of", "in", "the") && p.any(e, "from", "between") {
		// "next week between Wednesday and Friday"
		a, e1, ok1 := p.weekdayAt(e + 1)
		k, ok := p.joint(e1, p.is(e, "between"))
		b, e2, ok2 := p.weekdayAt(k)
		if ok && ok1 && ok2 && a < b {
			return p.join(p.inWeek(a, n, e1), p.inWeek(b, n, e2))
		}
		return node{}, false
	}
	lead := p.any(j, "from", "between")
	if lead {
		j++
	} else if p.is(j, "in") && p.at(j+1).digits == 4 {
		if n, ok := p.stretch(j + 1); ok && p.any(j+2, "through", "to") && p.at(j+3).digits == 4 {
			return n, true
		}
		return node{}, false
	}
	between := p.is(i, "between")
	if n, ok := p.sharedMonth(i, j, between, lead); ok {
		return n, true
	}
	j = skipIf(j, p.is(j, "the") && p.has(j+1, edge))
	a, ok := p.startpoint(j, between)
	if !ok {
		return node{}, false
	}
	k, ok := p.joint(a.end, between)
	if !ok {
		return node{}, false
	}
	if a.present { // "between now and eight o'clock"
		if c, ok := p.clockAt(k, false); ok {
			from := p.now
			for _, h := range c.halves() {
				if t := p.today.Add(c.at(h)); t.After(from) {
					n := node{end: c.end, kind: Period, day: true, clock: true, grain: c.grain(), closed: true, relative: true, zone: c.zone}
					n.pattern = triple("PRESENT_REF", isoDay(t)+c.timex(h), clockLength(t.Sub(from)))
					n.readings = []reading{{from: from, to: t}}
					return n, true
				}
			}
		}
	}
	k = p.skip(k, "the")
	if b, ok := p.endpoint(k); ok {
		return p.join(a, b)
	}
	if k > 0 && p.is(k-1, "the") {
		if b, ok := p.endpoint(k - 1); ok {
			return p.join(a, b)
		}
	}
	if between || lead || p.dash(a.end) || p.any(a.end, "to", "through", "until", "till") {
		// "November 19-20", "April 9th through seventeenth"
		if d, e, ok := p.dayNumber(k); ok && a.kind == Date && !a.clock && a.grain == Day && len(a.pattern) == 10 && !strings.HasPrefix(a.pattern, "XXXX-XX") && p.hasMonth(a) && !(p.mark(e, ':') && p.glued(e)) && !p.has(e, meridiem) && !p.has(e, unit) {
			b := a
			b.end, b.readings, b.settled = e, nil, 0
			fixed := !a.yearless
			if y, e2, ok := p.yearAfter(e); ok && !fixed {
				var month, day int
				if _, err := fmt.Sscanf(a.pattern, "XXXX-%d-%d", &month, &day); err != nil {
					return node{}, false
				}
				a, b = onDay(y, month, day, a.end), onDay(y, month, d, e2)
				if len(a.readings) == 0 || len(b.readings) == 0 {
					return node{}, false
				}
				return p.join(a, b)
			}
			for _, r := range a.readings {
				t := day(r.from.Year(), int(r.from.Month()), d)
				if t.Month() != r.from.Month() || t.Before(r.from) {
					return node{}, false
				}
				b.readings = append(b.readings, reading{from: t, to: t.AddDate(0, 0, 1)})
			}
			b.pattern = a.pattern[:8] + fmt.Sprintf("%02d", d)
			return p.join(a, b)
		}
	}
	return node{}, false
}

// hasMonth reports whether the day of a was given with its month.
func (p *parser) hasMonth(a node) bool { return !strings.Contains(a.pattern, "W") }

// startpoint is endpoint, but stops before a dash that joins it to the end:
// "10-1-2018-10-7-2018", "5/1-5/7".
func (p *parser) startpoint(i int, between bool) (node, bool) {
	if n, ok := p.endpoint(i); ok {
		if _, ok := p.joint(n.end, between); ok {
			return n, true
		}
	}
	// the longest endpoint has swallowed the joint, or was refused for what is
	// glued behind it: try those that end at one
	dashed := false
	for k := i + 1; k < i+10 && !dashed; k++ {
		dashed = p.dash(k)
	}
	if !dashed {
		return node{}, false
	}
	ds, ps := dates(), periods()
	for _, list := range [][]func(*parser, int) (node, bool){ds[:], ps[:]} {
		for _, read := range list {
			if n, ok := read(p, i); ok && len(n.readings) > 0 {
				if _, ok := p.joint(n.end, between); ok {
					return n, true
				}
			}
		}
	}
	if m, e, ok := p.monthAt(i); ok && p.dash(e) && p.has(e+1, month) { // "Jan-Feb"
		y := p.now.Year()
		if m < int(p.now.Month()) {
			y++
		}
		return node{
			end: e, kind: Period, day: true, grain: Month, pattern: fmt.Sprintf("XXXX-%02d", m), relative: true, yearless: true,
			readings: []reading{{from: day(y-1, m, 1), to: day(y-1, m+1, 1)}, {from: day(y, m, 1), to: day(y, m+1, 1)}},
		}, true
	}
	return node{}, false
}

// sharedMonth reads stretches whose first end is only a number: "from 4 to 22
// January", "between 3 and 12 of Sept", "4 to 23 next month", "ninth and
// seventeenth of April", "from 02 to April 07".
func (p *parser) sharedMonth(i, j int, between, lead bool) (node, bool) {
	j = p.skip(j, "the")
	d, e, ok := p.dayNumber(j)
	if !ok || p.at(j).digits == 0 && !p.has(j, ordinal|cardinal) {
		return node{}, false
	}
	k, ok := p.joint(e, between)
	if !ok {
		return node{}, false
	}
	k = p.skip(k, "the")
	b, ok := p.named(k)
	if !ok || len(b.readings) == 0 {
		// "22 this month"
		x, e, ok := p.dayNumber(k)
		if !ok {
			return node{}, false
		}
		m := e
		if p.any(m, "of", "in") {
			m++
		}
		if !p.has(m, shift) || !p.is(m+1, "month") || p.any(m, "same", "that") {
			return node{}, false
		}
		t := addMonths(day(p.now.Year(), int(p.now.Month()), 1), p.at(m).val)
		a := p.dayIn(d, t, e)
		b := p.dayIn(x, t, m+2)
		if len(a.readings) == 0 || len(b.readings) == 0 || d >= x {
			return node{}, false
		}
		return p.join(a, b)
	}
	a := b
	a.readings, a.settled = nil, 0
	for _, r := range b.readings {
		t := day(r.from.Year(), int(r.from.Month()), d)
		if t.Month() != r.from.Month() || !t.Before(r.from) {
			return node{}, false
		}
		a.readings = append(a.readings, reading{from: t, to: t.AddDate(0, 0, 1)})
	}
	a.pattern = b.pattern[:8] + fmt.Sprintf("%02d", d)
	return p.join(a, b)
}

// first is the pattern of the first day of o.
func first(o node, r reading) string {
	switch {
	case o.present:
		return isoDay(r.from)
	case o.clock:
		return o.pattern
	case o.grain == Day && o.kind == Date:
		return o.pattern
	case o.grain == Month && o.yearless && o.bound == "":
		return o.pattern + "-01"
	case o.yearless:
		return "XXXX" + isoDay(r.from)[4:]
	}
	return isoDay(r.from)
}

// join makes a node for the stretch from a to b. A year that only one end
// names is that of the other too.
func (p *parser) join(a, b node) (node, bool) {
	if a.settled > 0 {
		a.readings, a.yearless = a.readings[a.settled-1:a.settled], false
	}
	if b.settled > 0 {
		b.readings, b.yearless = b.readings[b.settled-1:b.settled], false
	}
	n := node{
		end: b.end, kind: Period, day: true, clock: a.clock || b.clock, grain: a.grain, last: b.grain, closed: true,
		relative: a.relative || b.relative, anaphoric: a.anaphoric || b.anaphoric, unordered: a.unordered || b.unordered, zone: b.zone,
	}
	upper := func(o node, r reading) time.Time {
		if o.bound == Late && p.ended(o) {
			return r.to
		}
		if o.bound == Mid && o.fine && !o.clock {
			return r.from.AddDate(0, 0, 6)
		}
		return r.from
	}
	put := func(x, y reading) {
		from, to := upper(a, x), upper(b, y)
		if to.Before(from) {
			return
		}
		for _, r := range n.readings {
			if r.from.Equal(from) && r.to.Equal(to) {
				return
			}
		}
		n.readings = append(n.readings, reading{from: from, to: to, pattern: p.spanPattern(a, b, x, y, from, to)})
	}
	ambiguousYear := func(o node) bool { return o.yearless && len(o.readings) == 2 }
	switch {
	case ambiguousYear(a) && !ambiguousYear(b):
		y := b.readings[0]
		best := reading{}
		weekly := strings.HasPrefix(a.pattern, "XXXX-W")
		if b.present {
			put(a.readings[0], y)
			break
		}
		if weekly { // "from Tuesday to Oct 1"
			for _, r := range a.readings {
				put(r, y)
			}
			if len(n.readings) > 0 {
				break
			}
			return node{}, false
		}
		r := a.readings[len(a.readings)-1]
		for year := y.from.Year(); year > y.from.Year()-9; year-- {
			t := day(year, int(r.from.Month()), r.from.Day())
			if t.Day() == r.from.Day() && !t.After(y.from) {
				best = reading{from: t, to: t.Add(r.to.Sub(r.from))}
				break
			}
		}
		if best.from.IsZero() {
			return node{}, false
		}
		a.pattern, a.yearless = at(best.from, a.grain), false
		n.relative = b.relative
		put(best, y)
	case ambiguousYear(b) && !ambiguousYear(a):
		x := a.readings[0]
		r := b.readings[0]
		if a.present || strings.HasPrefix(b.pattern, "XXXX-W") {
			put(x, b.readings[1])
			break
		}
		for year := x.from.Year(); year < x.from.Year()+9; year++ {
			t := day(year, int(r.from.Month()), r.from.Day())
			if t.Day() == r.from.Day() && !t.Before(x.from) {
				put(x, reading{from: t, to: t.Add(r.to.Sub(r.from))})
				break
			}
		}
		n.relative = a.relative
	case len(a.readings) == 2 && len(b.readings) == 2:
		pa, fa, pb, fb := a.readings[0], a.readings[1], b.readings[0], b.readings[1]
		if fa.from.After(fb.from) {
			fa = pa
		}
		if pb.from.Before(pa.from) {
			pb = fb
		}
		put(pa, pb)
		put(fa, fb)
		n.yearless = a.yearless && b.yearless
	default:
		for _, x := range a.readings {
			for _, y := range b.readings {
				put(x, y)
			}
		}
	}
	if len(n.readings) == 0 {
		return node{}, false
	}
	if b.bound == Late && p.ended(b) {
		n.closed, n.last, n.grain = false, Day, Day
	}
	n.halves = a.halves || b.halves
	n.pattern = n.readings[0].pattern
	return n, true
}

// ended reports whether o is the end of something rather than late in it.
func (p *parser) ended(o node) bool { return o.fine && !o.clock && o.edgeEnd }

// spanPattern writes the TIMEX3 triple of a stretch.
func (p *parser) spanPattern(a, b node, x, y reading, from, to time.Time) string {
	fa, fb := first(a, x), first(b, y)
	if a.edgeEnd || a.bound == Mid {
		fa = "XXXX" + isoDay(from)[4:]
		if !a.yearless {
			fa = isoDay(from)
		}
	}
	if b.edgeEnd || b.bound == Mid {
		fb = "XXXX" + isoDay(to)[4:]
		if !b.yearless {
			fb = isoDay(to)
		}
	}
	switch {
	case a.clock || b.clock:
		if a.present {
			fa = "PRESENT_REF"
		}
		return triple(fa, fb, clockLength(to.Sub(from)))
	case a.grain == Year && b.grain == Year && !a.fine && !b.fine:
		return triple(fa, fb, fmt.Sprintf("P%dY", to.Year()-from.Year()))
	case a.grain != Day && b.grain != Day && a.grain != Week && b.grain != Week:
		return triple(fa, fb, months(from, to))
	case a.grain == Week && b.grain == Week:
		return triple(fa, fb, fmt.Sprintf("P%dW", int(to.Sub(from).Hours()/24/7)))
	}
	return triple(fa, fb, days(from, to))
}
