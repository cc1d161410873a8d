package amount

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
)

// An atom is one word or numeral of a number.
type atom struct {
	word
	start, end int
	form       Form
	size       float64 // the suffix of a numeral, 1 for none
	hyphen     bool    // joined to the atom before by a hyphen
	tail       string  // letters written to it
}

// most is how many atoms of a number are looked at. The longest number that is
// not a joke has some twenty.
const most = 40

// A scanner goes through the numbers of text[at:end]. With every set it reads
// as Numbers says, otherwise as a report is read.
type scanner struct {
	text   string
	at     int
	end    int
	from   int // the end of the last number: no sign is looked for before it
	every  bool
	number Number
	atoms  [most]atom
}

// letters returns the end of the letters, digits and combining marks from i.
func (s *scanner) letters(i int) int {
	for i < s.end {
		c := s.text[i]
		if c < utf8.RuneSelf {
			if !isAlpha(c) && !isDigit(c) && c != '_' {
				break
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s.text[i:s.end])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			break
		}
		i += n
	}
	return i
}

// next moves to the next number and reports whether there is one.
func (s *scanner) next() bool {
	i := s.at
	for i < s.end {
		c := s.text[i]
		switch {
		case isAlpha(c) || c == '_':
			j := i + 1
			for j < s.end && isAlpha(s.text[j]) {
				j++
			}
			if j < s.end && (s.text[j] >= utf8.RuneSelf || isDigit(s.text[j]) || s.text[j] == '_') {
				if isDigit(s.text[j]) && (currencyCode(s.text[i:j]) != "" || i > 0 && s.text[i-1] == '$') { // "USD115", "$US5"
					i = j
					if s.read(i) {
						return true
					}
					i = s.at
					continue
				}
				if k := s.letters(j); k > j {
					i = s.behind(k)
					continue
				}
			}
			if starts(lookup(s.text[i:j]).class) && s.read(i) {
				return true
			}
			i = j
		case isDigit(c) || c == '.' && i+1 < s.end && isDigit(s.text[i+1]) && (i == 0 || !isDigit(s.text[i-1])):
			if s.read(i) {
				return true
			}
			i = s.at
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRuneInString(s.text[i:s.end])
			if vulgars[r] > 0 && s.read(i) {
				return true
			}
			if unicode.IsLetter(r) {
				i = s.behind(s.letters(i))
				continue
			}
			i += n
		case c == '/' && i+2 < s.end && s.text[i+1] == '/' && i > 0 && s.text[i-1] == ':':
			for i < s.end && s.text[i] > ' ' { // an address
				i++
			}
		default:
			i++
		}
	}
	s.at = s.end
	return false
}

// behind returns the end of the figures that belong to a word that ends in a
// digit at i: "F16.5", "B52/C".
func (s *scanner) behind(i int) int {
	for i > 0 && isDigit(s.text[i-1]) && i+1 < s.end && (s.text[i] == '.' || s.text[i] == ',') && isDigit(s.text[i+1]) {
		i = s.letters(i + 1)
	}
	return i
}

// starts reports whether a number may begin with a word of the class.
func starts(c class) bool {
	switch c {
	case unit, teen, tens, hundred, scale, ordinal, half, article, minus, many, several:
		return true
	}
	return false
}

// read reads the number at i into s.number. If there is none, s.at is behind
// what stands at i.
func (s *scanner) read(i int) bool {
	p := parser{atoms: s.collect(i), every: s.every}
	if len(p.atoms) == 0 {
		s.at = i + 1
		return false
	}
	p.between, p.against = s.before(i, "between"), s.against(i)
	r, n := p.number()
	if n == 0 || math.IsInf(r.Value, 0) || math.IsNaN(r.Value) {
		a := p.atoms[0]
		s.at = max(a.end+len(a.tail), i+1)
		return false
	}
	first, last := p.atoms[0], p.atoms[n-1]
	r.Span = hearsay.Span{Start: first.start, End: last.end}
	r.first = first.class
	r.digits = first.class == numeral || first.class == vulgar || first.class == rank
	r.article = first.class == article
	if last.tail != "" {
		r.tail, r.alone = last.tail, true
	}
	if n == 1 && first.class == unit && first.value == 1 && s.pronoun(first.start, first.end) {
		s.at = first.end
		return false
	}
	s.number = r
	s.at = last.end + len(last.tail)
	s.from = s.at
	return true
}

// before reports whether w is the word before i.
func (s *scanner) before(i int, w string) bool {
	for i > 0 && s.text[i-1] == ' ' {
		i--
	}
	return i >= len(w) && equalFold(s.text[i-len(w):i], w) && (i == len(w) || !isAlpha(s.text[i-len(w)-1]))
}

// against is the value of the figure that a dash joins to what begins at i, 0 for none.
func (s *scanner) against(i int) float64 {
	for _, dash := range [...]string{"-", "–"} {
		if before, ok := strings.CutSuffix(s.text[:i], dash); ok {
			k := len(before)
			for k > 0 && isDigit(before[k-1]) {
				k--
			}
			v, _ := strconv.ParseFloat(before[k:], 64)
			return v
		}
	}
	return 0
}

// pronoun reports whether the "one" of text[i:j] stands for a thing: "the one",
// "no one", "one another", "one's".
func (s *scanner) pronoun(i, j int) bool {
	for _, w := range [...]string{"the", "this", "that", "which", "no", "each", "every", "another", "any", "some", "first", "last", "next", "new", "good", "other"} {
		if s.before(i, w) {
			return true
		}
	}
	rest := s.text[j:s.end]
	for _, w := range [...]string{"'s", "’s", " another"} {
		if len(rest) >= len(w) && equalFold(rest[:len(w)], w) {
			return true
		}
	}
	return false
}

// collect gathers the atoms of the run that begins at i.
func (s *scanner) collect(i int) []atom {
	n, breaks := 0, 0
	hyphen, digits := false, false
	for i < s.end && n < most && breaks < 3 {
		c := s.text[i]
		var a atom
		switch {
		case isDigit(c) || c == '.' && i+1 < s.end && isDigit(s.text[i+1]):
			if hyphen {
				return s.atoms[:n]
			}
			a = s.numeral(i)
			if n > 0 && a.start < i { // a sign begins a number of its own
				return s.atoms[:n]
			}
		case isAlpha(c):
			j := s.letters(i)
			a = atom{word: lookup(s.text[i:j]), start: i, end: j, size: 1}
		default:
			r, size := utf8.DecodeRuneInString(s.text[i:s.end])
			if vulgars[r] == 0 {
				return s.atoms[:n]
			}
			a = atom{word: word{class: vulgar, value: vulgars[r]}, form: Fraction, start: i, end: i + size, size: 1}
			s.sign(&a)
		}
		if a.class == none {
			break
		}
		a.hyphen = hyphen
		s.atoms[n] = a
		n++
		digits = digits || a.class == point
		if n > 1 && !digits && parted(s.atoms[n-2].class, a.class) {
			breaks++
		}
		if a.tail != "" {
			break
		}
		i, hyphen = s.gap(a.end, a.class == numeral || a.class == vulgar || a.class == rank)
		if i < 0 {
			break
		}
	}
	return s.atoms[:n]
}

// parted reports whether two numbers meet where b follows a: "one one", "5 6".
// A fraction may hold one or two such places ("one one hundred fifth"); a row of
// them is a list, of which no more need be looked at for one number.
func parted(a, b class) bool {
	switch a {
	case unit, teen:
		return b == unit || b == teen || b == tens
	case numeral:
		return b != hundred && b != scale && b != vulgar && b != and && b != over && b != in && b != of && b != out
	case tens, hundred:
		return a == b
	case article, minus, ordinal, half, vulgar, rank, many, several:
		return b != scale && b != hundred && b != of && b != and
	}
	return false
}

// gap returns where the next atom begins after one that ends at i: behind white
// space with at most one break of line, or a hyphen with or without it. It
// returns -1 if something else stands there. After digits a hyphen ends a number, but
// for that of "$3-million".
func (s *scanner) gap(i int, digits bool) (int, bool) {
	from, lines, hyphen := i, 0, false
	for i < s.end && i-from < 12 {
		switch c := s.text[i]; {
		case c == ' ' || c == '\t' || c == '\r':
			i++
		case c == '\n' && lines == 0:
			lines++
			i++
		case c == 0xC2 && i+1 < s.end && s.text[i+1] == 0xA0: // no-break space
			i += 2
		case c == '-' && !hyphen && (!digits || i == from && s.scales(i+1)):
			hyphen = true
			i++
		case i == from:
			return -1, false
		default:
			return i, hyphen
		}
	}
	return -1, false
}

// scales reports whether a word like "million" begins at i.
func (s *scanner) scales(i int) bool {
	if i >= s.end || !isAlpha(s.text[i]) {
		return false
	}
	return lookup(s.text[i:s.letters(i)]).class == scale
}

// equalFold compares s with w, which is in lower case and ASCII.
func equalFold(s, w string) bool {
	if len(s) != len(w) {
		return false
	}
	for i := range len(s) {
		c := s[i]
		if c-'A' < 26 {
			c |= 0x20
		}
		if c != w[i] {
			return false
		}
	}
	return true
}
