package export

import (
	_ "embed"
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"hearsay"
)

var update = flag.Bool("update", false, "write the golden files anew")

//go:embed testdata/flood.txt
var floodText string

// floodParts are the kinds of the paragraphs of testdata/flood.txt.
var floodParts = []hearsay.PartKind{
	hearsay.Headline, hearsay.Standfirst, hearsay.Byline, hearsay.Body, hearsay.Body, hearsay.Body,
	hearsay.Heading, hearsay.ListItem, hearsay.ListItem, hearsay.BlockQuote, hearsay.Body,
	hearsay.Caption, hearsay.Credit, hearsay.Boilerplate,
}

// A claim is a statement of a sample: its words, pieces parted by " | ".
type claim struct {
	source, cue, content string
	set                  func(*hearsay.Statement)
}

// lemmas are those of the first words of the sample's cues that have one.
var lemmas = map[string]string{
	"says": "say", "said": "say", "adding": "add", "denied": "deny", "told": "tell", "believes": "believe",
	"did": "confirm", "had": "tell", "according": "according", "declined": "decline", "is": "say",
}

// flood is a reading with every kind of part, contents in pieces, nesting, a
// missing source, a missing cue, words of several bytes and every stance in use.
func flood() *hearsay.Reading {
	text := strings.TrimRight(floodText, "\n")
	d := &hearsay.Document{
		ID:        "sha256:6d1c2f0e",
		Path:      "examples/flood.txt",
		Title:     "Dam at Varnholt was “known to be weak”, inspector says",
		Publisher: "Lenz Courier",
		Authors:   []string{"Ilse Marren"},
		Published: hearsay.Date{Time: time.Date(2031, 3, 14, 9, 30, 0, 0, time.FixedZone("", 3600)), HasTime: true},
		URL:       "https://courier.example/varnholt?a=1&b=2",
		Language:  "en",
		Text:      text,
		Warnings:  []string{"one byte that is not UTF-8 was replaced"},
	}
	at := 0
	for i, block := range strings.Split(text, "\n\n") {
		span := hearsay.Span{Start: at, End: at + len(block)}
		if dash := strings.Index(block, " — "); floodParts[i] == hearsay.Body && dash > 0 {
			split := at + dash + len(" —")
			d.Parts = append(d.Parts, hearsay.Part{Kind: hearsay.Dateline, Span: hearsay.Span{Start: at, End: split}})
			span.Start = split + 1
		}
		d.Parts = append(d.Parts, hearsay.Part{Kind: floodParts[i], Span: span})
		at += len(block) + 2
	}
	r := &hearsay.Reading{Document: d, Model: "sample 1"}
	source := func(name string, naming hearsay.Naming, kind hearsay.SourceKind, mentions string) {
		r.Sources = append(r.Sources, hearsay.Source{
			ID: id("S", len(r.Sources)), Name: name, Naming: naming, Kind: kind, Mentions: find(text, mentions, 0),
		})
	}
	source("a former inspector", hearsay.Described, hearsay.Person, "inspector | a former inspector | Pavo Dreht | He")
	r.Sources[0].Role = "inspector"
	source("The province of Ostrava-Lenz", hearsay.Named, hearsay.Government, "The province of Ostrava-Lenz")
	source("Runa Estebal", hearsay.Named, hearsay.Person, "Its spokeswoman, Runa Estebal")
	r.Sources[2].Role, r.Sources[2].Affiliation = "spokeswoman", "province of Ostrava-Lenz"
	source("the water board", hearsay.Named, hearsay.Organisation, "the water board")
	source("the fire service", hearsay.Named, hearsay.Organisation, "the fire service")
	source("officials", hearsay.Bare, hearsay.Group, "officials")
	r.Sources[5].ReasonUnnamed = find(text, "gives cause", 0)
	source("Hallmere Wasser & Söhne", hearsay.Named, hearsay.Organisation, "Hallmere Wasser & Söhne")
	source("The mayor", hearsay.Described, hearsay.Person, "The mayor")
	r.Sources[0].Placed = find(text, "above Varnholt", 0)
	r.Sources[5].Notes = []hearsay.Note{{Kind: "bare-source", Spans: find(text, "officials", 0)}}
	r.Sources[7].Notes = []hearsay.Note{{Kind: "no-reason-given", Spans: find(text, "The mayor", 0)}}
	for i, c := range []claim{
		{"inspector", "says", "Dam at Varnholt was “known to be weak”", func(s *hearsay.Statement) {
			s.Source.ID, s.Manner = "S1", hearsay.Mixed
		}},
		{"a former inspector", "said", "The dam above Varnholt gave way early on Tuesday because its north wall had been “patched, never repaired”", func(s *hearsay.Statement) {
			s.Source.ID, s.Manner, s.Moments = "S1", hearsay.Mixed, []string{"M1"}
		}},
		{"a former inspector", "adding", "that the owners had denied him access twice", func(s *hearsay.Statement) { s.Source.ID = "S1" }},
		{"the owners", "denied", "him access", func(s *hearsay.Statement) {
			s.Within, s.Stance, s.Confidence, s.Chain = "T3", hearsay.Denies, 0.41237, []string{"S7", "S1", "publisher"}
			s.Links = []hearsay.Link{{Kind: hearsay.Nesting, Spans: find(text, "adding", 0), Certain: true}, {Kind: hearsay.Printed, Certain: true}}
			s.Weakest = hearsay.Described
		}},
		{"Pavo Dreht", "told the Courier", "“We asked for drawings,” | “and they sent us a calendar.”", func(s *hearsay.Statement) {
			s.Source.ID, s.Manner, s.Addressee = "S1", hearsay.Direct, hearsay.Ref{Spans: find(text, "the Courier", 0), ID: "S9", Open: []string{"S2", "S4"}}
			s.Slant = hearsay.Distances
			s.Medium = hearsay.Medium{Spans: find(text, "told the Courier", 0), Kind: "interview"}
		}},
		{"He", "believes", "that up to 40 houses could have been saved", func(s *hearsay.Statement) {
			s.Source.ID, s.Stance, s.Voice, s.Figures = "S1", hearsay.Believes, hearsay.Thought, []string{"F1"}
			s.Likelihood = &hearsay.Likelihood{Spans: find(text, "could", 0), Term: "roughly even chance", Low: 0.45, High: 0.55}
		}},
		{"The province of Ostrava-Lenz", "did not confirm", "the figure", func(s *hearsay.Statement) {
			s.Source.ID, s.Stance, s.Negated = "S2", hearsay.CannotConfirm, true
		}},
		{"Its spokeswoman, Runa Estebal,", "said", "that the water board had told the cabinet in October that “nothing gives cause for concern”", func(s *hearsay.Statement) {
			s.Source.ID = "S3"
		}},
		{"the water board", "had told the cabinet", "that “nothing gives cause for concern”", func(s *hearsay.Statement) {
			s.Source.ID, s.Within, s.Manner = "S4", "T8", hearsay.Mixed
			s.When = hearsay.Moment{Span: find(text, "in October", 0)[0], From: "2030-10", Grain: "month", Timex: "2030-10"}
			s.Chain = []string{"S4", "S3", "publisher"}
		}},
		{"the fire service", "according to", "At least 12 people are missing", func(s *hearsay.Statement) { s.Source.ID, s.Figures = "S5", []string{"F2"} }},
		{"officials", "said", "The bridge at Quill was closed at 04:10", func(s *hearsay.Statement) { s.Source.ID = "S6" }},
		{"", "", "“I heard it before I saw it. I will not go back down there 🌊.”", func(s *hearsay.Statement) {
			s.Manner, s.Confidence, s.Stance, s.Weakest = hearsay.Direct, 0.3, hearsay.Other, hearsay.Unknown
		}},
		{"Hallmere Wasser & Söhne", "declined to comment", "comment", func(s *hearsay.Statement) { s.Source.ID, s.Stance = "S7", hearsay.Declines }},
		{"The mayor", "says", "the work will take “weeks, not days”", func(s *hearsay.Statement) { s.Source.ID, s.Manner = "S8", hearsay.Mixed }},
		{"", "is said", "to be short", func(s *hearsay.Statement) {
			s.Confidence, s.Slant, s.Hedges = 0.22, hearsay.Presupposes, find(text, "is said", 0)
		}},
	} {
		s := hearsay.Statement{
			ID: id("T", i), Manner: hearsay.Indirect, Stance: hearsay.Says, Voice: hearsay.Speech, Confidence: 0.9,
			Chain: []string{"publisher"},
		}
		s.Content = find(text, c.content, max(0, strings.Index(text, strings.Split(c.content, " | ")[0])))
		near := max(0, s.Content[0].Start-90)
		if i == 3 {
			near = s.Content[0].Start - 30
		}
		s.Cue.Spans, s.Source.Spans = find(text, c.cue, near), find(text, c.source, near)
		s.Cue.Lemma = lemmas[strings.Split(c.cue, " ")[0]]
		c.set(&s)
		r.Statements = append(r.Statements, s)
	}
	forty, twelve := 40.0, 12.0
	r.Figures = []hearsay.Figure{
		{ID: "F1", Span: find(text, "up to 40 houses", 0)[0], Value: 40, Bound: "up to", High: &forty, Unit: "house", Of: find(text, "houses", 0), Kind: "count"},
		{ID: "F2", Span: find(text, "At least 12 people", 0)[0], Value: 12, Bound: "at least", Low: &twelve, Unit: "person", Of: find(text, "people", 0), Kind: "mass", SI: &hearsay.SI{Value: 12, Low: &twelve, Unit: "kg"}, Note: "odd-unit"},
	}
	r.Moments = []hearsay.Moment{{ID: "M1", Span: find(text, "early on Tuesday", 0)[0], From: "2031-03-11", To: "2031-03-11", Grain: "day", Timex: "2031-03-11TMO"}}
	return r
}

// second is a report with hostile metadata, overlapping contents, text in no part
// and no statement that names anyone.
func second() *hearsay.Reading {
	text := "Plain text <script>alert(1)</script> in no part.\n\nThe mill & the \x1b[31mred\u202e barn are gone, it is thought."
	return &hearsay.Reading{
		Document: &hearsay.Document{
			ID: "sha256:00", Path: `=cmd|' /C calc'!A0`, Title: `</title><img src=x onerror="alert(1)">`,
			Publisher: "\x1b]0;owned\x07 Gazette", URL: "javascript:alert(1)", Language: `en" onload="x`, Text: text,
			Published: hearsay.Date{Time: time.Date(2031, 3, 15, 0, 0, 0, 0, time.UTC)},
		},
		Statements: []hearsay.Statement{
			{ID: "T1", Cue: hearsay.Cue{Spans: find(text, "it is thought", 0), Lemma: "think"}, Content: find(text, "The mill & the \x1b[31mred\u202e barn are gone", 0), Stance: hearsay.Believes, Voice: hearsay.Thought, Confidence: 0.75},
			{ID: "T2", Cue: hearsay.Cue{Spans: find(text, "are gone", 0)}, Content: find(text, "barn are gone, it", 0), Confidence: 0.1, Within: "T9"},
		},
	}
}

func id(letter string, i int) string { return letter + strconv.Itoa(i+1) }

// find returns the spans of words, pieces parted by " | ", each looked for after
// the one before it; nil for "".
func find(text, words string, from int) hearsay.Spans {
	if words == "" {
		return nil
	}
	var out hearsay.Spans
	for _, w := range strings.Split(words, " | ") {
		i := strings.Index(text[from:], w)
		if i < 0 {
			panic("the sample does not hold " + w)
		}
		out = append(out, hearsay.Span{Start: from + i, End: from + i + len(w)})
		from += i + len(w)
	}
	return out
}

// golden compares got with a file of testdata, or writes it with -update.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) == string(want) {
		return
	}
	a, b := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			t.Fatalf("line %d differs from the golden file (run with -update and look at the diff)\n got %q\nwant %q",
				i+1, strings.Join(a[i:min(i+1, len(a))], ""), strings.Join(b[i:min(i+1, len(b))], ""))
		}
	}
}
