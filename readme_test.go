package hearsay_test

import (
	"bytes"
	"context"
	"flag"
	"os"
	"strings"
	"testing"

	"hearsay/export"
	"hearsay/extract"
	"hearsay/intake"
)

var update = flag.Bool("update", false, "rewrite the sample in README.md")

// sampleBlocks is how many blocks of a page the README shows: its head and four
// statements.
const sampleBlocks = 5

// TestReadmeSample holds the first screen of the README to what the program prints.
func TestReadmeSample(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	const opening, ending = "```text\n$ go run ./cmd/hearsay read ", "\n```\n"
	before, rest, found := strings.Cut(string(readme), opening)
	shown, after, closed := strings.Cut(rest, ending)
	path, shown, named := strings.Cut(shown, "\n")
	if !found || !closed || !named {
		t.Fatal("the README shows no sample")
	}
	want := sample(t, path)
	if *update {
		readme = []byte(before + opening + path + "\n" + want + ending + after)
		if err := os.WriteFile("README.md", readme, 0o644); err != nil {
			t.Fatal(err)
		}
	} else if shown != want {
		t.Errorf("the README shows\n%s\nand the program prints\n%s\nrun go test -run Readme -update .", shown, want)
	}
}

// sample is the beginning of what hearsay read prints of one file.
func sample(t *testing.T, path string) string {
	doc, err := intake.Read(context.Background(), path, intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	reader, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	reading, err := reader.Read(context.Background(), doc)
	if err != nil {
		t.Fatal(err)
	}
	format, err := export.ByName("text")
	if err != nil {
		t.Fatal(err)
	}
	var page bytes.Buffer
	w := format.New(&page, export.Options{})
	if err := w.Write(reading); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	blocks := strings.Split(strings.TrimSpace(page.String()), "\n\n")
	if len(blocks) <= sampleBlocks {
		return strings.Join(blocks, "\n\n")
	}
	return strings.Join(blocks[:sampleBlocks], "\n\n") + "\n\n[…]"
}
