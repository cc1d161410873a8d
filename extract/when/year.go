package when

import (
	"fmt"
)

func wholeYear(y, end int) node {
	return stretchOf(day(y, 1, 1), day(y+1, 1, 1), Year, fmt.Sprintf("%04d", y), end)
}

// seasonYears reads two years that are written as one: "the 2022-23 season", "in 2008/09". As
// a month, 2008-09 is read where no text but a table has it.
func (p *parser) seasonYears(i int) (node, bool) {
	a, b := p.at(i), p.at(i+2)
	if a.digits != 4 || a.num < 1900 || a.num > 2099 || !(p.dash(i+1) || p.mark(i+1, '/')) || !p.glued(i+1) || !b.glued || b.digits != 2 || p.at(i+3).glued && (p.dash(i+3) || p.mark(i+3, '/') || p.at(i+3).digits > 0) {
		return node{}, false
	}
	y, z := int(a.num), int(b.num)
	if z != (y+1)%100 && (z <= 12 || z <= y%100 || z > y%100+10) {
		return node{}, false
	}
	last := y - y%100 + z
	if last < y {
		last += 100
	}
	n := stretchOf(day(y, 1, 1), day(last+1, 1, 1), Year, fmt.Sprintf("%04d/%04d", y, last), i+3)
	return n, true
}

// yearPeriod reads a year: "2010", "the year 2020", "year 2012", "nineteen
// ninety-six", "cy18".
func (p *parser) yearPeriod(i int) (node, bool) {
	j := i
	if p.is(j, "year") || p.is(j, "cy") || p.is(j, "calendar") && p.is(j+1, "year") {
		if p.is(j, "calendar") {
			j++
		}
		j++
		if y, e, ok := p.year(j); ok {
			return wholeYear(y, e), true
		}
		if p.is(j-1, "cy") && p.at(j).digits == 2 {
			return wholeYear(2000+int(p.at(j).num), j+1), true
		}
		return node{}, false
	}
	y, e, ok := p.plainYear(i)
	if !ok || p.at(i).digits == 2 || p.at(e).glued && p.is(e, "s") || (p.mark(e, '\'') || p.mark(e, '’')) && p.is(e+1, "s") && p.glued(e+1) && y%10 == 0 && p.is(i-1, "the") {
		return node{}, false
	}
	if p.at(i).digits == 4 {
		a, b := p.at(i), p.at(e)
		if a.num < 1900 && !p.any(i-1, "in", "since", "of", "until", "before", "after", "from", "by", "to", "and", "between", "year", "around", "about", "circa") || a.num >= 2100 && !p.any(i-1, "in", "by", "until", "year") {
			return node{}, false
		}
		if b.mark == ':' && b.glued && p.glued(e+1) || (p.dash(i-1) || p.mark(i-1, '/') || p.mark(i-1, '.')) && a.glued && p.at(i-2).digits > 0 && p.at(i-2).digits != 4 {
			return node{}, false
		}
		if p.dash(e) && b.glued && p.at(e+1).digits > 0 && p.at(e+1).digits != 4 && p.glued(e+1) {
			return node{}, false
		}
		if p.dash(i-1) && a.glued && p.glued(i-1) && p.at(i-2).mark == 0 && p.at(i-2).digits == 0 && p.at(i-2).class == 0 && i >= 2 {
			return node{}, false // "MH-2014", "COVID-2019"
		}
		if a.num < 1950 && p.capitalised(i-1) {
			return node{}, false // "Flight 1943"
		}
		if p.any(i-1, "no", "number") || p.at(i-1).mark == '#' {
			return node{}, false
		}
	}
	return wholeYear(y, e), true
}
