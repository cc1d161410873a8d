package when

import "fmt"

// seasonCodes are the TIMEX3 names of the seasons.
var seasonCodes = [...]string{"SP", "SU", "FA", "WI"}

// seasonPeriod reads "summer 2016", "this winter", "last spring". A season has
// no borders that newspapers agree on, so it stays without an interval.
func (p *parser) seasonPeriod(i int) (node, bool) {
	j := i
	y, pointed := p.now.Year(), false
	if p.has(j, shift) && !p.any(j, "same", "that") {
		y += p.at(j).val
		pointed = true
		j++
	} else if p.is(j, "the") {
		j++
	}
	a := p.at(j)
	if a.class&season == 0 {
		return node{}, false
	}
	code := seasonCodes[a.val]
	n := node{end: j + 1, kind: Period, day: true, grain: Month, why: Vague, pattern: code}
	if pointed {
		n.relative = true
		n.pattern = fmt.Sprintf("%04d-%s", y, code)
		return n, true
	}
	if z, e, ok := p.yearAfter(j + 1); ok {
		if j > i {
			return node{}, false // the article stays outside
		}
		n.end, n.pattern = e, fmt.Sprintf("%04d-%s", z, code)
		return n, true
	}
	if z, e, ok := p.yearPointed(j + 1); ok && j == i {
		n.end, n.relative, n.pattern = e, true, fmt.Sprintf("%04d-%s", z, code)
		return n, true
	}
	// "fall" and "spring" are verbs as well, and all are names of other things
	led := p.any(i-1, "in", "of", "during", "the", "whole", "entire", "mid", "by") || p.has(i-1, limit|edge) || p.dash(i-1)
	if j > i || !(a.word == "summer" || a.word == "winter" || a.word == "autumn") && !led || p.noun(j+1) && !led || p.at(j+1).mark == 0 && p.noun(j+1) || a.capital && p.at(i-1).mark == 0 && !led {
		return node{}, false
	}
	if (a.word == "fall" || a.word == "spring") && !(p.any(i-1, "in", "during") || p.is(i-1, "the") && p.has(i-2, glue|limit)) {
		return node{}, false
	}
	return n, true
}
