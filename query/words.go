package query

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxWord is the most bytes of a word that count. Longer ones are no words of a
// language but data; the rest of them is left out in the text and in the query alike.
const maxWord = 96

// Words cuts a text into words as they are searched: runs of letters and digits,
// in lower case, without accents, compatible forms alike ("ﬁ" is "fi", "①" is "1").
// "O'Brien-Café" is "o", "brien", "cafe".
func Words(text string) []string {
	return appendWords(make([]string, 0, len(text)/6+1), text)
}

func appendWords(words []string, text string) []string {
	if !ascii(text) {
		text = fold(text)
	}
	start := -1
	for i := 0; i <= len(text); {
		r, size := rune(-1), 1
		if i < len(text) {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		if r >= 0 && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			if start < 0 {
				start = i
			}
		} else if start >= 0 {
			words = append(words, shorten(strings.ToLower(text[start:i])))
			start = -1
		}
		i += size
	}
	return words
}

// shorten cuts a word at maxWord, between two characters.
func shorten(word string) string {
	if len(word) <= maxWord {
		return word
	}
	at := maxWord
	for !utf8.RuneStart(word[at]) {
		at--
	}
	return strings.Clone(word[:at])
}

// fold brings compatible forms together and takes marks away. Lowering comes between: it
// may itself make marks ("İ" is "i" and a dot).
func fold(text string) string {
	text = norm.NFKD.String(strings.ToLower(norm.NFKD.String(text)))
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, text)
}

func ascii(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
