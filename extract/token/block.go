package token

import (
	"strings"
	"unicode/utf8"

	"hearsay"
)

// blocks finds the paragraphs of plain text. A blank line ends one. A single
// line break ends one too, unless the text is hard wrapped, when it is white
// space like any other.
func blocks(text string) []hearsay.Part {
	var parts []hearsay.Part
	wrapped := hardWrapped(text)
	start := -1 // where the open block began
	end := 0    // where its last line ended
	for at := 0; at < len(text); {
		line, next := nextLine(text, at)
		if strings.TrimSpace(text[at:line]) == "" {
			if start >= 0 {
				parts = append(parts, hearsay.Part{Kind: hearsay.Body, Span: hearsay.Span{Start: start, End: end}})
				start = -1
			}
		} else {
			if start < 0 {
				start = at
			}
			end = line
			if !wrapped {
				parts = append(parts, hearsay.Part{Kind: hearsay.Body, Span: hearsay.Span{Start: start, End: end}})
				start = -1
			}
		}
		at = next
	}
	if start >= 0 {
		parts = append(parts, hearsay.Part{Kind: hearsay.Body, Span: hearsay.Span{Start: start, End: end}})
	}
	return parts
}

// nextLine returns where the line that begins at at ends, and where the next
// one begins. Lines end with LF, CRLF, CR, form feed, or a Unicode separator
// of lines or paragraphs.
func nextLine(text string, at int) (end, next int) {
	for i := at; i < len(text); i++ {
		switch text[i] {
		case '\n', '\f', '\v':
			return i, i + 1
		case '\r':
			if i+1 < len(text) && text[i+1] == '\n' {
				return i, i + 2
			}
			return i, i + 1
		case 0xE2:
			if strings.HasPrefix(text[i:], "\u2028") || strings.HasPrefix(text[i:], "\u2029") {
				return i, i + 3
			}
		}
	}
	return len(text), len(text)
}

// hardWrapped reports whether the lines of text were broken at a column rather
// than at the end of paragraphs: hardly a line is longer than 100 letters, and
// most lines with another right below are longer than 50 and end in the middle
// of a sentence.
func hardWrapped(text string) bool {
	inner, broken, long, lines := 0, 0, 0, 0
	last := ""
	for at := 0; at < len(text); {
		end, next := nextLine(text, at)
		line := strings.TrimSpace(text[at:end])
		at = next
		if line != "" {
			lines++
			if utf8.RuneCountInString(line) > 100 {
				long++
			}
			if last != "" {
				inner++
				if len(last) > 50 && !strings.ContainsRune(".!?:;\"”)", lastRune(last)) {
					broken++
				}
			}
		}
		last = line
	}
	return inner > 0 && broken*2 > inner && long*20 <= lines
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
