package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hearsay"
	"hearsay/eval"
	"hearsay/extract"
	"hearsay/intake"
)

// sampleGold reads what a careful reader found in one of the examples: source, cue,
// content in pieces, stance and notes, parted by tabs. A note "within 3" names the
// line of the statement that holds this one.
func sampleGold(t *testing.T, path string) []eval.Written {
	t.Helper()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []eval.Written
	for line := range strings.Lines(string(file)) {
		field := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(field) != 5 {
			t.Fatalf("%s:%d: %d fields, not 5", path, len(out)+1, len(field))
		}
		w := eval.Written{Source: field[0], Cue: field[1], Content: strings.Split(field[2], " | ")}
		if rest, ok := strings.CutPrefix(field[4], "within "); ok {
			if _, err := fmt.Sscanf(rest, "%d", &w.Within); err != nil {
				t.Fatalf("%s:%d: %q: %v", path, len(out)+1, field[4], err)
			}
		}
		out = append(out, w)
	}
	return out
}

// TestSamples reads the shipped examples and keeps precision and recall against the
// account of a careful reader in testdata/samples.ENGINE.golden, with what is missed (-) and what
// is more (+). "outer" leaves out statements within others, on both sides.
func TestSamples(t *testing.T) {
	for _, model := range models {
		t.Run(model, func(t *testing.T) { testSamples(t, model) })
	}
}

func testSamples(t *testing.T, model string) {
	reader, err := extract.New(extract.WithModel(model))
	if err != nil {
		t.Fatal(err)
	}
	root := filepath.Join("..", "..")
	paths, err := filepath.Glob(filepath.Join(root, "doc", "samples", "gold", "*.tsv"))
	if err != nil || len(paths) == 0 {
		t.Fatal("there is no gold: ", err)
	}
	var b strings.Builder
	var all, outer tally
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".tsv")
		examples, err := filepath.Glob(filepath.Join(root, "examples", name+".*"))
		if err != nil || len(examples) != 1 {
			t.Fatalf("%d examples named %s", len(examples), name)
		}
		doc, err := intake.Read(context.Background(), examples[0], intake.Options{})
		if err != nil {
			t.Fatal(err)
		}
		reading, err := reader.Read(context.Background(), doc)
		if err != nil {
			t.Fatal(err)
		}
		gold := sampleGold(t, path)
		text := eval.NewText(name, doc.Text)
		var placed []eval.Attribution
		for i, w := range gold {
			a, err := text.Place(w)
			if err != nil {
				t.Fatalf("%s:%d: %v", path, i+1, err)
			}
			placed = append(placed, a)
		}
		joined := text.Close(placed, text.Statements(reading.Statements))
		var one, oneOuter tally
		var lines []string
		for i, w := range gold {
			found := slices.Contains(joined, i)
			one.gold(found)
			if w.Within == 0 {
				oneOuter.gold(found)
			}
			if !found {
				lines = append(lines, fmt.Sprintf("\t- %d %s", i+1, strings.Join(slices.Concat([]string{w.Source, w.Cue}, w.Content), " | ")))
			}
		}
		for j := range reading.Statements {
			s := &reading.Statements[j]
			one.predicted++
			if s.Within == "" {
				oneOuter.predicted++
			}
			if joined[j] < 0 {
				lines = append(lines, "\t+ "+sampleLine(doc.Text, s))
			}
		}
		all.add(one)
		outer.add(oneOuter)
		fmt.Fprintf(&b, "%s: %v; outer %v\n%s\n", name, one, oneOuter, strings.Join(lines, "\n"))
	}
	compareGolden(t, filepath.Join("testdata", "samples."+model+".golden"), fmt.Sprintf("all: %v; outer %v\n\n", all, outer)+b.String())
}

// A tally counts statements.
type tally struct{ wanted, found, predicted int }

func (t *tally) gold(found bool) {
	t.wanted++
	if found {
		t.found++
	}
}

func (t *tally) add(u tally) {
	t.wanted, t.found, t.predicted = t.wanted+u.wanted, t.found+u.found, t.predicted+u.predicted
}

// String is precision, recall and F1 in per cent.
func (t tally) String() string {
	p, r := 100*float64(t.found)/float64(max(1, t.predicted)), 100*float64(t.found)/float64(max(1, t.wanted))
	return fmt.Sprintf("%d of %d found, %d predicted, P %.1f R %.1f F1 %.1f", t.found, t.wanted, t.predicted, p, r, 2*p*r/max(1e-9, p+r))
}

// sampleLine is a statement on one line: source | cue | pieces of the content.
func sampleLine(text string, s *hearsay.Statement) string {
	words := func(spans hearsay.Spans) string {
		out := make([]string, len(spans))
		for i, span := range spans {
			out[i] = strings.Join(strings.Fields(span.Of(text)), " ")
		}
		return strings.Join(out, " | ")
	}
	line := strings.Join([]string{words(s.Source.Spans), words(s.Cue.Spans), words(s.Content)}, " | ")
	if s.Within != "" {
		return "within " + s.Within + ": " + line
	}
	return line
}
