package web

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"hearsay"
	"hearsay/export"
)

// A list of statements names each once, and each that stands within another after
// it and one deeper, whatever circles there are.
func TestNestLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 12).Draw(t, "n")
		statements := make([]hearsay.Statement, n)
		for i := range statements {
			statements[i].ID = strconv.Itoa(i)
			if within := rapid.IntRange(-2, n).Draw(t, "within"); within >= 0 {
				statements[i].Within = strconv.Itoa(within)
			}
		}
		list := export.Nest(statements)
		at := map[int]int{}
		for place, x := range list {
			if _, twice := at[x.At]; twice {
				t.Fatalf("%d stands twice in %v", x.At, list)
			}
			at[x.At] = place
			if x.Depth == 0 {
				continue
			}
			outer, err := strconv.Atoi(statements[x.At].Within)
			if err != nil {
				t.Fatal(err)
			}
			if place, known := at[outer]; !known || list[place].Depth != x.Depth-1 {
				t.Fatalf("%d stands within %d, and neither behind it nor one deeper: %v", x.At, outer, list)
			}
		}
		if len(list) != n {
			t.Fatalf("%d of %d statements are listed", len(list), n)
		}
	})
}

// What two versions share and what only one has make up the text, to the last byte.
func TestVersionLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringN(1, 60, 200).Draw(t, "text")
		var borders []int
		for i := range text {
			borders = append(borders, i)
		}
		borders = append(borders, len(text))
		span := func(what string) hearsay.Span {
			a, b := rapid.SampledFrom(borders).Draw(t, what), rapid.SampledFrom(borders).Draw(t, what)
			return hearsay.Span{Start: min(a, b), End: max(a, b)}
		}
		var shared hearsay.Spans
		for range rapid.IntRange(0, 5).Draw(t, "n") {
			shared = append(shared, span("shared"))
		}
		inShared := func(i int) bool {
			return slices.ContainsFunc(shared, func(s hearsay.Span) bool { return s.Start <= i && i < s.End })
		}
		v := version(&hearsay.Entry{Reading: &hearsay.Reading{Document: &hearsay.Document{Text: text}}}, slices.Clone(shared))
		var b strings.Builder
		for _, block := range v.Blocks {
			for _, s := range block {
				for i := range len(s.Text) {
					// What only one has is marked, unless it holds no word.
					if shared := inShared(b.Len() + i); shared && s.Own || !shared && !s.Own && strings.ContainsFunc(s.Text, wordly) {
						t.Fatalf("%q, shared %v: byte %d is own: %v", text, shared, b.Len()+i, s.Own)
					}
				}
				b.WriteString(s.Text)
			}
		}
		if b.String() != text {
			t.Fatalf("%q became %q", text, b.String())
		}
	})
}

// A page without what turns lines around or hides words stays as it is, and what
// is left of any other is such a page.
func TestHarmlessLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		page := rapid.SliceOf(rapid.SampledFrom([]byte("ab <>\n\x00\x1b\x7f\x9b\xe2\x80\xae\xf3\xa0\x81\x81é"))).Draw(t, "page")
		once := harmless(bytes.Clone(page))
		if !utf8.Valid(once) || bytes.ContainsAny(once, "\x00\x1b\u202e") || bytes.ContainsRune(once, 0x7f) {
			t.Fatalf("%q became %q", page, once)
		}
		if twice := harmless(bytes.Clone(once)); !bytes.Equal(once, twice) {
			t.Fatalf("%q became %q, then %q", page, once, twice)
		}
	})
}

// FuzzLocal looks for an address that a browser takes for another site's.
func FuzzLocal(f *testing.F) {
	for _, s := range []string{"/", "/d/1?s=2#card", "//evil", "/\\evil", "https://evil", "/\t/evil", "javascript:alert(1)", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, path string) {
		got := local(path)
		if !strings.HasPrefix(got, "/") || strings.HasPrefix(got, "//") || strings.ContainsAny(got, "\\\t\r\n") {
			t.Errorf("%q leads back to %q", path, got)
		}
	})
}
