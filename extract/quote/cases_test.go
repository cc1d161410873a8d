package quote_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay/extract/quote"
	"hearsay/extract/token"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestCases pairs the marks of each numbered text of testdata/cases.txt and
// compares with cases.golden: one quotation a line, with its words, indented by
// its depth.
func TestCases(t *testing.T) {
	in, err := os.ReadFile(filepath.Join("testdata", "cases.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, c := range strings.Split(string(in), "== ")[1:] {
		name, text, _ := strings.Cut(c, "\n")
		b.WriteString("== " + name + "\n")
		x := token.Split(strings.TrimSuffix(text, "\n\n"), nil)
		for i, q := range quote.Find(x) {
			end := q.Last - 1
			if q.Close >= 0 {
				end = q.Close
			}
			words := x.Text[x.Tokens[q.Open].Span.Start:x.Tokens[end].Span.End]
			fmt.Fprintf(&b, "%s%d %s", strings.Repeat("  ", q.Depth), i, strings.ReplaceAll(words, "\n", " "))
			if q.Close < 0 {
				b.WriteString(" (never closed)")
			}
			if q.Continues >= 0 {
				fmt.Fprintf(&b, " (continues %d)", q.Continues)
			}
			b.WriteByte('\n')
		}
		b.WriteByte('\n')
	}
	path := filepath.Join("testdata", "cases.golden")
	if *update {
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	g, w := strings.Split(b.String(), "\n"), strings.Split(string(want), "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			t.Fatalf("%s:%d:\n got %q\nwant %q", path, i+1, g[i], w[i])
		}
	}
	if len(g) != len(w) {
		t.Fatalf("%d lines, want %d", len(g), len(w))
	}
}
