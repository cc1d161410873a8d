package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hearsay"
	"hearsay/eval"
	"hearsay/intake"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestAccuracy measures the engines that the program ships, on the development
// parts of the corpora, and holds the figures against their golden files: every
// figure of accuracy that is stated anywhere.
//
// Reports are read as users have them read: from the file, by intake, which tells
// bylines and captions from the body. What the engine finds in the text alone
// stands below, to tell the errors of the one from those of the other.
func TestAccuracy(t *testing.T) {
	data := sharedData(t)
	for _, model := range models {
		t.Run(model, func(t *testing.T) { testAccuracy(t, data, model) })
	}
}

func testAccuracy(t *testing.T, data, model string) {
	e, err := openEngine(model)
	if err != nil {
		t.Fatal(err)
	}
	shown, ok := e.(parser)
	if !ok {
		t.Fatal("the engine shows no layers")
	}
	train := filepath.Join(data, "polnear", "train")
	seen, err := eval.SeenCues(filepath.Join(train, "attributions"), filepath.Join(train, "text"))
	if err != nil {
		t.Fatal(err)
	}
	kinds := func(t *eval.Text, a *eval.Attribution) []eval.Kind {
		return append(eval.NewsKinds(t, a), seen(t, a)...)
	}
	var page bytes.Buffer
	dev := filepath.Join(data, "polnear", "dev")
	byIntake := readCases(t, e, dev, func(name, text string) (*hearsay.Document, error) {
		return intake.Parse(name+".txt", []byte(text), intake.Options{})
	})
	fmt.Fprintln(&page, byIntake[0].reading.Model)
	var byText []readCase
	if model == models[1] { // a second reading by the accurate engine would say no more, and takes a minute
		byText = readCases(t, e, dev, func(name, text string) (*hearsay.Document, error) {
			return &hearsay.Document{Path: name, Text: text}, nil
		})
	}
	for _, part := range []struct {
		title string
		keep  func(hearsay.Statement) bool
	}{
		{"all statements", func(hearsay.Statement) bool { return true }},
		{"as the corpus marks", corpusMarks},
	} {
		fmt.Fprintf(&page, "\n## PolNeAR dev, %s\n", part.title)
		if err := writeAttributions(&page, byIntake, part.keep, kinds); err != nil {
			t.Fatal(err)
		}
		if byText == nil {
			continue
		}
		fmt.Fprintf(&page, "\n## PolNeAR dev, %s, from the text alone\n", part.title)
		if err := score(byText, 0, part.keep).WriteTable(&page); err != nil {
			t.Fatal(err)
		}
	}
	for _, bank := range []string{"GUM", "EWT"} {
		path := filepath.Join(data, strings.ToLower(bank), "dev.conllu.gz")
		found, err := scoreSyntax(t.Context(), path, shown)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&page, "\n## %s dev\n", bank)
		if err := found.write(&page, bank); err != nil {
			t.Fatal(err)
		}
	}
	compareGolden(t, "testdata/accuracy."+model+".golden", page.String())
}

// corpusMarks reports whether a statement is of a kind that PolNeAR has: its
// guidelines ask for a cue, and leave out what stands within another content.
func corpusMarks(s hearsay.Statement) bool { return len(s.Cue.Spans) > 0 && s.Within == "" }

// A readCase is a text of the corpus with what the engine found in it.
type readCase struct {
	*eval.Case
	reading *hearsay.Reading
}

// found lists the statements of at least a confidence, as the flag of read has
// it, that are to be kept.
func (c *readCase) found(least float64, keep func(hearsay.Statement) bool) []eval.Attribution {
	var kept []hearsay.Statement
	for _, s := range confident(c.reading, least).Statements {
		if keep(s) {
			kept = append(kept, s)
		}
	}
	return c.Text.Statements(kept)
}

// readCases reads the texts of a part of PolNeAR with an engine.
func readCases(t *testing.T, e engine, dir string, document func(name, text string) (*hearsay.Document, error)) []readCase {
	t.Helper()
	var out []readCase
	for c, err := range eval.Cases(filepath.Join(dir, "attributions"), filepath.Join(dir, "text")) {
		if err != nil {
			t.Fatal(err)
		}
		doc, err := document(c.Text.Name, c.Text.Text)
		if err != nil {
			t.Fatal(err)
		}
		if doc.Text != c.Text.Text {
			t.Fatalf("%s: intake changed the text; its offsets are not those of the corpus", c.Text.Name)
		}
		reading, err := e.Read(t.Context(), doc)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, readCase{c, reading})
	}
	return out
}

func score(cases []readCase, least float64, keep func(hearsay.Statement) bool) *eval.Scorer {
	s := &eval.Scorer{}
	for _, c := range cases {
		s.Add(c.Case, c.found(least, keep), true)
	}
	return s
}

// writeAttributions writes all figures of attributions: together, by kind, by
// the least confidence, and how far that can be taken at its word.
func writeAttributions(w io.Writer, cases []readCase, keep func(hearsay.Statement) bool, classify eval.Classifier) error {
	if err := score(cases, 0, keep).WriteTable(w); err != nil {
		return err
	}
	kinds := eval.NewBreakdown(classify)
	var outcomes []eval.Outcome
	for _, c := range cases {
		found := c.found(0, keep)
		kinds.Add(c.Case, found)
		own, _ := c.Outcomes(found)
		outcomes = append(outcomes, own...)
	}
	fmt.Fprintln(w)
	if err := kinds.WriteTable(w); err != nil {
		return err
	}
	fmt.Fprintf(w, "\n%-16s%7s%7s%7s%8s%11s\n", "min-confidence", "P", "R", "F1", "strict", "predicted")
	for tenth := range 10 {
		f := score(cases, float64(tenth)/10, keep).Figures().Attribution
		fmt.Fprintf(w, "%-16.1f%7.1f%7.1f%7.1f%8.1f%11d\n", float64(tenth)/10, f.Match.P, f.Match.R, f.Match.F1, f.Strict.F1, f.Predicted)
	}
	return writeCalibration(w, outcomes)
}

// writeCalibration writes a reliability table, annotators weighed.
func writeCalibration(w io.Writer, outcomes []eval.Outcome) error {
	c, err := eval.Calibrate(outcomes)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "\n%-16s%7s%7s%11s\n", "confidence", "mean", "right", "predicted")
	for _, b := range c.Width {
		if b.Weight > 0 {
			fmt.Fprintf(w, "%.1f to %-9.1f%7.3f%7.3f%11.1f\n", b.Low, b.High, b.Confidence, b.Accuracy, b.Weight)
		}
	}
	_, err = fmt.Fprintf(w, "ECE %.4f, over bins of equal weight %.4f; Brier %.4f\n", c.ECE, c.Equal, c.Brier)
	return err
}

// compareGolden fails with the lines that differ from those of a golden file.
func compareGolden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; -update writes it", err)
	}
	now, then := slices.Collect(strings.Lines(got)), slices.Collect(strings.Lines(string(want)))
	shown := 0
	for i := range max(len(now), len(then)) {
		var a, b string
		if i < len(now) {
			a = now[i]
		}
		if i < len(then) {
			b = then[i]
		}
		if a != b && shown < 40 {
			t.Errorf("%s:%d: now and then\n%s%s", path, i+1, a, b)
			shown++
		}
	}
	if shown > 0 {
		t.Error("run with -update if that is meant")
	}
}

// sharedData is the folder of the corpora beside the project; without it the test
// is skipped.
func sharedData(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Skip("no module root above the test")
		}
	}
	data := filepath.Join(dir, "..", "shared", "data")
	for _, part := range []string{"polnear/dev", "gum/dev.conllu.gz", "ewt/dev.conllu.gz"} {
		if _, err := os.Stat(filepath.Join(data, filepath.FromSlash(part))); err != nil {
			t.Skipf("no ../shared/data/%s here: the figures of accuracy are not measured", part)
		}
	}
	return data
}
