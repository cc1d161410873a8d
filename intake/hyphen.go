package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// wordsIn counts the words that stand inside lines, in small letters: those that a
// hyphen at a line's end may be checked against.
func wordsIn(lines []printedLine) map[string]int {
	words := map[string]int{}
	for _, l := range lines {
		fields := strings.Fields(l.text)
		for i, w := range fields {
			if i == len(fields)-1 && strings.HasSuffix(w, "-") {
				continue
			}
			words[bareWord(w)]++
		}
	}
	return words
}

// bareWord is a word in small letters without what stands around it.
func bareWord(w string) string {
	return strings.ToLower(strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
}

// joined is the text of two lines. A hyphen at the end of the first goes if it only
// broke the word: where the word stands elsewhere in one piece, or nowhere with the
// hyphen and its parts are in small letters.
func joined(a, b string, words map[string]int) string {
	if rest, ok := strings.CutSuffix(a, "\u00ad"); ok {
		return rest + b
	}
	head, ok := strings.CutSuffix(a, "-")
	if !ok {
		head, ok = strings.CutSuffix(a, "\u2010")
	}
	if !ok {
		return a + " " + b
	}
	before := head[strings.LastIndexAny(head, " \u2014\u2013")+1:]
	first, _ := utf8.DecodeRuneInString(b)
	last, _ := utf8.DecodeLastRuneInString(head)
	if before == "" || strings.HasSuffix(head, " ") {
		return a + " " + b
	}
	after, _, _ := strings.Cut(b, " ")
	whole, parted := bareWord(before+after), bareWord(before+"-"+after)
	switch {
	case !unicode.IsLower(first) || !unicode.IsLetter(last):
		return a + b
	case words[whole] > 0:
		return head + b
	case words[parted] > 0 || strings.Contains(before, "-"):
		return a + b
	}
	return head + b
}
