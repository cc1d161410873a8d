package quote_test

import (
	"strings"
	"testing"

	"hearsay/extract/quote"
	"hearsay/extract/token"
	"pgregory.net/rapid"
)

// obeys checks the laws of quotations: in order of their opening marks, nested
// or apart, inside one paragraph, continued only where one was left open, and
// in step with the states.
func obeys(t interface{ Fatalf(string, ...any) }, x *token.Text) {
	found := quote.Find(x)
	paragraph, from := 0, 0
	var around []quote.Quotation
	for i, q := range found {
		if i > 0 && q.Open <= found[i-1].Open {
			t.Fatalf("%d opens at %d, after %d", i, q.Open, found[i-1].Open)
		}
		for q.Open >= x.Paragraphs[paragraph].Last {
			paragraph++
			from = i
		}
		last := x.Paragraphs[paragraph].Last
		if q.First != q.Open+1 || q.Last < q.First || q.Last > last || q.Close >= 0 && q.Close != q.Last || q.Close >= last {
			t.Fatalf("%d is %+v in a paragraph that ends at %d", i, q, last)
		}
		for len(around) > 0 && around[len(around)-1].Last <= q.Open {
			around = around[:len(around)-1]
		}
		if q.Depth != len(around) {
			t.Fatalf("%d has depth %d inside %d", i, q.Depth, len(around))
		}
		if n := len(around); n > 0 && q.Last > around[n-1].Last {
			t.Fatalf("%d and the one around it cross", i)
		}
		around = append(around, q)
		if q.Continues >= 0 && (q.Continues >= from || found[q.Continues].Close >= 0 || q.Depth > 0) {
			t.Fatalf("%d continues %d", i, q.Continues)
		}
	}
	states := quote.States(x, found)
	if len(states) != len(x.Tokens) {
		t.Fatalf("%d states of %d tokens", len(states), len(x.Tokens))
	}
	want := make([]uint8, len(x.Tokens))
	edge := make([]int, len(x.Tokens)+1) // how many quotations begin, less how many end
	for _, q := range found {
		edge[q.First]++
		edge[q.Last]--
	}
	open := 0
	for i := range want {
		if open += edge[i]; open > 0 {
			want[i] = quote.Inside
		}
	}
	for _, q := range found {
		if q.Depth > 0 {
			continue
		}
		want[q.Open] = quote.Opening
		if q.Close >= 0 {
			want[q.Close] = quote.Closing
		}
	}
	for i := range want {
		if want[i] != states[i] {
			t.Fatalf("state %d is %d, not %d", i, states[i], want[i])
		}
	}
}

var pieces = []string{
	"\"", "\"", "“", "”", "'", "‘", "’", "``", "''", "«", "»", "„", " ", " ", " ", "a", "The", "workers'", "it's", "5", "6'2\"", ".", ",", "?",
	"(", ")", "—", "-", "…", "\n", "\n", "said", "'em", "'90s",
}

func TestLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.SampledFrom(pieces)).Draw(t, "pieces"), "")
		obeys(t, token.Split(text, nil))
	})
}

// TestParagraphsApart: what a paragraph holds does not change the quotations of
// the next one, but for where they continue.
func TestParagraphsApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) string {
			s := strings.Join(rapid.SliceOf(rapid.SampledFrom(pieces)).Draw(t, name), "")
			return strings.ReplaceAll(s, "\n", " ")
		}
		before, after := draw("before"), draw("after")
		alone := token.Split("\n\n"+after, nil)
		both := token.Split(before+"\n\n"+after, nil)
		shift := len(both.Tokens) - len(alone.Tokens)
		var got []quote.Quotation
		for _, q := range quote.Find(both) {
			if q.Open >= shift {
				q.Open, q.First, q.Last, q.Continues = q.Open-shift, q.First-shift, q.Last-shift, -1
				if q.Close >= 0 {
					q.Close -= shift
				}
				got = append(got, q)
			}
		}
		want := quote.Find(alone)
		if len(got) != len(want) {
			t.Fatalf("%d quotations, alone %d", len(got), len(want))
		}
		for i := range got {
			if got[i] != want[i] {
				t.Fatalf("%+v, alone %+v", got[i], want[i])
			}
		}
	})
}

// TestLongParagraphs: a quarter of a megabyte of marks is paired in time that
// grows with its length. A quadratic search would take minutes.
func TestLongParagraphs(t *testing.T) {
	for _, piece := range []string{"\"", "“", "”", "'", "‘", "’", "“a ", "“a‘", "“‘a’ ", "a' ", "'a ", "\"a\" ", "5\" ", "''", "“(", "a”"} {
		n := (1 << 18) / len(piece)
		text := strings.Repeat(piece, n)
		obeys(t, token.Split(text, nil))
		obeys(t, token.Split(strings.Repeat("“a ", n/2)+strings.Repeat("b” ", n/2), nil))
	}
}

func FuzzFind(f *testing.F) {
	f.Add("“He said ‘no’,” she said.\n\n\"It's 6'2\" and 'so'")
	f.Fuzz(func(t *testing.T, text string) { obeys(t, token.Split(text, nil)) })
}

// BenchmarkFind pairs the marks of a page of quotations and reports words per
// second, a word being a token.
func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("“We saw it fall,” said Ferro’s brother, “and ‘nobody’ could stop it.” The bridge had stood for 90 years over the river, and the ministry’s engineers had called it \"safe\" in May.\n\n", 100)
	x := token.Split(text, nil)
	b.ReportAllocs()
	words := 0
	for b.Loop() {
		quote.Find(x)
		words += len(x.Tokens)
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
}
