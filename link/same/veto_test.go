package same

import (
	"math"
	"os"
	"strings"
	"testing"

	"hearsay"
	"hearsay/link/word"
)

// TestVetoes reads testdata/veto.txt: what keeps two contents apart ("-" for nothing), and the two, parted by tabs.
func TestVetoes(t *testing.T) {
	m := model(t)
	cases, err := os.ReadFile("testdata/veto.txt")
	if err != nil {
		t.Fatal(err)
	}
	for n, line := range strings.Split(strings.TrimSpace(string(cases)), "\n") {
		field := strings.Split(line, "\t")
		if len(field) != 3 {
			t.Fatalf("line %d: %d fields", n+1, len(field))
		}
		a, b := content(m, field[1]), content(m, field[2])
		got, back := Vetoed(a, b), Vetoed(b, a)
		if got == "" {
			got = "-"
		}
		if back == "" {
			back = "-"
		}
		if got != field[0] || back != field[0] {
			t.Errorf("line %d: %s one way and %s the other, want %s", n+1, got, back, field[0])
		}
		if v, _ := m.Compare(a, b); field[0] != "-" && v.Kind == hearsay.SameClaim {
			t.Errorf("line %d: one claim", n+1)
		}
		if x, y := m.Score(a, b), m.Score(b, a); x != y {
			t.Errorf("line %d: %v one way and %v the other", n+1, x, y)
		}
	}
}

// TestClauses reads testdata/clause.txt: a sentence with a bar wherever it is cut.
func TestClauses(t *testing.T) {
	cases, err := os.ReadFile("testdata/clause.txt")
	if err != nil {
		t.Fatal(err)
	}
	for n, want := range strings.Split(strings.TrimSpace(string(cases)), "\n") {
		text := strings.ReplaceAll(want, "| ", "")
		var got []string
		for _, c := range Clauses(text, hearsay.Spans{{End: len(text)}}) {
			got = append(got, strings.TrimRight(c.Hull().Of(text), ", "))
		}
		bare := strings.ReplaceAll(strings.ReplaceAll(want, ", |", " |"), " | ", "|")
		if strings.Join(got, "|") != bare {
			t.Errorf("line %d: %q, want %q", n+1, strings.Join(got, "|"), bare)
		}
	}
}

// TestAsserted reads testdata/asserted.txt: a sentence, and behind a tab what of it is asserted, its clauses parted by bars; "-" for nothing.
func TestAsserted(t *testing.T) {
	cases, err := os.ReadFile("testdata/asserted.txt")
	if err != nil {
		t.Fatal(err)
	}
	for n, line := range strings.Split(strings.TrimSpace(string(cases)), "\n") {
		text, want, _ := strings.Cut(line, "\t")
		var got []string
		for _, c := range Asserted(text, Clauses(text, hearsay.Spans{{End: len(text)}})) {
			got = append(got, strings.TrimRight(c.Hull().Of(text), ", "))
		}
		if strings.Join(got, " | ") != strings.ReplaceAll(want, "-", "") {
			t.Errorf("line %d: %q, want %q", n+1, strings.Join(got, " | "), want)
		}
	}
}

// FuzzContent prepares and compares hostile texts: spans stay in order, scores in bounds, under what AtMost says and symmetric.
func FuzzContent(f *testing.F) {
	m, err := New()
	if err != nil {
		f.Fatal(err)
	}
	f.Add("More than 30 people were killed, and 527 hurt; \"it\" broke.", "30 killed\x00\xff“‘’s U.S.A. 1,5:0 a\u0301")
	f.Fuzz(func(t *testing.T, a, b string) {
		for _, s := range Split(a, hearsay.Spans{{End: len(a)}}) {
			at := 0
			Asserted(a, Clauses(a, s))
			for _, c := range Clauses(a, s) {
				if h := c.Hull(); h.Start < at || h.End > len(a) || h.Empty() {
					t.Fatalf("clause %v after %d of %d bytes", h, at, len(a))
				}
				at = c.Hull().End
			}
		}
		word.Split(nil, a, hearsay.Span{End: len(a)})
		x, y := content(m, a), content(m, b)
		if p, q := m.Score(x, y), m.Score(y, x); p != q || !(p >= 0 && p <= 1) {
			t.Fatalf("scores %v and %v", p, q)
		}
		// A cosine of float32 may be above one by their rounding.
		if most := m.AtMost(x, y); m.Score(x, y) > most.Score+1e-5 {
			t.Fatalf("scores %v, at most %v", m.Score(x, y), most)
		}
		if most, like := m.AtMost(x, y), m.Liken(x, y); like.Base > most.Base+1e-5 {
			t.Fatalf("base %v, at most %v", like.Base, most.Base)
		}
		for _, c := range []*Content{x, y} {
			c.Localize(func(id uint64) float64 { return m.weight(id) })
		}
		s := Setting{Own: 1, Sure: true}
		if p, q := m.Inside(x, y, m.Liken(x, y), s), m.Inside(y, x, m.Liken(y, x), s); math.Abs(p-q) > 1e-9 || !(p >= 0 && p <= 1) {
			t.Fatalf("inside %v and %v", p, q)
		}
		Fates(a, hearsay.Span{End: len(a)}, hearsay.Span{End: len(a) / 2})
	})
}

// FuzzOpen reads damaged weights.
func FuzzOpen(f *testing.F) {
	f.Add([]byte(magic + "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"))
	f.Add(shipped[:100])
	f.Fuzz(func(t *testing.T, data []byte) {
		if m, err := Open(data); err != nil && hearsay.CodeOf(err) != hearsay.Unreadable || err == nil && m == nil {
			t.Fatal(err)
		}
	})
}

// TestSpared holds that what befell nobody is said of no content that does not speak of it.
func TestSpared(t *testing.T) {
	m := model(t)
	of := func(s, number, fate string, value float64) *Content {
		at := strings.Index(s, number)
		c := m.Content(s, hearsay.Spans{{End: len(s)}}, []hearsay.Figure{{Kind: "number", Unit: "person", Span: hearsay.Span{Start: at, End: at + len(number)}, Value: value, Low: &value, High: &value}}, nil)
		c.Fates = []string{fate}
		return c
	}
	nobody := of("nobody was hurt as a big wheel stalled at the fair", "nobody", "injur", 0)
	for _, c := range []struct {
		with *Content
		why  string
	}{
		{content(m, "a big wheel stalled at the fair"), "outcome"},
		{of("three people were hurt as a big wheel stalled at the fair", "three", "injur", 3), "polarity"},
		{of("no one was hurt as a big wheel stalled at the fair", "no one", "injur", 0), ""},
	} {
		if got, back := Vetoed(nobody, c.with), Vetoed(c.with, nobody); got != c.why || back != c.why {
			t.Errorf("%q one way and %q the other, want %q", got, back, c.why)
		}
	}
}
