package quote

import (
	"unicode"
	"unicode/utf8"

	"hearsay/extract/token"
)

// A side says what a mark can be where it stands.
type side uint8

const (
	opens  side = 1 << iota // white space or an opening bracket before, a word after
	closes                  // a word or stop right before
)

// A mark is a token that may be a quotation mark.
type mark struct {
	token  int
	double bool
	side   side
	afoot  bool // right after a figure: feet, inches, minutes or seconds perhaps
	letter bool // right after a letter, a word in small letters next: an apostrophe perhaps
	// What comes later in the paragraph among the marks of the same kind.
	close int // index of the next mark that closes and does not open, or len
	open  int // index of the next mark that opens and does not close, or len
	more  int // from this mark on, how many more close than open
}

// kindOf says whether w is a mark, and which.
func kindOf(w string) (is, double bool, lean side) {
	switch w {
	case "\"", "''", "＂":
		return true, true, opens | closes
	case "“", "``", "„", "«", "‟", "‘‘":
		return true, true, opens
	case "”", "»", "’’":
		return true, true, closes
	case "'":
		return true, false, opens | closes
	case "‘", "`", "‚", "‛":
		return true, false, opens
	case "’":
		return true, false, closes
	}
	return false, false, 0
}

// marks appends the marks of paragraph p to out, which is empty.
func marks(t *token.Text, p token.Sentence, out []mark) []mark {
	for i := p.First; i < p.Last; i++ {
		s := t.Tokens[i].Span
		switch t.Text[s.Start] {
		case '"', '\'', '`', 0xE2, 0xC2, 0xEF:
		default:
			continue
		}
		is, double, lean := kindOf(t.Text[s.Start:s.End])
		if !is {
			continue
		}
		m := mark{token: i, double: double}
		before, after := ' ', ' '
		if i > p.First && !t.Spaced(i) {
			before, _ = utf8.DecodeLastRuneInString(t.Text[:s.Start])
		}
		if i+1 < p.Last && !t.Spaced(i+1) {
			after, _ = utf8.DecodeRuneInString(t.Text[s.End:])
		}
		loose := before == ' ' || opener(before)
		tight := after == ' ' || closer(after)
		switch {
		case loose && (!tight || i == p.First):
			m.side = opens
		case !loose && tight:
			m.side = closes
		case loose && i+1 == p.Last:
			m.side = closes // nothing is left to open
		case lean == opens && !loose:
			m.side = opens | closes // stand.“ [
		case lean != opens|closes:
			m.side = lean
		default:
			m.side = opens | closes
		}
		// A curly single mark that closes is never an opening one: it is the
		// apostrophe of "’Nam".
		if !double && lean == closes {
			m.side &= closes
		}
		m.afoot = unicode.IsDigit(before)
		if unicode.IsLetter(before) && i+1 < p.Last {
			r, _ := utf8.DecodeRuneInString(t.Word(i + 1))
			m.letter = unicode.IsLower(r)
		}
		out = append(out, m)
	}
	link(out)
	return out
}

// link fills in what each mark must know of those after it.
func link(out []mark) {
	close, open, more := [2]int{len(out), len(out)}, [2]int{len(out), len(out)}, [2]int{}
	for i := len(out) - 1; i >= 0; i-- {
		m := &out[i]
		k := 0
		if m.double {
			k = 1
		}
		m.close, m.open = close[k], open[k]
		switch m.side {
		case closes:
			if !m.afoot || m.double {
				close[k] = i
				more[k]++
			}
		case opens:
			open[k] = i
			more[k]--
		}
		m.more = more[k]
	}
}

// opener reports whether a mark right after r may open a quotation.
func opener(r rune) bool {
	switch r {
	case '(', '[', '{', '/', '-', '–', '—', '“', '‘', '"', '\'', '`', '«', '„', '…':
		return true
	}
	return false
}

// closer reports whether a mark right before r may close one.
func closer(r rune) bool {
	switch r {
	case ')', ']', '}', '/', '-', '–', '—', '”', '’', '"', '\'', '»', '.', ',', ';', ':', '!', '?', '…':
		return true
	}
	return false
}
