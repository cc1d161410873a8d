package query

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hearsay"
)

// TestCases runs testdata/cases.txt.
func TestCases(t *testing.T) {
	data, err := os.ReadFile("testdata/cases.txt")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for block := range strings.SplitSeq(string(data), "\n\n") {
		lines := strings.Split(strings.TrimRight(block, "\n"), "\n")
		if len(lines) < 3 || !strings.HasPrefix(lines[0], "# ") {
			continue
		}
		n++
		t.Run(lines[0][2:], func(t *testing.T) {
			q, err := Parse(lines[1])
			got := "=> " + Format(q)
			if err != nil {
				got = "! " + err.Error()
				if hearsay.CodeOf(err) != hearsay.Invalid || err.(*hearsay.Error).Column == 0 {
					t.Errorf("code %s, column %d", hearsay.CodeOf(err), err.(*hearsay.Error).Column)
				}
			}
			if strings.TrimSpace(got) != lines[2] {
				t.Errorf("%s\ngot  %s\nwant %s", lines[1], got, lines[2])
			}
			holdsLaws(t, lines[1])
		})
	}
	if n < 40 {
		t.Errorf("only %d cases were found", n)
	}
}

type failer interface{ Errorf(string, ...any) }

// holdsLaws: what is read is read again from its one form, and the column of an error
// lies in the text or right behind it.
func holdsLaws(t failer, text string) {
	q, err := Parse(text)
	if err != nil {
		e, ok := err.(*hearsay.Error)
		if !ok || e.Code != hearsay.Invalid || e.Column < 1 || e.Column > len([]rune(text))+1 {
			t.Errorf("%q: error %#v", text, err)
		}
		return
	}
	form := Format(q)
	again, err := Parse(form)
	if err != nil || !reflect.DeepEqual(q, again) {
		t.Errorf("%q is %#v, but its form %q is %#v, error %v", text, q, form, again, err)
	}
}

// TestLimits: a query cannot be made so large or deep that a store refuses it.
func TestLimits(t *testing.T) {
	for name, text := range map[string]string{
		"long":   strings.Repeat("a", maxLength+1),
		"many":   strings.Repeat("a ", maxTerms+1),
		"deep":   strings.Repeat("(", maxDepth+2) + "a" + strings.Repeat(")", maxDepth+2),
		"not":    strings.Repeat("-", maxDepth+2) + "a",
		"broken": "a \xff b",
	} {
		if q, err := Parse(text); hearsay.CodeOf(err) != hearsay.Invalid {
			t.Errorf("%s: %v, error %v", name, q, err)
		}
		holdsLaws(t, text)
	}
	if _, err := Parse(strings.Repeat("(", maxDepth) + "a" + strings.Repeat(")", maxDepth)); err != nil {
		t.Error(err)
	}
}

// TestWordsAgain: the words of a text are words by themselves, so that a query for
// what a text holds finds it.
func TestWordsAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		words := Words(text)
		if again := Words(strings.Join(words, " ")); !reflect.DeepEqual(words, again) {
			t.Fatalf("%q: %q, then %q", text, words, again)
		}
		holdsLaws(t, text)
	})
}

func FuzzParse(f *testing.F) {
	data, err := os.ReadFile("testdata/cases.txt")
	if err != nil {
		f.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, text string) {
		holdsLaws(t, text)
		for _, w := range Words(text) {
			if w == "" || len(w) > maxWord || strings.ContainsAny(w, " \"\x00") {
				t.Errorf("%q: word %q", text, w)
			}
		}
	})
}

func BenchmarkWords(b *testing.B) {
	text := strings.Repeat("The Ministry of Defence said on Friday that 1,500 people had left Zürich. ", 100)
	n := 0
	for b.Loop() {
		n += len(Words(text))
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "words/s")
}
