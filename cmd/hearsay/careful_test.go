package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"hearsay"
	"hearsay/extract"
	"hearsay/intake"
)

// TestCareful reads a real report and looks for the statements that a careful reader found in it, by where their words
// stand: the text may not be part of this project.
func TestCareful(t *testing.T) {
	path := filepath.Join("..", "..", "..", "shared", "examples", "newsweek-2022-09-19.txt")
	if _, err := os.Stat(path); err != nil {
		t.Skip("the report is not in this checkout: ", err)
	}
	doc, err := intake.Read(t.Context(), path, intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	reader, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	reading, err := reader.Read(t.Context(), doc)
	if err != nil {
		t.Fatal(err)
	}
	covers := func(spans hearsay.Spans, at int) bool {
		return slices.ContainsFunc(spans, func(s hearsay.Span) bool { return s.Start <= at && at < s.End })
	}
	touches := func(spans hearsay.Spans, piece hearsay.Span) bool {
		return slices.ContainsFunc(spans, func(s hearsay.Span) bool { return s.Start < piece.End && piece.Start < s.End })
	}
	for _, want := range []struct {
		source, cue int // where a word of each begins; no source: -1
		content     hearsay.Spans
	}{
		{63, 61, hearsay.Spans{{Start: 0, End: 61}}},
		{269, 282, hearsay.Spans{{Start: 73, End: 256}}},
		{564, 573, hearsay.Spans{{Start: 578, End: 718}}},
		{856, 865, hearsay.Spans{{Start: 722, End: 849}}}, // in what a report is the carrier of
		{935, 944, hearsay.Spans{{Start: 956, End: 1116}}},
		{1136, 1155, hearsay.Spans{{Start: 1164, End: 1246}}},
		{1452, 1465, hearsay.Spans{{Start: 1497, End: 1564}}}, // in a caption
		{1699, 1708, hearsay.Spans{{Start: 1600, End: 1683}, {Start: 1715, End: 1736}}},
		{1744, 1753, hearsay.Spans{{Start: 1758, End: 1877}}},
		{1881, 1890, hearsay.Spans{{Start: 1933, End: 1940}}}, // asks for comment
		{1958, 2027, hearsay.Spans{{Start: 2032, End: 2145}}},
		{-1, 2169, hearsay.Spans{{Start: 2147, End: 2244}}}, // "are thought to"
		{2317, 2362, hearsay.Spans{{Start: 2367, End: 2440}}},
		{2478, 2482, hearsay.Spans{{Start: 2487, End: 2514}}},
		{2550, 2559, hearsay.Spans{{Start: 2570, End: 2587}}}, // "have called for"
		{3089, 3100, hearsay.Spans{{Start: 3114, End: 3252}}},
		{3168, 3175, hearsay.Spans{{Start: 3187, End: 3195}}}, // within the one before
	} {
		if !slices.ContainsFunc(reading.Statements, func(s hearsay.Statement) bool {
			return covers(s.Cue.Spans, want.cue) && (want.source < 0 && len(s.Source.Spans) == 0 || covers(s.Source.Spans, want.source)) &&
				!slices.ContainsFunc(want.content, func(piece hearsay.Span) bool { return !touches(s.Content, piece) })
		}) {
			t.Errorf("no statement of the source at %d with the cue at %d", want.source, want.cue)
		}
	}
}
