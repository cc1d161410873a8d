package export

import "unicode/utf8"

// stride is the distance of the marks of an index, in bytes. A wider one saves
// memory (12 bytes per mark: 5 % of a text at 256) and counts longer per look-up.
const stride = 256

// An index turns byte offsets of one text into code point offsets. It holds no
// mark at all for a text of ASCII alone, where the two are the same.
type index struct {
	text  string
	marks []mark
}

// A mark is the first code point border at or after a multiple of stride.
type mark struct{ byte, point int }

// newIndex reads text once. A byte that is no part of valid UTF-8 counts as one
// code point, as it does in the U+FFFD that encoding/json writes for it.
func newIndex(text string) index {
	ascii := 0
	for ascii < len(text) && text[ascii] < utf8.RuneSelf {
		ascii++
	}
	if ascii == len(text) {
		return index{text: text}
	}
	marks := make([]mark, 0, len(text)/stride+1)
	at, point := 0, 0
	for next := 0; at < len(text); point++ {
		if at >= next {
			marks = append(marks, mark{at, point})
			next += stride
		}
		if text[at] < utf8.RuneSelf {
			at++
			continue
		}
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return index{text: text, marks: marks}
}

// at returns the number of code points before the byte offset, which must be a
// code point border of the text.
func (x index) at(offset int) int {
	if x.marks == nil {
		return offset
	}
	i := min(offset/stride, len(x.marks)-1)
	if x.marks[i].byte > offset {
		i--
	}
	m := x.marks[i]
	return m.point + utf8.RuneCountInString(x.text[m.byte:offset])
}
