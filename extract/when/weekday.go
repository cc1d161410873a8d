package when

import (
	"fmt"
	"time"
)

// weekdayAt reads a weekday's name with the stop of an abbreviation.
func (p *parser) weekdayAt(i int) (w, end int, ok bool) {
	a := p.at(i)
	if a.class&weekday == 0 || a.class&plural != 0 {
		return 0, i, false
	}
	end = i + 1
	if p.mark(end, '.') && p.glued(end) && a.class&short != 0 && p.at(end+1).mark != '\n' {
		end++
	}
	return a.val, end, true
}

// weekly makes a node for a weekday without its week: the last one before the
// reference and the first one from it on.
func (p *parser) weekly(w, end int) node {
	t := monday(p.now).AddDate(0, 0, w-1)
	past, future := t, t
	if !past.Before(p.now) {
		past = past.AddDate(0, 0, -7)
	}
	if future.Before(p.now) {
		future = future.AddDate(0, 0, 7)
	}
	return node{
		end: end, kind: Date, day: true, grain: Day, pattern: fmt.Sprintf("XXXX-WXX-%d", w), relative: true, yearless: true,
		readings: []reading{{from: past, to: past.AddDate(0, 0, 1)}, {from: future, to: future.AddDate(0, 0, 1)}},
	}
}

// inWeek makes a node for a weekday of the week that is n weeks from now.
func (p *parser) inWeek(w, n, end int) node {
	out := on(monday(p.now).AddDate(0, 0, 7*n+w-1), end)
	out.relative = true
	return out
}

// weekShift reads "last week", "of next week", ", this week".
func (p *parser) weekShift(i int) (n, end int, ok bool) {
	j := i
	if p.any(j, "of", "in") {
		j++
	}
	j = p.skip(j, "the")
	if p.has(j, shift) && p.is(j+1, "week") && !p.any(j, "same", "that") {
		return p.at(j).val, j + 2, true
	}
	return 0, i, false
}

// weekdayDate reads a weekday with all that can stand around it: "next
// Tuesday", "Tuesday last week", "Tuesday, March 7", "Friday the 26th".
func (p *parser) weekdayDate(i int) (node, bool) {
	j := i
	if p.is(j, "on") && p.has(j+1, weekday) { // "on Friday next week" is one expression
		if w, end, ok := p.weekdayAt(j + 1); ok {
			if n, e, ok := p.weekShift(end); ok && !p.any(end, "of", "in") {
				return p.inWeek(w, n, e), true
			}
		}
		return node{}, false
	}
	if n, e, ok := p.weekShift(j); ok && !p.any(j, "of", "in") {
		k := p.skip(e, "on")
		if w, end, ok := p.weekdayAt(k); ok {
			return p.inWeek(w, n, end), true
		}
		return node{}, false
	}
	if p.is(j, "the") && !p.has(j+1, shift) {
		return node{}, false
	}
	j = p.skip(j, "the")
	shifted := false
	var week func(w, end int) node
	if p.has(j, shift) {
		shifted = true
		n, word := p.at(j).val, p.at(j).word
		switch {
		case word == "this" && p.any(j+1, "past", "last"):
			j += 2
			week = func(w, end int) node { return p.nearest(w, end, 0) }
		case word == "this" && p.any(j+1, "coming", "upcoming", "next"):
			j += 2
			week = func(w, end int) node { return p.nearest(w, end, 1) }
		case word == "upcoming" || word == "coming":
			j++
			week = func(w, end int) node { return p.nearest(w, end, 1) }
		case word == "past":
			j++
			week = func(w, end int) node { return p.nearest(w, end, 0) }
		case word == "same" || word == "that":
			j++
			week = func(w, end int) node { n := p.weekly(w, end); n.anaphoric = true; return n }
		default:
			j++
			week = func(w, end int) node { return p.inWeek(w, n, end) }
		}
	}
	w, end, ok := p.weekdayAt(j)
	if !ok {
		if shifted && p.at(j).digits > 0 { // "next 5/12"
			return p.shiftedNumeric(i, j)
		}
		return node{}, false
	}
	if !shifted && p.is(j-1, "the") && p.capitalised(end) {
		return node{}, false // "the Sunday Post"
	}
	if p.at(j).class&shaky != 0 && !shifted && !p.firmDay(j, end) {
		return node{}, false
	}
	if n, ok := p.weekdayApposed(w, end); ok {
		if shifted && n.yearless {
			n = p.nearer(n, week(w, end))
		}
		return n, true
	}
	if n, e, ok := p.weekShift(end); ok {
		return p.inWeek(w, n, e), true
	}
	if shifted {
		return week(w, end), true
	}
	return p.weekly(w, end), true
}

// firmDay reports whether an abbreviation that is a word or a name as well
// ("Sun", "sat") is a weekday at i.
func (p *parser) firmDay(i, end int) bool {
	if p.at(i-1).class&(limit|glue) != 0 && !p.any(i-1, "of", "to") || p.has(i-1, every) || end > i+1 {
		return p.at(i).capital || p.is(i-1, "on")
	}
	if j := p.skipMark(end, ','); p.has(j, month) || p.at(j).digits > 0 || p.is(end, "the") && p.at(end+1).digits > 0 {
		return true
	}
	return p.dash(end) && p.has(end+1, weekday) || p.dash(i-1) && p.has(i-2, weekday)
}

// nearer keeps of the readings of n the one next to the week that o names.
func (p *parser) nearer(n, o node) node {
	if len(n.readings) < 2 || len(o.readings) == 0 {
		return n
	}
	at := o.readings[0].from
	best := n.readings[0]
	for _, r := range n.readings[1:] {
		if r.from.Sub(at).Abs() < best.from.Sub(at).Abs() {
			best = r
		}
	}
	n.readings, n.yearless = []reading{best}, false
	return n
}

// shiftedNumeric reads "this 5/12", "next 5/12".
func (p *parser) shiftedNumeric(i, j int) (node, bool) {
	n, ok := p.numeric(j)
	if !ok || !n.yearless || len(n.readings) != 2 {
		return node{}, false
	}
	d := n.readings[0].from
	t := day(p.now.Year()+p.at(j-1).val, int(d.Month()), d.Day())
	n.readings, n.yearless = []reading{{from: t, to: t.AddDate(0, 0, 1)}}, false
	return n, true
}

// nearest makes a node for the last such weekday before today or the first one
// after.
func (p *parser) nearest(w, end, side int) node {
	n := p.weekly(w, end)
	n.readings, n.yearless = n.readings[side:side+1], false
	n.pattern = isoDay(n.readings[0].from)
	return n
}

// weekdayApposed reads the date behind a weekday: ", March 7", "(5/22)", "the
// 21st", "21".
func (p *parser) weekdayApposed(w, end int) (node, bool) {
	j := p.skipMark(end, ',')
	bracket := p.mark(j, '(')
	if bracket {
		j++
	}
	n, ok := p.numeric(j)
	if !ok {
		n, ok = p.named(j)
	}
	if ok {
		if (n.yearless || n.unordered) && len(n.readings) > 0 {
			p.agree(&n, w)
		}
		if bracket {
			if !p.mark(n.end, ')') {
				return node{}, false
			}
			n.end++
		}
		return n, true
	}
	if p.is(end, "the") {
		if d, e, ok := p.dayNumber(end + 1); ok && p.quiet(e) || ok && p.has(e, cardinal) {
			t := day(p.now.Year(), int(p.now.Month()), d)
			if isoWeekday(t) == w && t.Month() == p.now.Month() {
				n := on(t, e)
				n.relative = true
				return n, true
			}
		}
		return node{}, false
	}
	if d, e, ok := p.dayNumber(end); ok && p.at(end).digits > 0 && !p.glued(end) && (p.glued(end+1) && e == end+2 || p.quiet(e) && !p.dash(e) && !p.mark(e, ':') && !p.has(e, meridiem) && !p.is(e, "to")) {
		n := node{end: e, kind: Date, day: true, grain: Day, pattern: fmt.Sprintf("XXXX-WXX-%d", w), relative: true, yearless: true}
		first := day(p.now.Year(), int(p.now.Month()), 1)
		for k := range 60 {
			m := first.AddDate(0, -k, 0)
			if t := m.AddDate(0, 0, d-1); t.Month() == m.Month() && isoWeekday(t) == w && t.Before(p.now) && !t.Equal(p.today) {
				n.readings = append(n.readings, reading{from: t, to: t.AddDate(0, 0, 1)})
				break
			}
		}
		for k := range 60 {
			m := first.AddDate(0, k, 0)
			if t := m.AddDate(0, 0, d-1); t.Month() == m.Month() && isoWeekday(t) == w && !t.Before(p.today) {
				n.readings = append(n.readings, reading{from: t, to: t.AddDate(0, 0, 1)})
				break
			}
		}
		return n, true
	}
	return node{}, false
}

// agree settles the year of a day, or the order of day and month, by its
// weekday, where just one of the readings falls on it.
func (p *parser) agree(n *node, w int) {
	at := -1
	for k, r := range n.readings {
		if isoWeekday(r.from) == w {
			if at >= 0 {
				return
			}
			at = k
		}
	}
	n.settled = at + 1
	n.unordered = n.unordered && at < 0
}

// nthWeekday reads what follows "the first Monday": "of next month", "in May
// 2022", nothing.
func (p *parser) nthWeekday(n, w, end int) (node, bool) {
	j := end
	if p.any(j, "of", "in") {
		j++
	}
	out := node{kind: Date, day: true, grain: Day, relative: true}
	find := func(t time.Time) (reading, bool) {
		first := day(t.Year(), int(t.Month()), 1)
		d := first.AddDate(0, 0, (w-isoWeekday(first)+7)%7+7*(n-1))
		if n < 0 {
			last := first.AddDate(0, 1, -1)
			d = last.AddDate(0, 0, -((isoWeekday(last) - w + 7) % 7))
		}
		return reading{from: d, to: d.AddDate(0, 0, 1)}, d.Month() == first.Month()
	}
	set := func(t time.Time, pattern string) bool {
		r, ok := find(t)
		if ok {
			out.readings = append(out.readings, r)
		} else {
			out.why = NoSuchDay
		}
		out.pattern = fmt.Sprintf("%s-WXX-%d-#%d", pattern, w, n)
		return ok
	}
	if n > 5 {
		return node{}, false
	}
	switch m, e, ok := p.monthAt(j); {
	case ok:
		if y, e2, ok := p.yearAfter(e); ok {
			out.end, out.relative = e2, false
			set(day(y, m, 1), fmt.Sprintf("%04d-%02d", y, m))
			return out, true
		}
		out.end, out.yearless = e, true
		y := p.now.Year()
		if r, ok := find(day(y, m, 1)); ok && !r.from.Before(p.now) {
			y--
		}
		set(day(y, m, 1), fmt.Sprintf("XXXX-%02d", m))
		set(day(y+1, m, 1), fmt.Sprintf("XXXX-%02d", m))
		return out, true
	case p.has(j, shift) && p.is(j+1, "month"):
		t := addMonths(day(p.now.Year(), int(p.now.Month()), 1), p.at(j).val)
		out.end = j + 2
		set(t, fmt.Sprintf("XXXX-%02d", int(t.Month())))
		return out, true
	case p.is(j, "the") && p.is(j+1, "month"):
		out.end = j + 2
	case n > 0:
		out.end = end
		out.anaphoric = j > end
	default:
		return node{}, false
	}
	set(p.today, fmt.Sprintf("XXXX-%02d", int(p.now.Month())))
	return out, n <= 5
}
