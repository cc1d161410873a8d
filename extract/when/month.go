package when

import (
	"fmt"
)

func wholeMonth(y, m, end int) node {
	return stretchOf(day(y, m, 1), day(y, m+1, 1), Month, fmt.Sprintf("%04d-%02d", y, m), end)
}

// monthPeriod reads "April 2017", "Dec, 2018", "2016 June", "2016-11", "last
// September", "September", "june next year".
func (p *parser) monthPeriod(i int) (node, bool) {
	if a, s, b := p.at(i), p.at(i+1), p.at(i+2); a.digits > 0 && b.digits > 0 && (p.dash(i+1) || s.mark == '/') && !p.noun(i+3) {
		y, m := int(a.num), int(b.num)
		if b.digits == 4 {
			y, m = m, y
		}
		if a.digits+b.digits > 4 && a.digits+b.digits <= 6 && max(a.digits, b.digits) == 4 && y >= 1900 && y < 2100 && m >= 1 && m <= 12 &&
			!(p.at(i+3).glued && p.at(i+3).mark != '.' && p.at(i+3).mark != ',' && p.at(i+3).mark != ')' && p.at(i+3).mark != '?') {
			return wholeMonth(y, m, i+3), true
		}
	}
	if a := p.at(i); a.digits == 4 && a.num >= 1000 && a.num < 2200 { // "2016 June", "2016, nov", "2016-Nov"
		j := i + 1
		if p.mark(j, ',') || p.dash(j) || p.mark(j, '/') {
			j++
		}
		m, e, ok := p.monthAt(j)
		if !ok || p.mark(i+1, ',') && p.dash(e) || p.at(e).digits > 0 && p.at(e).digits <= 2 || p.glued(e) && (p.dash(e) || p.mark(e, '/')) && p.at(e+1).digits > 0 || p.at(j).class&shaky != 0 && !p.at(j).capital {
			return node{}, false
		}
		if y, _, ok := p.year(e); ok && y > 0 {
			return node{}, false
		}
		if _, _, ok := p.dayNumber(e); ok {
			return node{}, false
		}
		return wholeMonth(int(a.num), m, e), true
	}
	if a := p.at(i); a.class&ordinal != 0 || a.word == "the" || a.digits > 0 { // "the 9th month of next year"
		j := p.skip(i, "the")
		if o, e, ok := p.ordinal(j, 12); ok && p.is(e, "month") {
			if y, e, ok := p.yearPointed(e + 1); ok {
				n := wholeMonth(y, o, e)
				n.relative = true
				return n, true
			}
			if y, e, ok := p.yearAfter(e + 1); ok {
				return wholeMonth(y, o, e), true
			}
			return node{}, false
		}
	}
	j := i
	if p.has(j, shift) {
		m, e, ok := p.monthAt(j + 1)
		if !ok || p.at(e).digits > 0 && p.at(e).digits < 3 || p.any(j, "same", "that") || p.any(j+1, "may", "march") && !p.at(j+1).capital {
			return node{}, false
		}
		y := p.now.Year()
		switch s := p.at(j).val; {
		case s < 0 && m >= int(p.now.Month()):
			y--
		case s > 0 && m <= int(p.now.Month()):
			y++
		}
		n := wholeMonth(y, m, e)
		n.relative = true
		return n, true
	}
	m, e, ok := p.monthAt(j)
	if !ok {
		return node{}, false
	}
	if y, e, ok := p.yearAfter(e); ok {
		if p.at(i).class&shaky != 0 && !p.at(i).capital && p.is(i, "may") && p.at(i+1).digits != 4 {
			return node{}, false
		}
		return wholeMonth(y, m, e), true
	}
	if y, e, ok := p.yearPointed(e); ok {
		n := wholeMonth(y, m, e)
		n.relative = true
		return n, true
	}
	if !p.firmMonth(i, e) {
		return node{}, false
	}
	if e == j+2 && p.at(e).mark == '\n' || e == j+2 && p.at(e).capital {
		if len(p.at(j).word) > 4 {
			e--
		}
	}
	y := p.now.Year()
	if m < int(p.now.Month()) {
		y++
	}
	n := node{end: e, kind: Period, day: true, grain: Month, pattern: fmt.Sprintf("XXXX-%02d", m), relative: true, yearless: true}
	n.readings = []reading{{from: day(y-1, m, 1), to: day(y-1, m+1, 1)}, {from: day(y, m, 1), to: day(y, m+1, 1)}}
	return n, true
}

// firmMonth reports whether the name of a month stands for the month at i: not
// the verbs "may" and "march", not the names April and June.
func (p *parser) firmMonth(i, end int) bool {
	a := p.at(i)
	led := p.has(i-1, limit|shift|edge) || p.any(i-1, "in", "of", "to", "and", "or", "through", "on", "mid", "late", "during", "every") || p.dash(i-1) && p.glued(i) ||
		p.any(i-1, "the") && p.has(i-2, glue|limit)
	if a.word == "may" || a.word == "march" {
		if !a.capital {
			return false
		}
		if a.word == "may" && (p.at(end).class&other != 0 || p.is(i-1, "and") || p.is(i-1, "or")) && !p.has(i-2, month) {
			return false
		}
		return led && !(p.capitalised(end) && p.noun(end) && !p.has(i-1, limit) && !p.is(i-1, "in"))
	}
	if a.class&shaky != 0 {
		return led && (a.capital || p.any(i-1, "in", "since", "until", "till", "to", "from")) || a.capital && p.dash(end) && p.has(end+1, month)
	}
	if a.class&short != 0 && len(a.word) <= 4 && !a.capital && !led {
		return false
	}
	if led {
		return true
	}
	if a.word == "april" || a.word == "june" || a.word == "august" {
		return a.capital && !p.at(end).capital && !p.at(i-1).capital || a.word == "august" && a.capital && !p.at(end).capital
	}
	return true
}
