package when

import (
	"time"
)

// stretchOf makes a node for the days from from up to, not including, to.
func stretchOf(from, to time.Time, g Grain, pattern string, end int) node {
	return node{end: end, kind: Period, day: true, grain: g, pattern: pattern, readings: []reading{{from: from, to: to}}}
}

// period reads a stretch of the calendar that has a name, with "early", "the
// end of" and the like before it.
func (p *parser) period(i int) (node, bool) { return p.once(memoPeriod, i, (*parser).periodAt) }

func (p *parser) periodAt(i int) (node, bool) {
	best, _ := p.edged(i)
	for _, read := range periods() {
		if n, ok := read(p, i); ok && n.end > best.end && p.closes(n) {
			best = n
		}
	}
	return best, best.end > i
}

// periods are the constructs that name a period.
func periods() [15]func(*parser, int) (node, bool) {
	return [...]func(*parser, int) (node, bool){
		(*parser).monthPeriod,
		(*parser).seasonYears,
		(*parser).unitEnd,
		(*parser).yearPeriod,
		(*parser).pointed,
		(*parser).pastLength,
		(*parser).quarter,
		(*parser).weekOf,
		(*parser).decade,
		(*parser).century,
		(*parser).fiscal,
		(*parser).seasonPeriod,
		(*parser).restOf,
		(*parser).within,
		(*parser).holidayWeekend,
	}
}
