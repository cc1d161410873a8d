package when

import (
	"fmt"
	"strings"
)

// repetition reads what recurs: "every Monday", "each two days", "daily",
// "3pm each day", "Friday mornings", "Thursdays at 17.30", "twice a week".
func (p *parser) repetition(i int) (node, bool) {
	n, ok := p.recurring(i)
	if ok {
		// "each monday at 4pm", "every evening at 7:13 p.m."
		if c, ok := p.clockAt(n.end, false); ok && !strings.HasPrefix(n.pattern, "P1H") {
			t := c.timex(max(c.half, 0))
			switch {
			case strings.HasPrefix(n.pattern, "XXXX"):
				code, _, _ := strings.Cut(n.pattern, "T")
				n.pattern = code + t
			default:
				n.pattern = t
			}
			n.end, n.grain = c.end, c.grain()
		}
		return n, true
	}
	// "3pm each day", "6am everyday"
	if c, ok := p.clockAt(i, false); ok && (p.has(c.end, every) || p.is(c.end, "everyday") || p.is(c.end, "daily")) {
		if n, ok := p.recurring(c.end); ok {
			t := c.timex(max(c.half, 0))
			if strings.HasPrefix(n.pattern, "XXXX") {
				t = n.pattern + t
			}
			n.pattern, n.grain = t, c.grain()
			return n, true
		}
	}
	return node{}, false
}

func repeated(end int, g Grain, pattern string) node {
	return node{end: end, kind: Set, grain: g, pattern: pattern, why: NoInterval}
}

func (p *parser) recurring(i int) (node, bool) {
	a := p.at(i)
	switch {
	case p.any(i, "every", "each", "any"):
		return p.everyUnit(i)
	case a.class&often != 0:
		s := span{k: 1}
		s.n[0], s.u[0] = 1, a.val
		switch a.word {
		case "biweekly":
			s.n[0], s.u[0] = 2, uWeek
		case "bimonthly":
			s.n[0] = 2
		case "biennial":
			s.n[0] = 2
		case "semiannual", "semiannually", "biannual", "biannually":
			s.n[0] = .5
		}
		if a.capital && p.at(i-1).mark == 0 && i > 0 || a.glued || p.dash(i+1) {
			return node{}, false // "the Daily Mail"
		}
		return repeated(i+1, grainOf(a.val), s.timex()), true
	case p.any(i, "bi", "semi") && p.has(skipIf(i+1, p.dash(i+1)), often):
		j := skipIf(i+1, p.dash(i+1))
		s := span{k: 1}
		s.n[0], s.u[0] = 2, p.at(j).val
		if p.is(i, "semi") {
			s.n[0] = .5
		}
		return repeated(j+1, grainOf(p.at(j).val), s.timex()), true
	case p.any(i, "once", "twice") || p.is(i, "one"):
		if p.any(i+1, "a", "an", "each", "every", "per") && p.has(i+2, unit) && !p.has(i+2, plural) && p.at(i+2).val >= uHour {
			if p.is(i, "one") && p.at(i+2).val != uDay || p.noun(i+3) {
				return node{}, false
			}
			s := span{k: 1}
			s.n[0], s.u[0] = 1, p.at(i+2).val
			return repeated(i+3, grainOf(s.u[0]), s.timex()), true
		}
	case a.class&weekday != 0 && a.class&plural != 0:
		n := repeated(i+1, Day, fmt.Sprintf("XXXX-WXX-%d", a.val))
		return p.withPart(n), true
	case a.class&weekday != 0 && p.has(i+1, part) && p.has(i+1, plural):
		return p.withPart(repeated(i+1, Day, fmt.Sprintf("XXXX-WXX-%d", a.val))), true
	}
	return node{}, false
}

// withPart adds the part of the day that follows: "Friday mornings".
func (p *parser) withPart(n node) node {
	if s, ok := p.sliceAt(n.end); ok && !p.is(n.end, "the") {
		n.end, n.pattern, n.grain = s.end, n.pattern+"T"+s.code, Hour
	}
	return n
}

// everyUnit reads "every Monday", "each two days", "every other Friday", "every
// night", "any year", "every May".
func (p *parser) everyUnit(i int) (node, bool) {
	j := i + 1
	n := 1.0
	switch {
	case p.is(j, "other"):
		n, j = 2, j+1
	case p.has(j, unit|ordinal) && p.is(j, "second") && (p.has(j+1, unit) || p.has(j+1, weekday)):
		n, j = 2, j+1
	case p.any(j, "few"):
		n, j = 3, j+1
	default:
		if o, e, ok := p.ordinal(j, 31); ok && (p.has(e, unit) || p.has(e, weekday)) {
			n, j = float64(o), e
		} else if c, e, ok := p.count(j); ok {
			n, j = c, skipIf(e, p.dash(e))
		}
	}
	if p.is(i, "any") && (p.is(j, "day") || p.has(j, plural)) {
		return node{}, false
	}
	if w, e, ok := p.weekdayAt(j); ok {
		return p.withPart(repeated(e, Day, fmt.Sprintf("XXXX-WXX-%d", w))), true
	}
	if s, ok := p.sliceAt(j); ok && n == 1 {
		return repeated(s.end, Hour, "T"+s.code), true
	}
	if u, e, ok := p.unitAt(j); ok {
		if p.is(i, "any") && u != uYear && u != uWeekend && u != uMonth && u != uWeek {
			return node{}, false
		}
		if p.is(j, "second") && n == 1 && (p.noun(e) || p.has(e, unit)) {
			return node{}, false
		}
		s := span{k: 1}
		s.n[0], s.u[0] = n, u
		return repeated(e, grainOf(u), s.timex()), true
	}
	if m, e, ok := p.monthAt(j); ok && p.firmMonth(j, e) {
		return repeated(e, Month, fmt.Sprintf("XXXX-%02d", m)), true
	}
	return node{}, false
}
