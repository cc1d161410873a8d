package web

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hearsay"
)

// marked writes a text with what only it has in brackets.
func marked(text string, shared hearsay.Spans) string {
	v := version(&hearsay.Entry{Reading: &hearsay.Reading{Document: &hearsay.Document{Text: text}}}, shared)
	var b strings.Builder
	for _, block := range v.Blocks {
		for _, s := range block {
			if s.Own {
				b.WriteString("[" + s.Text + "]")
			} else {
				b.WriteString(s.Text)
			}
		}
	}
	return b.String()
}

func TestCommon(t *testing.T) {
	for _, c := range []struct{ a, b, left, right string }{
		{"The gate shut at 4:20 a.m. on Monday.", "The gate shut at 5 a.m. on Monday, he said.", "The gate shut at [4:20] a.m. on Monday.", "The gate shut at [5] a.m. on Monday, [he said.]"},
		{"Gate shut\nBy Ana Torrel, Velm Wire", "CORRECTED: Gate shut\nBy Ana Torrel, Velm Wire", "Gate shut\nBy Ana Torrel, Velm Wire", "[CORRECTED:] Gate shut\nBy Ana Torrel, Velm Wire"},
		{"It covered more than 60 acres", "It covered more than 60 square miles", "It covered more than 60 [acres]", "It covered more than 60 [square miles]"},
		{"“It’s shut,” she said", "\"It's shut\", she said", "“It’s shut,” she said", "\"It's shut\", she said"},
		{"", "all of it", "", "[all of it]"},
	} {
		shared := common(c.a, c.b, [2]hearsay.Spans{})
		if left, right := marked(c.a, shared[0]), marked(c.b, shared[1]); left != c.left || right != c.right {
			t.Errorf("%q and %q are %q and %q", c.a, c.b, left, right)
		}
	}
	// A passage that has changed places is in both.
	a, b := "one two three. four five six seven.", "four five six seven. one two three."
	shared := common(a, b, [2]hearsay.Spans{{{End: 14}}, {{Start: 21, End: len(b)}}})
	if got := marked(a, shared[0]); got != a {
		t.Errorf("a passage that has moved: %q", got)
	}
}

// Marks begin and end with words, what a text shares with itself is all of it, and long texts are paired as short ones are.
func TestCommonLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[a-d]{1,2}[.,]?`)
		a, b := strings.Join(rapid.SliceOf(word).Draw(t, "a"), " "), strings.Join(rapid.SliceOf(word).Draw(t, "b"), " ")
		shared := common(a, b, [2]hearsay.Spans{})
		left, right := own(a, shared[0]), own(b, shared[1])
		for _, s := range slices.Concat(left, right) {
			if strings.TrimSpace(s) != s {
				t.Fatalf("%q and %q: %q is marked", a, b, s)
			}
		}
		if n, m := len(strings.Fields(a))-len(strings.Fields(strings.Join(left, " "))), len(strings.Fields(b))-len(strings.Fields(strings.Join(right, " "))); n != m {
			t.Fatalf("%q and %q share %d and %d words", a, b, n, m)
		}
		if same := common(a, a, [2]hearsay.Spans{}); len(own(a, same[0])) > 0 {
			t.Fatalf("%q is not itself", a)
		}
	})
	long := strings.Repeat("the same few words again ", 3000)
	a, b := long+"alpha "+long, "beta "+long+"alpha "+long
	if shared := common(a, b, [2]hearsay.Spans{}); len(own(a, shared[0])) > 0 || !slices.Equal(own(b, shared[1]), []string{"beta"}) {
		t.Errorf("of long texts %q is marked", own(b, shared[1]))
	}
}

// own are the stretches that only a text has.
func own(text string, shared hearsay.Spans) []string {
	var out []string
	at := 0
	for _, s := range append(slices.Clone(shared), hearsay.Span{Start: len(text), End: len(text)}) {
		if s.Start > at {
			out = append(out, text[at:s.Start])
		}
		at = s.End
	}
	return out
}
