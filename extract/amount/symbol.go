package amount

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// unit reads a unit at i and returns its end, i for none.
func (r *reader) unit(i int, glued bool, n Number) (u measure, end int) {
	ok := false
	end = r.phrases(i, func(p []byte) bool {
		if u, ok = units().names[string(p)]; !ok {
			return false
		}
		return true
	})
	if ok && !(u.dim == Heat && len(r.text[i:end]) == 1) {
		if end-i <= 3 && r.text[end-1] != '.' && (r.text[i:end] == "sec" || r.text[i:end] == "min") && end < r.end && r.text[end] == '.' {
			end++
		}
		return u, end
	}
	u, end = r.symbol(i, glued, n)
	return u, end
}

// symbol reads a symbol of a unit at i. Single letters are units where they are
// written to the number, or are in common use apart from it.
func (r *reader) symbol(i int, glued bool, n Number) (measure, int) {
	rest := r.text[i:r.end]
	if f := feet(rest); f > 0 && r.text[i-1] != ' ' {
		return units().symbols["ft"], i + f
	}
	best, end := measure{}, i
	for size := 1; size <= 8 && size <= len(rest); size++ {
		if size < len(rest) && !utf8.RuneStart(rest[size]) {
			continue
		}
		u, ok := units().symbols[rest[:size]]
		if !ok {
			continue
		}
		if size < len(rest) {
			c, _ := utf8.DecodeRuneInString(rest[size:])
			last := rest[size-1]
			if (unicode.IsLetter(c) || unicode.IsDigit(c)) && last != '"' {
				continue
			}
			if c == '-' && size == 1 && len(rest) > 2 && (isAlpha(rest[2]) || isDigit(rest[2])) || c == '\'' || c == '&' {
				continue
			}
		}
		best, end = u, i+size
	}
	if end == i {
		return best, i
	}
	s := r.text[i:end]
	switch s {
	case "C", "F", "c", "f":
		if !r.nearby(n.Span, "temperature", "degrees", "°", "heat", "warm", "cold", "cool", "hot", "freez", "boil", "weather", "celsius", "fahrenheit", "climate") || end < r.end && r.text[end] == '/' {
			return measure{}, i
		}
		return best, end
	case "in", "in.":
		// "in" is an inch where figures stand alone, the preposition elsewhere.
		if glued {
			return best, end
		}
		if !r.before(n.Span.Start, "ft") && !r.before(n.Span.Start, "x") {
			return measure{}, i
		}
		return best, end
	case `"`, "”", "″":
		// A mark of inches, unless it closes a quotation.
		if r.numbered(n.Span.Start) {
			return best, end
		}
		if strings.Count(r.text[max(r.start, i-300):i], s)%2 == 1 || s == "”" && strings.Contains(r.text[max(r.start, i-300):i], "“") {
			return measure{}, i
		}
		return best, end
	case "pm":
		if !r.every || glued {
			return measure{}, i
		}
	case "A", "N", "J", "B", "t", "h", "g":
		if !glued && (s == "A" || s == "N" || s == "J" || s == "B") {
			return measure{}, i
		}
	case "s":
		if glued { // "the 1960s"
			return measure{}, i
		}
	case "bar", "cal", "mb":
		if s == "bar" && !glued && n.Form != Decimal {
			return measure{}, i
		}
	}
	return best, end
}

// numbered reports whether the mark of feet stands before i, so that a mark of
// inches closes no quotation.
func (r *reader) numbered(i int) bool {
	for i > r.start && r.text[i-1] == ' ' {
		i--
	}
	return i-1 > r.start && (r.text[i-1] == '\'' || strings.HasSuffix(r.text[r.start:i], "’") || strings.HasSuffix(r.text[r.start:i], "′")) && i == r.floor
}

// feet returns the length of the mark of feet that text begins with, if inches
// follow: 5'7". Elsewhere it is an apostrophe.
func feet(text string) int {
	for _, mark := range [...]string{"'", "’", "′"} {
		if !strings.HasPrefix(text, mark) {
			continue
		}
		i := len(mark)
		for i < len(text) && i < len(mark)+3 && (isDigit(text[i]) || text[i] == ' ' && i == len(mark)) {
			i++
		}
		for _, inches := range [...]string{`"`, "”", "″", "''"} {
			if i > len(mark) && isDigit(text[i-1]) && strings.HasPrefix(text[i:], inches) {
				return len(mark)
			}
		}
	}
	return 0
}

// rate reads "per second", "/s", and in a report "a day" after a unit.
func (r *reader) rate(u measure, end int) (measure, int) {
	i := end
	switch {
	case i < r.end && r.text[i] == '/':
		i++
	case strings.HasPrefix(r.text[i:r.end], " per "):
		i += 5
	case !r.every && strings.HasPrefix(r.text[i:r.end], " a "):
		i += 3
	case !r.every && strings.HasPrefix(r.text[i:r.end], " an "):
		i += 4
	default:
		return u, end
	}
	v, ok := measure{}, false
	j := r.phrases(i, func(p []byte) bool {
		if v, ok = units().names[string(p)]; ok && v.dim != Heat && v.offset == 0 {
			return true
		}
		ok = false
		return false
	})
	if !ok {
		for size := min(4, r.end-i); size > 0; size-- {
			if !utf8.RuneStart(r.text[min(i+size, len(r.text)-1)]) {
				continue
			}
			if v, ok = units().symbols[r.text[i:i+size]]; ok && r.letters(i+size) == i+size && v.offset == 0 && v.dim != Heat {
				j = i + size
				break
			}
			ok = false
		}
	}
	if !ok || u.offset != 0 {
		return u, end
	}
	w := measure{symbol: u.symbol + "/" + v.symbol, dim: u.dim + "/" + v.dim, factor: u.factor / v.factor, si: u.si + "/" + v.si}
	if u.dim == Length && v.dim == Time {
		w.dim = Speed
	}
	return w, j
}
