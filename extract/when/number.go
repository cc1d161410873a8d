package when

import (
	"strconv"
	"strings"
)

// maxCount keeps arithmetic on dates inside what time.Time can add.
const maxCount = 100000

// count reads a number in digits or words, with decimals or a half: "3", "2.5",
// "twenty-one", "two and a half", "½".
func (p *parser) count(i int) (value float64, end int, ok bool) {
	if a := p.at(i); a.digits > 0 {
		if a.num < 0 || a.num > maxCount {
			return 0, i, false
		}
		if p.mark(i+1, ',') && p.glued(i+1) && p.glued(i+2) && p.at(i+2).digits == 3 && a.digits <= 3 {
			v := int(a.num)*1000 + int(p.at(i+2).num)
			if v > maxCount || p.mark(i+3, ',') && p.glued(i+3) && p.at(i+4).digits > 0 {
				return 0, i, false
			}
			return float64(v), i + 3, true
		}
		if p.mark(i+1, '.') && p.glued(i+1) && p.glued(i+2) && p.at(i+2).digits > 0 && p.at(i+2).digits < 9 {
			v, err := strconv.ParseFloat(p.t.Text[a.start:p.at(i+2).end], 64)
			return v, i + 3, err == nil
		}
		if p.mark(i+1, '½') && p.glued(i+1) {
			return float64(a.num) + .5, i + 2, true
		}
		if k := skipIf(i+2, p.is(i+2, "a")); p.is(i+1, "and") && p.is(k, "half") && p.has(k+1, unit) {
			return float64(a.num) + .5, k + 1, true
		}
		return float64(a.num), i + 1, true
	}
	if p.mark(i, '½') {
		return .5, i + 1, true
	}
	n, end := p.words(i)
	if end == i {
		return 0, i, false
	}
	value = float64(n)
	if p.is(end, "and") && p.is(end+1, "a") && p.is(end+2, "half") && !p.any(end+3, "a", "an") {
		return value + .5, end + 3, true
	}
	if p.is(end, "and") && p.is(end+1, "half") {
		return value + .5, end + 2, true
	}
	return value, end, true
}

// words reads a cardinal in words up to 99,999; end is i if there is none.
func (p *parser) words(i int) (n, end int) {
	total, group, end := 0, 0, i
	seen := false
	for {
		a := p.at(end)
		j := end
		if seen && a.word == "and" && p.has(end+1, cardinal) && (total > 0 || group >= 100) && group%100 == 0 {
			j, a = end+1, p.at(end+1)
		}
		if seen && p.dash(end) && p.glued(end) && p.has(end+1, cardinal) && group%100 >= 20 {
			j, a = end+1, p.at(end+1)
		}
		if a.class&cardinal == 0 {
			break
		}
		switch v := a.val; {
		case v == 1000:
			if !seen || total > 0 || group == 0 {
				return total + group, end
			}
			total, group = group*1000, 0
		case v == 100:
			if !seen || group == 0 || group > 99 {
				return total + group, end
			}
			group *= 100
		case v >= 20:
			if group%100 != 0 {
				return total + group, end
			}
			group += v
		case v >= 10:
			if group%100 != 0 {
				return total + group, end
			}
			group += v
		default:
			if group%10 != 0 || group%100 != 0 && group%100 < 20 {
				return total + group, end
			}
			group += v
		}
		seen = true
		end = j + 1
	}
	return total + group, end
}

// ordinal reads an ordinal up to limit: "3rd", "third", "thirty-first".
func (p *parser) ordinal(i, limit int) (n, end int, ok bool) {
	a := p.at(i)
	if a.digits > 0 && a.digits < 4 && p.glued(i+1) && p.any(i+1, "st", "nd", "rd", "th") {
		return int(a.num), i + 2, a.num > 0 && int(a.num) <= limit
	}
	if a.class&ordinal != 0 {
		n = a.val
		if a.word == "second" {
			n = 2
		}
		return n, i + 1, n <= limit
	}
	if a.class&cardinal != 0 && a.val >= 20 && a.val < 100 {
		j := i + 1
		if p.dash(j) {
			j++
		}
		if p.has(j, ordinal) {
			u := p.at(j).val
			if p.is(j, "second") {
				u = 2
			}
			if u < 10 && a.val+u <= limit {
				return a.val + u, j + 1, true
			}
		}
	}
	return 0, i, false
}

// year reads a year: four digits, "'87", or words.
func (p *parser) year(i int) (y, end int, ok bool) {
	a := p.at(i)
	if a.digits == 4 {
		return int(a.num), i + 1, a.num >= 1000 && a.num < 2200
	}
	if (a.mark == '\'' || a.mark == '’') && p.glued(i+1) && p.at(i+1).digits == 2 && !p.any(i+2, "s") {
		return century(int(p.at(i + 1).num)), i + 2, true
	}
	return p.spokenYear(i)
}

// century puts two digits into a century; 30 to 39 are taken for the past.
func century(y int) int {
	if y < 30 {
		return 2000 + y
	}
	return 1900 + y
}

// spokenYear reads "nineteen eighty-six", "two thousand and fifteen", "twenty
// twenty-two".
func (p *parser) spokenYear(i int) (y, end int, ok bool) {
	a := p.at(i)
	if a.class&cardinal == 0 {
		return 0, i, false
	}
	if (a.val >= 15 && a.val <= 20) && p.has(i+1, cardinal) {
		if n, e := p.words(i + 1); e > i+1 && n >= 10 && n < 100 {
			return a.val*100 + n, e, true
		}
	}
	if n, e := p.words(i); n >= 1500 && n < 2200 && e > i+1 {
		return n, e, true
	}
	return 0, i, false
}

// plainYear reads a year that stands alone and is not the count of what follows.
func (p *parser) plainYear(i int) (y, end int, ok bool) {
	y, end, ok = p.year(i)
	if !ok || y < 1300 {
		return 0, i, false
	}
	if p.has(end, unit) || p.at(end).mark == '%' || currency(p.at(i-1).mark) || currency(p.at(end).mark) && p.glued(end) {
		return 0, i, false
	}
	if before := p.at(i - 1); before.class&(limit|glue|edge|article|shift|month|season|ordinal) != 0 || before.mark != 0 || p.any(i-1, "year", "years") {
		if p.any(i-1, "to", "than", "least", "about", "around", "over", "more") || before.mark == '\n' {
			return y, end, !p.counted(end)
		}
		if before.mark != 0 {
			return y, end, !p.counted(end)
		}
		return y, end, true
	}
	return y, end, !p.counted(end)
}

// counted reports whether the word at i is a plural that a number before it
// would count.
func (p *parser) counted(i int) bool {
	if p.at(i).capital || !p.noun(i) {
		return false
	}
	w := strings.ToLower(p.text(i))
	return len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") || w == "people" || w == "men" || w == "women" || w == "children"
}
