package extract_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hearsay"
	"hearsay/eval"
	"hearsay/extract"
)

var update = flag.Bool("update", false, "write the golden files anew")

// languageCases are the texts of testdata/cases with the statements a careful reader finds
// in them.
func languageCases(t testing.TB) []eval.WrittenText {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", "cases", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var out []eval.WrittenText
	for _, path := range paths {
		texts, err := eval.ReadWrittenTexts(path)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, texts...)
	}
	return out
}

// A result is what one case came to.
type result struct {
	missed   []eval.Written
	spurious []hearsay.Statement
	found    int
}

func (r result) passed() bool { return len(r.missed) == 0 && len(r.spurious) == 0 }

// judge compares the statements of a text with those wanted. One that should stand
// within another is found only if it says that it does.
func judge(t *testing.T, c eval.WrittenText, statements []hearsay.Statement) result {
	t.Helper()
	text := eval.NewText(c.Name, c.Text)
	var gold []eval.Attribution
	for _, w := range c.Want {
		placed, err := text.Place(w)
		if err != nil {
			t.Fatalf("case %s: %v", c.Name, err)
		}
		gold = append(gold, placed)
	}
	joined := text.Close(gold, text.Statements(statements))
	ids := make([]string, len(gold)) // of the statement that was found for each
	for j, i := range joined {
		if i >= 0 {
			ids[i] = statements[j].ID
		}
	}
	var r result
	for i, w := range c.Want {
		j := slices.Index(joined, i)
		if j >= 0 && w.Within > 0 {
			outer := ids[w.Within-1]
			if in := statements[j].Within; in == "" || outer != "" && in != outer {
				joined[j], j = -1, -1
			}
		}
		if j < 0 {
			r.missed = append(r.missed, w)
		} else {
			r.found++
		}
	}
	for j, i := range joined {
		if i < 0 {
			r.spurious = append(r.spurious, statements[j])
		}
	}
	return r
}

// TestCases reads the numbered cases with each engine and keeps what came of each in
// cases.ENGINE.golden: not all pass, and a change of the engine shows there as a diff.
func TestCases(t *testing.T) {
	for _, model := range extract.Models() {
		t.Run(model, func(t *testing.T) { testCases(t, model) })
	}
}

func testCases(t *testing.T, model string) {
	reader, err := extract.New(extract.WithModel(model))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	passed, wanted, found, spurious := 0, 0, 0, 0
	cases := languageCases(t)
	for i, c := range cases {
		if number, _, _ := strings.Cut(c.Name, " "); number != strconv.Itoa(i+1) {
			t.Errorf("case %q is number %d", c.Name, i+1)
		}
		doc := &hearsay.Document{Path: c.Name, Text: c.Text}
		reading, err := reader.Read(context.Background(), doc)
		if err != nil {
			t.Fatal(err)
		}
		r := judge(t, c, reading.Statements)
		verdict := "missed"
		if r.passed() {
			verdict = "pass"
			passed++
		}
		fmt.Fprintf(&b, "%s: %s\n", c.Name, verdict)
		for _, w := range r.missed {
			fmt.Fprintf(&b, "\t- %s\n", strings.Join(slices.Concat([]string{w.Source, w.Cue}, w.Content), " | "))
		}
		for _, s := range r.spurious {
			fmt.Fprintf(&b, "\t+ %s\n", oneLine(doc.Text, &s))
		}
		wanted, found, spurious = wanted+len(c.Want), found+r.found, spurious+len(r.spurious)
	}
	golden(t, filepath.Join("testdata", "cases."+model+".golden"), fmt.Sprintf(
		"%d of %d cases pass; %d of %d statements found, %d spurious (P %.1f R %.1f)\n\n",
		passed, len(cases), found, wanted, spurious, 100*float64(found)/float64(max(1, found+spurious)), 100*float64(found)/float64(wanted))+b.String())
}

// oneLine is a statement as the cases write it.
func oneLine(text string, s *hearsay.Statement) string {
	words := func(spans hearsay.Spans) string {
		out := make([]string, len(spans))
		for i, s := range spans {
			out[i] = strings.Join(strings.Fields(s.Of(text)), " ")
		}
		return strings.Join(out, " | ")
	}
	line := strings.Join([]string{words(s.Source.Spans), words(s.Cue.Spans), words(s.Content)}, " | ")
	if s.Within != "" {
		return "within " + s.Within + ": " + line
	}
	return line
}

// golden holds got against a golden file, and writes it with -update.
func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	g, w := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range max(len(g), len(w)) {
		var a, b string
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b {
			t.Errorf("%s:%d:\n got %q\nwant %q\nrun with -update and read the diff", path, i+1, a, b)
			return
		}
	}
}

// TestJudge gives the comparison answers that are wrong in one way each.
func TestJudge(t *testing.T) {
	c := eval.WrittenText{Name: "two", Text: "She said the bank knew the vault was open. Rain fell.\n", Want: []eval.Written{
		{Source: "She", Cue: "said", Content: []string{"the bank knew the vault was open"}},
		{Source: "the bank", Cue: "knew", Content: []string{"the vault was open"}, Within: 1},
	}}
	at := func(words string) hearsay.Spans {
		i := strings.Index(c.Text, words)
		if i < 0 {
			t.Fatalf("%q is not in the text", words)
		}
		return hearsay.Spans{{Start: i, End: i + len(words)}}
	}
	says := func(id, within, source, cue, content string) hearsay.Statement {
		return hearsay.Statement{ID: id, Within: within, Source: hearsay.Ref{Spans: at(source)}, Cue: hearsay.Cue{Spans: at(cue)}, Content: at(content)}
	}
	outer := says("T1", "", "She", "said", "the bank knew the vault was open")
	inner := says("T2", "T1", "the bank", "knew", "the vault was open")
	flat, elsewhere, short, wrong := inner, inner, outer, outer
	flat.Within = ""
	elsewhere.Within = "T9"
	short.Content = at("the vault was open")
	wrong.Source.Spans = at("Rain")
	for _, v := range []struct {
		name                    string
		statements              []hearsay.Statement
		found, missed, spurious int
	}{
		{"right", []hearsay.Statement{outer, inner}, 2, 0, 0},
		{"silence", nil, 0, 2, 0},
		{"the outer one alone", []hearsay.Statement{outer}, 1, 1, 0},
		{"not nested", []hearsay.Statement{outer, flat}, 1, 1, 1},
		{"nested elsewhere", []hearsay.Statement{outer, elsewhere}, 1, 1, 1},
		{"content too short", []hearsay.Statement{short, inner}, 1, 1, 1},
		{"wrong source", []hearsay.Statement{wrong, inner}, 1, 1, 1},
		{"one too many", []hearsay.Statement{outer, inner, says("T3", "", "She", "said", "Rain fell")}, 2, 0, 1},
	} {
		t.Run(v.name, func(t *testing.T) {
			r := judge(t, c, v.statements)
			if r.found != v.found || len(r.missed) != v.missed || len(r.spurious) != v.spurious {
				t.Errorf("found %d, missed %d, spurious %d, want %d, %d, %d", r.found, len(r.missed), len(r.spurious), v.found, v.missed, v.spurious)
			}
			if r.passed() != (v.name == "right") {
				t.Errorf("passed is %v", r.passed())
			}
		})
	}
}
