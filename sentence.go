package hearsay

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentence is the sentence around s on its line: from behind the end of the one before to its own end, its mark and closing
// quotation marks in it. Where s reaches over several, it is all of them.
func (s Span) Sentence(text string) Span {
	around := s
	for around.Start > 0 && text[around.Start-1] != '\n' {
		if at := around.Start - 1; text[at] == ' ' && closes(text, at) {
			break
		}
		around.Start--
	}
	for around.End < len(text) && text[around.End] != '\n' {
		if text[around.End] == ' ' && closes(text, around.End) {
			break
		}
		around.End++
	}
	return around
}

// closes reports whether a sentence ends before the space at i, closing marks between them or not.
func closes(text string, i int) bool {
	before := strings.TrimRight(text[:i], closing)
	return before != "" && EndsSentence(text, len(before)-1)
}

// closing are the marks that may stand between the end of a sentence and the space behind it.
const closing = `"'”’)]»`

// EndsSentence reports whether the byte at i of text is a mark that ends a sentence: a full stop, a question mark or an
// exclamation mark with white space or the end of the text behind it, and no small letter after that. The stop of "Mr." and of
// an initial ends none, that of "Oct." none before a number, that of "U.S." and "Inc." only before a word that seldom goes on
// from them.
//
// It is for those who have a text and no tokens, and needs no weights; the engines cut sentences by [token], which is learnt.
//
// [token]: https://pkg.go.dev/hearsay/extract/token
func EndsSentence(text string, i int) bool {
	if i < 0 || i >= len(text) || text[i] != '.' && text[i] != '?' && text[i] != '!' {
		return false
	}
	rest := strings.TrimLeft(text[i+1:], closing)
	next := strings.TrimLeft(rest, " \t")
	switch {
	case next == "" || next[0] == '\n':
		return true
	case len(next) == len(rest): // no white space
		return false
	}
	if first, _ := utf8.DecodeRuneInString(next); unicode.IsLower(first) {
		return false
	}
	if text[i] != '.' {
		return true
	}
	word := text[:i]
	word = word[strings.LastIndexAny(word, " \t\n(\"'“‘—–-")+1:]
	switch {
	case len(word) == 1 && unicode.IsUpper(rune(word[0])): // an initial
		return false
	case strings.Contains(word, "."):
		return opener(next)
	}
	switch stops[word] {
	case beforeName:
		return false
	case beforeNumber:
		return next[0] < '0' || next[0] > '9'
	case beforeAny:
		return opener(next)
	}
	return true
}

// opener reports whether a text opens with a word that seldom stands inside a sentence with its capital.
func opener(next string) bool {
	next = strings.TrimLeft(next, `"'“‘(`)
	end := strings.IndexFunc(next, func(r rune) bool { return !unicode.IsLetter(r) })
	if end < 0 {
		end = len(next)
	}
	switch next[:end] {
	case "The", "A", "An", "He", "She", "It", "They", "We", "I", "You", "This", "That", "These", "Those", "There", "But", "And", "His", "Her",
		"Its", "Their", "Our", "My", "In", "On", "At", "If", "When", "While", "After", "As", "However", "Although", "Because", "Meanwhile",
		"Despite", "Since", "What", "Who", "Why", "How":
		return true
	}
	return false
}

// A stop says before what the stop of an abbreviation ends no sentence.
type stop uint8

const (
	beforeName   stop = iota + 1 // nor before anything else
	beforeNumber                 // and ends one before words
	beforeAny                    // unless by an opener
)

// stops are the abbreviations that news writes. The engines know more.
var stops = map[string]stop{
	"Mr": beforeName, "Mrs": beforeName, "Ms": beforeName, "Dr": beforeName, "Prof": beforeName, "Gen": beforeName, "Col": beforeName, "Sen": beforeName,
	"Rep": beforeName, "Sens": beforeName, "Reps": beforeName, "Gov": beforeName, "Lt": beforeName, "Sgt": beforeName, "Capt": beforeName, "Maj": beforeName,
	"Adm": beforeName, "Cmdr": beforeName, "Rev": beforeName, "Hon": beforeName, "St": beforeName, "Ft": beforeName, "Mt": beforeName, "vs": beforeName,
	"Jan": beforeNumber, "Feb": beforeNumber, "Mar": beforeNumber, "Apr": beforeNumber, "Jun": beforeNumber, "Jul": beforeNumber, "Aug": beforeNumber,
	"Sept": beforeNumber, "Sep": beforeNumber, "Oct": beforeNumber, "Nov": beforeNumber, "Dec": beforeNumber, "No": beforeNumber, "Nos": beforeNumber,
	"Jr": beforeAny, "Sr": beforeAny, "Inc": beforeAny, "Corp": beforeAny, "Co": beforeAny, "Ltd": beforeAny, "Bros": beforeAny, "Ave": beforeAny, "Blvd": beforeAny,
	"Calif": beforeAny, "Fla": beforeAny, "Mass": beforeAny, "Pa": beforeAny, "Va": beforeAny, "Conn": beforeAny, "Ill": beforeAny, "Ariz": beforeAny,
}
