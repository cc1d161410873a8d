package main

import (
	"fmt"
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

	sourceAt := func(at int) *hearsay.Source {
		i := slices.IndexFunc(reading.Sources, func(s hearsay.Source) bool { return covers(s.Mentions, at) })
		if i < 0 {
			t.Fatalf("no source has a mention at %d", at)
		}
		return &reading.Sources[i]
	}
	statementAt := func(cue int) *hearsay.Statement {
		i := slices.IndexFunc(reading.Statements, func(s hearsay.Statement) bool { return covers(s.Cue.Spans, cue) })
		if i < 0 {
			t.Fatalf("no statement has its cue at %d", cue)
		}
		return &reading.Statements[i]
	}
	for _, same := range [][]int{ // mentions of one source
		{269, 564, 856, 935, 1452, 1699, 1744}, // the unnamed official
		{1958, 1990, 2478},                     // a body and the letters of its name
	} {
		for _, at := range same[1:] {
			if sourceAt(at) != sourceAt(same[0]) {
				t.Errorf("the mention at %d is not that at %d", at, same[0])
			}
		}
	}
	if s := sourceAt(269); s.Naming != hearsay.Described || s.Kind != hearsay.Person || s.Affiliation != "Pentagon" || s.Role != "official" ||
		!slices.ContainsFunc(s.Notes, func(n hearsay.Note) bool { return n.Kind == "no-reason-given" }) {
		t.Errorf("the unnamed official is %s, %s, %q of %q, with the notes %v", s.Naming, s.Kind, s.Role, s.Affiliation, s.Notes)
	}
	if s := statementAt(865); !slices.Equal(s.Chain, []string{sourceAt(856).ID, sourceAt(886).ID, "publisher"}) || sourceAt(886).Kind != hearsay.DocumentKind {
		t.Errorf("what the official said came by %v, not by a document", s.Chain)
	}
	if s := statementAt(1890); s.Voice != hearsay.Request || !covers(s.Addressee.Spans, 1904) {
		t.Errorf("the request for comment is %s to %v", s.Voice, s.Addressee.Spans)
	}
	if s := statementAt(3100); s.Addressee.ID != sourceAt(1881).ID {
		t.Errorf("the member of parliament spoke to %v", s.Addressee)
	}
	if s := statementAt(3175); len(s.Chain) < 2 || s.Chain[1] != sourceAt(3089).ID {
		t.Errorf("what the troops insist on came by %v", s.Chain)
	}
	for cue, from := range map[int]string{1155: "2022-09-12", 2868: "2022-09-13", 3100: "2022-09-12"} {
		if s := statementAt(cue); s.When.From != from {
			t.Errorf("what is said at %d was said from %q, not %s", cue, s.When.From, from)
		}
	}
	if !slices.ContainsFunc(reading.Moments, func(m hearsay.Moment) bool {
		return m.From == "2022-07" && m.To == "" && m.Bound == "at least since" && m.Timex == "2022-07"
	}) {
		t.Error("no moment is since at least July")
	}
	for at, want := range map[int]string{427: "more than 3000 mi odd-unit", 1656: "more than 1500 person ", 2928: "up to 10 year "} {
		if !slices.ContainsFunc(reading.Figures, func(f hearsay.Figure) bool {
			return f.Span.Start == at && fmt.Sprintf("%s %v %s %s", f.Bound, f.Value, f.Unit, f.Note) == want
		}) {
			t.Errorf("no figure at %d is %q", at, want)
		}
	}
}
