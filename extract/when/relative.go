package when

import (
	"strings"
	"time"
)

// date reads whatever names a day.
func (p *parser) date(i int) (node, bool) { return p.once(memoDate, i, (*parser).dateAt) }

func (p *parser) dateAt(i int) (node, bool) {
	var best node
	for _, read := range dates() {
		if n, ok := read(p, i); ok && n.end > best.end && p.closes(n) {
			best = n
		}
	}
	return best, best.end > i
}

// dates are the constructs that name a day.
func dates() [7]func(*parser, int) (node, bool) {
	return [...]func(*parser, int) (node, bool){
		(*parser).numeric,
		(*parser).named,
		(*parser).weekdayDate,
		(*parser).dayWords,
		(*parser).fromMoment,
		(*parser).holiday,
		(*parser).dayOfMonth,
	}
}

// daysFrom makes a node for the day n days from today.
func (p *parser) daysFrom(n, end int) node {
	out := on(p.today.AddDate(0, 0, n), end)
	out.relative = true
	return out
}

// dayWords reads "today", "the day before yesterday", "the next day".
func (p *parser) dayWords(i int) (node, bool) {
	if a := p.at(i); a.class&dayWord != 0 && !p.any(i, "tonight", "tonite") {
		n := p.daysFrom(a.val, i+1)
		j := p.skipMark(i+1, ',')
		j = skipIf(j, p.mark(j, '('))
		if o, ok := p.numeric(j); ok && !o.yearless && j > i+1 { // "tomorrow, 13/04/21"
			return o, true
		}
		if p.any(i+1, "week") && a.word == "today" {
			return node{}, false
		}
		return n, true
	}
	j := p.article(i)
	if p.is(j, "day") && p.any(j+1, "after", "before") {
		k := j + 2
		sign := 1
		if p.is(j+1, "before") {
			sign = -1
		}
		if a := p.at(k); a.class&dayWord != 0 && !p.any(k, "tonight", "tonite") {
			return p.daysFrom(a.val+sign, k+1), true
		}
		if o, ok := p.date(k); ok && len(o.readings) > 0 {
			return p.moved(o, sign, uDay, o.end), true
		}
		if j > i && (p.at(k).mark != 0 || p.is(k, "")) && !p.noun(k) {
			n := p.daysFrom(sign, j+2)
			n.anaphoric = true
			return n, true
		}
		return node{}, false
	}
	if p.has(j, shift) && p.is(j+1, "day") {
		n := p.daysFrom(p.at(j).val, j+2)
		n.anaphoric = !p.is(j, "this")
		if p.is(i, "the") || p.is(j, "next") {
			n.end = j + 2
		}
		return n, true
	}
	if p.any(i, "the") && p.is(i+1, "day") && p.dayAlone(i+2) {
		n := p.daysFrom(0, i+2)
		n.anaphoric = true
		return n, true
	}
	if p.is(i, "current") && p.is(i+1, "date") {
		return p.daysFrom(0, i+2), true
	}
	return node{}, false
}

// dayAlone reports whether "the day" ends its phrase at i.
func (p *parser) dayAlone(i int) bool { return p.at(i).mark != 0 && !p.dash(i) }

// moved makes a node for what lies n units after (before, for negative n) the
// days of o.
func (p *parser) moved(o node, n, u, end int) node {
	var s span
	sign := 1
	if n < 0 {
		sign, n = -1, -n
	}
	s.put(float64(n), u)
	return p.movedBy(o, s, sign, end)
}

func (p *parser) movedBy(o node, s span, sign, end int) node {
	out := o
	out.end = end
	out.settled = 0
	out.readings = nil
	for _, r := range o.readings {
		t := s.from(r.from, sign)
		out.readings = append(out.readings, reading{from: t, to: t.AddDate(0, 0, 1)})
	}
	if len(out.readings) > 0 {
		out.pattern = isoDay(out.readings[0].from)
		if o.yearless { // the reading after the reference, as for "three days from Tuesday"
			r := out.readings[len(out.readings)-1]
			out.readings, out.pattern, out.yearless = []reading{r}, isoDay(r.from), false
		}
	}
	out.grain = Day
	return out
}

// fromMoment reads a length counted from a moment: "three days ago", "in two
// weeks", "two months after Friday", "3 weeks later".
func (p *parser) fromMoment(i int) (node, bool) {
	j := i
	in := p.is(i, "in")
	if in {
		j++
		if p.any(j, "the", "another", "less", "under") && !p.is(j, "another") {
			return node{}, false
		}
	}
	s, end, ok := p.lengthAt(j)
	if in && (p.since(i) || s.n[0] != float64(int(s.n[0])) && s.u[0] == uSecond) {
		return node{}, false
	}
	if !ok || s.u[0] == uWeekend {
		return node{}, false
	}
	coarse := s.finest() >= uDay
	done := func(t time.Time, end int, anaphoric bool) (node, bool) {
		if !inYears(t) {
			return node{end: end, kind: Date, day: true, grain: grainOf(s.finest()), relative: true, why: OutOfRange}, true
		}
		if coarse {
			t = midnightOf(t)
			n := on(t, end)
			n.relative, n.anaphoric, n.grain = true, anaphoric, grainOf(s.finest())
			if e := p.skip(end, "on"); p.has(e, weekday) && s.finest() <= uMonth { // "in 3 days on Friday"
				if w, e, ok := p.weekdayAt(e); ok {
					d := monday(t).AddDate(0, 0, w-1)
					if d.Before(t) && s.finest() >= uMonth {
						d = d.AddDate(0, 0, 7)
					}
					n.end, n.pattern, n.grain, n.readings = e, isoDay(d), Day, []reading{{from: d, to: d.AddDate(0, 0, 1)}}
				}
			}
			return n, true
		}
		n := node{end: end, kind: Date, day: true, clock: true, grain: grainOf(s.finest()), relative: true, anaphoric: anaphoric}
		n.pattern = isoDay(t) + t.Format("T15:04:05")
		n.readings = []reading{{from: t, to: t}}
		return n, true
	}
	base := p.now
	if coarse {
		base = p.today
	}
	if in {
		if p.any(end, "ago", "old", "later", "of") || p.is(j, "all") || p.any(j, "full", "whole", "entire") || p.has(j, amount) && p.at(j).val == 1 && !p.any(j, "half", "another") {
			return node{}, false
		}
		if p.is(end, "from") && p.any(end+1, "today", "now") {
			return node{}, false // without "in" it is the same
		}
		if p.is(end, "since") || p.is(end, "from") || p.is(end, "after") {
			if o, ok := p.anchor(end + 1); ok {
				return p.movedBy(o, s, 1, o.end), true
			}
		}
		if p.any(end, "time") && p.is(end-1, "s") { // "in a week's time"
			end++
		}
		n, ok := done(s.from(base, 1), end, false)
		n.future = true
		return n, ok
	}
	switch {
	case p.is(end, "ago"):
		return done(s.from(base, -1), end+1, false)
	case p.is(end, "from") && p.is(end+1, "now"), p.is(end, "from") && p.is(end+1, "today") && coarse:
		n, ok := done(s.from(base, 1), end+2, false)
		n.future = true
		return n, ok
	case p.is(end, "hence"):
		return done(s.from(base, 1), end+1, false)
	case p.is(end, "later"):
		return done(s.from(base, 1), end+1, true)
	case p.is(end, "earlier"):
		return done(s.from(base, -1), end+1, true)
	case p.any(end, "before", "after", "from", "following"):
		sign := 1
		if p.is(end, "before") {
			sign = -1
		}
		if o, ok := p.anchor(end + 1); ok && coarse {
			n := p.movedBy(o, s, sign, o.end)
			if n.grain = Day; s.finest() > uDay {
				n.grain = Day
			}
			return n, true
		}
	}
	return node{}, false
}

// anchor reads the day or the period that a length is counted from.
func (p *parser) anchor(i int) (node, bool) {
	o, ok := p.date(i)
	if q, yes := p.period(i); yes && q.end > o.end && q.why == "" {
		o, ok = q, true
		o.kind = Date
	}
	return o, ok && len(o.readings) > 0
}

// since reports whether "in" at i says how long something had not happened:
// "the first time in 108 years", "its worst in a decade".
func (p *parser) since(i int) bool {
	for k := i - 1; k >= i-3 && k >= 0; k-- {
		if p.at(k).mark != 0 {
			return false
		}
		if w := strings.ToLower(p.text(k)); p.any(k, "first", "time", "once", "twice") || len(w) > 4 && strings.HasSuffix(w, "est") || w == "most" || w == "least" || w == "worst" || w == "best" {
			return true
		}
	}
	return false
}
