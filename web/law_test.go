package web

import (
	"bytes"
	"reflect"
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

// In the drawing of a map every event has one box and every edge between two a line, boxes of a column do not touch, nothing stands
// outside, and a cause stands on the left of its effect but where its line leads back.
func TestCausePictureLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := "one two three four five six seven eight"
		starts := []int{0, 4, 8, 14, 19, 24, 28, 34}
		m := &hearsay.CauseMap{}
		for i, at := range starts {
			m.Events = append(m.Events, hearsay.CauseEvent{ID: strconv.Itoa(i), Phrases: []hearsay.Place{{Document: "d", Spans: hearsay.Spans{{Start: at, End: rapid.SampledFrom([]int{at + 3, len(text)}).Draw(t, "end")}}}}})
		}
		var edges []*hearsay.CauseEdge
		events, joined := map[int]bool{}, 0
		for range rapid.IntRange(1, mostDrawn).Draw(t, "n") {
			e := &hearsay.CauseEdge{Cause: rapid.IntRange(0, 7).Draw(t, "cause"), Effect: rapid.IntRange(0, 7).Draw(t, "effect"), Negated: rapid.Bool().Draw(t, "negated")}
			events[e.Cause], events[e.Effect] = true, true
			if e.Cause != e.Effect {
				joined++
			}
			edges = append(edges, e)
		}
		s := &snapshot{Account: &hearsay.Account{}, entries: map[string]*hearsay.Entry{"d": {Reading: &hearsay.Reading{Document: &hearsay.Document{ID: "d", Text: text}}}}}
		v := s.drawCauses(m, edges)
		if len(v.Nodes) != len(events) || len(v.Edges) != joined {
			t.Fatalf("%d boxes of %d events, %d lines of %d edges", len(v.Nodes), len(events), len(v.Edges), joined)
		}
		for i, a := range v.Nodes {
			if a.X < 0 || a.Y < 0 || a.X+a.W > v.Width || a.Y+a.H > v.Height {
				t.Fatalf("the box %+v stands outside %d by %d", a, v.Width, v.Height)
			}
			for _, b := range v.Nodes[:i] {
				if a.X < b.X+b.W && b.X < a.X+a.W && a.Y < b.Y+b.H && b.Y < a.Y+a.H {
					t.Fatalf("%+v lies upon %+v", a, b)
				}
			}
		}
		for _, e := range v.Edges {
			for _, l := range e.Labels {
				if l.X < 8 || l.X > v.Width-8 || l.Y < 0 || l.Y > v.Height {
					t.Fatalf("the number of %+v stands outside %d by %d", e, v.Width, v.Height)
				}
			}
			if len(e.Labels) == 1 && strings.Contains(e.Path, "h") {
				t.Fatalf("%+v leads back with one number", e)
			}
		}
		for range 3 {
			if again := s.drawCauses(m, edges); !reflect.DeepEqual(v, again) {
				t.Fatal("one map has two drawings")
			}
		}
	})
}

// Words on lines are the words of the text, but for what goes beyond the last line.
func TestWrappedLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(strings.Fields(rapid.StringOf(rapid.SampledFrom([]rune("ab é…  "))).Draw(t, "text")), " ")
		wide := rapid.IntRange(4, 20).Draw(t, "wide")
		lines := wrapped(text, wide, 3)
		for _, line := range lines {
			if n := utf8.RuneCountInString(line); n > wide+1 {
				t.Fatalf("%q has %d characters of %d", line, n, wide)
			}
		}
		if whole := strings.ReplaceAll(strings.Join(lines, ""), " ", ""); len(lines) < 3 && whole != strings.ReplaceAll(text, " ", "") || len(lines) > 3 {
			t.Fatalf("%q became %q", text, lines)
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
