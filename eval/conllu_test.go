package eval

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay"
)

func describe(text string) string {
	r := NewConlluReader("f.conllu", strings.NewReader(text))
	var b strings.Builder
	for {
		g, err := r.Document()
		if errors.Is(err, io.EOF) {
			return b.String()
		}
		if err != nil {
			return err.Error() + "\n"
		}
		fmt.Fprintf(&b, "document %q %q\n", g.ID, g.Text)
		for _, s := range g.Sentences {
			fmt.Fprintf(&b, "sentence %v", s.Span())
			for _, w := range s.Words {
				fmt.Fprintf(&b, " %s=%v", w.Form, w.Span)
			}
			b.WriteByte('\n')
		}
	}
}

func TestConlluCases(t *testing.T) {
	for _, c := range readCases(t, "testdata/conllu.txt") {
		t.Run(c.name, func(t *testing.T) {
			plain := c.sections["conllu"]
			for _, text := range []string{plain, strings.ReplaceAll(plain, "\n", "\r\n"), "\ufeff" + plain} {
				if got := describe(text); got != c.sections["want"] {
					t.Errorf("%.20q: got\n%swant\n%s", text, got, c.sections["want"])
				}
			}
		})
	}
}

func TestConlluFiles(t *testing.T) {
	dir := t.TempDir()
	line := "1\ta" + strings.Repeat("\t_", 8) + "\n\n"
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := io.WriteString(z, line); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ content, want string }{
		"plain.conllu":  {line, ""},
		"packed.gz":     {packed.String(), ""},
		"false.gz":      {line, "false.gz: not gzip: gzip: invalid header"},
		"cut.gz":        {packed.String()[:packed.Len()-6], "cut.gz:3: cannot be read: unexpected EOF"},
		"broken.conllu": {line + "\xff\n", "broken.conllu:3: not UTF-8"},
		"nul.conllu":    {"1\t\x00" + line[3:], ""},
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(c.content), 0o644); err != nil {
			t.Fatal(err)
		}
		got := ""
		if err := readAll(path); err != nil {
			got = strings.TrimPrefix(err.Error(), dir+"/")
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
	if err := readAll(filepath.Join(dir, "none")); hearsay.CodeOf(err) != hearsay.NotFound {
		t.Error(err)
	}
}

func readAll(path string) error {
	r, err := OpenConllu(path)
	if err != nil {
		return err
	}
	defer r.Close()
	for {
		if _, err := r.Sentence(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// checkGold holds the law of spans: every word and token stands where it says.
func checkGold(t *testing.T, g *Gold) {
	t.Helper()
	end := 0
	for _, s := range g.Sentences {
		if s.Span().Of(g.Text) != s.Text {
			t.Fatalf("line %d: %q is not %q", s.Line, s.Span().Of(g.Text), s.Text)
		}
		for _, tok := range s.Tokens {
			if tok.Span.Of(g.Text) != tok.Form || tok.Span.Start < end || tok.Span.Empty() {
				t.Fatalf("line %d: token %q at %v", s.Line, tok.Form, tok.Span)
			}
			end = tok.Span.End
			for _, w := range s.Words[tok.First : tok.Last+1] {
				if !tok.Span.Contains(w.Span) || w.Span != tok.Span && w.Span.Of(g.Text) != w.Form {
					t.Fatalf("line %d: word %q at %v", s.Line, w.Form, w.Span)
				}
			}
		}
	}
}

// The text of every sentence is rebuilt as the treebank's own comment has it.
func TestConlluTreebanks(t *testing.T) {
	for _, set := range []string{"ewt", "gum"} {
		t.Run(set, func(t *testing.T) {
			r, err := OpenConllu(sharedFile(t, "data/"+set+"/dev.conllu.gz"))
			if err != nil {
				t.Fatal(err)
			}
			defer r.Close()
			sentences := 0
			for {
				g, err := r.Document()
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					t.Fatal(err)
				}
				checkGold(t, g)
				for _, s := range g.Sentences {
					sentences++
					// One no-break space in EWT stands between two words.
					if want := strings.ReplaceAll(s.Comment("text"), "\u00a0", " "); s.Text != want {
						t.Errorf("line %d: got %q, want %q", s.Line, s.Text, want)
					}
				}
			}
			if sentences < 1000 {
				t.Errorf("%d sentences", sentences)
			}
		})
	}
}

func FuzzConllu(f *testing.F) {
	for _, c := range readCases(f, "testdata/conllu.txt") {
		f.Add(c.sections["conllu"])
	}
	f.Fuzz(func(t *testing.T, text string) {
		r := NewConlluReader("f", strings.NewReader(text))
		for {
			g, err := r.Document()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				if e, ok := errors.AsType[*hearsay.Error](err); !ok || e.Path != "f" || e.Line < 1 {
					t.Fatalf("%v does not name its place", err)
				}
				return
			}
			checkGold(t, g)
		}
	})
}

func BenchmarkConllu(b *testing.B) {
	path := sharedFile(b, "data/gum/dev.conllu.gz")
	words := 0
	for b.Loop() {
		r, err := OpenConllu(path)
		if err != nil {
			b.Fatal(err)
		}
		for {
			g, err := r.Document()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				b.Fatal(err)
			}
			for _, s := range g.Sentences {
				words += len(s.Words)
			}
		}
		if err := r.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
}
