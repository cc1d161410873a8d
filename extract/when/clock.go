package when

import (
	"fmt"
	"strings"
	"time"
)

// A clock is a time of day.
type clock struct {
	h, m, s int
	depth   int  // 1 hour, 2 minute, 3 second
	half    int8 // -1 not said, 0 morning, 1 afternoon; where the hour alone settles it 0 or 1
	spoken  bool // nothing but a number that stands for an hour
	approx  bool
	lead    bool // written with a leading nought: of 24 hours
	word    bool // noon, midnight
	end     int
	zone    int
}

// hour is the hour of 24 when half says which half of the day.
func (c clock) hour(half int8) int {
	switch {
	case c.h > 12 || c.h == 0 || half < 0 || c.word:
		return c.h
	case half == 1:
		return c.h%12 + 12
	}
	return c.h % 12
}

func (c clock) at(half int8) time.Duration {
	return time.Duration(c.hour(half))*time.Hour + time.Duration(c.m)*time.Minute + time.Duration(c.s)*time.Second
}

// open reports whether the half of the day is not known.
func (c clock) open() bool { return c.half < 0 && c.h >= 1 && c.h <= 12 && !c.word }

// timex writes the clock as TIMEX3 does, "T15:30".
func (c clock) timex(half int8) string {
	switch c.depth {
	case 1:
		return fmt.Sprintf("T%02d", c.hour(half))
	case 2:
		return fmt.Sprintf("T%02d:%02d", c.hour(half), c.m)
	}
	return fmt.Sprintf("T%02d:%02d:%02d", c.hour(half), c.m, c.s)
}

func (c clock) grain() Grain { return [...]Grain{Hour, Hour, Minute, Second}[c.depth] }

// halves lists the halves of the day that the clock can lie in.
func (c clock) halves() []int8 {
	if c.open() {
		return []int8{0, 1}
	}
	return []int8{max(c.half, 0)}
}

// hourAt reads the hours and minutes of a clock without what stands around it.
func (p *parser) hourAt(i int) (c clock, ok bool) {
	c.half = -1
	a := p.at(i)
	switch {
	case a.digits > 0 && a.digits <= 2 && a.num <= 24:
		c.h, c.depth, c.end = int(a.num), 1, i+1
		if s := p.at(i + 1); s.glued && p.glued(i+2) && p.at(i+2).digits == 2 && p.at(i+2).num < 60 && (s.mark == ':' || s.mark == '.') {
			if s.mark == '.' && !p.has(i+3, meridiem) && !p.any(i-1, "at", "by", "until", "till", "around", "between") && !(p.dash(i+3) && p.glued(i+3) && p.at(i+4).digits > 0) {
				c.spoken = true
				return c, true
			}
			c.m, c.depth, c.end = int(p.at(i+2).num), 2, i+3
			c.lead = a.digits == 2 && a.num < 10
			if s := p.at(i + 3); s.glued && s.mark == ':' && p.glued(i+4) && p.at(i+4).digits == 2 && p.at(i+4).num < 60 {
				c.s, c.depth, c.end = int(p.at(i+4).num), 3, i+5
			}
		} else {
			c.spoken = true
			if s.glued && s.mark == ':' {
				return c, false
			}
		}
		if c.h == 24 && (c.m > 0 || c.spoken) {
			return c, false
		}
		c.h %= 24
	case a.digits == 4 && a.num%100 < 60 && a.num/100 < 24:
		c.h, c.m, c.depth, c.end = int(a.num)/100, int(a.num)%100, 2, i+1
		if !p.has(i+1, meridiem) && !p.is(i+1, "hours") && !(p.t.Text[a.start] == '0' && (p.dash(i+1) || p.dash(i-1) || p.any(i-1, "at", "and"))) {
			return c, false
		}
	case a.class&cardinal != 0:
		n, end := p.words(i)
		if end == i || n > 12 || n == 0 {
			// "nine thirty": the minutes have joined the hour
			n, end = a.val, i+1
		}
		if n > 12 || n == 0 {
			return c, false
		}
		c.h, c.depth, c.end, c.spoken = n, 1, end, true
		j := end
		if p.dash(j) && p.glued(j) {
			j++
		}
		if p.has(j, cardinal) {
			if m, e := p.words(j); e > j && m >= 10 && m < 60 {
				c.m, c.depth, c.end = m, 2, e
				if p.any(e, "minutes", "minute") {
					c.end++
				}
			}
		}
	default:
		return c, false
	}
	return c, true
}

// past reads "half past seven", "a quarter to nine", "20 minutes past eight".
func (p *parser) past(i int) (c clock, ok bool) {
	j := p.article(i)
	minutes := 0
	switch {
	case p.is(j, "half"):
		minutes, j = 30, j+1
	case p.is(j, "quarter"):
		minutes, j = 15, j+1
	default:
		n, e, ok := p.count(j)
		if !ok || n >= 60 || n != float64(int(n)) || n == 0 {
			return c, false
		}
		minutes, j = int(n), e
		if p.any(j, "minutes", "minute", "mins", "min") {
			j++
		} else if minutes%5 != 0 {
			return c, false
		}
	}
	if p.dash(j) {
		j++
	}
	back := false
	switch {
	case p.any(j, "past") || p.is(j, "after") && p.has(j-1, unit):
	case p.any(j, "to", "till") && !p.is(j-1, "half"):
		back = true
		if !p.has(j-1, unit) && !p.is(j-1, "quarter") {
			return c, false
		}
	default:
		return c, false
	}
	c, ok = p.hourAt(j + 1)
	if !ok || c.depth != 1 {
		return c, false
	}
	c.spoken = false
	c.depth, c.m = 2, minutes
	if back {
		c.m = 60 - minutes
		if c.h--; c.h <= 0 {
			c.h += 12
		}
	}
	return c, true
}

// clockAt reads a clock with all that belongs to it: "4:20 a.m.", "noon",
// "seven o'clock", "at 7 in the morning", "in the morning at 7", "around 3".
// hint says that the words before make an hour of a bare number.
func (p *parser) clockAt(i int, hint bool) (c clock, ok bool) {
	j := i
	at := false
	if p.any(j, "at", "for") && !p.has(j+1, article) {
		at = p.is(j, "at")
		j++
	}
	if p.any(j, "around", "about", "circa", "approximately", "roughly") {
		c.approx = true
		j++
	}
	approx := c.approx
	if p.at(j).num == 12 && p.has(j+1, part) && (p.partOf(j+1) == noon || p.partOf(j+1) == midnight) {
		j++ // "12 noon"
	}
	if p.has(j, part) {
		switch p.partOf(j) {
		case noon:
			return clock{h: 12, depth: 1, word: true, half: 1, end: j + 1, approx: approx}, true
		case midnight:
			return clock{h: 0, depth: 1, word: true, half: 0, end: j + 1, approx: approx}, true
		}
	}
	if p.is(j, "mid") && p.is(skipIf(j+1, p.dash(j+1)), "night") {
		return clock{h: 0, depth: 1, word: true, half: 0, end: skipIf(j+1, p.dash(j+1)) + 1}, true
	}
	// "in the morning at 7", "early morning at 8:00", "evening at 10"
	if pt, e, ok := p.partPhrase(j); ok && !at && p.any(e, "at", "around") {
		if c, ok := p.clockAt(e, true); ok && c.half < 0 {
			c.half = halfOf(pt)
			return c, true
		}
	}
	c, ok = p.past(j)
	if !ok {
		if c, ok = p.hourAt(j); !ok {
			return c, false
		}
	}
	c.approx = approx
	firm := !c.spoken && c.depth > 1
	if p.dash(c.end) && p.has(c.end+1, meridiem) {
		c.end++
	}
	switch {
	case (p.mark(c.end, '\'') || p.mark(c.end, '’')) && p.is(c.end+1, "clock"):
		c.end, firm = c.end+2, true
	case p.is(c.end, "o") && (p.mark(c.end+1, '\'') || p.mark(c.end+1, '’')) && p.is(c.end+2, "clock"):
		c.end, firm = c.end+3, true
	case p.is(c.end, "oclock"):
		c.end, firm = c.end+1, true
	case p.any(c.end, "ampm", "ish") && p.glued(c.end):
		c.end, firm = c.end+1, true
	case p.is(c.end, "hours") && c.depth == 2 && p.at(j).digits == 4:
		c.end, firm, c.half = c.end+1, true, 0
	}
	if a := p.at(c.end); c.h >= 1 && c.h <= 12 {
		if a.class&meridiem != 0 {
			c.half = int8(a.val / 12)
			c.end, firm = c.end+1, true
		} else if a.glued && (a.word == "a" || a.word == "p") && p.at(c.end-1).digits > 0 && !a.capital {
			if a.word == "p" {
				c.half = 1
			} else {
				c.half = 0
			}
			c.end, firm = c.end+1, true
		}
	} else if a.class&meridiem != 0 && c.h > 12 {
		c.half = 1
		c.end, firm = c.end+1, true
	} else if c.h == 0 && c.depth > 1 {
		c.half = 0
	}
	// "7 in the morning", "8:00 early morning"
	if pt, e, ok := p.partPhrase(c.end); ok && (c.half < 0 || halfOf(pt) == c.half) && (p.any(c.end, "in", "at", "early", "late") || firm) && pt != noon && pt != midnight {
		if h := halfOf(pt); h >= 0 && !p.has(e, weekday) {
			if c.half < 0 {
				c.half = h
				if pt == night && c.h < 6 {
					c.half = 0
				}
			}
			c.end, firm = e, true
		}
	}
	if firm {
		p.zoneAt(&c)
		return c, true
	}
	// A bare number is an hour after "at", or where the construct says so.
	if !c.spoken || !(at || approx || hint) {
		return c, false
	}
	a := p.at(c.end)
	if p.noun(c.end) || a.class&(unit|month|cardinal) != 0 && a.class&ordinal == 0 || a.digits > 0 || a.mark == '%' || a.mark == '/' || p.dash(c.end) && p.glued(c.end) && !hint ||
		currency(a.mark) || a.mark == '.' && p.glued(c.end+1) && p.at(c.end+1).digits > 0 || a.word == "of" || p.is(c.end, "least") || a.class&(amount|more) != 0 {
		return c, false
	}
	if p.at(j).class&cardinal != 0 && !hint && (p.is(c.end, "and") || p.mark(c.end, ',')) && p.noun(c.end+1) {
		return c, false
	}
	return c, true
}

// zoneAt notes the zone behind a clock: "EST", "GMT", "local time".
func (p *parser) zoneAt(c *clock) {
	j := skipIf(c.end, p.mark(c.end, '('))
	if p.has(j, zone) && p.at(j).end-p.at(j).start <= 4 && p.t.Text[p.at(j).start] < 'a' || p.is(j, "local") && p.is(j+1, "time") {
		c.zone = j
	}
}

// clockTime reads a clock without a day.
func (p *parser) clockTime(i int) (node, bool) {
	c, ok := p.clockAt(i, false)
	if !ok || !p.opens(i) || p.loose(i) {
		return node{}, false
	}
	n := node{end: c.end, kind: Time, clock: true, grain: c.grain(), pattern: c.timex(c.half), zone: c.zone, why: NoDay}
	if c.approx {
		n.bound = About
	}
	for _, h := range c.halves() {
		t := zeroDay.Add(c.at(h))
		n.readings = append(n.readings, reading{from: t, to: t, pattern: c.timex(h)})
	}
	n.halves = c.open() && !c.lead
	return n, true
}

// A clockSpan is a stretch between two clocks.
type clockSpan struct {
	a, b clock
	end  int
}

// spans lists what the stretch can be, as hours from midnight of the day.
func (s clockSpan) spans() (out [][2]time.Duration) {
	a, b := s.a, s.b
	put := func(x, y time.Duration) {
		if y <= x {
			y += 24 * time.Hour
		}
		out = append(out, [2]time.Duration{x, y})
	}
	switch {
	case a.open() && b.open():
		x, y := a.at(0), b.at(0)
		if a.h == 12 && y < x+12*time.Hour && a.at(1) < b.at(1) {
			put(a.at(1), b.at(1))
			return out
		}
		if y <= x {
			y = b.at(1)
			put(x, y)
			if a.depth == 1 && b.depth == 1 || a.spoken && b.spoken {
				put(a.at(1), b.at(0))
			}
			return out
		}
		put(x, y)
		put(a.at(1), b.at(1))
	case a.open():
		y := b.at(max(b.half, 0))
		if x := a.at(1); x < y && !b.word || x < y && b.word {
			put(x, y)
		} else {
			put(a.at(0), y)
		}
	case b.open():
		x := a.at(max(a.half, 0))
		if y := b.at(0); y > x {
			put(x, y)
		} else {
			put(x, b.at(1))
		}
	default:
		put(a.at(max(a.half, 0)), b.at(max(b.half, 0)))
	}
	return out
}

// clockSpanAt reads "5 to 6pm", "from 3 in the morning until 5pm", "between 5
// and 6 in the afternoon". firm says that the words around it leave no doubt
// that bare numbers are hours.
func (p *parser) clockSpanAt(i int, firm bool) (s clockSpan, ok bool) {
	j := i
	lead := p.any(j, "from", "between")
	if lead || p.is(j, "at") && firm {
		j++
	}
	s.a, ok = p.clockAt(j, true)
	if !ok || p.is(j, "at") {
		return s, false
	}
	k := s.a.end
	switch {
	case p.any(k, "to", "until", "till", "til", "through", "thru"), p.dash(k), p.is(k, "and") && p.is(i, "between"):
	default:
		return s, false
	}
	s.b, ok = p.clockAt(k+1, true)
	if !ok || p.any(k+1, "at", "for") {
		return s, false
	}
	s.end = s.b.end
	sure := func(c clock) bool { return c.half >= 0 || !c.spoken || c.word || c.depth > 1 }
	if !sure(s.a) && !sure(s.b) && (!firm || !lead && p.dash(k) && (s.a.h == 0 || s.b.h == 0 || p.played(i))) {
		return s, false
	}
	return s, true
}

// played reports whether a match is told of right before i: "lost 1-3 on Saturday".
func (p *parser) played(i int) bool {
	for k := i - 1; k >= 0 && k > i-5 && p.at(k).mark == 0; k-- {
		switch strings.ToLower(p.text(k)) {
		case "lost", "won", "beat", "drew", "beaten", "win", "lose", "defeated", "victory", "defeat", "draw", "score":
			return true
		}
	}
	return false
}

// clockRange reads a stretch between two clocks without a day.
func (p *parser) clockRange(i int) (node, bool) {
	s, ok := p.clockSpanAt(i, false)
	if !ok || !p.opens(i) {
		return node{}, false
	}
	n := node{end: s.end, kind: Period, clock: true, grain: finer(s.a.grain(), s.b.grain()), closed: true, why: NoDay, zone: s.b.zone}
	for _, v := range s.spans() {
		n.readings = append(n.readings, p.clockReading(s, zeroDay, "", v))
	}
	n.pattern = n.readings[0].pattern
	n.halves = len(n.readings) > 1
	return n, true
}

// clockReading places a stretch of clocks on the day t, which prefix names.
func (p *parser) clockReading(s clockSpan, t time.Time, prefix string, v [2]time.Duration) reading {
	write := func(c clock, d time.Duration) string {
		d %= 24 * time.Hour
		c.h, c.half, c.word = int(d.Hours()), 0, true
		return prefix + c.timex(0)
	}
	return reading{from: t.Add(v[0]), to: t.Add(v[1]), pattern: triple(write(s.a, v[0]), write(s.b, v[1]), clockLength(v[1]-v[0]))}
}

func finer(a, b Grain) Grain {
	for _, g := range []Grain{Second, Minute, Hour, Day, Week, Month, Quarter} {
		if a == g || b == g {
			return g
		}
	}
	return Year
}

// loose reports whether "at" at i is better left out of the span: what follows
// is a clock without it. "At 6.45" is none.
func (p *parser) loose(i int) bool {
	if !p.is(i, "at") || p.mark(i+2, '.') && p.glued(i+2) {
		return false
	}
	_, ok := p.clockAt(i+1, true)
	return ok
}
