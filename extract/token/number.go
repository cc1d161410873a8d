package token

import (
	"strings"
)

// units are the letters that stand alone after a number: "10pm", "35mm", "$4m".
var units = map[string]bool{
	"am": true, "pm": true, "AM": true, "PM": true, "a": true, "p": true,
	"k": true, "K": true, "m": true, "M": true, "b": true, "B": true, "bn": true, "mn": true, "t": true, "tn": true, "trn": true,
	"mm": true, "MM": true, "cm": true, "km": true, "kg": true, "g": true, "mg": true, "lb": true, "lbs": true, "oz": true,
	"ft": true, "in": true, "yd": true, "sq": true, "hh": true, "mph": true, "kph": true, "kmh": true, "Hz": true, "kHz": true, "MHz": true, "GHz": true,
	"KB": true, "kb": true, "MB": true, "GB": true, "TB": true, "kW": true, "MW": true, "GW": true, "MWh": true, "kWh": true,
	"min": true, "mins": true, "minutes": true, "sec": true, "secs": true, "hr": true, "hrs": true, "hours": true, "days": true,
	"years": true, "yrs": true, "yr": true, "x": true, "C": true, "F": true, "c": true, "f": true, "percent": true, "pc": true,
	"persons": true, "people": true, "watt": true, "watts": true, "ml": true, "l": true, "ha": true, "million": true, "billion": true,
}

// number cuts what begins with a digit at i.
func (s *scanner) number(i, end int) int { return s.numberFrom(i, i, end) }

// numberFrom cuts a number that begins at start and whose digits begin at i:
// "1,500.5", "7:30", "1/2", "11/28/2000", "713-853-3989", "19th", "1960s",
// "80's". A unit written to it is a token of its own.
func (s *scanner) numberFrom(start, i, end int) int {
	i = s.digits(i, end)
	if i < end && s.text[i] == '-' {
		if m := s.phone(start, i, end); m > 0 {
			s.emit(start, m)
			return m
		}
	}
	c, n := other, 0
	if i < end {
		c, n = s.class(i)
	}
	switch {
	case c == letter:
		m := s.run(i, end, letter)
		tail := s.text[i:m]
		// "7a.m." and "10p.m." have the unit "a.m."
		if m-i == 1 && m+1 < end && s.text[m] == '.' && s.text[m+1] == 'm' && (tail == "a" || tail == "p") {
			s.emit(start, i)
			return s.word(i, end)
		}
		if units[tail] && tail != "a" && tail != "p" {
			s.emit(start, i)
			s.emit(i, m)
			return m
		}
		for m < end { // "4a2", "3143C"
			c, n := s.class(m)
			if c != letter && c != digit {
				break
			}
			m += n
		}
		s.emit(start, m)
		return m
	case c == single && i-start <= 4 && s.text[i-1] == '0' && i+n < end && s.text[i+n] == 's' && (i-start == 2 || i-start == 4):
		if m := i + n + 1; m == end || !isAlpha(s.text[m]) {
			s.emit(start, m)
			return m
		}
	}
	// The number of an item in a list keeps its stop: "1." before its text.
	s.emit(start, i)
	return i
}

// digits returns the end of the digits from i, with the signs that stand
// between digits.
func (s *scanner) digits(i, end int) int {
	for i < end {
		c, n := s.class(i)
		if c == digit {
			i += n
			continue
		}
		if strings.IndexByte(".,:/", s.text[i]) >= 0 && i+1 < end && isDigit(s.text[i+1]) {
			i += 2
			continue
		}
		break
	}
	return i
}

// phone returns the end of a number with hyphens that is one token, as those
// of telephones and dates in figures are: two hyphens or more, or three digits
// and four. It returns 0 for a range.
func (s *scanner) phone(start, i, end int) int {
	groups, first, last := 1, i-start, 0
	for i+1 < end && s.text[i] == '-' && isDigit(s.text[i+1]) && groups < 8 {
		from := i + 1
		i = from
		for i < end && isDigit(s.text[i]) {
			i++
		}
		last = i - from
		groups++
	}
	if i < end {
		if c, _ := s.class(i); c == letter {
			return 0
		}
	}
	if groups > 2 || groups == 2 && last == 4 && (first == 3 || first == 7 || first == 5) {
		return i
	}
	return 0
}
