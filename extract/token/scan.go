package token

import (
	"strings"
	"unicode/utf8"

	"hearsay"
)

// A scanner cuts blocks of a text into tokens.
type scanner struct {
	text   string
	tokens []Token
	limit  int // where the block ends
}

func (s *scanner) emit(start, end int) {
	s.tokens = append(s.tokens, Token{hearsay.Span{Start: start, End: end}})
}

// block cuts text[start:end].
func (s *scanner) block(start, end int) {
	s.limit = end
	for i := start; i < end; {
		// A run of plain letters between spaces is most of any text.
		j := i
		for j < end && s.text[j] < utf8.RuneSelf && asciiClass[s.text[j]] == letter {
			j++
		}
		if j > i && (j == end || s.text[j] == ' ') {
			s.letters(i, j)
			i = j + 1
			continue
		}
		c, n := s.class(i)
		if c == space {
			i += n
			continue
		}
		address := false
		for j = i; j < end; {
			c, n := s.class(j)
			if c == space {
				break
			}
			if b := s.text[j]; b == '@' || b == '#' || b == ':' || b == '.' {
				address = true
			}
			j += n
		}
		s.chunk(i, j, address && j-i <= longestAddress)
		i = j
	}
}

// class returns the class of the character at i; one that the block's end
// cuts through counts as other.
func (s *scanner) class(i int) (class, int) {
	c, n := classAt(s.text, i)
	if i+n > s.limit {
		return other, s.limit - i
	}
	return c, n
}

// longestAddress is the longest stretch without space, in bytes, in which
// addresses are looked for: the search goes over the stretch at every word.
const longestAddress = 1024

// chunk cuts text[i:end], which holds no white space. address says that it has
// a character without which it cannot hold an address.
func (s *scanner) chunk(i, end int, address bool) {
	if n := emoticon(s.text[i:end]); n > 0 {
		s.emit(i, i+n)
		i += n
	}
	fresh := true // no letter or digit just before
	for i < end {
		if address && fresh {
			if n := addressLength(s.text[i:end]); n > 0 {
				s.emit(i, i+n)
				i += n
				continue
			}
		}
		c, n := s.class(i)
		next := i + n
		switch c {
		case letter:
			next = s.word(i, end)
		case digit:
			next = s.number(i, end)
		case stop:
			if s.text[i] == '.' && next < end && isDigit(s.text[next]) && fresh {
				next = s.number(i, end)
				break
			}
			next = s.run(i, end, stop)
			s.emit(i, next)
		case single:
			next = s.apostrophe(i, end, fresh)
		case hyphen:
			next = s.same(i, end)
			s.emit(i, next)
		case repeater:
			next = s.repeat(i, end)
		case currency:
			s.emit(i, next)
		default:
			next = s.symbol(i, end)
			s.emit(i, next)
		}
		fresh = c != letter && c != digit
		i = next
	}
}

// run returns the end of the characters of one class that begin at i.
func (s *scanner) run(i, end int, of class) int {
	for i < end {
		c, n := s.class(i)
		if c != of {
			break
		}
		i += n
	}
	return i
}

// same returns the end of the repetitions of the byte at i, or of the one
// character if it is not ASCII.
func (s *scanner) same(i, end int) int {
	b := s.text[i]
	if b >= utf8.RuneSelf {
		_, n := s.class(i)
		return i + n
	}
	for i < end && s.text[i] == b {
		i++
	}
	return i
}

// repeat cuts what begins with one of * = _ ~ + < > | # : the row of it, or
// "+44" and "#word" as a whole.
func (s *scanner) repeat(i, end int) int {
	next := s.same(i, end)
	if s.text[i] == '+' && next == i+1 && next < end && isDigit(s.text[next]) {
		return s.numberFrom(i, next, end)
	}
	s.emit(i, next)
	return next
}

// symbol returns the end of the symbol at i: a character with the marks,
// joiners and tones that belong to it, so that an emoji is one token; a pair
// of “ or of double primes counts as one.
func (s *scanner) symbol(i, end int) int {
	r, n := utf8.DecodeRuneInString(s.text[i:end])
	i += n
	flag := 0x1F1E6 <= r && r <= 0x1F1FF
	for i < end {
		r, n := utf8.DecodeRuneInString(s.text[i:end])
		switch {
		case r == 0x200D: // joins with the symbol that follows
			i += n
			if i < end {
				if c, m := s.class(i); c == other {
					i += m
				}
			}
			continue
		case r == 0xFE0F || r == 0xFE0E || r == 0x20E3 || 0x1F3FB <= r && r <= 0x1F3FF || 0xE0020 <= r && r <= 0xE007F:
			i += n
			continue
		case flag && 0x1F1E6 <= r && r <= 0x1F1FF:
			flag = false
			i += n
			continue
		}
		break
	}
	return i
}

// elided are the words that begin with an apostrophe.
var elided = map[string]bool{
	"em": true, "til": true, "cause": true, "cuz": true, "tis": true, "twas": true, "n": true,
	"bout": true, "round": true, "cos": true, "coz": true, "nuff": true, "neath": true, "twill": true,
}

// apostrophe cuts what begins with a single quotation mark: a word or a year
// that lost its beginning, a clitic that stands alone, or the mark.
func (s *scanner) apostrophe(i, end int, fresh bool) int {
	_, n := s.class(i)
	mark := s.text[i : i+n]
	next := i + n
	if !fresh { // after a letter or digit
		if m := s.clitic(i, end); m > 0 {
			s.emit(i, m)
			return m
		}
	}
	if next < end {
		if fresh && mark != "`" && isDigit(s.text[next]) {
			if m := s.year(next, end); m > 0 {
				s.emit(i, m)
				return m
			}
		}
		if fresh && mark != "`" {
			m := s.run(next, end, letter)
			if m > next && m-next <= 6 && elided[strings.ToLower(s.text[next:m])] {
				s.emit(i, m)
				return m
			}
			// "'s" between spaces, as some texts write it
			if m == end && m-next <= 2 && mark != "‘" && s.clitic(i, end) == m {
				s.emit(i, m)
				return m
			}
		}
		if strings.HasPrefix(s.text[next:end], mark) && !s.triple(next+n, end, mark) { // '' or ``
			next += n
		}
	}
	s.emit(i, next)
	return next
}

// triple reports whether a third mark stands at i and nothing that they could
// open follows: ”' closes a quotation in ' and then the one in ” around it.
func (s *scanner) triple(i, end int, mark string) bool {
	if !strings.HasPrefix(s.text[i:end], mark) {
		return false
	}
	i += len(mark)
	if i == end {
		return true
	}
	c, _ := s.class(i)
	return c != letter && c != digit
}

// year returns the end of "71", "90s" after an apostrophe, 0 if it is none.
func (s *scanner) year(i, end int) int {
	if i+2 > end || !isDigit(s.text[i]) || !isDigit(s.text[i+1]) {
		return 0
	}
	i += 2
	if i < end && s.text[i] == 's' {
		i++
	}
	if i == end {
		return i
	}
	switch s.text[i] {
	case '.', ',', ';', '?', '!', ')', '-', '"':
		if i+1 < end && isDigit(s.text[i+1]) && s.text[i] != '-' {
			return 0
		}
		return i
	}
	return 0
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

func isUpper(b byte) bool { return 'A' <= b && b <= 'Z' }

func isLower(b byte) bool { return 'a' <= b && b <= 'z' }

func isAlpha(b byte) bool { return isUpper(b) || isLower(b) }
