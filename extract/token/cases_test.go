package token_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay/extract/token"
)

// TestCases cuts each numbered text of testdata/cases.txt and compares with
// cases.golden: tokens parted by spaces, a sentence a line, a blank line
// between paragraphs.
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
		paragraph := 0
		for _, s := range x.Sentences {
			if s.First >= x.Paragraphs[paragraph].Last {
				paragraph++
				b.WriteByte('\n')
			}
			for i := s.First; i < s.Last; i++ {
				if i > s.First {
					b.WriteByte(' ')
				}
				b.WriteString(x.Word(i))
			}
			b.WriteByte('\n')
		}
		b.WriteByte('\n')
	}
	compare(t, "cases.golden", b.String())
}

// compare holds got against a golden file, and writes it with -update.
func compare(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	g, w := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range max(len(g), len(w)) {
		var a, b string
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b { // what follows is shifted only
			t.Fatalf("%s:%d:\n got %q\nwant %q", path, i+1, a, b)
		}
	}
}
