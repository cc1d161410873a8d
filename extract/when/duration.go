package when

import (
	"strings"
	"time"
)

// A span is a length of time: numbers of units, the largest first.
type span struct {
	n [8]float64
	u [8]int
	k int
}

// letters are the designators of ISO 8601 durations; those after W are the
// Recognizers' for what ISO has no letter for.
var letters = [...]string{"S", "M", "H", "D", "D", "BD", "W", "WE", "W", "M", "M", "Y", "Y", "Y", "Y"}

// factors turn a unit into that of its designator.
var factors = [...]float64{1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 3, 1, 10, 100, 1000}

// seconds of each unit; a month has 30 days and a year 365.
var seconds = [...]float64{1, 60, 3600, 86400, 86400, 86400, 604800, 172800, 1209600, 2592000, 7776000, 31536000, 315360000, 3153600000, 31536000000}

func (s *span) put(n float64, u int) bool {
	if s.k == len(s.n) {
		return false
	}
	s.n[s.k], s.u[s.k] = n, u
	s.k++
	for i := s.k - 1; i > 0 && s.u[i] > s.u[i-1]; i-- {
		s.n[i], s.n[i-1], s.u[i], s.u[i-1] = s.n[i-1], s.n[i], s.u[i-1], s.u[i]
	}
	return true
}

// timex writes the length as an ISO 8601 duration.
func (s *span) timex() string {
	var b strings.Builder
	b.WriteByte('P')
	clock := false
	for i := range s.k {
		if s.u[i] <= uHour && !clock {
			clock = true
			b.WriteByte('T')
		}
		b.WriteString(number(s.n[i] * factors[s.u[i]]))
		b.WriteString(letters[s.u[i]])
	}
	return b.String()
}

// seconds is the length with months of 30 and years of 365 days.
func (s *span) seconds() float64 {
	sum := 0.0
	for i := range s.k {
		sum += s.n[i] * seconds[s.u[i]]
	}
	return sum
}

// finest is the smallest unit of the length.
func (s *span) finest() int { return s.u[s.k-1] }

// from moves t by the length, back for sign -1.
func (s *span) from(t time.Time, sign int) time.Time {
	for i := range s.k {
		whole := int(s.n[i])
		t = add(t, sign*whole, s.u[i])
		if rest := s.n[i] - float64(whole); rest > 0 {
			switch u := s.u[i]; u {
			case uSecond, uMinute, uHour:
				t = t.Add(time.Duration(float64(sign) * rest * seconds[u] * float64(time.Second)))
			case uYear:
				t = addMonths(t, sign*int(rest*12+.5))
			case uDecade, uCentury, uMillennium:
				t = addMonths(t, sign*int(rest*12*factors[u]+.5))
			default:
				t = t.AddDate(0, 0, sign*int(rest*seconds[u]/86400))
			}
		}
	}
	return t
}

// unitAt reads a unit: "years", "h", "business days".
func (p *parser) unitAt(i int) (u, end int, ok bool) {
	if p.any(i, "business", "working") && p.any(i+1, "day", "days") {
		return uWorkday, i + 2, true
	}
	if a := p.at(i); a.class&unit != 0 {
		if a.class&part != 0 && a.word == "nite" {
			return 0, i, false
		}
		end = i + 1
		if p.mark(end, '.') && p.glued(end) && len(a.word) <= 3 && a.val != uDay && (p.at(end+1).mark == 0 && !p.at(end+1).capital) && p.at(end+1).start < p.at(end+1).end {
			end++
		}
		return a.val, end, true
	}
	if a := p.at(i); a.glued && p.at(i-1).digits > 0 {
		switch a.word {
		case "h":
			return uHour, i + 1, true
		case "d":
			return uDay, i + 1, true
		case "y":
			return uYear, i + 1, true
		}
	}
	return 0, i, false
}

// lengthAt reads a length: "3 days", "two and a half hours", "an hour and a
// half", "2 years, 1 month and 21 days", "half a year", "a couple of weeks".
func (p *parser) lengthAt(i int) (s span, end int, ok bool) {
	end = i
	for {
		n, u, e, ok := p.piece(end)
		if !ok || !s.put(n, u) {
			break
		}
		end = e
		j := e
		if p.mark(j, ',') {
			j++
		}
		j = p.skip(j, "and")
		if _, v, _, ok := p.piece(j); !ok || v == u || v > u && p.mark(e, ',') || p.has(j, article) && j > e || p.is(j, "another") {
			break
		}
		if j != e || p.at(j).digits > 0 || p.has(j, cardinal) {
			end = j
			continue
		}
		break
	}
	return s, trimTo(s, end, i, p), s.k > 0
}

// trimTo undoes the joining words that no piece followed.
func trimTo(s span, end, start int, p *parser) int {
	for end > start && (p.is(end-1, "and") || p.mark(end-1, ',')) {
		end--
	}
	return end
}

// piece reads one number and its unit.
func (p *parser) piece(i int) (n float64, u, end int, ok bool) {
	j := i
	switch {
	case p.is(j, "half"):
		n, j = .5, j+1
		if p.any(j, "a", "an") {
			j++
		}
		if p.dash(j) {
			j++
		}
	case p.any(j, "few", "several", "some"):
		n, j = 3, j+1
	case p.is(j, "couple"):
		n, j = 2, p.skip(j+1, "of")
	case p.is(j, "another"):
		n, j = 1, j+1
	case p.any(j, "a", "an"):
		n, j = 1, j+1
		switch {
		case p.is(j, "half"):
			n, j = .5, j+1
			if p.dash(j) {
				j++
			}
		case p.is(j, "few"):
			n, j = 3, j+1
		case p.is(j, "couple"):
			n, j = 2, p.skip(j+1, "of")
		}
	case p.any(j, "full", "all", "whole", "entire"):
		j++
		if p.dash(j) {
			j++
		}
		if u, end, ok = p.unitAt(j); !ok || p.has(j, plural) || u < uHour {
			return 0, 0, i, false
		}
		return 1, u, end, true
	default:
		if n, j, ok = p.count(i); !ok {
			return 0, 0, i, false
		}
		if p.any(j, "or", "to") || p.dash(j) { // "two or three years": the larger
			if m, e, ok := p.count(j + 1); ok && m > n && m <= 10*n && !p.has(e, meridiem) {
				if _, _, ok := p.unitAt(e); ok && p.has(e, plural) {
					n, j = m, e
				}
			}
		}
		if p.dash(j) && p.glued(j) && p.glued(j+1) {
			j++
		}
		if p.any(j, "long", "full", "whole", "more", "consecutive", "straight") {
			j++
		}
	}
	u, end, ok = p.unitAt(j)
	if !ok || p.is(j, "second") && j == i+1 && p.any(i, "a", "half") {
		return 0, 0, i, false
	}
	if n >= 1000 && !p.has(j, plural) {
		return 0, 0, i, false // "2021 weekend"
	}
	if (p.is(i, "some") || p.is(i, "several") || p.is(i, "few")) && !p.has(j, plural) {
		return 0, 0, i, false
	}
	// "an hour and a half", "one year and a quarter"
	if n == 1 && p.is(end, "and") {
		k := end + 1
		if p.is(k, "a") {
			k++
		}
		switch {
		case p.is(k, "half") && !p.has(k+1, unit) && !p.is(k+1, "a") && !p.is(k+1, "an"):
			return 1.5, u, k + 1, true
		case p.is(k, "quarter") && k > end+1:
			return 1.25, u, k + 1, true
		}
	}
	return n, u, end, true
}

// length reads a duration, with its bound: "three days", "more than two weeks".
// Ages are left out.
func (p *parser) length(i int) (node, bool) {
	j := i
	var bound Bound
	switch {
	case p.any(i, "more", "less") && p.is(i+1, "than"):
		bound, j = MoreThan, i+2
		if p.is(i, "less") {
			bound = LessThan
		}
	case p.is(i, "at") && p.any(i+1, "least", "most"):
		bound, j = AtLeast, i+2
		if p.is(i+1, "most") {
			bound = AtMost
		}
	}
	if p.is(i, "up") && p.is(i+1, "to") {
		bound, j = AtMost, i+2
	}
	s, end, ok := p.lengthAt(j)
	if !ok {
		return node{}, false
	}
	if p.any(j-1, "aged", "age") || s.k == 1 && s.u[0] == uQuarter && p.is(end, "of") && (p.has(end+1, article) || p.any(end+1, "all", "its", "their", "his", "her", "our", "those", "these", "them", "us", "whom")) {
		return node{}, false // "three quarters of the land" is no time
	}
	k := end
	if p.dash(k) {
		k++
	}
	if p.any(k, "old", "olds") || p.is(k, "of") && p.is(k+1, "age") {
		return node{}, false
	}
	if s.k == 1 && s.n[0] == 1 && p.any(j, "a", "an") && (p.has(j-1, cardinal|every) || p.at(j-1).digits > 0 || p.is(j-1, "per")) {
		return node{}, false // "3 a day", "twice a week"
	}
	if p.dash(end) && p.glued(end) && p.at(end-1).class&unit != 0 && p.noun(end+1) && s.k == 1 && p.at(j).class&cardinal == 0 && p.at(j).digits == 0 {
		return node{}, false // "a day-trip"
	}
	return node{end: end, kind: Duration, grain: grainOf(s.finest()), pattern: s.timex(), bound: bound, why: NoInterval, length: s.seconds()}, true
}
