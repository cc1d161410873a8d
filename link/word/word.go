// Package word cuts text into words for comparison: where each stands, how it is
// spelled without case, accents of punctuation or endings, and how much it tells.
//
// It is coarser than the tokens of a reading, on purpose: it must give the same
// words for a quotation whatever marks stand around it.
package word

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
)

// A Word is one word of a text.
type Word struct {
	Span  hearsay.Span
	Lower string // in lower case, with straight apostrophes
	Stem  string // Lower without its ending
	Upper bool   // it begins with a capital letter
	First bool   // it begins a sentence or stands after an opening mark
}

// Number reports whether the word begins with a digit.
func (w *Word) Number() bool { return w.Lower[0] >= '0' && w.Lower[0] <= '9' }

// Parted reports whether one of the marks stands between the word at i and the one before it.
func Parted(text string, words []Word, i int, marks string) bool {
	end := words[i-1].Span.End
	return strings.ContainsAny(text[end:max(end, words[i].Span.Start)], marks)
}

// Split appends the words of one span of text to dst. A word is a run of letters,
// digits and marks that join them: "don't", "4:20", "1,500", "U.S", "twenty-four" is two.
func Split(dst []Word, text string, span hearsay.Span) []Word {
	first := true
	for at := span.Start; at < span.End; {
		r, size := utf8.DecodeRuneInString(text[at:span.End])
		if !inside(r) {
			switch r {
			case '.', '!', '?', ':', ';', '\n', '"', '“', '‘', '„', '«', '—', '–':
				first = true
			}
			at += size
			continue
		}
		end := at + size
		for end < span.End {
			r, size := utf8.DecodeRuneInString(text[end:span.End])
			if !inside(r) && !(joins(text, end, size, span.End, r)) {
				break
			}
			end += size
		}
		lower := fold(text[at:end])
		if text[at:end] == "US" {
			lower = "u.s"
		}
		dst = append(dst, Word{
			Span: hearsay.Span{Start: at, End: end}, Lower: lower, Stem: Stem(lower),
			Upper: unicode.IsUpper(r), First: first,
		})
		first = false
		at = end
	}
	return dst
}

// inside reports whether r is part of a word wherever it stands.
func inside(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Mn, r))
}

// joins reports whether the mark r at text[at:] holds two halves of a word together:
// an apostrophe between letters, or a comma, stop or colon between digits.
func joins(text string, at, size, end int, r rune) bool {
	next, _ := utf8.DecodeRuneInString(text[at+size : end])
	if at+size >= end || !inside(next) {
		return false
	}
	switch r {
	case '\'', '’':
		return true
	case '.', ',', ':':
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		return unicode.IsDigit(before) && unicode.IsDigit(next) || r == '.' && unicode.IsUpper(before) && unicode.IsUpper(next)
	}
	return false
}

// fold is a word in lower case with straight apostrophes; a possessive ending is cut.
func fold(s string) string {
	s = strings.ToLower(strings.ReplaceAll(s, "’", "'"))
	if cut, ok := strings.CutSuffix(s, "'s"); ok && cut != "" {
		return cut
	}
	return s
}
