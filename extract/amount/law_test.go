package amount_test

import (
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"hearsay"
	"hearsay/extract/amount"
	"hearsay/extract/token"
	"pgregory.net/rapid"
)

type failer interface{ Fatalf(string, ...any) }

// inside checks that a span is not empty, lies inside text, begins and ends on
// borders of code points, where the text has them, and not before floor.
func inside(t failer, text string, s hearsay.Span, floor int) {
	if s.Start < floor || s.End > len(text) || s.Start >= s.End {
		t.Fatalf("span %v of %q, floor %d", s, text, floor)
	}
	if !utf8.ValidString(s.Of(text)) && utf8.ValidString(text) {
		t.Fatalf("span %v of %q cuts a code point", s, text)
	}
}

func finite(t failer, v float64) {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		t.Fatalf("value %v", v)
	}
}

// obeys checks the laws of figures: in order, apart, inside the text and one
// sentence, with a value between its bounds; and those of the lower storey.
func obeys(t failer, text string, tags func(int) string) {
	x := token.Split(text, nil)
	floor := 0
	for _, a := range amount.Find(x, tags) {
		inside(t, text, a.Span, floor)
		inside(t, text, a.Number, a.Span.Start)
		if !a.Span.Contains(a.Number) {
			t.Fatalf("number %v outside %v", a.Number, a.Span)
		}
		floor = a.Span.End
		finite(t, a.Value)
		finite(t, a.SI)
		if a.Low != nil && *a.Low > a.Value || a.High != nil && *a.High < a.Value {
			t.Fatalf("%q: value %v outside its bounds", a.Span.Of(text), a.Value)
		}
		if a.Bound == "" && (a.Low == nil || a.High == nil || *a.Low != *a.High) {
			t.Fatalf("%q is exact but open", a.Span.Of(text))
		}
		if a.Kind == "" || a.Tokens.First >= a.Tokens.Last || a.Tokens.Last > len(x.Tokens) ||
			x.Tokens[a.Tokens.First].Span.End <= a.Span.Start || x.Tokens[a.Tokens.Last-1].Span.Start >= a.Span.End {
			t.Fatalf("%q: kind %q, tokens %v", a.Span.Of(text), a.Kind, a.Tokens)
		}
		for _, r := range a.Of {
			if r.First >= r.Last || r.Last > len(x.Tokens) {
				t.Fatalf("%q counts %v", a.Span.Of(text), r)
			}
		}
	}
	for _, numbers := range [][]amount.Number{amount.Numbers(text), amount.Ordinals(text)} {
		floor = 0
		for _, n := range numbers {
			inside(t, text, n.Span, floor)
			finite(t, n.Value)
			floor = n.Span.End
		}
	}
	floor = 0
	for _, a := range amount.Quantities(text) {
		inside(t, text, a.Span, floor)
		finite(t, a.Value)
		floor = a.Span.End
		if a.Unit == "" {
			t.Fatalf("%q has no unit", a.Span.Of(text))
		}
	}
	floor = 0
	for _, v := range amount.Ranges(text) {
		inside(t, text, v.Span, floor)
		floor = v.Span.End
		if !(v.Low <= v.High) {
			t.Fatalf("%q: %v to %v", v.Span.Of(text), v.Low, v.High)
		}
	}
}

var pieces = []string{
	"5", "10", "3", "1,500", "2.5", "2014", "1999", "3/4", "½", "¾", "40 000", "21st", "10k", "1.5m", "F-16", "12,34,567", "1e9", "2^3", ".5", "0", "007",
	"one", "two", "twenty", "three", "ninety", "hundred", "thousand", "million", "billion", "dozen", "dozens", "half", "quarter", "quarters", "thirds", "third", "first", "a", "an", "and",
	"point", "minus", "several", "hundreds", "of", "in", "out", "over", "every", "percent", "%", "percentage points", "$", "£", "€", "US$", "USD", "euros", "dollars", "cents", "pence",
	"km", "miles", "kg", "m", "feet", "inches", "C", "°", "degrees", "celsius", "years", "old", "hours", "days", "ago", "per", "/", "barrels", "a day",
	"more than", "at least", "up to", "about", "nearly", "between", "from", "to", "or more", "at most", "-", "–", "+", ">", "<=", "~", "or so", "no", "than", "equal",
	"people", "soldiers", "houses", "territory", "the", "killed", "rose", "voted", "March", "No.", "Boeing", "age", ",", ".", "(", ")", "\"", "\n", "\n\n", "\u00A0", "é", "\x00", "́", "😀", "\xff",
}

func TestLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOf(rapid.SampledFrom(pieces)).Draw(t, "pieces")
		sep := rapid.SampledFrom([]string{" ", "", " ", "-"}).Draw(t, "separator")
		text := strings.Join(words, sep)
		var tags func(int) string
		if rapid.Bool().Draw(t, "tagged") {
			kinds := []string{"NN", "NNS", "JJ", "CD", "IN", "VBD", "DT", "RB", ",", "VBN", "POS"}
			tags = func(i int) string { return kinds[(i*7+len(text))%len(kinds)] }
		}
		obeys(t, text, tags)
	})
}

var (
	small = []string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
		"fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"}
	tens   = []string{"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}
	scales = []string{"", " thousand", " million", " billion", " trillion"}
)

// spell writes n in words, with "and" after a hundred as in British usage, or
// without.
func spell(n int, and string) string {
	if n == 0 {
		return small[0]
	}
	below := func(n int) string { // below a thousand
		var parts []string
		if n >= 100 {
			parts = append(parts, small[n/100]+" hundred")
			n %= 100
			if n > 0 && and != "" {
				parts = append(parts, and)
			}
		}
		switch {
		case n >= 20 && n%10 > 0:
			parts = append(parts, tens[n/10]+"-"+small[n%10])
		case n >= 20:
			parts = append(parts, tens[n/10])
		case n > 0:
			parts = append(parts, small[n])
		}
		return strings.Join(parts, " ")
	}
	var groups []string
	for i := 0; n > 0; i, n = i+1, n/1000 {
		if g := n % 1000; g > 0 {
			w := below(g) + scales[i]
			if i == 0 && g < 100 && n >= 1000 && and != "" {
				w = and + " " + w
			}
			groups = append([]string{w}, groups...)
		}
	}
	return strings.Join(groups, " ")
}

// TestSpelled: a number written out in words is read as itself, whole, and so is
// its negative.
func TestSpelled(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.OneOf(rapid.IntRange(0, 2000), rapid.IntRange(0, 999_999_999_999_999)).Draw(t, "n")
		words := spell(n, rapid.SampledFrom([]string{"", "and"}).Draw(t, "and"))
		if rapid.Bool().Draw(t, "capital") {
			words = strings.ToUpper(words[:1]) + words[1:]
		}
		got := amount.Numbers("It was " + words + ".")
		if len(got) != 1 || got[0].Value != float64(n) || got[0].Span.Len() != len(words) {
			t.Fatalf("%q is read as %v, want %d", words, got, n)
		}
		got = amount.Numbers("minus " + words)
		if len(got) != 1 || got[0].Value != -float64(n) {
			t.Fatalf("minus %q is read as %v", words, got)
		}
	})
}

// TestGrouped: marks between the digits do not change a number.
func TestGrouped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 999_999_999_999).Draw(t, "n")
		sep := rapid.SampledFrom([]string{"", ",", " ", "\u00A0", "\u202F", "\u2009"}).Draw(t, "separator")
		digits := number(float64(n))
		var b strings.Builder
		for i, c := range digits {
			if i > 0 && (len(digits)-i)%3 == 0 {
				b.WriteString(sep)
			}
			b.WriteRune(c)
		}
		text := "It held " + b.String() + " (so they say)"
		got := amount.Numbers(text)
		if len(got) != 1 || got[0].Value != float64(n) || got[0].Span.Of(text) != b.String() {
			t.Fatalf("%q is read as %v", text, got)
		}
	})
}

// TestLong: long rows of numbers are read in time that grows with their length. A
// quadratic reading of them would run for a minute.
func TestLong(t *testing.T) {
	for _, piece := range []string{"one ", "a ", "hundred ", "two hundred and ", "5 ", "5,", "5.", "5-", "5$ ", "$", "5 dollars ", "1/", "e5", "half ", "½", "5 ft 2 ", "minus ", "more than ", "twenty ", "5'", "5\" ", "kuai 5 mao ", "1 000 ", "of ", "thirds "} {
		text := strings.Repeat(piece, (1<<14)/len(piece))
		obeys(t, text, nil)
	}
}

func FuzzFind(f *testing.F) {
	f.Add("More than $1.2bn, 3/4 of 1,500 people; -5°C to 10 °C, between two and two and a half million \"5' 2\" tall")
	f.Add("I paid one kuai and five mao five, 15 USD 50, 10 $ 30 $ and 120 MEUR at 1.1^-23 or 1e400")
	f.Fuzz(func(t *testing.T, text string) { obeys(t, text, nil) })
}

// BenchmarkPlain looks for figures in a text that has none, which is what most
// sentences are, and reports words per second, a word being a token.
func BenchmarkPlain(b *testing.B) {
	benchmark(b, "The minister told reporters on the quay that the bridge had not been safe since the flood, and that nobody in the ministry had read the engineers' letter about it. ")
}

// BenchmarkDense does the same where every clause has a figure.
func BenchmarkDense(b *testing.B) {
	benchmark(b, "More than 1,500 people lost $2.4bn, or twenty-three percent of it, in 10 to 15 villages over 40 km of road. ")
}

func benchmark(b *testing.B, sentence string) {
	x := token.Split(strings.Repeat(sentence, 500), nil)
	b.ReportAllocs()
	words := 0
	for b.Loop() {
		amount.Find(x, nil)
		words += len(x.Tokens)
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
}
