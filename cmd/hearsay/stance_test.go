package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"hearsay"
)

// stanceGolden holds how the program labels what two readers have labelled by hand.
const stanceGolden = "testdata/stance.golden"

// TestStance measures stance, voice, negation and likelihood on the attributions of the
// shipped examples and of the development texts.
func TestStance(t *testing.T) {
	data := sharedData(t)
	root := filepath.Join("..", "..")
	gold := filepath.Join(root, "eval", "testdata", "stance")
	var page bytes.Buffer
	for _, part := range []struct {
		title   string
		command evalStanceCommand
	}{
		{"PolNeAR dev", evalStanceCommand{Gold: filepath.Join(gold, "dev.tsv"), Text: filepath.Join(data, "polnear", "dev", "text")}},
		{"the examples", evalStanceCommand{Gold: filepath.Join(gold, "samples.tsv"), Text: filepath.Join(root, "examples"), Written: filepath.Join(root, "doc", "samples", "gold")}},
	} {
		fmt.Fprintf(&page, "## %s\n", part.title)
		part.command.Model = models[0]
		if err := part.command.Run(t.Context(), &console{out: &page, err: os.Stderr}, openEngine); err != nil {
			t.Fatal(err)
		}
		page.WriteByte('\n')
	}
	compareGolden(t, stanceGolden, page.String())
}

// Describe labels as the tests want it: what is denied, and all else wanted.
func (e ruleEngine) Describe(_ context.Context, doc *hearsay.Document, statements []hearsay.Statement) error {
	for i := range statements {
		s := &statements[i]
		s.Stance, s.Voice = hearsay.Wants, hearsay.Speech
		if s.Cue.Spans.Hull().Of(doc.Text) == "denied" {
			s.Stance = hearsay.Denies
		}
	}
	return nil
}
