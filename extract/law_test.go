package extract_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"hearsay"
	"hearsay/extract"
)

// FuzzRead holds the laws of a reading against any text: spans lie in the text, in order
// and without overlap, every statement has a content, and whoever is within
// another is within one that exists and is not itself within it.
func FuzzRead(f *testing.F) {
	for _, c := range languageCases(f) {
		f.Add(c.Text)
	}
	for _, text := range []string{
		"", "\n", ":", "Q:", "Q: \nA: \nQ:", "“", "”", "“”", "“ “ “\n“", "\"\"\"\"", "-\n-\n- A", "— Anna\n— Bert", "A: b\nB: c\nA:", ">\n>\n> x",
		"And from:\n\n“x”", "From the desk of:\n“a b.”", "said:\n- \n- \n", "He said:\n\n1. \n2. x", "x: Navy", "\x00\x00said\x00", "\ufeff“He said.”\r\n\r\n“So.”",
		strings.Repeat("“he said ", 90), strings.Repeat("A: x said y.\n", 70), strings.Repeat("- x\n", 90), "e\u0301 said 😀 “👍🏽.” 'x",
	} {
		f.Add(text)
	}
	readers := everyReader(f)
	f.Fuzz(func(t *testing.T, text string) {
		for _, reader := range readers {
			keepsLaws(t, reader, text)
		}
	})
}

// TestReadLong holds the laws on texts of several sections. Fuzzing gives up on an input that takes ten
// seconds, which these do on a busy machine.
func TestReadLong(t *testing.T) {
	for _, reader := range everyReader(t) {
		for _, text := range []string{strings.Repeat("“he said ", 900), strings.Repeat("A: x said y.\n", 700), strings.Repeat("- x\n", 900)} {
			keepsLaws(t, reader, text)
		}
	}
}

func everyReader(t testing.TB) []*extract.Reader {
	t.Helper()
	var readers []*extract.Reader
	for _, model := range extract.Models() {
		reader, err := extract.New(extract.WithModel(model))
		if err != nil {
			t.Fatal(err)
		}
		readers = append(readers, reader)
	}
	return readers
}

func keepsLaws(t *testing.T, reader *extract.Reader, text string) {
	reading, err := reader.Read(context.Background(), &hearsay.Document{Text: text})
	if err != nil {
		t.Fatal(err)
	}
	outer := map[string]string{}
	for _, s := range reading.Statements {
		outer[s.ID] = s.Within
		if len(s.Content) == 0 {
			t.Errorf("%s has no content", s.ID)
		}
		for _, spans := range []hearsay.Spans{s.Content, s.Cue.Spans, s.Source.Spans} {
			last := 0
			for _, span := range spans {
				if span.Start < last || span.End <= span.Start || span.End > len(text) {
					t.Errorf("%s: spans %v in a text of %d bytes", s.ID, spans, len(text))
				}
				last = span.End
			}
		}
	}
	for id := range outer {
		var seen []string
		for at := id; at != ""; at = outer[at] {
			if _, there := outer[at]; !there || slices.Contains(seen, at) {
				t.Fatalf("%s stands within %v, then %s", id, seen, at)
			}
			seen = append(seen, at)
		}
	}
}
