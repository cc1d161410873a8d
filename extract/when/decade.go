package when

import (
	"fmt"
)

func wholeDecade(y, end int) node {
	n := stretchOf(day(y, 1, 1), day(y+10, 1, 1), Year, "", end)
	n.pattern = triple(isoDay(day(y, 1, 1)), isoDay(day(y+10, 1, 1)), "P10Y")
	return n
}

// decade reads "the 1990s", "the '90s", "the nineties".
func (p *parser) decade(i int) (node, bool) {
	j := p.skip(i, "the")
	k := j
	if p.mark(k, '\'') || p.mark(k, '’') || p.mark(k, '‘') {
		k++
	}
	a := p.at(k)
	if n, ok := p.decadeWords(j, i); ok {
		return n, true
	}
	if a.digits != 4 && a.digits != 2 || a.num%10 != 0 || a.digits == 2 && k == j && j == i {
		return node{}, false
	}
	e := k + 1
	if (p.mark(e, '\'') || p.mark(e, '’')) && p.glued(e) {
		e++
	}
	if !p.is(e, "s") || !p.glued(e) && a.digits != 4 || a.digits == 4 && (a.num < 1000 || a.num > 2100) {
		return node{}, false
	}
	if e > k+1 && j == i && k == j {
		return node{}, false // "1990's" without the article may be a genitive
	}
	y := int(a.num)
	if a.digits == 2 {
		y = 1900 + y
		if y < 1930 {
			y += 100
		}
	}
	if y%100 == 0 && a.digits == 2 {
		return node{}, false
	}
	if a.digits == 2 {
		return bareDecade(y, e+1), true
	}
	return wholeDecade(y, e+1), true
}

// bareDecade makes a node for a decade without its century.
func bareDecade(y, end int) node {
	n := wholeDecade(y, end)
	n.yearless = true
	if y < 2000 {
		n.readings = append(n.readings, reading{from: day(y+100, 1, 1), to: day(y+110, 1, 1)})
	} else {
		n.readings = append([]reading{{from: day(y-100, 1, 1), to: day(y-90, 1, 1)}}, n.readings...)
	}
	n.pattern = triple(fmt.Sprintf("XX%02d-01-01", y%100), fmt.Sprintf("XX%02d-01-01", (y+10)%100), "P10Y")
	return n
}

// decadeWords reads "the seventies", "nineteen seventies", "the twenty-tens".
// "His seventies" is an age.
func (p *parser) decadeWords(j, i int) (node, bool) {
	if a := p.at(j); a.class&tens != 0 {
		if a.word == "noughties" && j > i {
			return wholeDecade(2000, j+1), true
		}
		if j == i || a.val < 20 {
			return node{}, false
		}
		return bareDecade(1900+a.val, j+1), true
	}
	if a := p.at(j); a.class&cardinal != 0 && a.val >= 15 && a.val <= 20 {
		if k := skipIf(j+1, p.dash(j+1)); p.has(k, tens) && !p.is(k, "noughties") {
			return wholeDecade(100*a.val+p.at(k).val, k+1), true
		}
	}
	return node{}, false
}

// century reads "the 21st century".
func (p *parser) century(i int) (node, bool) {
	j := p.skip(i, "the")
	o, e, ok := p.ordinal(j, 30)
	if !ok || !p.is(skipIf(e, p.dash(e)), "century") || j > i {
		return node{}, false
	}
	e = skipIf(e, p.dash(e))
	y := (o - 1) * 100
	if y < 100 {
		return node{}, false
	}
	return stretchOf(day(y, 1, 1), day(y+100, 1, 1), Year, triple(isoDay(day(y, 1, 1)), isoDay(day(y+100, 1, 1)), "P100Y"), e+1), true
}
