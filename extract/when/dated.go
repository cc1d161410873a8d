package when

import (
	"strings"
	"time"
)

// A dayPart is a day with, perhaps, a part of it named: "Tuesday afternoon",
// "tonight", "the morning of March 3".
type dayPart struct {
	node
	cut    slice
	parted bool
}

// dayPartAt reads a day and its part in either order.
func (p *parser) dayPartAt(i int) (d dayPart, ok bool) {
	if n, ok := p.pointedPart(i); ok {
		t := midnightOf(n.readings[0].from)
		d.node = on(t, n.end)
		d.relative = true
		r := n.readings[0]
		d.cut = slice{from: r.from.Sub(t), to: r.to.Sub(t), code: n.pattern[11:], bound: n.bound, end: n.end}
		d.parted = true
		return d, true
	}
	j := i
	if p.is(j, "next") && p.has(j+1, part) && !p.has(j+1, plural) {
		if s, ok := p.sliceAt(j + 1); ok {
			d.node, d.cut, d.parted = p.daysFrom(1, s.end), s, true
			return d, true
		}
	}
	k := j
	if p.any(k, "in", "on") && p.is(k+1, "the") && p.has(k+2, part) {
		return d, false
	}
	if s, ok := p.sliceAt(k); ok && (p.any(s.end, "of", "on") || !p.is(k, "the")) {
		// "the night of March 3", "morning of the 3rd"
		e := s.end
		if p.any(e, "of", "on") {
			e++
		} else if !p.any(e, "this") && s.end > 0 {
			e = -1
		}
		if e > 0 && !p.has(e, part) {
			if n, ok := p.date(e); ok && len(n.readings) > 0 {
				d.node, d.cut, d.parted = n, s, true
				d.end = n.end
				return d, true
			}
		}
	}
	n, ok := p.date(j)
	if !ok || len(n.readings) == 0 {
		return d, false
	}
	d.node = n
	e := n.end
	if p.mark(e, ',') {
		e++
	}
	if p.is(e, "in") && p.is(e+1, "the") && p.has(e+2, part) {
		e += 2
	} else if (p.mark(e, '\'') || p.mark(e, '’')) && p.is(e+1, "s") && p.has(e+2, part) {
		e += 2
	} else if p.is(e, "at") && p.is(e+1, "night") {
		e++
	}
	if s, ok := p.sliceAt(e); ok && !p.has(s.end-1, plural) && !p.is(e, "the") && (e == n.end || s.end > e) && !(p.mark(n.end, ',') && p.noun(s.end)) {
		d.cut, d.parted, d.end = s, true, s.end
		if w, e, ok := p.weekShift(s.end); ok && strings.HasPrefix(n.pattern, "XXXX-WXX-") { // "Wednesday evening next week"
			d.node = p.inWeek(int(n.pattern[9]-'0'), w, e)
		}
	}
	return d, true
}

// half is the half of the day that the named part settles.
func (d dayPart) half() int8 {
	if !d.parted {
		return -1
	}
	if len(d.cut.code) == 2 {
		switch d.cut.code {
		case "MO":
			return 0
		case "AF", "EV", "NI":
			return 1
		}
	}
	return -1
}

// dated reads a clock, a stretch of clocks or a part of the day that is tied to
// a day: "tomorrow at 8:00am", "3 p.m. on Tuesday", "Monday from 10 to 4",
// "Friday night", "late Monday", "the end of the day".
func (p *parser) dated(i int) (node, bool) { return p.once(memoDated, i, (*parser).datedAt) }

func (p *parser) datedAt(i int) (node, bool) {
	if n, ok := p.endOfDay(i); ok {
		return n, true
	}
	if p.loose(i) {
		return node{}, false
	}
	if n, ok := p.clockFirst(i); ok {
		return n, true
	}
	if n, ok := p.edgedDay(i); ok {
		return n, true
	}
	d, ok := p.dayPartAt(i)
	if !ok {
		return node{}, false
	}
	e := d.end
	j := e
	if p.isoT(j) {
		j++ // 2022-09-19T04:20
	} else if p.mark(j, ',') || p.dash(j) && !(p.glued(j) && p.at(j-1).digits > 0) || p.mark(j, '@') {
		j++
	}
	if s, ok := p.clockSpanAt(j, true); ok && !p.crowded(e, j) && !(p.dash(e) && p.at(j).mark == 0 && s.a.spoken && s.b.spoken && e != j) {
		return p.spanOn(d, s, s.end), true
	}
	if c, ok := p.clockAt(j, d.parted && e == j || p.is(j, "at")); ok && !p.crowded(e, j) {
		return p.clockOn(d, c, c.end), true
	}
	if p.has(j, cardinal) { // "march eighteenth nine thirty"
		if c, ok := p.clockAt(j, true); ok && c.depth > 1 {
			return p.clockOn(d, c, c.end), true
		}
	}
	if d.parted {
		return p.partOnDay(d), true
	}
	return node{}, false
}

// crowded reports whether the clock at j would take a number that belongs to
// the day before it.
func (p *parser) crowded(e, j int) bool {
	return e == j && !p.isoT(e) && p.at(j).digits > 0 && p.glued(j) && p.at(e-1).digits > 0
}

// clockFirst reads a clock, or a stretch of clocks, and then the day.
func (p *parser) clockFirst(i int) (node, bool) {
	next := func(e int) (dayPart, bool) {
		j := p.skipMark(e, ',')
		if p.any(j, "on", "of", "for") {
			j++
		}
		d, ok := p.dayPartAt(j)
		if !ok || p.is(j, "the") && !d.parted && d.grain == Day && p.at(j+1).digits == 0 && !p.has(j+1, ordinal|weekday|part|edge) {
			return d, false
		}
		if d.grain != Day || d.node.future || d.node.clock {
			return d, false
		}
		return d, true
	}
	if s, ok := p.clockSpanAt(i, true); ok && p.opens(i) {
		if d, ok := next(s.end); ok {
			return p.spanOn(d, s, d.end), true
		}
	}
	if p.any(i, "from", "between") { // "between 2:00 tomorrow and 4:00", "from 2pm till tomorrow 4:30pm"
		if c, ok := p.clockAt(i+1, true); ok {
			if d, ok := next(c.end); ok {
				if k, ok := p.joint(d.end, p.is(i, "between")); ok {
					if b, ok := p.clockAt(k, true); ok {
						if e, ok := next(b.end); !ok || e.end <= b.end {
							return p.spanOn(d, clockSpan{a: c, b: b}, b.end), true
						}
					}
				}
			}
		}
		return node{}, false
	}
	c, ok := p.clockAt(i, p.is(i-1, "at") || p.any(i-1, "before", "after", "by", "until", "since"))
	if !ok {
		if c, ok = p.clockAt(i, true); !ok || !c.spoken || c.depth > 1 && !p.has(i, cardinal) || c.depth == 1 {
			return node{}, false
		}
	}
	if d, ok := next(c.end); ok {
		return p.clockOn(d, c, d.end), true
	}
	return node{}, false
}

// clockOn makes a node for the clock c on the day of d.
func (p *parser) clockOn(d dayPart, c clock, end int) node {
	if h := d.half(); h >= 0 && c.half < 0 && c.h <= 12 && !c.word {
		c.half = h
		if d.cut.code == "NI" && c.h < 5 && d.relative && d.end > 0 && c.open() {
			c.half = 0
		}
	}
	n := d.node
	n.end, n.kind, n.clock, n.grain, n.zone = end, Date, true, c.grain(), c.zone
	n.readings, n.why = nil, ""
	if c.approx {
		n.bound = About
	}
	n.pattern = d.pattern + c.timex(max(c.half, 0))
	n.halves = c.open() && !c.lead
	n.sides = len(c.halves())
	for _, h := range c.halves() {
		for _, r := range d.readings {
			t := r.from.Add(c.at(h))
			n.readings = append(n.readings, reading{from: t, to: t, pattern: d.pattern + c.timex(h)})
		}
	}
	return n
}

// spanOn makes a node for a stretch of clocks on the day of d.
func (p *parser) spanOn(d dayPart, s clockSpan, end int) node {
	if h := d.half(); h >= 0 {
		if s.b.half < 0 && s.b.h <= 12 && !s.b.word {
			s.b.half = h
		}
		if s.a.half < 0 && s.a.h <= 12 && !s.a.word && !(s.b.half >= 0 && s.b.half != h) {
			s.a.half = h
			if s.a.at(h) >= s.b.at(max(s.b.half, 0)) {
				s.a.half = 0
			}
		}
	}
	n := d.node
	n.end, n.kind, n.clock, n.grain, n.closed, n.zone = end, Period, true, finer(s.a.grain(), s.b.grain()), true, s.b.zone
	n.readings, n.why = nil, ""
	spans := s.spans()
	n.halves = len(spans) > 1
	for _, v := range spans {
		for _, r := range d.readings {
			n.readings = append(n.readings, p.clockReading(s, r.from, d.pattern, v))
		}
	}
	n.pattern = n.readings[0].pattern
	return n
}

// partOnDay makes a node for a part of the day of d.
func (p *parser) partOnDay(d dayPart) node {
	n := d.node
	n.kind, n.clock, n.grain, n.bound = Period, true, Hour, d.cut.bound
	n.readings = nil
	n.pattern = d.pattern + "T" + d.cut.code
	for _, r := range d.readings {
		n.readings = append(n.readings, reading{from: r.from.Add(d.cut.from), to: r.from.Add(d.cut.to)})
	}
	return n
}

// edgedDay reads "late Monday", "early on March 3", "early in the day Wednesday":
// half of a day; "earlier today", "later in today": what is before or after now.
func (p *parser) edgedDay(i int) (node, bool) {
	if !p.any(i, "early", "late", "later", "earlier") {
		return node{}, false
	}
	e := p.at(i).val
	j := i + 1
	if p.is(j, "in") && p.is(j+1, "the") && p.is(j+2, "day") {
		j += 3
	} else if p.any(j, "on", "in") {
		j++
	}
	if p.has(j, article) && !p.has(j+1, ordinal) && p.at(j+1).digits == 0 {
		return node{}, false
	}
	n, ok := p.date(j)
	if !ok || len(n.readings) == 0 || n.grain != Day || n.anaphoric || n.bound != "" {
		return node{}, false
	}
	if d, ok := p.dayPartAt(j); ok && d.parted && d.end > n.end { // "late Saturday morning"
		half := (d.cut.to - d.cut.from + time.Second) / 2
		if d.cut.bound = Early; e > 0 {
			d.cut.bound = Late
			d.cut.from += half
		} else {
			d.cut.to -= half
		}
		return p.partOnDay(d), true
	}
	n.kind, n.clock, n.grain, n.bound = Period, true, Hour, Early
	if e > 0 {
		n.bound = Late
	}
	rs := n.readings
	n.readings = nil
	for _, r := range rs {
		noon := r.from.Add(12 * time.Hour)
		today := r.from.Equal(p.today)
		switch {
		case p.is(i, "earlier") && today && p.now.After(p.today):
			noon = p.now
		case p.is(i, "earlier"):
			noon = r.to
		case p.is(i, "later") && today && p.now.After(noon):
			noon = p.now
		case p.is(i, "later") && !today:
			noon = r.from
		}
		if e < 0 {
			n.readings = append(n.readings, reading{from: r.from, to: noon})
		} else {
			n.readings = append(n.readings, reading{from: noon, to: r.to})
		}
	}
	return n, true
}

// endOfDay reads "the end of the day", "end of Sunday", "EOD tomorrow".
func (p *parser) endOfDay(i int) (node, bool) {
	j := i
	last := time.Duration(24*time.Hour - time.Second)
	if p.is(j, "the") && p.is(j+1, "eod") {
		j++
	}
	var d node
	switch {
	case p.is(j, "eod"):
		d = p.daysFrom(0, j+1)
		if n, ok := p.date(j + 1); ok && len(n.readings) > 0 {
			d = n
		}
	case p.is(j, "end") && p.is(j+1, "of"):
		k := p.skip(j+2, "the")
		if p.is(k, "day") && k > j+2 {
			d = p.daysFrom(0, k+1)
			d.anaphoric = true
		} else if n, ok := p.date(k); ok && len(n.readings) > 0 && n.grain == Day && (p.has(k, weekday|dayWord)) {
			d = n
		} else {
			return node{}, false
		}
	default:
		return node{}, false
	}
	n := d
	n.clock, n.grain, n.readings = true, Minute, nil
	n.pattern = d.pattern + "T23:59:59"
	for _, r := range d.readings {
		t := r.from.Add(last)
		n.readings = append(n.readings, reading{from: t, to: t})
	}
	return n, true
}

// isoT reports whether the T of ISO 8601 between a date and a clock stands at i.
func (p *parser) isoT(i int) bool {
	a := p.at(i)
	return a.glued && a.end-a.start == 1 && p.t.Text[a.start] == 'T' && p.glued(i+1) && p.at(i+1).digits == 2 && p.at(i-1).digits > 0
}
