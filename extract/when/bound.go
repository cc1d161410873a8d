package when

// bounded reads a moment that bounds a stretch: "since August", "at least since
// July", "before 2018", "no later than Friday", "until April 27", "by noon",
// "2012 or later", "around tomorrow 10am".
func (p *parser) bounded(i int) (node, bool) {
	b, side, j := p.limitAt(i)
	if j == i {
		return p.boundedAfter(i)
	}
	if side != 0 && p.any(j, "around", "about") {
		j++
	}
	if p.is(j, "the") && p.is(j+1, "year") || p.is(j, "the") && !p.has(j+1, shift) {
		if n, ok := p.boundable(j + 1); ok && p.is(j+1, "year") {
			return p.bind(n, b, side), true
		}
	}
	n, ok := p.boundable(j)
	if !ok && p.is(j, "the") {
		n, ok = p.boundable(j + 1)
	}
	if !ok && p.is(j, "in") {
		n, ok = p.boundable(j + 1)
	}
	if !ok || len(n.readings) == 0 {
		return node{}, false
	}
	if side != 0 && (p.mark(n.end, '\'') || p.mark(n.end, '’')) && p.is(n.end+1, "s") {
		return node{}, false // "after Tuesday's vote" lies after the vote
	}
	if b == After && n.anaphoric || p.is(i, "about") && (n.kind != Time && n.grain != Year || p.is(i-1, "") && p.at(i-1).start < p.at(i-1).end) {
		return node{}, false
	}
	return p.bind(n, b, side), true
}

// dayBounded reads a day and a clock that bounds it: "today before 4pm",
// "Tuesday after 1pm".
func (p *parser) dayBounded(i int) (node, bool) {
	d, ok := p.dayPartAt(i)
	if !ok || d.parted {
		return node{}, false
	}
	b, side, j := p.limitAt(d.end)
	if j == d.end || side == 0 {
		return node{}, false
	}
	c, ok := p.clockAt(j, false)
	if !ok {
		return node{}, false
	}
	return p.bind(p.clockOn(d, c, c.end), b, side), true
}

// fartherThan reads "more than two weeks ago", "less than 3 days after
// tomorrow": a bound, or the stretch up to it.
func (p *parser) fartherThan(i int) (node, bool) {
	j, most := i, false
	switch {
	case p.any(i, "more", "less", "fewer") && p.is(i+1, "than"):
		j, most = i+2, !p.is(i, "more")
	case p.any(i, "over"):
		j++
	case p.is(i, "at") && p.is(i+1, "least"):
		j += 2
	case p.is(i, "under"):
		j, most = i+1, true
	default:
		return node{}, false
	}
	if p.is(j, "in") {
		return node{}, false
	}
	n, ok := p.fromMoment(j)
	if !ok || len(n.readings) == 0 || n.anaphoric {
		return node{}, false
	}
	s, end, _ := p.lengthAt(j)
	ahead := !p.any(end, "ago", "before", "earlier")
	r := n.readings[0]
	if !most {
		if ahead {
			return p.bind(n, After, 1), true
		}
		return p.bind(n, Before, -1), true
	}
	other := s.from(r.from, -1)
	if !ahead {
		other = s.from(r.from, 1)
	}
	a, b := other, r.from
	if !ahead {
		a, b = b, a
	}
	n.kind, n.closed, n.readings = Period, true, []reading{{from: a, to: b}}
	if n.grain != Hour && n.grain != Minute {
		n.grain = Day
	}
	n.pattern = triple(isoDay(a), isoDay(b), s.timex())
	return n, true
}

// bind makes n the bound of a stretch that is open on the side.
func (p *parser) bind(n node, b Bound, side int8) node {
	if side == 0 {
		n.bound = b
		return n
	}
	n.inner = n.bound
	n.wasDate = n.kind == Date || n.kind == Time
	n.kind = Period
	n.bound = b
	n.open = side
	return n
}

// limitAt reads the words of a bound: which, which end stays open (-1 the lower
// one, 1 the upper one, 0 none), and where they end.
func (p *parser) limitAt(i int) (b Bound, side int8, end int) {
	j := i
	if p.any(j, "at", "on", "in") && p.is(j+1, "or") { // "on or after"
		_, side, end := p.limitAt(j + 2)
		switch {
		case end == j+2 || side == 0:
			return "", 0, i
		case side > 0:
			return Since, side, end
		}
		return Until, side, end
	}
	switch {
	case p.is(j, "since"):
		j++
		if p.is(j, "at") && p.is(j+1, "least") {
			return SinceAtLeast, 1, j + 2
		}
		return Since, 1, j
	case p.is(j, "at") && p.is(j+1, "least") && p.any(j+2, "since", "from"):
		return SinceAtLeast, 1, j + 3
	case p.is(j, "ever") && p.is(j+1, "since"):
		return Since, 1, j + 2
	case p.any(j, "until", "till", "til"):
		if p.is(j+1, "at") && p.is(j+2, "least") {
			return Until, -1, j + 3
		}
		return Until, -1, j + 1
	case p.is(j, "before"):
		return Before, -1, j + 1
	case p.is(j, "prior") && p.is(j+1, "to"):
		return Before, -1, j + 2
	case p.is(j, "after"):
		if p.is(j+1, "or") && p.noun(j+2) && p.is(j+3, "to") { // "after or equal to"
			return Since, 1, j + 4
		}
		if p.is(j+1, "or") && p.any(j+2, "at", "on", "in") {
			return Since, 1, j + 3
		}
		return After, 1, j + 1
	case p.is(j, "by"):
		return By, -1, j + 1
	case p.any(j, "no", "not") && p.any(j+1, "later", "after") && (p.is(j+2, "than") || p.is(j+1, "after")):
		if p.is(j+2, "than") {
			return By, -1, j + 3
		}
		return By, -1, j + 2
	case p.any(j, "no", "not") && p.any(j+1, "earlier", "sooner", "before") && p.is(j+2, "than"):
		return Since, 1, j + 3
	case p.is(j, "later") && p.is(j+1, "than"):
		if p.is(j+2, "or") && p.any(j+3, "at", "on", "in") {
			return Since, 1, j + 4
		}
		return After, 1, j + 2
	case p.any(j, "earlier", "sooner") && p.is(j+1, "than"):
		return Before, -1, j + 2
	case p.any(j, "starting", "beginning", "effective"):
		k := j + 1
		if p.any(k, "on", "from", "in", "at", "as") {
			k++
		}
		if p.is(j, "beginning") && p.is(j+1, "of") {
			return "", 0, i
		}
		return Since, 1, k
	case p.is(j, "ending") && p.any(j+1, "on", "in", "at"):
		return Until, -1, j + 2
	case p.is(j, "as") && p.any(j+1, "early", "late") && p.is(j+2, "as"):
		if p.is(j+1, "early") {
			return Since, 1, j + 3
		}
		return Until, -1, j + 3
	case p.is(j, "as") && p.is(j+1, "of"):
		return Since, 1, j + 2
	case p.any(j, "around", "about", "approximately", "circa", "roughly"):
		return About, 0, j + 1
	case p.mark(j, '>') || p.mark(j, '<'):
		b, side = After, 1
		if p.mark(j, '<') {
			b, side = Before, -1
		}
		if p.mark(j+1, '=') {
			if side > 0 {
				return Since, side, j + 2
			}
			return Until, side, j + 2
		}
		return b, side, j + 1
	}
	return "", 0, i
}

// boundable reads what can stand behind a bound, the longest of all.
func (p *parser) boundable(i int) (node, bool) {
	var best node
	for _, read := range []func(*parser, int) (node, bool){
		(*parser).dated, (*parser).period, (*parser).date, (*parser).clockTime, (*parser).partOfDay, (*parser).presentDay,
	} {
		if n, ok := read(p, i); ok && n.end > best.end && p.closes(n) && n.open == 0 && (len(n.readings) > 0 || n.why != "") {
			best = n
		}
	}
	return best, best.end > i
}

// presentDay reads "now" as the moment of the reference.
func (p *parser) presentDay(i int) (node, bool) {
	if !p.is(i, "now") {
		return node{}, false
	}
	n := p.daysFrom(0, i+1)
	n.pattern, n.present = "PRESENT_REF", true
	return n, true
}

// boundedAfter reads bounds that stand behind: "2012 or later", "1/1/2016 and
// after", "3 pm or later on Monday".
func (p *parser) boundedAfter(i int) (node, bool) {
	n, ok := p.boundable(i)
	if !ok || !p.any(n.end, "or", "and") || !p.any(n.end+1, "later", "after", "before", "earlier") {
		return node{}, false
	}
	end := n.end + 2
	if p.is(n.end, "and") && (p.any(n.end+1, "before", "earlier") || p.noun(end) || p.has(end, article|shift|cardinal) || p.at(end).digits > 0 || !p.dayAlone(end)) || p.is(n.end+1, "after") && !p.dayAlone(end) {
		return node{}, false
	}
	b, side := Since, int8(1)
	if p.any(n.end+1, "before", "earlier") {
		b, side = Until, -1
	}
	if n.kind == Time { // "3 pm or later on Monday"
		if c, ok := p.clockAt(i, false); ok {
			if d, ok := p.dayPartAt(p.skip(end, "on")); ok && d.end > end {
				n = p.clockOn(d, c, d.end)
				return p.bind(n, b, side), true
			}
		}
	}
	n.end = end
	return p.bind(n, b, side), true
}

// toDate reads "to date": until now.
func (p *parser) toDate(i int) (node, bool) {
	if !p.is(i, "to") || !p.is(i+1, "date") || !p.dayAlone(i+2) || p.is(i-1, "up") {
		return node{}, false
	}
	n := p.daysFrom(0, i+2)
	n.pattern = "PRESENT_REF"
	return p.bind(n, Until, -1), true
}
