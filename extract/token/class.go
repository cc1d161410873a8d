package token

import (
	"unicode"
	"unicode/utf8"
)

// A class is what the scanner needs to know of a character.
type class uint8

const (
	other    class = iota // symbols and marks without a class of their own
	space                 // white space, control characters, marks of byte order
	letter                // letters, the marks that combine with them, soft hyphens
	digit                 // decimal digits
	stop                  // . ! ? and the ellipsis
	single                // a single quotation mark or apostrophe
	hyphen                // - and its look-alikes inside words
	dash                  // – — ― and the like
	currency              // $ £ € and the like
	repeater              // * = _ ~ and other characters that stand in rows
)

// asciiClass is the class of every ASCII character.
var asciiClass = [utf8.RuneSelf]class{
	'.': stop, '!': stop, '?': stop,
	'\'': single, '`': single,
	'-': hyphen,
	'$': currency,
	'*': repeater, '=': repeater, '_': repeater, '~': repeater, '+': repeater,
	'<': repeater, '>': repeater, '|': repeater, '#': repeater, '\\': repeater,
	0: space, 1: space, 2: space, 3: space, 4: space, 5: space, 6: space, 7: space,
	8: space, 9: space, 10: space, 11: space, 12: space, 13: space, 14: space, 15: space,
	16: space, 17: space, 18: space, 19: space, 20: space, 21: space, 22: space, 23: space,
	24: space, 25: space, 26: space, 27: space, 28: space, 29: space, 30: space, 31: space,
	' ': space, 127: space,
	'0': digit, '1': digit, '2': digit, '3': digit, '4': digit,
	'5': digit, '6': digit, '7': digit, '8': digit, '9': digit,
	'a': letter, 'b': letter, 'c': letter, 'd': letter, 'e': letter, 'f': letter, 'g': letter,
	'h': letter, 'i': letter, 'j': letter, 'k': letter, 'l': letter, 'm': letter, 'n': letter,
	'o': letter, 'p': letter, 'q': letter, 'r': letter, 's': letter, 't': letter, 'u': letter,
	'v': letter, 'w': letter, 'x': letter, 'y': letter, 'z': letter,
	'A': letter, 'B': letter, 'C': letter, 'D': letter, 'E': letter, 'F': letter, 'G': letter,
	'H': letter, 'I': letter, 'J': letter, 'K': letter, 'L': letter, 'M': letter, 'N': letter,
	'O': letter, 'P': letter, 'Q': letter, 'R': letter, 'S': letter, 'T': letter, 'U': letter,
	'V': letter, 'W': letter, 'X': letter, 'Y': letter, 'Z': letter,
}

// classAt returns the class of the character at i and its length in bytes.
func classAt(text string, i int) (class, int) {
	if c := text[i]; c < utf8.RuneSelf {
		return asciiClass[c], 1
	}
	r, n := utf8.DecodeRuneInString(text[i:])
	return classOf(r), n
}

// classOf returns the class of a character that is not ASCII.
func classOf(r rune) class {
	switch r {
	case '’', '‘', '‚', '‛', 'ʼ', '′', '＇':
		return single
	case '–', '—', '―', '‒', '−', '⸺', '⸻':
		return dash
	case '\u2010', '\u2011':
		return hyphen
	case '…', '‥', '。', '！', '？':
		return stop
	case '\u00AD', '\u200C', '\u200D', '\u2060':
		return letter // invisible inside words
	case '\u200B', '\u200E', '\u200F', '\u2028', '\u2029', '\uFEFF', '\u00A0', '\u202F':
		return space
	}
	switch {
	case r < 0x250 && r >= 0xC0 && r != '×' && r != '÷':
		return letter
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return letter
	case unicode.IsDigit(r):
		return digit
	case unicode.IsSpace(r) || unicode.Is(unicode.Cc, r) || 0x202A <= r && r <= 0x202E || 0x2066 <= r && r <= 0x2069:
		return space
	case unicode.Is(unicode.Sc, r):
		return currency
	}
	return other
}
