package when

import (
	"unicode"
	"unicode/utf8"

	"hearsay/extract/token"
)

// An atom is a run of digits, a run of letters or one mark. Expressions of time
// do not keep to the borders of tokens ("2pm", "mid-March", "3/4", "FY23").
type atom struct {
	start, end int32
	tok        int32
	num        int32 // of digits; -1 for other atoms and for more than nine digits
	digits     uint8
	glued      bool // nothing stands between it and the atom before
	capital    bool // begins with a capital
	mark       rune // of a mark
	*lex            // &unknown for a word that is not in the table
}

var unknown lex

// atomise cuts a paragraph and reports whether it holds anything that an
// expression of time needs.
func (p *parser) atomise(para token.Sentence) bool {
	p.atoms = p.atoms[:0]
	text := p.t.Text
	found := false
	last := -1
	for k := para.First; k < para.Last; k++ {
		span := p.t.Tokens[k].Span
		for i := span.Start; i < span.End; {
			if i < last { // a stop taken with the abbreviation before it
				i = last
				continue
			}
			b := text[i]
			a := atom{start: int32(i), tok: int32(k), num: -1, glued: i == last, lex: &unknown}
			j := i + 1
			switch {
			case isLetter(b):
				for j < span.End && (isLetter(text[j]) || text[j] >= utf8.RuneSelf && letterAt(text[j:])) {
					j++
				}
				a.capital = b < 'a'
				if l := lexicon().lookup(text[i:j]); l != nil {
					a.lex = l
				}
				if j == i+1 {
					if e := dottedHalf(text, i); e > 0 {
						j = e
						a.lex = lexicon().lookup(text[i:i+1] + "m")
					}
				}
				found = found || a.class&anchors != 0 || a.class&cardinal != 0 && a.val > 10
			case isDigit(b):
				n := int32(b - '0')
				for j < span.End && isDigit(text[j]) {
					if j-i < 9 {
						n = n*10 + int32(text[j]-'0')
					}
					j++
				}
				a.digits = uint8(min(j-i, 255))
				if j-i <= 9 {
					a.num = n
				}
				found = true
			default:
				r, size := utf8.DecodeRuneInString(text[i:])
				j = i + size
				if b >= utf8.RuneSelf && unicode.IsLetter(r) {
					for j < span.End && (isLetter(text[j]) || text[j] >= utf8.RuneSelf && letterAt(text[j:])) {
						j++
					}
					for j < span.End && !utf8.RuneStart(text[j]) {
						j++
					}
				} else {
					a.mark = r
				}
				if r == '½' {
					found = true
				}
			}
			for j < span.End && !utf8.RuneStart(text[j]) {
				j++
			}
			a.end = int32(j)
			p.atoms = append(p.atoms, a)
			last, i = j, j
		}
	}
	if found {
		p.reach()
		p.forget()
	}
	return found
}

// reach notes for every atom how far the next one is that can hold an
// expression together: a number or a word of the anchors.
func (p *parser) reach() {
	p.next = append(p.next[:0], make([]int32, len(p.atoms))...)
	next := int32(len(p.atoms)) + 64
	for i := len(p.atoms) - 1; i >= 0; i-- {
		if a := &p.atoms[i]; a.digits > 0 || a.class&(anchors|every) != 0 || a.class&cardinal != 0 && a.val > 10 {
			next = int32(i)
		}
		p.next[i] = next
	}
}

// dottedHalf returns the end of "a.m." or "p.m" at i, 0 if there is none.
func dottedHalf(text string, i int) int {
	if text[i]|0x20 != 'a' && text[i]|0x20 != 'p' || i+2 >= len(text) || text[i+1] != '.' || text[i+2]|0x20 != 'm' {
		return 0
	}
	if i+3 < len(text) {
		if text[i+3] == '.' {
			return i + 4
		}
		if isLetter(text[i+3]) || isDigit(text[i+3]) {
			return 0
		}
	}
	return i + 3
}

func isLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }
func isDigit(b byte) bool  { return '0' <= b && b <= '9' }

// letterAt reports whether s begins with a letter or a combining mark, or in
// the middle of a code point.
func letterAt(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return r == utf8.RuneError && size == 1 && !utf8.RuneStart(s[0]) || unicode.IsLetter(r) || unicode.IsMark(r)
}
