package eval

import (
	"fmt"
	"io"
	"sort"
	"unicode"
	"unicode/utf8"

	"hearsay"
)

// maxText bounds a text in bytes; PolNeAR's longest has 34 KB.
const maxText = 256 << 20

// A Text is one text with the tokens by which spans are compared, so that a
// comma or a space more or less is no difference.
type Text struct {
	Name   string // the file's name without its extension
	Text   string
	starts []int // per token: its begin in code points
	ends   []int // per token: its end in code points, exclusive
	bytes  []int // per code point, and once behind the last: its offset in bytes
}

// NewText splits a text into tokens: runs of word characters, each with at
// most one apostrophe and the run behind it. Word characters are those of \w in
// Python's re: letters and numbers of Unicode, and the low line, but no
// combining marks. Text must be valid UTF-8 or its offsets mean nothing.
func NewText(name, text string) *Text {
	t := &Text{Name: name, Text: text}
	runes := make([]rune, 0, len(text))
	for at, r := range text {
		t.bytes = append(t.bytes, at)
		runes = append(runes, r)
	}
	t.bytes = append(t.bytes, len(text))
	run := func(i int) int {
		for i < len(runes) && isWordCharacter(runes[i]) {
			i++
		}
		return i
	}
	for i := 0; i < len(runes); i++ {
		if !isWordCharacter(runes[i]) {
			continue
		}
		end := run(i)
		if end < len(runes) && (runes[end] == '\'' || runes[end] == '’') {
			if more := run(end + 1); more > end+1 {
				end = more
			}
		}
		t.starts, t.ends = append(t.starts, i), append(t.ends, end)
		i = end - 1
	}
	return t
}

// ReadTextFile reads a text as it stands, line ends included. NotFound or
// Unavailable where it cannot be opened or read, Unreadable for broken UTF-8,
// TooLarge over 256 MiB.
func ReadTextFile(name, path string) (*Text, error) {
	f, err := open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxText+1))
	switch {
	case err != nil:
		return nil, &hearsay.Error{Code: hearsay.Unavailable, Message: "cannot be read", Path: path, Err: cause(err)}
	case len(b) > maxText:
		return nil, &hearsay.Error{Code: hearsay.TooLarge, Message: fmt.Sprintf("the text is over %d MiB", maxText>>20), Path: path}
	case !utf8.Valid(b):
		return nil, &hearsay.Error{Code: hearsay.Unreadable, Message: "not UTF-8", Path: path, Line: badLine(b)}
	}
	return NewText(name, string(b)), nil
}

// badLine is the line of the first byte that is no UTF-8.
func badLine(b []byte) int {
	line := 1
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n == 1 {
			break
		}
		if r == '\n' {
			line++
		}
		b = b[n:]
	}
	return line
}

func isWordCharacter(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r)
}

// touched returns the numbers of the tokens that a piece touches. A piece of
// no length inside a token touches it.
func (t *Text) touched(p Piece) []int {
	at := max(sort.SearchInts(t.starts, p.Start+1)-1, 0)
	var out []int
	for ; at < len(t.starts) && t.starts[at] < p.End; at++ {
		if t.ends[at] > p.Start {
			out = append(out, at)
		}
	}
	return out
}

// span turns a piece into bytes, clipped to the text.
func (t *Text) span(p Piece) hearsay.Span {
	last := len(t.bytes) - 1
	start := min(max(p.Start, 0), last)
	end := min(max(p.End, start), last)
	return hearsay.Span{Start: t.bytes[start], End: t.bytes[end]}
}

// piece turns a span of bytes into code points.
func (t *Text) piece(s hearsay.Span) Piece {
	return Piece{sort.SearchInts(t.bytes, s.Start), sort.SearchInts(t.bytes, s.End)}
}
