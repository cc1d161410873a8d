package when

import (
	"time"
)

// pointed reads a unit with a word that points: "last week", "this month", "the
// coming year", "next decade", "the week after next", "the same month".
func (p *parser) pointed(i int) (node, bool) {
	j := i
	if p.is(j, "the") {
		j++
	}
	if !p.has(j, shift) {
		return p.bareUnit(i)
	}
	if j > i && !(p.has(j+1, unit) && p.at(j+1).val >= uDecade) {
		return node{}, false // the article stays outside
	}
	n, word := p.at(j).val, p.at(j).word
	j++
	switch {
	case word == "this" && p.any(j, "past", "last", "coming", "upcoming", "next"):
		n = p.at(j).val
		j++
	}
	if p.any(j, "calendar", "working", "business") && (p.is(j+1, "week") || p.is(j+1, "year") || p.is(j+1, "month") || p.is(j+1, "quarter")) {
		if p.any(j, "working", "business") && p.is(j+1, "week") {
			m := monday(p.now).AddDate(0, 0, 7*n)
			out := stretchOf(m, m.AddDate(0, 0, 5), Week, isoWeek(m), j+2)
			out.relative = true
			return out, true
		}
		j++
	}
	a := p.at(j)
	if a.class&unit == 0 || a.class&plural != 0 || a.val == uDay || a.val == uNight || a.val == uSecond {
		return node{}, false
	}
	if p.any(j+1, "old") {
		return node{}, false
	}
	if word == "past" && a.val == uDecade { // not the one of the calendar
		from := addMonths(p.today, -120)
		out := stretchOf(from, p.today, Year, triple(isoDay(from), isoDay(p.today), "P10Y"), j+1)
		out.relative, out.toNow = true, true
		return out, true
	}
	out, ok := p.unitFrom(a.val, n, j+1)
	if !ok {
		return node{}, false
	}
	out.loose = p.any(j-1, "following", "previous", "preceding") && p.is(j-2, "the")
	if word == "same" || word == "that" {
		if word == "that" && a.val < uHour {
			return node{}, false
		}
		out.anaphoric = true
		out.pattern = [...]string{uWeek: "XXXX-WXX", uWeekend: "XXXX-WXX-WE", uMonth: "XXXX-XX", uYear: "XXXX", uMillennium: ""}[a.val]
		if out.pattern == "" {
			out.pattern = "XXXX"
		}
	}
	return out, true
}

// unitFrom makes a node for the unit that lies n of them from now.
func (p *parser) unitFrom(u, n, end int) (out node, ok bool) {
	t := p.now
	defer func() { out.relative = true }()
	switch u {
	case uMinute, uHour:
		a, b := t, add(t, n, u)
		if n == 0 {
			return node{}, false
		}
		if n < 0 {
			a, b = b, a
		}
		s := span{k: 1}
		s.n[0], s.u[0] = 1, u
		out = node{end: end, kind: Period, day: true, clock: true, grain: grainOf(u), closed: true}
		out.pattern = triple(isoDay(a)+a.Format("T15:04:05"), isoDay(b)+b.Format("T15:04:05"), s.timex())
		out.readings = []reading{{from: a, to: b}}
		return out, true
	case uWeek:
		return wholeWeek(t.AddDate(0, 0, 7*n), end), true
	case uWeekend:
		return weekendOf(t.AddDate(0, 0, 7*n), end), true
	case uFortnight:
		m := monday(t).AddDate(0, 0, 14*n)
		return stretchOf(m, m.AddDate(0, 0, 14), Week, triple(isoDay(m), isoDay(m.AddDate(0, 0, 14)), "P2W"), end), true
	case uMonth:
		m := addMonths(day(t.Year(), int(t.Month()), 1), n)
		return wholeMonth(m.Year(), int(m.Month()), end), true
	case uQuarter:
		q := t.Year()*4 + quarterOf(t) - 1 + n
		return wholeQuarter(q/4, q%4+1, end), true
	case uYear:
		return wholeYear(t.Year()+n, end), true
	case uDecade:
		return wholeDecade((t.Year()/10+n)*10, end), true
	case uCentury:
		y := (t.Year()/100 + n) * 100
		return stretchOf(day(y, 1, 1), day(y+100, 1, 1), Year, triple(isoDay(day(y, 1, 1)), isoDay(day(y+100, 1, 1)), "P100Y"), end), true
	}
	return node{}, false
}

// bareUnit reads "the week", "my weekend", "the year" where nothing belongs to
// it, "the week after next", "year to date".
func (p *parser) bareUnit(i int) (node, bool) {
	j := p.article(i)
	a := p.at(j)
	if a.class&unit == 0 || a.class&plural != 0 {
		return node{}, false
	}
	if p.is(j+1, "to") && p.is(j+2, "date") && j == i {
		var from time.Time
		switch a.val {
		case uYear:
			from = day(p.now.Year(), 1, 1)
		case uMonth:
			from = day(p.now.Year(), int(p.now.Month()), 1)
		default:
			return node{}, false
		}
		n := stretchOf(from, p.today, grainOf(a.val), at(from, grainOf(a.val)), j+3)
		n.relative, n.fine, n.toNow = true, true, true
		return n, true
	}
	if k := p.skip(j+2, "the"); j > i && p.any(j+1, "after", "before") && p.any(k, "next", "last") && p.at(k+1).class&unit == 0 {
		d := 2
		if p.is(j+1, "before") {
			d = -2
		}
		return p.unitFrom(a.val, d, k+1)
	}
	if a.val == uWeekend && (j > i || p.loneWeekend(j)) && !p.is(j+1, "of") || j > i && a.val >= uWeek && a.val != uQuarter && a.val <= uYear && p.is(i, "the") && p.dayAlone(j+1) && !p.is(i-1, "through") {
		n, ok := p.unitFrom(a.val, 0, j+1)
		if a.val != uWeekend || !p.has(i, article) {
			n.anaphoric = a.val != uWeekend
		}
		if ok && a.val == uWeekend && p.tense != nil && n.readings[0].from.After(p.now) && p.tense(int(p.at(i).tok), int(p.at(j).tok)+1) == Behind { // "it rained over the weekend"
			return p.unitFrom(a.val, -1, j+1)
		}
		return n, ok
	}
	return node{}, false
}

// loneWeekend reports whether "weekend" stands without a word that would make
// it part of something else.
func (p *parser) loneWeekend(i int) bool { return p.dayAlone(i+1) && p.at(i-1).mark == 0 }
