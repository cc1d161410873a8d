package eval

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hearsay"
	"pgregory.net/rapid"
)

// lay writes the sections of a case that name files, and returns the folders.
func (c *textCase) lay(t *testing.T) (gold, pred, text string) {
	t.Helper()
	dir := t.TempDir()
	for _, sub := range []string{"gold", "pred", "text"} {
		if err := os.Mkdir(filepath.Join(dir, sub), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for name, content := range c.sections {
		if strings.Contains(name, "/") {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	return filepath.Join(dir, "gold"), filepath.Join(dir, "pred"), filepath.Join(dir, "text")
}

func TestAttributionCases(t *testing.T) {
	path := "testdata/attribution.txt"
	cases := readCases(t, path)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			gold, pred, text := c.lay(t)
			predict, err := BratPredictions(pred)
			if err != nil {
				t.Fatal(err)
			}
			s, err := Score(gold, text, predict)
			if err != nil {
				t.Fatal(err)
			}
			f := s.Figures()
			var got strings.Builder
			if err := s.WriteTable(&got); err != nil {
				t.Fatal(err)
			}
			got.WriteString(s.Worst(2) + f.JSON() + "\n")
			if *update {
				c.sections["want"] = got.String()
			} else if got.String() != c.sections["want"] {
				t.Errorf("got\n%swant\n%s", got.String(), c.sections["want"])
			}
		})
	}
	if *update {
		writeCases(t, path, cases)
	}
}

func TestEqualsScriptOnCases(t *testing.T) {
	for _, c := range readCases(t, "testdata/attribution.txt") {
		t.Run(c.name, func(t *testing.T) {
			gold, pred, text := c.lay(t)
			compare(t, gold, pred, text)
		})
	}
}

func TestBratWarnings(t *testing.T) {
	for _, c := range readCases(t, "testdata/brat_warnings.txt") {
		t.Run(c.name, func(t *testing.T) {
			found, err := ReadBrat("f.ann", strings.NewReader(c.sections["ann"]))
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			for _, w := range found.Warnings {
				got.WriteString(w.Error() + "\n")
			}
			if got.String() != c.sections["want"] {
				t.Errorf("got\n%swant\n%s", got.String(), c.sections["want"])
			}
		})
	}
}

func TestBadInputNamesThePlace(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	_, broken := ReadBratFile(write("a.ann", "T1\tCue 0 1\tx\r\nT2\tCue \xff"))
	_, long := ReadBratFile(write("b.ann", "\n"+strings.Repeat("x", maxLine+1)))
	_, missing := ReadBratFile(filepath.Join(dir, "none.ann"))
	_, text := ReadTextFile("c", write("c.txt", "one\ntwo \xc3"))
	_, folder := BratPredictions(filepath.Join(dir, "none"))
	_, noText := Score(dir, filepath.Join(dir, "texts"), func(*Text) ([]Attribution, bool, error) { return nil, false, nil })
	for _, c := range []struct {
		err  error
		code hearsay.Code
		want string
	}{
		{broken, hearsay.Unreadable, "a.ann:2: not UTF-8"},
		{long, hearsay.TooLarge, "b.ann:2: a line is over 32 MiB"},
		{missing, hearsay.NotFound, "none.ann: no such file: no such file or directory"},
		{text, hearsay.Unreadable, "c.txt:2: not UTF-8"},
		{folder, hearsay.NotFound, "none: no such folder: no such file or directory"},
		{noText, hearsay.NotFound, "a.txt: no such file: no such file or directory"},
	} {
		if hearsay.CodeOf(c.err) != c.code || c.err == nil || !strings.HasSuffix(c.err.Error(), c.want) {
			t.Errorf("got %v (%s), want ...%s (%s)", c.err, hearsay.CodeOf(c.err), c.want, c.code)
		}
	}
}

// What Python's round(x, 1) gives, taken from CPython 3.11.
func TestTenths(t *testing.T) {
	for _, c := range []struct{ x, want float64 }{
		{0.05, 0.1}, {0.15, 0.1}, {0.25, 0.2}, {0.35, 0.3}, {0.45, 0.5}, {0.75, 0.8}, {2.675, 2.7}, {62.25, 62.2},
		{62.35, 62.4}, {33.33333333333333, 33.3}, {66.66666666666667, 66.7}, {99.95, 100}, {99.94999999999999, 99.9}, {12.5, 12.5},
	} {
		if got := tenths(c.x); got != c.want {
			t.Errorf("tenths(%v) = %v, want %v", c.x, got, c.want)
		}
	}
}

func TestTokens(t *testing.T) {
	for text, want := range map[string]string{
		"":                          "",
		"don't won’t":               "don't|won’t",
		"rock'n'roll 'tis it's's":   "rock'n|roll|tis|it's|s",
		"e\u0301te a_b ½ Ⅷ ² 二〇":    "e|te|a_b|½|Ⅷ|²|二〇",
		"👩\u200d👧x\x00y U.S. $5.10": "x|y|U|S|5|10",
		"हिन्दी":                    "ह|न|द",
	} {
		tt := NewText("t", text)
		runes, got := []rune(text), []string{}
		for i := range tt.starts {
			got = append(got, string(runes[tt.starts[i]:tt.ends[i]]))
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: got %q, want %s", text, got, want)
		}
	}
}

// Gold scored against itself is perfect wherever there is a content to find,
// and every order of predictions gives the same figures.
func TestScorerLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := NewText("t", strings.Repeat("word ", 30))
		piece := rapid.Custom(func(t *rapid.T) Piece {
			from := rapid.IntRange(0, 150).Draw(t, "from")
			return Piece{from, from + rapid.IntRange(1, 25).Draw(t, "length")}
		})
		list := func(name string) []Attribution {
			var found Annotations
			for range rapid.IntRange(0, 5).Draw(t, name) {
				role := rapid.SliceOfN(piece, 0, 2)
				found.Relations = append(found.Relations, Relation{
					Cue: role.Draw(t, "cue"), Source: role.Draw(t, "source"), Content: rapid.SliceOfN(piece, 1, 3).Draw(t, "content"),
				})
			}
			return text.Attributions(&found)
		}
		gold, pred := list("gold"), list("pred")
		var self tally
		self.add(gold, gold, 1)
		withContent := self.role[2].n // one without content matches nothing
		if self.match != withContent || self.exact != self.n {
			t.Fatalf("against itself %v of %v and %v of %v", self.match, withContent, self.exact, self.n)
		}
		var one, other tally
		one.add(gold, pred, 1)
		slices.Reverse(pred)
		other.add(gold, pred, 1)
		if one.role != other.role || one.exact != other.exact {
			t.Fatal("the order of predictions counts")
		}
		if one.match > min(one.n, one.m) || one.exact > min(one.n, one.m) {
			t.Fatalf("more found than there are: %+v", one)
		}
	})
}

// Statements read off a text and the same in brat are the same attributions.
func TestStatementsAsBrat(t *testing.T) {
	words := "🙂 “No,” said Ö. “Never.”"
	span := func(s string) hearsay.Span {
		at := strings.Index(words, s)
		return hearsay.Span{Start: at, End: at + len(s)}
	}
	text := NewText("t", words)
	got := text.Statements([]hearsay.Statement{
		{
			ID: "T1", Confidence: 0.5, Cue: hearsay.Cue{Spans: hearsay.Spans{span("said")}},
			Source:  hearsay.Ref{Spans: hearsay.Spans{span("Ö")}},
			Content: hearsay.Spans{span("“No,”"), span("“Never.”")},
		},
		{ID: "T2", Content: hearsay.Spans{span("🙂")}},
	})
	found, err := ReadBrat("f", strings.NewReader("T1\tCue 8 12\tx\nT2\tSource 13 14\tx\nT3\tContent 2 7;16 24\tx\nE1\tCue:T1 Source:T2 Content:T3\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := text.Attributions(found)
	if len(got) != 1 || len(want) != 1 || !alike(&got[0], &want[0]) || !slices.Equal(got[0].Content.Spans, want[0].Content.Spans) || got[0].Confidence != 0.5 {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}

func FuzzReadBrat(f *testing.F) {
	f.Add("T1\tCue 0 4\tsaid\nE1\tAttribution:T1 Cue:T1 Content2:T1\n", "said so")
	f.Add("T1\tCue 9 4;0 1\t\r\nE1\t:T1 Cue:\x1cT1\rE1\tcue:T1", "é🙂 don’t")
	f.Add("T٣\tx 99999999999999999999 ٤", "")
	f.Fuzz(func(t *testing.T, ann, text string) {
		found, err := ReadBrat("f.ann", strings.NewReader(ann))
		if err != nil {
			if e, ok := errors.AsType[*hearsay.Error](err); !ok || e.Path != "f.ann" || e.Line < 1 {
				t.Fatalf("%v does not name its place", err)
			}
			return
		}
		tt := NewText("t", strings.ToValidUTF8(text, "?"))
		for _, a := range tt.Attributions(found) {
			for _, m := range []Mention{a.Cue, a.Source, a.Content} {
				for _, s := range m.Spans {
					if s.Start < 0 || s.End > len(tt.Text) || s.Empty() || !strings.Contains(tt.Text, s.Of(tt.Text)) {
						t.Fatalf("span %v in a text of %d", s, len(tt.Text))
					}
				}
				for i, n := range m.Tokens {
					if n < 0 || n >= len(tt.starts) || i > 0 && n <= m.Tokens[i-1] {
						t.Fatalf("tokens %v of %d", m.Tokens, len(tt.starts))
					}
				}
			}
			if kinds := NewsKinds(tt, &a); len(kinds) != 6 {
				t.Fatal(kinds)
			}
		}
	})
}

func BenchmarkScore(b *testing.B) {
	dev := sharedFile(b, "data/polnear/dev")
	gold, text := filepath.Join(dev, "attributions"), filepath.Join(dev, "text")
	docs := 0
	for b.Loop() {
		for c, err := range Cases(gold, text) {
			if err != nil {
				b.Fatal(err)
			}
			var s Scorer
			s.Add(c, c.Gold[0], true)
			docs++
		}
	}
	b.ReportMetric(float64(docs)/b.Elapsed().Seconds(), "docs/s")
}
