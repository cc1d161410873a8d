package amount

import (
	"math"
	"strconv"
	"unicode"
	"unicode/utf8"
)

func isDigit(c byte) bool { return c-'0' < 10 }
func isAlpha(c byte) bool { return c|0x20-'a' < 26 }

// vulgars holds the values of the fractions that are one character.
var vulgars = map[rune]float64{
	'½': 1. / 2, '⅓': 1. / 3, '⅔': 2. / 3, '¼': 1. / 4, '¾': 3. / 4, '⅕': 1. / 5, '⅖': 2. / 5, '⅗': 3. / 5, '⅘': 4. / 5,
	'⅙': 1. / 6, '⅚': 5. / 6, '⅐': 1. / 7, '⅛': 1. / 8, '⅜': 3. / 8, '⅝': 5. / 8, '⅞': 7. / 8, '⅑': 1. / 9, '⅒': 1. / 10,
}

// suffixes are the letters that multiply the number they are written to. A
// single m may be metres; it is left to who knows the unit.
var suffixes = map[string]float64{
	"k": 1e3, "K": 1e3, "M": 1e6, "mil": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "B": 1e9, "G": 1e9, "bn": 1e9, "bln": 1e9,
	"BN": 1e9, "Bn": 1e9, "T": 1e12, "tn": 1e12, "trn": 1e12, "tln": 1e12,
	"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, // "44million"
}

// spacedSuffixes are those that may stand apart: "2.33 k".
var spacedSuffixes = map[byte]float64{'k': 1e3, 'K': 1e3, 'M': 1e6, 'G': 1e9, 'B': 1e9, 'T': 1e12}

// run returns the end of the digits from i.
func (s *scanner) run(i int) int {
	for i < s.end && isDigit(s.text[i]) {
		i++
	}
	return i
}

// groups returns the end of the groups of three digits after sep from i, and
// how many there are. A last group with more digits makes it none.
func (s *scanner) groups(i int, sep string) (int, int) {
	n := 0
	for i+len(sep)+3 <= s.end && s.text[i:i+len(sep)] == sep && s.run(i+len(sep)) == i+len(sep)+3 {
		i += len(sep) + 3
		n++
	}
	return i, n
}

// spaced returns the end of a number whose commas have a space behind them ("more than 1, 600 boats"), and whether the digits
// text[i:j] begin one. Only what bounds them, or a sign of money, tells it from two of a list, or the end of a clause.
func (s *scanner) spaced(i, j int) (int, bool) {
	k, n := s.groups(j, ", ")
	if n == 0 || s.text[i] == '0' || k < s.end && (isAlpha(s.text[k]) || s.text[k] == '-') {
		return j, false
	}
	rest := s.text[k:s.end]
	for _, more := range [...]string{", ", ",", " and ", " or ", " & "} {
		if len(rest) > len(more) && rest[:len(more)] == more && isDigit(rest[len(more)]) {
			return j, false
		}
	}
	r, _ := utf8.DecodeLastRuneInString(s.text[s.from:i])
	return k, currencySigns[r] != "" || s.boundBefore(i, s.from).to > 0
}

// numeral reads the number in digits at i, with its sign before it and what is
// written to it: "-1,500.5", "40 000", "3/4", "12.3e+14", "10k", "21st".
func (s *scanner) numeral(i int) atom {
	a := atom{word: word{class: numeral}, start: i, size: 1}
	j := s.run(i)
	whole := j - i
	decimal := false
	grouped := false
	if whole >= 1 && whole <= 3 && j < s.end && !isAlpha(s.text[j]) && s.text[j] != '-' {
		for _, sep := range [...]string{",", " ", "\u00A0", "\u202F", "\u2009", ".", "'", "’"} {
			if s.text[j] != sep[0] {
				continue
			}
			k, n := s.groups(j, sep)
			if n == 0 || n < 2 && (sep == "." || sep == "'") || s.text[i] == '0' {
				continue
			}
			if k+1 < s.end && s.text[k] == sep[0] && isDigit(s.text[k+1]) && sep != " " {
				continue // a group of another size follows
			}
			j, grouped = k, true
			break
		}
	}
	if !grouped && whole >= 1 && whole <= 3 && !s.every {
		if k, ok := s.spaced(i, j); ok {
			j, grouped = k, true
		}
	}
	if !grouped && whole >= 1 && whole <= 3 { // lakhs: 12,34,567
		k := j
		for k+3 <= s.end && s.text[k] == ',' && s.run(k+1) == k+3 {
			k += 3
		}
		if m, n := s.groups(k, ","); k > j && n == 1 && whole <= 2 {
			j, grouped = m, true
		}
	}
	mantissa := j
	switch {
	case j+1 < s.end && s.text[j] == '.' && isDigit(s.text[j+1]):
		j, decimal = s.run(j+1), true
	case !grouped && whole > 0 && j+1 < s.end && s.text[j] == ',' && isDigit(s.text[j+1]) && (i == 0 || s.text[i-1] != ','):
		// "1,3" is one and three tenths; "22,24,26" is a list
		k := s.run(j + 1)
		if k-j-1 != 3 && !(k+1 < s.end && (s.text[k] == ',' || s.text[k] == '.') && isDigit(s.text[k+1])) {
			j, decimal = k, true
		}
	}
	a.value, a.form = parse(s.text[i:mantissa], s.text[mantissa:j], decimal)
	if !decimal && !grouped {
		j = s.fraction(&a, i, j)
	}
	if r, n := utf8.DecodeRuneInString(s.text[j:s.end]); a.class == numeral && !decimal && vulgars[r] > 0 {
		a.value += vulgars[r]
		a.form, j = Fraction, j+n
	}
	j = s.power(&a, j)
	a.end = j
	s.suffix(&a, whole > 0)
	s.sign(&a)
	return a
}

// parse is the value of the digits of whole and part, the decimals with the
// sign before them.
func parse(whole, part string, decimal bool) (float64, Form) {
	var buf [64]byte
	b := buf[:0]
	for i := range len(whole) {
		if isDigit(whole[i]) {
			b = append(b, whole[i])
		}
	}
	form := Integer
	if decimal {
		form = Decimal
		b = append(append(b, '.'), part[1:]...)
	}
	v, _ := strconv.ParseFloat(string(b), 64) // out of range is infinite, and refused by the scanner
	return v, form
}

// fraction reads "/4" after the digits s.text[i:j].
func (s *scanner) fraction(a *atom, i, j int) int {
	joined := func(c byte) bool { return c == '/' || c == '-' || c == '.' || isDigit(c) }
	if j+1 >= s.end || s.text[j] != '/' || !isDigit(s.text[j+1]) || j-i > 4 || i > 0 && joined(s.text[i-1]) && (i < 2 || isDigit(s.text[i-2])) {
		return j
	}
	k := s.run(j + 1)
	if k-j-1 > 4 || k+1 < s.end && joined(s.text[k]) && isDigit(s.text[k+1]) {
		return j
	}
	d, _ := parse(s.text[j+1:k], "", false)
	if d == 0 {
		return j
	}
	a.value /= d
	a.class, a.form = vulgar, Fraction
	return k
}

// power reads "e+14", "^23" and "x10^6".
func (s *scanner) power(a *atom, j int) int {
	exponent := func(k int) (float64, int) {
		sign := 1.0
		for k < s.end && (s.text[k] == '+' || s.text[k] == '-') && k-j < 8 {
			if s.text[k] == '-' {
				sign = -sign
			}
			k++
		}
		m := s.run(k)
		if m == k || m-k > 4 || m < s.end && isAlpha(s.text[m]) {
			return 0, 0
		}
		v, _ := strconv.ParseFloat(s.text[k:m], 64)
		return sign * v, m
	}
	if j >= s.end {
		return j
	}
	rest := s.text[j:s.end]
	switch {
	case rest[0] == '^':
		if e, m := exponent(j + 1); m > 0 {
			a.value, a.form = math.Pow(a.value, e), Power
			return m
		}
	case rest[0] == 'e' || rest[0] == 'E':
		if e, m := exponent(j + 1); m > 0 {
			a.value, a.form = a.value*math.Pow(10, e), Power
			return m
		}
	default:
		for _, times := range [...]string{"x10^", "×10^", "*10^"} {
			if len(rest) > len(times) && rest[:len(times)] == times {
				if e, m := exponent(j + len(times)); m > 0 {
					a.value, a.form = a.value*math.Pow(10, e), Power
					return m
				}
			}
		}
	}
	return j
}

// suffix reads the letters after a numeral.
func (s *scanner) suffix(a *atom, whole bool) {
	j := a.end
	k := j
	for k < s.end && (isAlpha(s.text[k]) || s.text[k] == '_') {
		k++
	}
	if k < s.end && (isDigit(s.text[k]) || s.text[k] >= utf8.RuneSelf && k > j) {
		if r, _ := utf8.DecodeRuneInString(s.text[k:]); isDigit(s.text[k]) && k > j || unicode.IsLetter(r) || unicode.IsMark(r) {
			for k < s.end && s.letters(k) > k {
				k = s.letters(k)
			}
			a.tail = s.text[j:k]
			return
		}
	}
	tail := s.text[j:k]
	if tail == "" {
		if r, _ := utf8.DecodeRuneInString(s.text[j:s.end]); j < s.end && unicode.IsLetter(r) { // "120μg"
			a.tail = s.text[j:s.letters(j)]
			return
		}
		if j+1 < s.end && s.text[j] == ' ' && spacedSuffixes[s.text[j+1]] > 0 && (s.every || s.text[j+1] == 'M') &&
			(j+2 == s.end || s.letters(j+2) == j+2 && s.text[j+2] != '.' && s.text[j+2] != '-' && s.text[j+2] != '\'' && s.text[j+2] != '&') {
			a.size = spacedSuffixes[s.text[j+1]]
			a.value *= a.size
			a.end = j + 2
		}
		return
	}
	switch tail {
	case "st", "nd", "rd", "th", "ST", "ND", "RD", "TH":
		if a.form == Integer && whole {
			a.class, a.form, a.end = rank, Ordinal, k
			return
		}
	}
	if f := suffixes[tail]; f > 0 && a.form != Fraction {
		a.size = f
		a.value *= f
		a.end = k
		return
	}
	a.tail = tail
}

// sign looks for the sign before a numeral. A hyphen after a word or a number
// is none, nor is one that other marks stand at.
func (s *scanner) sign(a *atom) {
	i := a.start
	dash := func(i int) int { // the start of a minus that ends at i
		if i > s.from && s.text[i-1] == '-' {
			return i - 1
		}
		if i-3 >= s.from && s.text[i-3:i] == "−" {
			return i - 3
		}
		return -1
	}
	free := func(i int) bool {
		if i <= s.from {
			return i == 0 || !isDigit(s.text[i-1]) && !isAlpha(s.text[i-1])
		}
		switch s.text[i-1] {
		case ' ', '\t', '\n', '(', '[', '=', '<', '>', '"', '\'':
			return true
		}
		return false
	}
	if j := dash(i); j >= 0 && free(j) {
		a.start, a.value = j, -a.value
		return
	}
	// "- 5", in a list of numbers and nothing else
	if j := i - 1; s.every && j > s.from && s.text[j] == ' ' {
		if k := dash(j); k >= 0 && (k == 0 || s.text[k-1] == '\n') {
			a.start, a.value = k, -a.value
		}
	}
}
