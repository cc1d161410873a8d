package mcpserver

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"hearsay"
)

// drawText draws a text with its code point borders.
func drawText(r *rapid.T) (text string, borders []int) {
	part := rapid.SampledFrom([]string{"a", "word ", "\n", "é", "e\u0301", "😀", "\u200b", "\x00", "…", strings.Repeat("x", 700)})
	text = strings.Join(rapid.SliceOfN(part, 0, 40).Draw(r, "text"), "")
	for i := range text {
		borders = append(borders, i)
	}
	return text, append(borders, len(text))
}

// stands fails unless the words of a piece are those of the text at its place.
func stands(r *rapid.T, text string, p piece) {
	if points := []rune(text); p.From < 0 || p.To < p.From || p.To > len(points) || string(points[p.From:p.To]) != p.Words {
		r.Fatalf("%q does not stand at [%d, %d)", p.Words, p.From, p.To)
	}
}

// TestPieces cuts pieces out of texts: they are a beginning of the words of the spans, within the bound, and cut
// says whether it is the whole.
func TestPieces(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		text, borders := drawText(r)
		var spans hearsay.Spans
		for i := 0; i < len(borders)-1; {
			end := min(len(borders)-1, i+rapid.IntRange(1, 800).Draw(r, "length"))
			spans = append(spans, hearsay.Span{Start: borders[i], End: borders[end]})
			i = end + rapid.IntRange(0, 5).Draw(r, "gap")
		}
		most := rapid.IntRange(0, 1500).Draw(r, "most")
		list, isCut := pieces(text, spans, most)
		var all, got strings.Builder
		for _, s := range spans {
			all.WriteString(s.Of(text))
		}
		for _, p := range list {
			stands(r, text, p)
			got.WriteString(p.Words)
		}
		switch n := utf8.RuneCountInString(got.String()); {
		case !strings.HasPrefix(all.String(), got.String()):
			r.Fatalf("%q is no beginning of %q", got.String(), all.String())
		case n > most:
			r.Fatalf("%d code points are more than %d", n, most)
		case isCut != (got.Len() < all.Len()):
			r.Fatalf("cut is %v, with %d of %d bytes", isCut, got.Len(), all.Len())
		case isCut && n < most:
			r.Fatalf("%d code points were cut where %d were allowed", n, most)
		}
	})
}

// TestAround shows spans in their place: the words are there, with no more than the bound on either side.
func TestAround(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		text, borders := drawText(r)
		pick := func(label string) int {
			return borders[rapid.IntRange(0, len(borders)-1).Draw(r, label)]
		}
		a, b, c := pick("start"), pick("end"), pick("part")
		hull := hearsay.Span{Start: min(a, b), End: max(a, b)}
		d := &hearsay.Document{Text: text, Parts: []hearsay.Part{{Span: hearsay.Span{End: c}}, {Span: hearsay.Span{Start: c, End: len(text)}}}}
		p := around(d, hull, 50)
		stands(r, text, p)
		inner := hull.Of(text)
		if n := utf8.RuneCountInString(inner); n > mostQuote {
			return // it is shown from its beginning on
		} else if len([]rune(p.Words)) > n+100 || !strings.Contains(p.Words, inner) {
			r.Fatalf("%q around %q", p.Words, inner)
		}
	})
}

// TestCut pages through lists: every item once, in order, and no cursor fits another list.
func TestCut(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n, limit := rapid.IntRange(0, 300).Draw(r, "items"), rapid.IntRange(0, mostPage).Draw(r, "limit")
		at, after := 0, ""
		for {
			from, to, next, err := cut(n, limit, after, "list")
			if err != nil || from != at || to < from || to > n {
				r.Fatalf("after %q: [%d, %d), %v", after, from, to, err)
			}
			at = to
			if next == "" {
				break
			}
			if _, _, _, err := cut(n, limit, next, "another"); hearsay.CodeOf(err) != hearsay.Invalid {
				r.Fatalf("%q is a cursor of another list", next)
			}
			after = next
		}
		if at != n {
			r.Fatalf("the last page ends at %d of %d", at, n)
		}
	})
}

// FuzzArguments reads arguments of any kind: what is taken keeps the bounds of the schema.
func FuzzArguments(f *testing.F) {
	for _, s := range []string{"", "null", `{"query":"a","limit":3}`, `{"limit":1e2}`, `{"Query":"x"}`, `{"limit":-0}`, `{"query":"\ud800"}`, `{} {}`, `{"limit":3,"limit":99}`} {
		f.Add([]byte(s))
	}
	schema := bounded[searchIn](searchTool)
	f.Fuzz(func(t *testing.T, data []byte) {
		in, err := arguments[searchIn](schema, "search", data)
		if err != nil {
			if hearsay.CodeOf(err) != hearsay.Invalid || len(err.Error()) > 2000 {
				t.Error(err)
			}
			return
		}
		if in.Limit < 0 || in.Limit > mostPage || utf8.RuneCountInString(in.Query) > mostText {
			t.Errorf("%q gives %+v", data, in)
		}
	})
}

// BenchmarkPieces cuts the last words out of a long text that is not of ASCII alone.
func BenchmarkPieces(b *testing.B) {
	text := strings.Repeat("é long text ", 1<<16)
	spans := hearsay.Spans{{Start: len(text) - 5, End: len(text)}}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		pieces(text, spans, mostQuote)
	}
}
