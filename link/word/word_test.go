package word

import (
	"strings"
	"testing"

	"hearsay"
	"pgregory.net/rapid"
)

// TestSplit has a text and the stems of its words.
func TestSplit(t *testing.T) {
	for text, want := range map[string]string{
		"The minister’s inspections weren't put off.": "the minister inspection not put off",
		"At 4:20 a.m., 1,500 U.S. troops":             "at 4:20 a m 1,500 america troop",
		"twenty-four dead; “killed” and dying":        "twenti four die kill and die",
		"":                        "",
		"\x00\xff \u00a0 🌊":       "",
		"Cafe\u0301 CRLF\r\nnext": "cafe\u0301 crlf next",
	} {
		var got []string
		for _, w := range Split(nil, text, hearsay.Span{End: len(text)}) {
			got = append(got, w.Stem)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestWordsStandInTheirText holds the law of spans for any text.
func TestWordsStandInTheirText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		at := 0
		for _, w := range Split(nil, text, hearsay.Span{End: len(text)}) {
			if w.Span.Start < at || w.Span.End > len(text) || w.Span.Empty() || w.Lower == "" || w.Stem == "" {
				t.Fatalf("word %+v after %d", w, at)
			}
			at = w.Span.End
		}
	})
}
