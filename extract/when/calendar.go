package when

import (
	"fmt"
	"time"
)

// on makes a node for one day.
func on(t time.Time, end int) node {
	return node{end: end, kind: Date, day: true, grain: Day, pattern: isoDay(t), readings: []reading{{from: t, to: t.AddDate(0, 0, 1)}}}
}

// onDay makes a node for a day of a named year, which may not exist.
func onDay(y, m, d, end int) node {
	if !exists(y, m, d) {
		return node{end: end, kind: Date, day: true, grain: Day, pattern: fmt.Sprintf("%04d-%02d-%02d", y, m, d), why: NoSuchDay}
	}
	return on(day(y, m, d), end)
}

// yearly makes a node for a day of a month without its year: the last one
// before the reference and the first one from it on.
func (p *parser) yearly(m, d, end int) node {
	n := node{end: end, kind: Date, day: true, grain: Day, pattern: fmt.Sprintf("XXXX-%02d-%02d", m, d), relative: true, yearless: true}
	if !exists(2000, m, d) {
		n.why = NoSuchDay
		return n
	}
	for y := p.now.Year(); y > p.now.Year()-9; y-- {
		if exists(y, m, d) && day(y, m, d).Before(p.now) {
			n.readings = append(n.readings, reading{from: day(y, m, d), to: day(y, m, d+1)})
			break
		}
	}
	for y := p.now.Year(); y < p.now.Year()+9; y++ {
		if exists(y, m, d) && !day(y, m, d).Before(p.now) {
			n.readings = append(n.readings, reading{from: day(y, m, d), to: day(y, m, d+1)})
			break
		}
	}
	return n
}

// numeric reads dates in digits: 2022-09-19, 9/19/2022, 19.9.2022, 2022/sep/19,
// 9/19, and with spaces where the year comes first.
func (p *parser) numeric(i int) (node, bool) {
	a, s, b := p.at(i), p.at(i+1), p.at(i+2)
	if a.digits == 0 || a.num < 0 {
		return node{}, false
	}
	if a.digits == 4 && !s.glued && s.digits > 0 && s.digits <= 2 && !b.glued && b.digits > 0 && b.digits <= 2 && exists(int(a.num), int(s.num), int(b.num)) {
		return on(day(int(a.num), int(s.num), int(b.num)), i+3), a.num >= 1500 && a.num < 2200
	}
	sep := s.mark
	if sep != '/' && sep != '.' && !p.dash(i+1) || !s.glued || !b.glued {
		return node{}, false
	}
	if p.dash(i + 1) {
		sep = '-'
	}
	same := func(k int) bool {
		m := p.at(k)
		return m.glued && p.at(k+1).glued && (m.mark == sep || sep == '-' && p.dash(k))
	}
	if b.class&month != 0 { // 2022/sep/19, 19-Sep-2022, 22/Jan
		m := b.val
		if same(i+3) && p.at(i+4).digits > 0 {
			c := p.at(i + 4)
			switch {
			case a.digits == 4 && c.digits <= 2:
				return onDay(int(a.num), m, int(c.num), i+5), true
			case a.digits <= 2 && c.digits == 4:
				return onDay(int(c.num), m, int(a.num), i+5), true
			case a.digits <= 2 && c.digits == 2:
				return onDay(century(int(c.num)), m, int(a.num), i+5), true
			}
		}
		return node{}, false
	}
	if b.digits == 0 || b.num < 0 {
		return node{}, false
	}
	if same(i+3) && p.at(i+4).digits > 0 {
		c := p.at(i + 4)
		if c.class&month != 0 {
			return node{}, false
		}
		if p.at(i+5).glued && (p.at(i+5).mark == sep && p.at(i+6).digits > 0 && sep != '-') {
			return node{}, false // an address of four numbers
		}
		x, y, z := int(a.num), int(b.num), int(c.num)
		switch {
		case a.digits == 4 && b.digits <= 2 && c.digits <= 2:
			if exists(x, y, z) {
				return on(day(x, y, z), i+5), x >= 1000
			}
			return node{}, false
		case a.digits <= 2 && b.digits <= 2 && c.digits == 4:
			return p.ordered(x, y, z, i+5)
		case a.digits <= 2 && b.digits <= 2 && c.digits == 2 && sep != '.' || a.digits == 2 && b.digits == 2 && c.digits == 2:
			if z >= 30 && z < 40 && p.order != UnknownOrder {
				n, ok := p.ordered(x, y, 1900+z, i+5)
				o, _ := p.ordered(x, y, 2000+z, i+5)
				n.readings = append(n.readings, o.readings...)
				n.pattern = "XX" + n.pattern[2:]
				n.yearless = true
				return n, ok
			}
			return p.ordered(x, y, century(z), i+5)
		}
		return node{}, false
	}
	if c := p.at(i + 4); a.digits <= 2 && p.dash(i+1) && p.mark(i+3, '/') && c.digits > 0 {
		return node{}, false
	}
	if p.at(i+3).glued && p.at(i+2).num >= 0 && p.has(i+3, month) {
		return node{}, false
	}
	if a.digits == 4 && b.class == 0 && same(i+3) && p.has(i+4, month) { // 2020/23/Sep
		return onDay(int(a.num), p.at(i+4).val, int(b.num), i+5), b.digits <= 2
	}
	return p.shortNumeric(i, sep)
}

// ordered makes a node of a numeric date whose day and month stand in the order
// of the document.
func (p *parser) ordered(a, b, y, end int) (node, bool) {
	first, second := exists(y, a, b), exists(y, b, a)
	switch {
	case !first && !second:
		return node{}, false
	case first && (!second || p.order == MonthFirst || a == b):
		return on(day(y, a, b), end), true
	case second && (!first || p.order == DayFirst):
		return on(day(y, b, a), end), true
	}
	n := on(day(y, a, b), end)
	n.readings = append(n.readings, reading{from: day(y, b, a), to: day(y, b, a+1), pattern: isoDay(day(y, b, a))})
	n.unordered = true
	return n, true
}

// shortNumeric reads "9/19" and, after "on" or a weekday, "9-19" and "9.19".
func (p *parser) shortNumeric(i int, sep rune) (node, bool) {
	a, b := p.at(i), p.at(i+2)
	if a.digits > 2 || b.digits > 2 || p.at(i+3).glued && (p.at(i+3).mark == ':' || p.at(i+3).mark == 0) {
		return node{}, false
	}
	before := i - 1
	named := p.has(before, weekday) || p.has(before, shift) || p.mark(before, ',') && p.has(before-1, weekday)
	asked := named || p.mark(before, '(') || p.any(before, "on", "from", "to", "until", "since", "between", "after", "before", "and", "for") || p.dash(before)
	x, y := int(a.num), int(b.num)
	switch sep {
	case '/':
		if x == 24 && y == 7 || !asked && x < y && y <= 10 && (x < 4 || y-x == 1) && (p.is(i+3, "of") || p.noun(i+3) || p.has(i+3, unit)) {
			return node{}, false // "24/7", "2/3 of", "1/2 cup"
		}
		if p.is(i+3, "of") || !asked && p.noun(i+3) && p.at(before).mark == '\n' {
			return node{}, false // "3/30 The station"
		}
		if x == 9 && y == 11 && !asked && p.known {
			return on(day(2001, 9, 11), i+3), true
		}
	case '-':
		if !p.is(before, "on") {
			return node{}, false
		}
	default:
		if !named {
			return node{}, false
		}
	}
	first, second := exists(2000, x, y), exists(2000, y, x)
	switch {
	case first && (p.order != DayFirst || !second):
		if z, e, ok := p.year(i + 4); ok && p.mark(i+3, ',') && p.at(i+4).digits == 4 {
			return p.ordered(x, y, z, e)
		}
		n := p.yearly(x, y, i+3)
		if p.order == UnknownOrder && second && x != y {
			n.unordered = true
		}
		return n, true
	case second:
		return p.yearly(y, x, i+3), true
	}
	return node{}, false
}

// monthAt reads the name of a month, with the stop of an abbreviation.
func (p *parser) monthAt(i int) (m, end int, ok bool) {
	a := p.at(i)
	if a.class&month == 0 {
		return 0, i, false
	}
	end = i + 1
	if p.mark(end, '.') && p.glued(end) && (a.class&short != 0 || p.at(end+1).digits > 0 && p.glued(end+1)) {
		end++
	}
	return a.val, end, true
}

// dayNumber reads the day of a month: "3", "3rd", "third", "twenty-one".
func (p *parser) dayNumber(i int) (d, end int, ok bool) {
	if d, end, ok = p.ordinal(i, 31); ok {
		return d, end, true
	}
	a := p.at(i)
	if a.digits > 0 && a.digits <= 2 && a.num >= 1 && a.num <= 31 {
		if p.glued(i+1) && p.at(i+1).mark == 0 && !(p.has(i+1, month)) {
			return 0, i, false
		}
		return int(a.num), i + 1, true
	}
	if a.class&cardinal != 0 {
		if d, end = p.words(i); end > i && d >= 1 && d <= 31 {
			return d, end, true
		}
	}
	return 0, i, false
}

// yearAfter reads the year after a day or a month: ", 2022", "of 2022", "in
// 2022", "2022", "-2022".
func (p *parser) yearAfter(i int) (y, end int, ok bool) {
	j := i
	switch {
	case p.mark(j, ',') && !p.glued(j+1), p.mark(j, ',') && p.at(j+1).digits == 4, p.any(j, "of", "in"):
		j++
	case (p.dash(j) || p.mark(j, '/')) && p.glued(j) && p.glued(j+1):
		j++
	}
	if p.at(j).digits == 4 && (p.mark(j+1, ':') && p.glued(j+1)) {
		return 0, i, false
	}
	if p.at(j).class&cardinal != 0 && j > i && p.mark(i, ',') {
		if n, _ := p.words(j); n < 1000 && p.at(j).val < 15 {
			return 0, i, false
		}
	}
	if y, end, ok = p.year(j); ok && y >= 1000 && !(p.has(end, unit) && !p.has(end, ordinal)) {
		return y, end, true
	}
	if p.is(i, "of") && p.at(i+1).digits == 2 {
		return century(int(p.at(i + 1).num)), i + 2, true
	}
	if p.is(j, "the") && p.is(j+1, "year") {
		if y, end, ok = p.year(j + 2); ok {
			return y, end, true
		}
	}
	return 0, i, false
}

// yearPointed reads the year that words point to after a day or a month: "this
// year", "of last year", "next year".
func (p *parser) yearPointed(i int) (y, end int, ok bool) {
	j := i
	if p.any(j, "of", "in") {
		j++
	}
	if p.has(j, shift) && p.is(j+1, "year") && !p.is(j, "same") && !p.is(j, "that") {
		return p.now.Year() + p.at(j).val, j + 2, true
	}
	return 0, i, false
}

// named reads dates with the name of a month: "September 19, 2022", "19 Sept",
// "the 4th of July", "Jan-1", "May twenty-one", "feb 22nd of 2019".
func (p *parser) named(i int) (node, bool) {
	if m, j, ok := p.monthAt(i); ok {
		switch {
		case (p.dash(j) || p.mark(j, '/') || p.mark(j, ',')) && p.glued(j) && p.glued(j+1):
			j++
		case p.mark(j, '.') && p.glued(j):
			j++
		}
		j = p.skip(j, "the")
		d, end, ok := p.dayNumber(j)
		if !ok {
			return node{}, false
		}
		if p.mark(end, ':') && p.glued(end) || p.has(end, meridiem) || p.is(end, "o") {
			return node{}, false
		}
		return p.withYear(m, d, end), true
	}
	j := p.skip(i, "the")
	d, end, ok := p.dayNumber(j)
	if !ok {
		return node{}, false
	}
	if p.is(end, "day") {
		if j > i {
			return node{}, false // the article stays outside
		}
		end++
	}
	end = p.skip(end, "of")
	if (p.dash(end) || p.mark(end, '/')) && p.glued(end) && p.glued(end+1) {
		end++
	}
	m, end, ok := p.monthAt(end)
	if !ok {
		return node{}, false
	}
	n := p.withYear(m, d, end)
	if n.end == end && p.mark(end-1, '.') {
		n.end-- // the stop of the sentence
	}
	return n, true
}

func (p *parser) withYear(m, d, end int) node {
	if y, e, ok := p.yearAfter(end); ok {
		return onDay(y, m, d, e)
	}
	if y, e, ok := p.yearPointed(end); ok {
		n := onDay(y, m, d, e)
		n.relative = true
		return n
	}
	return p.yearly(m, d, end)
}

// dayOfMonth reads "the 18th", "the 20th of next month", "the 15th day of this
// month", "the first Monday of May", and after "on" a bare "15".
func (p *parser) dayOfMonth(i int) (node, bool) {
	the := p.is(i, "the")
	j := p.skip(i, "the")
	d, end, ok := p.ordinal(j, 31)
	if p.is(j, "last") && p.has(j+1, weekday) {
		d, end, ok = -1, j+1, true
	}
	if !ok {
		if p.at(j).digits > 0 && p.at(j).digits <= 2 {
			d, end, ok = p.dayNumber(j)
			if ok && (the && (p.any(i-1, "on", "for") || p.has(i-1, weekday)) || p.any(i-1, "on") && !p.mark(end, ':')) && p.quiet(end) {
				return p.monthly(d, end), true
			}
		}
		return node{}, false
	}
	if p.has(end, weekday) && !p.has(end, plural) {
		return p.nthWeekday(d, p.at(end).val, end+1)
	}
	dayNamed := false
	if p.is(end, "day") {
		end++
		dayNamed = true
	}
	if p.any(end, "of", "in") || p.has(end, shift) {
		k := end
		if p.any(k, "of", "in") {
			k++
		}
		if p.has(k, shift) && p.is(k+1, "month") {
			n := p.dayIn(d, addMonths(p.today, p.at(k).val), k+2)
			return n, true
		}
		if p.is(k, "the") && p.is(k+1, "month") && dayNamed {
			return p.dayIn(d, p.today, k+2), true
		}
	}
	if p.has(i-1, weekday) || dayNamed || !the && !p.has(j, ordinal) && !p.any(i-1, "on", "and") || !p.quiet(end) {
		return node{}, false
	}
	if the && p.has(j, ordinal) && d <= 20 && !p.is(i-1, "on") {
		return node{}, false // "the second": of something
	}
	if !the && p.has(j, ordinal) {
		return node{}, false
	}
	return p.monthly(d, end), true
}

// quiet reports whether nothing follows at i that an ordinal or a number would
// belong to.
func (p *parser) quiet(i int) bool {
	a := p.at(i)
	return a.mark != 0 && a.mark != '%' && !currency(a.mark) && !(a.glued && (p.dash(i) || a.mark == '/' || a.mark == '.') && p.glued(i+1) && p.at(i+1).mark == 0) ||
		a.class&(glue|limit|article|dayWord|weekday|part|shift) != 0 && a.class&unit == 0 && !p.is(i, "of")
}

// dayIn makes a node for a day of the month of t.
func (p *parser) dayIn(d int, t time.Time, end int) node {
	n := onDay(t.Year(), int(t.Month()), d, end)
	n.relative = true
	return n
}

// monthly makes a node for a day of a month that is not named.
func (p *parser) monthly(d, end int) node {
	n := node{end: end, kind: Date, day: true, grain: Day, pattern: fmt.Sprintf("XXXX-XX-%02d", d), relative: true, yearless: true}
	first := day(p.now.Year(), int(p.now.Month()), 1)
	for k := range 9 {
		m := first.AddDate(0, -k, 0)
		if t := m.AddDate(0, 0, d-1); t.Month() == m.Month() && t.Before(p.now) {
			n.readings = append(n.readings, reading{from: t, to: t.AddDate(0, 0, 1)})
			break
		}
	}
	for k := range 9 {
		m := first.AddDate(0, k, 0)
		if t := m.AddDate(0, 0, d-1); t.Month() == m.Month() && !t.Before(p.now) {
			n.readings = append(n.readings, reading{from: t, to: t.AddDate(0, 0, 1)})
			break
		}
	}
	return n
}
