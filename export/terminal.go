package export

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"

	"hearsay"
)

// harmless makes words of an article safe to print on a terminal: white space is
// one space, control characters show as their pictures (␛ for ESC), and what has
// no picture, or would turn the direction of the line around (the characters of
// CVE-2021-42574 and the direction marks), is U+FFFD.
func harmless(s string) string {
	clean := true
	for i := 0; i < len(s) && clean; i++ {
		clean = s[i] >= ' ' && s[i] < 0x7f && (s[i] != ' ' || i > 0 && i+1 < len(s) && s[i-1] != ' ')
	}
	if clean {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		if unicode.IsSpace(r) || r == '\u0085' {
			space = b.Len() > 0
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(visible(r))
	}
	return b.String()
}

// visible is the rune that stands for r on a terminal.
func visible(r rune) rune {
	switch {
	case r < ' ':
		return 0x2400 + r
	case r == 0x7f:
		return '␡'
	case r >= 0x80 && r < 0xa0, // C1: 0x9b alone begins an escape sequence
		r == 0x061c, r == 0x200e, r == 0x200f,
		r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069,
		r >= 0xe0000 && r <= 0xe007f: // tags, which hide text from the eye
		return utf8.RuneError
	}
	return r
}

// width returns how many columns a harmless string takes.
func width(s string) int { return displaywidth.String(s) }

// wrap breaks harmless words into lines of at most columns at spaces; a longer
// word is broken between graphemes. The spans point into s.
func wrap(s string, columns int) hearsay.Spans {
	columns = max(columns, 1)
	var lines hearsay.Spans
	start, used := 0, 0 // where the line begins in s, the columns it takes so far
	for at := 0; at < len(s); {
		end := strings.IndexByte(s[at:], ' ')
		if end < 0 {
			end = len(s)
		} else {
			end += at
		}
		w := width(s[at:end])
		if at > start && used+1+w > columns {
			lines = append(lines, hearsay.Span{Start: start, End: at - 1})
			start, used = at, 0
		}
		if at > start {
			used++
		}
		if w > columns {
			g := displaywidth.StringGraphemes(s[at:end])
			for cut := at; g.Next(); cut += len(g.Value()) {
				if used > 0 && used+g.Width() > columns {
					lines = append(lines, hearsay.Span{Start: start, End: cut})
					start, used = cut, 0
				}
				used += g.Width()
			}
		} else {
			used += w
		}
		at = end + 1
	}
	if start < len(s) {
		lines = append(lines, hearsay.Span{Start: start, End: len(s)})
	}
	return lines
}

// A run is harmless words in one colour.
type run struct{ words, code string }

// flow wraps runs, set one after the other, into painted lines.
func flow(runs []run, columns int) []string {
	var plain strings.Builder
	for _, r := range runs {
		plain.WriteString(r.words)
	}
	s := plain.String()
	var out []string
	for _, line := range wrap(s, columns) {
		var b strings.Builder
		at := 0
		for _, r := range runs {
			from, to := max(line.Start, at), min(line.End, at+len(r.words))
			if from < to {
				b.WriteString(paint(r.code, s[from:to]))
			}
			at += len(r.words)
		}
		out = append(out, b.String())
	}
	return out
}
