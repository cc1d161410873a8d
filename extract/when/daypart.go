package when

import "time"

// hours are the clock hours of the parts of a day, as the Recognizers set them;
// newspapers do not say.
var hours = [...][2]time.Duration{
	morning:       {8 * time.Hour, 12 * time.Hour},
	afternoon:     {12 * time.Hour, 16 * time.Hour},
	evening:       {16 * time.Hour, 20 * time.Hour},
	night:         {20 * time.Hour, 24*time.Hour - time.Second},
	daytime:       {8 * time.Hour, 18 * time.Hour},
	noon:          {12 * time.Hour, 12 * time.Hour},
	midnight:      {0, 0},
	overnight:     {20 * time.Hour, 32 * time.Hour},
	lunchtime:     {11 * time.Hour, 13 * time.Hour},
	dinnertime:    {16 * time.Hour, 20 * time.Hour},
	businessHours: {8 * time.Hour, 18 * time.Hour},
}

// partCodes are the TIMEX3 names of the parts of a day.
var partCodes = [...]string{"MO", "AF", "EV", "NI", "DT", "12", "00", "NI", "MEL", "MED", "BH"}

// partOf returns which part of the day the word at i is.
func (p *parser) partOf(i int) int {
	if p.at(i).class&unit != 0 {
		return night
	}
	return p.at(i).val
}

// halfOf is the half of the day that a part lies in, -1 for both.
func halfOf(part int) int8 {
	switch part {
	case morning:
		return 0
	case afternoon, evening, night:
		return 1
	}
	return -1
}

// partPhrase reads "in the morning", "early morning", "at night", "morning".
func (p *parser) partPhrase(i int) (which int, end int, ok bool) {
	j := i
	if p.any(j, "in", "during", "on") {
		j++
	}
	j = p.skip(j, "the")
	if p.is(j, "at") && p.is(j+1, "night") {
		return night, j + 2, true
	}
	if p.has(j, edge) && !p.any(j, "beginning", "start") {
		j++
		if p.is(j, "in") && p.is(j+1, "the") {
			j += 2
		}
	}
	if !p.has(j, part) || p.has(j, plural) && p.at(j).class&unit != 0 {
		return 0, i, false
	}
	return p.partOf(j), j + 1, true
}

// A slice is a part of a day as the words cut it.
type slice struct {
	from, to time.Duration
	code     string
	bound    Bound
	end      int
}

// sliceAt reads a part of the day: "morning", "late in the evening", "the early
// hours" is left out since no clock hours belong to it.
func (p *parser) sliceAt(i int) (s slice, ok bool) {
	j := p.skip(i, "the")
	e := 2
	if p.has(j, edge) && !p.any(j, "beginning", "start", "end", "middle") {
		e = p.at(j).val
		j++
		if p.dash(j) {
			j++
		}
		if p.is(j, "in") {
			j++
		}
		j = p.skip(j, "the")
		if p.has(j, shift) && p.is(j, "this") {
			return s, false
		}
	}
	if p.any(j, "business", "working") && p.is(j+1, "hours") {
		return slice{from: 8 * time.Hour, to: 18 * time.Hour, code: "BH", end: j + 2}, true
	}
	if p.is(j, "night") && p.dash(j+1) && p.is(j+2, "time") {
		return slice{from: 0, to: 8 * time.Hour, code: "NT", end: j + 3}, true
	}
	if !p.has(j, part) || p.has(j, plural) && p.at(j).class&unit != 0 || p.is(j, "nights") {
		return s, false
	}
	w := p.partOf(j)
	if w == noon || w == midnight {
		return s, false
	}
	s = slice{from: hours[w][0], to: hours[w][1], code: partCodes[w], end: j + 1}
	half := (s.to - s.from + time.Second) / 2
	switch e {
	case -1:
		s.to, s.bound = s.from+half, Early
	case 1:
		s.from, s.bound = s.from+half, Late
	case 0:
		s.from, s.to, s.bound = s.from+half/2, s.to-half/2, Mid
	}
	return s, true
}

// partOfDay reads a part of the day: "in the morning", "overnight", and with
// the day that it points to: "last night", "this afternoon", "tonight".
func (p *parser) partOfDay(i int) (node, bool) {
	if n, ok := p.pointedPart(i); ok {
		return n, true
	}
	j := i
	if p.any(i, "in", "during") {
		j++
	}
	s, ok := p.sliceAt(j)
	if !ok {
		return node{}, false
	}
	if p.is(j, "the") && j == i {
		return node{}, false // the morning without "in" begins one word on
	}
	a := p.at(s.end - 1)
	if a.class&unit != 0 && j == i || p.noun(s.end) && j == i && !a.glued && a.class&plural == 0 && p.at(s.end).capital || a.capital && j == i && p.at(i-1).mark != 0 {
		return node{}, false // "night" alone, "Morning Post", "Good Morning"
	}
	if j == i && p.any(i-1, "good") || p.any(s.end, "after") {
		return node{}, false
	}
	if a.word == "overnight" {
		n := p.partOn(p.today.AddDate(0, 0, -1), s)
		n.end, n.relative = s.end, true
		return n, true
	}
	if p.is(i, "during") {
		return node{}, false
	}
	n := node{end: s.end, kind: Period, clock: true, grain: Hour, pattern: "T" + s.code, bound: s.bound, why: NoDay}
	n.readings = []reading{{from: zeroDay.Add(s.from), to: zeroDay.Add(s.to)}}
	return n, true
}

// partOn places a part of the day on the day t.
func (p *parser) partOn(t time.Time, s slice) node {
	return node{
		kind: Period, day: true, clock: true, grain: Hour, bound: s.bound, pattern: isoDay(t) + "T" + s.code,
		readings: []reading{{from: t.Add(s.from), to: t.Add(s.to)}}, end: s.end,
	}
}

// pointedPart reads "last night", "this afternoon", "late this morning",
// "tonight", "tomorrow's evening" is read with the day.
func (p *parser) pointedPart(i int) (node, bool) {
	if p.any(i, "tonight", "tonite") {
		s := slice{from: hours[night][0], to: hours[night][1], code: "NI", end: i + 1}
		n := p.partOn(p.today, s)
		n.relative = true
		return n, true
	}
	j := i
	e := 2
	if p.has(j, edge) && !p.any(j, "beginning", "start", "end", "middle") {
		e = p.at(j).val
		j++
	}
	if j > i && p.any(j, "tonight", "tonite") {
		n, _ := p.pointedPart(j)
		if n.bound = Early; e > 0 {
			n.bound = Late
			n.readings[0].from = p.today.Add(22 * time.Hour)
		}
		return n, e != 0
	}
	if !p.has(j, shift) || !p.has(j+1, part) || p.any(j, "same", "that", "past") || p.has(j+1, plural) {
		return node{}, false
	}
	s, ok := p.sliceAt(j + 1)
	if !ok {
		return node{}, false
	}
	half := (s.to - s.from + time.Second) / 2
	switch e {
	case -1:
		s.to, s.bound = s.from+half, Early
	case 1:
		s.from, s.bound = s.from+half, Late
	}
	n := p.partOn(p.today.AddDate(0, 0, p.at(j).val), s)
	n.relative = true
	return n, true
}
