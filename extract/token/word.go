package token

import "strings"

// fused are words written as one that are two tokens; the number is the length
// of the first.
var fused = map[string]int{
	"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "lotta": 3, "outta": 3, "gimme": 3, "lemme": 3,
	"dont": 2, "didnt": 3, "doesnt": 4, "isnt": 2, "wasnt": 3, "werent": 4, "arent": 3, "couldnt": 5, "wouldnt": 5,
	"shouldnt": 6, "havent": 4, "hasnt": 3, "hadnt": 3, "aint": 2, "wont": 2, "cant": 2,
	"im": 1, "ive": 1,
}

// letters cuts a run of ASCII letters that stands alone.
func (s *scanner) letters(i, end int) {
	if n := end - i; n >= 2 && n <= 8 {
		if cut := fusedAt(s.text[i:end]); cut > 0 {
			s.emit(i, i+cut)
			s.emit(i+cut, end)
			return
		}
	}
	s.emit(i, end)
}

// fusedAt returns where a fused word is cut, 0 if it is none.
func fusedAt(word string) int {
	// Each of them ends so; most words are turned away here.
	switch word[len(word)-1] | 0x20 {
	case 't', 'a', 'e', 'm':
	default:
		return 0
	}
	var buf [8]byte
	if len(word) > len(buf) {
		return 0
	}
	for i := range len(word) {
		buf[i] = word[i] | 0x20
	}
	return fused[string(buf[:len(word)])]
}

// word cuts what begins with a letter at i and returns where the word ends.
func (s *scanner) word(start, end int) int {
	i := start
	for {
		i = s.body(i, end)
		if i == end {
			break
		}
		c, n := s.class(i)
		next := i + n
		more := next < end
		var after class
		if more {
			after, _ = s.class(next)
		}
		switch {
		case c == single && s.text[i] != '`' && more && after == letter:
			if s.clitic(i, end) > 0 {
				s.finish(start, i)
				m := s.clitic(i, end)
				s.emit(i, m)
				return m
			}
			if cut := s.negation(start, i, next, end); cut > 0 {
				s.finish(start, cut)
				m := next + 1
				s.emit(cut, m)
				return m
			}
			if m := s.run(next, end, letter); strings.EqualFold(s.text[start:i], "y") {
				s.emit(start, next) // y' all
				s.emit(next, m)
				return m
			}
			i = next // O'Brien, o'clock
			continue
		case s.text[i] == '.':
			if m := s.abbreviated(start, i, end); m > 0 {
				i = m
				if i == end {
					break
				}
				// "U.S.-based", "Ph.D.s"
			}
		case s.text[i] == '&' && more && after == letter && i-start <= 4:
			if m := s.run(next, end, letter); m-next <= 4 {
				i = next // AT&T
				continue
			}
		case s.text[i] == '*' && more && (after == letter || s.text[next] == '*'):
			m := s.same(i, end)
			if m < end {
				if c, _ := s.class(m); c == letter { // sh*t
					i = m
					continue
				}
			}
		case s.text[i] == '/' && more && after == letter && slashed(s.text[start:i], s.text[next:s.run(next, end, letter)]):
			i = next
			continue
		case s.text[i] == '_' && more && (after == letter || after == digit):
			i = next
			continue
		case s.text[i] == '$' && more && after == digit && i-start <= 3 && isUpper(s.text[i-1]):
			s.emit(start, next) // US$
			return next
		case c == hyphen && more && (after == letter || after == digit):
			if prefixes[strings.ToLower(s.text[start:i])] {
				i = next
				continue
			}
		case s.text[i] == '-' && !more && i-start <= 2 && !s.spacedLetters(start, i):
			s.emit(start, next) // a word broken off: "th-"
			return next
		case strings.HasPrefix(s.text[i:end], "(s)"):
			i += 3
			continue
		}
		break
	}
	s.finish(start, i)
	return i
}

// spacedLetters reports whether text[start:i] is a short word of its own, so
// that a hyphen after it is not that of a word broken off.
func (s *scanner) spacedLetters(start, i int) bool {
	switch strings.ToLower(s.text[start:i]) {
	case "am", "pm", "in", "on", "of", "to", "it", "is", "he", "we", "up", "no", "do":
		return true
	}
	return isUpper(s.text[start]) && i-start == 2
}

// body returns the end of the letters and digits from i.
func (s *scanner) body(i, end int) int {
	for i < end {
		c, n := s.class(i)
		if c != letter && c != digit {
			break
		}
		i += n
	}
	return i
}

// finish emits text[start:end], in two where it is a fused word.
func (s *scanner) finish(start, end int) {
	if n := end - start; n >= 2 && n <= 8 {
		if cut := fusedAt(s.text[start:end]); cut > 0 {
			s.emit(start, start+cut)
			start += cut
		}
	}
	s.emit(start, end)
}

// clitic returns the end of the clitic whose apostrophe stands at i ("'s",
// "'re"), 0 if there is none.
func (s *scanner) clitic(i, end int) int {
	_, n := s.class(i)
	from := i + n
	to := s.run(from, min(end, from+4), letter)
	switch to - from {
	case 1:
		switch s.text[from] | 0x20 {
		case 's', 'm', 'd':
		default:
			return 0
		}
	case 2:
		switch s.text[from:to] {
		case "re", "ve", "ll", "RE", "VE", "LL":
		default:
			return 0
		}
	default:
		return 0
	}
	if to < end {
		if c, _ := s.class(to); c == digit || c == letter {
			return 0
		}
	}
	return to
}

// negation returns where the n of "n't" begins, 0 if the word with its
// apostrophe at i is none.
func (s *scanner) negation(start, i, next, end int) int {
	if i-start < 2 || s.text[i-1]|0x20 != 'n' || s.text[next]|0x20 != 't' {
		return 0
	}
	if next+1 < end {
		if c, _ := s.class(next + 1); c == letter || c == digit {
			return 0
		}
	}
	return i - 1
}

// slashed reports whether two words around a slash are one token.
func slashed(a, b string) bool {
	if len(a) > 2 || len(b) > 3 {
		return false
	}
	switch strings.ToLower(a) + "/" + strings.ToLower(b) {
	case "w/o", "w/out", "s/he", "l/c", "i/c", "b/t", "n/a", "i/o", "i/s":
		return true
	}
	return false
}

// prefixes are the first parts of a word that keep their hyphen and what
// follows it. The treebanks keep those that are no words of their own.
var prefixes = map[string]bool{
	"non": true, "pre": true, "post": true, "mid": true, "co": true, "re": true, "semi": true, "multi": true,
	"anti": true, "pro": true, "ex": true, "cross": true, "e": true, "un": true, "sub": true, "inter": true,
	"intra": true, "super": true, "neo": true, "mini": true, "micro": true, "socio": true, "psycho": true,
	"over": true, "counter": true, "trans": true, "de": true, "proto": true, "pseudo": true, "quasi": true,
	"ultra": true, "extra": true, "mis": true, "dis": true, "macro": true, "meta": true, "bi": true, "tri": true,
	"arch": true, "under": true,
}
