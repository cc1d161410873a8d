package when

import "time"

// edged reads a part of a period: "early 2021", "mid-September", "the end of
// March", "earlier this month", "later in the year".
func (p *parser) edged(i int) (node, bool) {
	j := i
	if !p.has(j, edge) {
		return node{}, false
	}
	a := p.at(j)
	e, word := a.val, a.word
	j++
	full := false // "the end of": thirds of a year; "early": halves
	switch {
	case p.any(j-1, "beginning", "start", "end", "middle"):
		full = true
		j = p.skip(j, "of")
		if p.is(j, "the") && p.has(j+1, shift) {
			j++
		}
		if word == "end" && p.is(j, "the") && p.has(j+1, unit) && p.at(j+1).val == uDay || p.has(j, weekday) || p.is(j, "the") && p.has(j+1, weekday) {
			return node{}, false
		}
	default:
		if p.dash(j) && p.glued(j) {
			j++
		}
		if p.any(j, "in", "on") {
			j++
		}
	}
	o, ok := p.period(j)
	if !ok {
		// "end of month", "later in the year"
		k := p.skip(j, "the")
		if a := p.at(k); a.class&unit != 0 && a.class&plural == 0 && a.val >= uWeek && a.val <= uYear && a.val != uWeekend && (full && word == "end" || k > j) && !p.noun(k+1) {
			if o, ok = p.unitFrom(a.val, 0, k+1); !ok {
				return node{}, false
			}
			o.anaphoric = k > j && word != "end" && word != "later" && word != "earlier"
		} else {
			return node{}, false
		}
	}
	if o.bound != "" || o.clock || o.grain == Day && o.why == "" || o.closed || o.toNow {
		return node{}, false
	}
	out := o
	out.bound = [...]Bound{Early, Mid, Late}[e+1]
	out.anaphoric = false
	for k, r := range out.readings {
		a, b := cut(r.from, r.to, o.grain, e, full)
		switch {
		case word == "earlier" && !p.today.Before(r.from) && p.today.Before(r.to):
			a = r.from
			if p.today.Before(b) && p.today.After(a) {
				b = p.today
			}
		case word == "later" && !p.today.Before(r.from) && p.today.Before(r.to):
			b = r.to
			if p.today.After(a) {
				a = p.today
			}
		}
		out.readings[k] = reading{from: a, to: b, pattern: r.pattern}
	}
	out.fine = o.why == ""
	out.edgeEnd = full && e > 0
	return out, true
}

// unitEnd reads "year's end", "year-end", "the month's end".
func (p *parser) unitEnd(i int) (node, bool) {
	j := p.skip(i, "the")
	a := p.at(j)
	if a.class&unit == 0 || a.class&plural != 0 || a.val != uYear && a.val != uMonth && a.val != uWeek {
		return node{}, false
	}
	k := j + 1
	switch {
	case (p.mark(k, '\'') || p.mark(k, '’')) && p.is(k+1, "s"):
		k += 2
	case p.dash(k) && p.glued(k):
		k++
	default:
		return node{}, false
	}
	if !p.is(k, "end") || p.noun(k+1) {
		return node{}, false
	}
	out, ok := p.unitFrom(a.val, 0, k+1)
	if !ok {
		return node{}, false
	}
	out.bound, out.fine, out.edgeEnd = Late, true, true
	for n, r := range out.readings {
		out.readings[n].from, out.readings[n].to = cut(r.from, r.to, out.grain, 1, true)
	}
	return out, true
}

// cut takes the early, middle or late part of a period. A month is cut after
// its tenth, fifteenth and twentieth day, a year in halves or, where full, in
// thirds, a week before Thursday.
func cut(from, to time.Time, g Grain, e int, full bool) (a, b time.Time) {
	switch g {
	case Week:
		switch e {
		case -1:
			return from, from.AddDate(0, 0, 3)
		case 0:
			return from.AddDate(0, 0, 1), from.AddDate(0, 0, 5)
		}
		return from.AddDate(0, 0, 3), to
	case Month:
		switch e {
		case -1:
			return from, from.AddDate(0, 0, 15)
		case 0:
			return from.AddDate(0, 0, 9), from.AddDate(0, 0, 20)
		}
		return from.AddDate(0, 0, 15), to
	}
	months := (to.Year()-from.Year())*12 + int(to.Month()) - int(from.Month())
	switch {
	case months < 3:
		return from, to
	case full && e < 0:
		return from, addMonths(from, months/3)
	case full && e > 0:
		return addMonths(from, months-months/3), to
	case e == 0:
		return addMonths(from, months/3), addMonths(from, months-months/3)
	case e < 0:
		return from, addMonths(from, months/2)
	}
	return addMonths(from, months/2), to
}
