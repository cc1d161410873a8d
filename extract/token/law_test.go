package token_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"hearsay"
	"hearsay/extract/token"
	"pgregory.net/rapid"
)

// obeys checks the laws of a Text: tokens in order, on code point borders,
// without white space, none of the letters and digits left out; sentences part
// the tokens, paragraphs part the sentences.
func obeys(t interface{ Fatalf(string, ...any) }, x *token.Text, text string) {
	if x.Text != text {
		t.Fatalf("the text was altered")
	}
	at := 0
	for i, tok := range x.Tokens {
		s := tok.Span
		if s.Start < at || s.Empty() || s.End > len(text) {
			t.Fatalf("token %d at %v after %d", i, s, at)
		}
		if utf8.ValidString(text) && !utf8.ValidString(s.Of(text)) {
			t.Fatalf("token %q cuts a character", s.Of(text))
		}
		if strings.ContainsFunc(s.Of(text), unicode.IsSpace) {
			t.Fatalf("token %q has space in it", s.Of(text))
		}
		if strings.ContainsFunc(text[at:s.Start], word) {
			t.Fatalf("%q is in no token", text[at:s.Start])
		}
		at = s.End
	}
	if strings.ContainsFunc(text[at:], word) {
		t.Fatalf("%q is in no token", text[at:])
	}
	partition(t, "sentences", x.Sentences, len(x.Tokens))
	partition(t, "paragraphs", x.Paragraphs, len(x.Tokens))
	if len(x.Kinds) != len(x.Paragraphs) {
		t.Fatalf("%d kinds for %d paragraphs", len(x.Kinds), len(x.Paragraphs))
	}
	for _, p := range x.Paragraphs {
		if !slices.ContainsFunc(x.Sentences, func(s token.Sentence) bool { return s.First == p.First }) {
			t.Fatalf("a sentence crosses into paragraph %v", p)
		}
	}
}

func word(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func partition(t interface{ Fatalf(string, ...any) }, what string, s []token.Sentence, n int) {
	at := 0
	for _, s := range s {
		if s.First != at || s.Last <= s.First {
			t.Fatalf("%s: %v after %d", what, s, at)
		}
		at = s.Last
	}
	if at != n {
		t.Fatalf("%s end at %d of %d tokens", what, at, n)
	}
}

// pieces are what texts of the laws are made of.
var pieces = []string{
	"a", "The", "said", "U.S.", "Mr.", "St.", "no", "No.", "5", "1,500", "10-15", "non-", "do", "n't", "can't", "’s", "'", "’", "‘", "“", "”",
	"\"", "``", "''", ".", "..", "…", "?", "!", ",", ":", ";", "-", "--", "—", "(", ")", "[", "]", "$", "%", "#", "@", "a@b.c", "http://x.y/",
	" ", " ", " ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u200b", "\ufeff", "\x00", "é", "e\u0301", "漢", "👩‍👩‍👧", "🇺🇦", "\xff", "\xe2\x80", "*", "_",
	"&", "/", "w/o", "'90s", "6'2\"", "i.e.", "p.m.", "etc.", "y'all", "cannot", "gonna", "+", "(s)",
}

func TestLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.SampledFrom(pieces)).Draw(t, "pieces"), "")
		x := token.Split(text, nil)
		obeys(t, x, text)
		words := make([]string, len(x.Tokens))
		spaced := make([]bool, len(x.Tokens))
		for i := range words {
			words[i] = x.Word(i)
			spaced[i] = i+1 < len(words) && x.Spaced(i+1)
		}
		y := token.FromTokens(words, spaced, x.Sentences, x.Paragraphs)
		for i, w := range words {
			if y.Word(i) != w || i > 0 && y.Spaced(i) != x.Spaced(i) {
				t.Fatalf("word %d is %q, not %q", i, y.Word(i), w)
			}
		}
	})
}

// TestParts: every part is one paragraph of its kind, and what lies outside is
// left out.
func TestParts(t *testing.T) {
	text := "Bridge falls\nBy Mira Tarn\nIt fell. Nobody knows why.\nSign up now!"
	var parts []hearsay.Part
	at := 0
	for i, line := range strings.Split(text, "\n") {
		kinds := []hearsay.PartKind{hearsay.Headline, hearsay.Byline, hearsay.Body, hearsay.Boilerplate}
		if i != 1 {
			parts = append(parts, hearsay.Part{Kind: kinds[i], Span: hearsay.Span{Start: at, End: at + len(line)}})
		}
		at += len(line) + 1
	}
	x := token.Split(text, parts)
	want := []hearsay.PartKind{hearsay.Headline, hearsay.Body, hearsay.Boilerplate}
	if !slices.Equal(x.Kinds, want) {
		t.Errorf("kinds %v, want %v", x.Kinds, want)
	}
	if len(x.Sentences) != 4 {
		t.Errorf("%d sentences, want 4", len(x.Sentences))
	}
	for i := range x.Tokens {
		if x.Word(i) == "Mira" {
			t.Error("a token outside all parts")
		}
	}
	if x := token.Split(text, []hearsay.Part{}); len(x.Tokens) != 0 {
		t.Errorf("%d tokens of no parts", len(x.Tokens))
	}
}

// TestLongLines: stretches of a megabyte without a space, made to draw out
// every search ahead, are cut in time that grows with their length. A quadratic
// search would run for hours.
func TestLongLines(t *testing.T) {
	const size = 1 << 20
	for _, piece := range []string{
		"a", ".", "'", "\"", "a.", "A.", "a.a", "1-", "1-1a", "'a", "a'", "a@", "://", "http://", "#a", "re-", "a&", "a*", "a/", "(s)",
		"“", "’", "Mr.", "A.'", "[1]", "U.S.", "👩\u200d", "\xff", "e\u0301", ". ", "? ", ". . ", "\"? ", "\n", "a\n",
	} {
		text := strings.Repeat(piece, size/len(piece))
		obeysFast(t, token.Split(text, nil), text)
	}
}

// obeysFast checks what can be checked in one pass over a long text.
func obeysFast(t *testing.T, x *token.Text, text string) {
	t.Helper()
	at := 0
	for i, tok := range x.Tokens {
		if tok.Span.Start < at || tok.Span.Empty() || tok.Span.End > len(text) {
			t.Fatalf("token %d at %v after %d", i, tok.Span, at)
		}
		at = tok.Span.End
	}
	partition(t, "sentences", x.Sentences, len(x.Tokens))
	partition(t, "paragraphs", x.Paragraphs, len(x.Tokens))
}

// TestWeights: the weights that are shipped have the shape that is read.
func TestWeights(t *testing.T) {
	data, err := os.ReadFile("boundary.bin")
	if err != nil {
		t.Fatal(err)
	}
	if len(data) != token.BoundaryHeader+token.BoundaryWeights || !strings.HasPrefix(string(data), token.BoundaryMagic) {
		t.Errorf("%d bytes that begin with %q", len(data), data[:4])
	}
}

// FuzzSplit: the laws hold for any bytes, whole and in parts.
func FuzzSplit(f *testing.F) {
	f.Add("Mr. Tarn said: \"It fell.\"\n\nNobody knows.", uint16(3))
	f.Add("a.b@c.d http://e/f. 6'2\" \xff\xfe '90s…", uint16(9))
	f.Fuzz(func(t *testing.T, text string, cut uint16) {
		obeys(t, token.Split(text, nil), text)
		at := int(cut)
		if at > len(text) || !utf8.ValidString(text) || at < len(text) && !utf8.RuneStart(text[at]) {
			return
		}
		x := token.Split(text, []hearsay.Part{
			{Kind: hearsay.Headline, Span: hearsay.Span{End: at}},
			{Kind: hearsay.Body, Span: hearsay.Span{Start: at, End: len(text)}},
		})
		obeys(t, x, text)
	})
}
