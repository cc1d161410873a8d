package encode

import (
	"strings"
	"unicode"
)

// Shapes is the number of classes that Shape tells apart.
const Shapes = 17

// Shape is a small number for how a word is written: which mark it is, or how
// it mixes upper case, lower case and digits. The numbers are part of the
// weights; train/corpus.py has the same function.
func Shape(word string) uint8 {
	var upper, lower, digit, length int
	first := true
	firstUpper := false
	for _, r := range word {
		length++
		switch {
		case unicode.IsUpper(r):
			upper++
			firstUpper = firstUpper || first
		case unicode.IsLower(r):
			lower++
		case unicode.IsDigit(r):
			digit++
		}
		first = false
	}
	switch {
	case upper+lower+digit == 0:
		return mark(word)
	case digit > 0 && upper+lower == 0 && digit == length:
		return 6
	case digit > 0 && upper+lower == 0:
		return 7
	case digit > 0:
		return 8
	case upper == 0 && lower == length:
		return 9
	case upper == 0:
		return 10
	case lower == 0 && length == 1:
		return 11
	case lower == 0 && upper == length:
		return 12
	case lower == 0:
		return 13
	case firstUpper && upper == 1:
		return 14
	case firstUpper:
		return 15
	}
	return 16
}

func mark(word string) uint8 {
	switch {
	case strings.Contains(".?!", word):
		return 1
	case strings.Contains("\"'“”‘’«»``''", word):
		return 2
	case strings.Contains(",;:", word):
		return 3
	case strings.Contains("-–—", word):
		return 4
	}
	return 5
}
