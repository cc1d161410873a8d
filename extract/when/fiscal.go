package when

import (
	"fmt"
)

// fiscal reads "fiscal 2023", "fiscal year 2023", "FY23", "the school year".
// Where such a year begins is not known.
func (p *parser) fiscal(i int) (node, bool) {
	j := i
	shifted := p.has(j, shift)
	y := p.now.Year()
	if shifted {
		y += p.at(j).val
		j++
	}
	code := "FY"
	switch {
	case p.any(j, "fy", "sy"):
		if p.is(j, "sy") {
			code = "SY"
		}
		j++
		if !p.glued(j) && p.at(j).digits != 4 {
			return node{}, false
		}
	case p.any(j, "fiscal", "financial", "school", "academic"):
		if p.any(j, "school", "academic") {
			code = "SY"
		}
		j++
		if p.is(j, "year") {
			j++
		} else if code == "SY" || shifted || p.is(j-1, "financial") {
			return node{}, false
		}
	default:
		return node{}, false
	}
	n := node{kind: Period, day: true, grain: Year, why: Vague, end: j}
	switch z, e, ok := p.year(skipIf(j, p.is(j, "of"))); {
	case shifted:
		n.relative = true
		n.pattern = fmt.Sprintf("%s%04d", code, y)
	case ok:
		n.end = e
		n.pattern = fmt.Sprintf("%s%04d", code, z)
	case p.at(j).digits == 2 && (p.glued(j) || p.is(j-1, "year")):
		n.end = j + 1
		n.pattern = fmt.Sprintf("%s%04d", code, 2000+p.at(j).num)
	case p.is(j-1, "year") && !p.noun(j):
		n.pattern = code + "XXXX"
	default:
		return node{}, false
	}
	return n, true
}
