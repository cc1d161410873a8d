package drift

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hearsay"
	"pgregory.net/rapid"
)

// side makes a side of a line "CUE TEXT", with the figures that a simple rule finds.
func side(line string) Side {
	cue, text, _ := strings.Cut(line, " ")
	lemma := map[string]string{"said": "say", "told": "tell", "admitted": "admit", "denied": "deny"}[cue]
	full := text + " " + cue
	st := &hearsay.Statement{ID: "T1", Content: hearsay.Spans{{End: len(text)}}, Cue: hearsay.Cue{Spans: hearsay.Spans{{Start: len(text) + 1, End: len(full)}}, Lemma: lemma}, Stance: hearsay.Says}
	switch lemma {
	case "deny":
		st.Stance = hearsay.Denies
	case "admit":
		st.Slant = hearsay.Presupposes
	}
	r := &hearsay.Reading{Document: &hearsay.Document{Text: full}, Statements: []hearsay.Statement{*st}}
	for i, at := range regexp.MustCompile(`(more than |at least )?\b(\d+)\b( square miles| miles)?`).FindAllStringSubmatchIndex(text, -1) {
		f := hearsay.Figure{ID: fmt.Sprint(i), Span: hearsay.Span{Start: at[0], End: at[1]}, Kind: "count"}
		if strings.HasPrefix(text[at[1]:], ":") || at[0] > 0 && text[at[0]-1] == ':' {
			continue // an hour
		}
		f.Value, _ = strconv.ParseFloat(text[at[4]:at[5]], 64)
		if at[2] >= 0 {
			f.Bound = strings.TrimSpace(text[at[2]:at[3]])
		}
		if at[6] >= 0 {
			f.Unit = strings.TrimSpace(text[at[6]:at[7]])
		}
		r.Figures = append(r.Figures, f)
	}
	return Side{Reading: r, Statement: &r.Statements[0], Spans: st.Content}
}

func words(s Side, spans hearsay.Spans) string {
	var out []string
	for _, x := range spans {
		out = append(out, x.Of(s.Reading.Document.Text))
	}
	return strings.Join(out, " ")
}

// marked is a difference on one line: "the [wall|bank] broke".
func marked(a, b Side, d *Difference) string {
	var out []string
	for _, e := range d.Edits {
		if e.Kind == Kept {
			out = append(out, words(a, e.A))
		} else {
			out = append(out, "["+words(a, e.A)+"|"+words(b, e.B)+"]")
		}
	}
	return strings.Join(out, " ")
}

// TestCases reads testdata/cases.txt: two sides, each with its cue, what their alignment shows, and the changes
// that have a name.
func TestCases(t *testing.T) {
	file, err := os.ReadFile("testdata/cases.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, block := range strings.Split(strings.TrimSpace(string(file)), "\n\n") {
		lines := strings.Split(block, "\n")
		a, b := side(lines[1]), side(lines[2])
		d := Compare(a, b)
		got := []string{"- " + marked(a, b, &d)}
		for _, c := range d.Changes {
			got = append(got, fmt.Sprintf("- %s: %s | %s", c.Kind, words(a, c.A), words(b, c.B)))
		}
		if want := lines[3:]; !slices.Equal(got, want) {
			t.Errorf("%s:\n%s\nwant\n%s", lines[0], strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// vocabulary is small, so that what is drawn of it has much in common.
var vocabulary = strings.Fields(`the a not may wall bank broke was 24 41 "shut" could never of at water's rain, and miles`)

func drawSide(t *rapid.T, name string) Side {
	return side("said " + strings.Join(rapid.SliceOfN(rapid.SampledFrom(vocabulary), 0, 30).Draw(t, name), " "))
}

// TestEditsHoldAllWords checks what holds of every difference: the edits hold all words of both sides in order, what
// is kept is the same, and the other way round loses what this way gains.
func TestEditsHoldAllWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawSide(t, "a"), drawSide(t, "b")
		lawful(t, a, b)
		if d := Compare(a, a); !d.Same() || len(d.Changes) > 0 {
			t.Fatalf("a side differs from itself: %+v", d)
		}
	})
}

func lawful(t interface{ Fatalf(string, ...any) }, a, b Side) {
	d := Compare(a, b)
	var inA, inB []string
	for _, e := range d.Edits {
		x, y := tokens(Side{Reading: a.Reading, Spans: e.A}), tokens(Side{Reading: b.Reading, Spans: e.B})
		for _, w := range x {
			inA = append(inA, w.Lower)
		}
		for _, w := range y {
			inB = append(inB, w.Lower)
		}
		if e.Kind == Kept && !slices.EqualFunc(x, y, func(p, q token) bool { return p.Lower == q.Lower }) {
			t.Fatalf("kept, and not the same: %q, %q", words(a, e.A), words(b, e.B))
		}
		if (e.Kind == Cut) != (len(y) == 0) || (e.Kind == Added) != (len(x) == 0) {
			t.Fatalf("%s: %q, %q", e.Kind, words(a, e.A), words(b, e.B))
		}
	}
	for k, pair := range [][2][]string{{inA, lowers(a)}, {inB, lowers(b)}} {
		if !slices.Equal(pair[0], pair[1]) {
			t.Fatalf("side %d: edits hold %q, not %q", k+1, pair[0], pair[1])
		}
	}
	if d.Shared < 0 || d.Shared > 1 {
		t.Fatalf("%v shared", d.Shared)
	}
	for _, c := range d.Changes {
		if !slices.Contains(order, c.Kind) {
			t.Fatalf("%s has no place in the order", c.Kind)
		}
		for _, s := range c.A {
			if !s.Empty() && s.End > len(a.Reading.Document.Text) {
				t.Fatalf("%v is not in the text", s)
			}
		}
	}
}

func lowers(s Side) (out []string) {
	for _, w := range tokens(s) {
		out = append(out, w.Lower)
	}
	return out
}

// TestLongTexts aligns two texts of 20,000 words, of which one in ten differs: more than the table holds.
func TestLongTexts(t *testing.T) {
	var a, b []string
	for i := range 20000 {
		a = append(a, fmt.Sprintf("w%d", i%7000))
		if i%10 != 3 {
			b = append(b, fmt.Sprintf("w%d", i%7000))
		}
	}
	a = append(a, "only", "here")
	b = append(b, "only", "there")
	lawful(t, side("said "+strings.Join(a, " ")), side("said "+strings.Join(b, " ")))
}

// FuzzCompare compares any two texts.
func FuzzCompare(f *testing.F) {
	f.Add("the bank may have been weakened", "the bank was \"weakened")
	f.Add("\x00\xff “a” 24", "24:00 may not")
	f.Add("", "é é ́")
	f.Fuzz(func(t *testing.T, a, b string) {
		lawful(t, side("said "+a), side("said "+b))
	})
}
