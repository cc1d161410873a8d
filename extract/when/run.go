package when

import (
	"strings"
)

// run reads a stretch by its length and one end: "for three days from Monday",
// "2 weeks starting May 20", "from 10 am for 3 hours".
func (p *parser) run(i int) (node, bool) {
	if p.is(i, "from") {
		return p.startFor(i, i+1)
	}
	j := p.skip(i, "for")
	s, end, ok := p.lengthAt(j)
	if !ok {
		return p.startFor(i, i)
	}
	k := p.skipMark(end, ',')
	switch {
	case p.any(k, "starting", "beginning") && j == i:
		k++
		if p.any(k, "from", "on", "at") {
			k++
		}
	case p.is(k, "from") && j > i:
		k++
	default:
		return node{}, false
	}
	o, ok := p.runStart(k, j > i)
	if !ok {
		return node{}, false
	}
	return p.runOf(o, s, o.end)
}

// startFor reads a clock and the length that runs from it: "from 9:30am for 7
// hours", "14th Feb from 9:30am for 7 hours".
func (p *parser) startFor(i, j int) (node, bool) {
	o, ok := p.runStart(j, j > i)
	if ok && !o.clock && p.is(o.end, "from") {
		if d, yes := p.dayPartAt(j); yes {
			if c, yes := p.clockAt(d.end+1, false); yes {
				o = p.clockOn(d, c, c.end)
			}
		}
	}
	if !ok || !o.clock || !p.is(o.end, "for") {
		return node{}, false
	}
	s, end, ok := p.lengthAt(o.end + 1)
	if !ok || s.finest() > uHour {
		return node{}, false
	}
	return p.runOf(o, s, end)
}

func (p *parser) runStart(i int, hint bool) (node, bool) {
	if o, ok := p.dated(i); ok && o.kind == Date {
		return o, true
	}
	if o, ok := p.date(i); ok && len(o.readings) > 0 {
		return o, true
	}
	if c, ok := p.clockAt(i, hint); ok && !p.is(i, "at") {
		half := max(c.half, 0)
		t := zeroDay.Add(c.at(half))
		return node{end: c.end, kind: Time, clock: true, grain: c.grain(), pattern: c.timex(half), readings: []reading{{from: t, to: t}}, why: NoDay}, true
	}
	return node{}, false
}

// runOf makes a node for the length s from o on.
func (p *parser) runOf(o node, s span, end int) (node, bool) {
	if s.finest() < uDay && !o.clock {
		return node{}, false
	}
	n := o
	n.end, n.kind, n.closed, n.readings = end, Period, o.clock, nil
	if !o.clock {
		n.grain = Day
	}
	for _, r := range o.readings {
		to := s.from(r.from, 1)
		if !inYears(to) {
			return node{}, false
		}
		n.readings = append(n.readings, reading{from: r.from, to: to})
	}
	r := n.readings[0]
	to := isoDay(r.to)
	switch {
	case o.clock && !o.day:
		to = r.to.Format("T15:04:05")
	case o.clock:
		day, _, _ := strings.Cut(o.pattern, "T")
		to = day + r.to.Format("T15:04:05")
	case o.yearless:
		n.readings = n.readings[:1]
		n.yearless = false
		r = n.readings[0]
		o.pattern, to = isoDay(r.from), isoDay(r.to)
	}
	n.pattern = triple(o.pattern, to, s.timex())
	return n, true
}
