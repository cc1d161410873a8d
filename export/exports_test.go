package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hearsay"
)

// hashed is the first sample under the hash of its text, as a document that was read
// has one.
func hashed() *hearsay.Reading {
	r := flood()
	sum := sha256.Sum256([]byte(r.Document.Text))
	r.Document.ID = "sha256:" + hex.EncodeToString(sum[:])
	return r
}

// The formats of other tools, kept as files.
func TestExportGolden(t *testing.T) {
	for _, c := range []struct{ file, format string }{
		{"both.annotations.jsonld", "webannotation"},
		{"both.claims.jsonld", "schemaorg"},
		{"both.stix.json", "stix"},
		{"both.ftm.json", "ftm"},
		{"both.md", "markdown"},
	} {
		t.Run(c.format, func(t *testing.T) {
			golden(t, c.file, render(t, c.format, Options{}, hashed(), second()))
		})
	}
}

// Each format that is one JSON document stays one: without a reading, with one that holds nothing, with
// several. What is read twice changes no byte of it.
func TestExportDocuments(t *testing.T) {
	empty := func() *hearsay.Reading { return &hearsay.Reading{Document: &hearsay.Document{}} }
	for _, name := range []string{"webannotation", "schemaorg", "stix"} {
		for _, readings := range [][]*hearsay.Reading{{}, {empty()}, {empty(), hashed()}, {hashed(), empty(), second()}, {hashed(), hashed()}} {
			if out := render(t, name, Options{}, readings...); !json.Valid(out) {
				t.Errorf("%s, %d readings: not JSON: %.200s", name, len(readings), out)
			}
		}
	}
	for line := range strings.Lines(string(render(t, "ftm", Options{}, hashed(), empty(), second()))) {
		if !json.Valid([]byte(line)) || !strings.HasSuffix(line, "}\n") {
			t.Errorf("ftm: %q", line)
		}
	}
	if out := render(t, "ftm", Options{}); len(out) != 0 {
		t.Errorf("ftm without a reading: %q", out)
	}
}

// A reading that has no JSON form leaves nothing of itself behind, and the next one
// is written as if it had not been there.
func TestExportDrops(t *testing.T) {
	var with bytes.Buffer
	w := newWebAnnotation(&with, Options{})
	broken := hashed()
	broken.Statements[3].Confidence = math.NaN()
	if err := w.Write(broken); hearsay.CodeOf(err) != hearsay.Internal {
		t.Errorf("a number that JSON does not have: %v", err)
	}
	if err := w.Write(hashed()); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if without := render(t, "webannotation", Options{}, hashed()); !bytes.Equal(with.Bytes(), without) {
		t.Error("the refused reading left something")
	}
}

// Every format takes any reading, twice alike.
func TestExportRepeats(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := anyReading(t)
		for _, name := range []string{"webannotation", "schemaorg", "stix", "ftm", "markdown", "parquet"} {
			f, err := ByName(name)
			if err != nil {
				t.Fatal(err)
			}
			var runs [2]strings.Builder
			for i := range runs {
				w := f.New(&runs[i], Options{})
				if err := w.Write(r); err != nil {
					t.Fatal(err)
				}
				if err := w.Close(); err != nil {
					t.Fatal(err)
				}
			}
			if runs[0].String() != runs[1].String() {
				t.Fatalf("%s: two runs differ", name)
			}
		}
	})
}

// Names of 1 MB and of controls are written, in time that grows with their length.
func TestExportLongNames(t *testing.T) {
	long := strings.Repeat("é\x00\x1b]0;*_<b>`", 80_000)
	d := &hearsay.Document{ID: "sha256:1", Title: long, Publisher: long, Text: "He said so.", Authors: []string{long}}
	r := &hearsay.Reading{Document: d, Sources: []hearsay.Source{{ID: "S1", Name: long, Naming: hearsay.Named, Kind: hearsay.Person}}}
	r.Statements = []hearsay.Statement{{ID: "T1", Source: hearsay.Ref{ID: "S1"}, Content: find(d.Text, "so", 0), Chain: []string{"S1", "publisher"}}}
	for _, name := range []string{"webannotation", "schemaorg", "stix", "ftm", "markdown", "parquet"} {
		out := render(t, name, Options{}, r)
		if name != "parquet" && len(out) < len(long) {
			t.Errorf("%s: %d bytes", name, len(out))
		}
		if name != "parquet" && strings.ContainsAny(string(out), "\x00\x1b") {
			t.Errorf("%s: a control character came through", name)
		}
	}
}
