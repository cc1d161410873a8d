package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isSignature reports whether a line that opens as an item of a list names who
// said the quotation above it: "- Commissioner Brand". It opens with a dash, is no
// sentence, stands under a paragraph that ends a quotation, and no item follows.
func (t *textReader) isSignature(words string, next int) bool {
	if len(t.paras) == 0 || len(words) > maxWrap {
		return false
	}
	name := strings.TrimLeft(strings.TrimLeft(words, "-–"), " ")
	first, _ := utf8.DecodeRuneInString(name)
	if len(name) == len(words) || !unicode.IsUpper(first) || endsSentence(name) {
		return false
	}
	above := t.paras[len(t.paras)-1]
	if above.item || above.sign || !above.quote && !endsQuotation(above.span.Of(t.text)) {
		return false
	}
	for next < len(t.text) {
		var l line
		if l, next = nextLine(t.text, next); !l.span.Empty() {
			_, item := listMark(l.span.Of(t.text))
			return !item
		}
	}
	return true
}

// signed reports whether the paragraph above is a signature, which ends with its
// line.
func (t *textReader) signed() bool {
	return len(t.paras) > 0 && t.paras[len(t.paras)-1].sign
}

// endsQuotation reports whether text closes a quotation at its end.
func endsQuotation(text string) bool {
	text = strings.TrimRight(text, ".,!?… ")
	r, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune("”\"’'»", r) && len(text) > 1
}
