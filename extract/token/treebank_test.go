package token_test

import (
	"bufio"
	"compress/gzip"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay"
	"hearsay/extract/token"
)

var (
	update = flag.Bool("update", false, "write the golden files anew")
	errs   = flag.Int("errors", 0, "log this many errors of each treebank")
)

// corpora returns the folder of the development data, "" where it is absent.
func corpora(t testing.TB) string {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			data := filepath.Join(dir, "..", "shared", "data")
			if _, err := os.Stat(data); err != nil {
				t.Skip("no corpora beside the project")
			}
			return data
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Fatal("no go.mod above the package")
		}
		dir = up
	}
}

// A gold is a treebank's document as raw text with the spans of its words and
// sentences.
type gold struct {
	text         []byte
	words, sents []hearsay.Span
}

// readGold rebuilds raw texts from a treebank: a blank line before each new
// paragraph, a space between the sentences of one.
func readGold(t testing.TB, path string) []gold {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var docs []gold
	var g *gold
	multi, multiBare := 0, false
	word := 0
	paragraph, started := false, false
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<20)
	gap := ""
	for lines.Scan() {
		line := lines.Text()
		switch {
		case line == "":
			started, word, multi = false, 0, 0
			gap = " "
		case strings.HasPrefix(line, "# newdoc"):
			docs = append(docs, gold{})
			g = &docs[len(docs)-1]
			gap = ""
		case line == "# newpar" || strings.HasPrefix(line, "# newpar id"):
			paragraph = true
		case line[0] == '#':
		default:
			col := strings.Split(line, "\t")
			bare := strings.Contains(col[9], "SpaceAfter=No")
			if _, to, ok := strings.Cut(col[0], "-"); ok {
				_, _ = fmt.Sscan(to, &multi)
				multiBare = bare
				continue
			}
			if strings.Contains(col[0], ".") {
				continue
			}
			word++
			if word < multi {
				bare = true
			} else if word == multi {
				bare = multiBare
			}
			if !started && paragraph && len(g.text) > 0 {
				gap = "\n\n"
			}
			g.text = append(g.text, gap...)
			s := hearsay.Span{Start: len(g.text), End: len(g.text) + len(col[1])}
			g.text = append(g.text, col[1]...)
			g.words = append(g.words, s)
			if !started {
				g.sents = append(g.sents, s)
				started, paragraph = true, false
			}
			g.sents[len(g.sents)-1].End = s.End
			gap = " "
			if bare {
				gap = ""
			}
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return docs
}

// f1 counts spans that both lists hold, in per cent.
func f1(gold, found, both int) float64 { return 200 * float64(both) / float64(gold+found) }

// both counts the spans that two ordered lists share.
func both(a, b []hearsay.Span) (n int) {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			n++
			i++
			j++
		case a[i].Start < b[j].Start || a[i].Start == b[j].Start && a[i].End < b[j].End:
			i++
		default:
			j++
		}
	}
	return n
}

// logErrors logs the ends of up to most spans that one list has and the other
// has not, and returns how many.
func logErrors(t *testing.T, bank, kind, text string, gold, found []hearsay.Span, most int) (n int) {
	for _, side := range []struct {
		name string
		a, b []hearsay.Span
	}{{"missed", gold, found}, {"extra", found, gold}} {
		ends := map[int]bool{}
		for _, s := range side.b {
			ends[s.End] = true
		}
		for _, s := range side.a {
			if !ends[s.End] && n < most {
				n++
				t.Logf("%s: %s %s: %q | %q", bank, side.name, kind, text[max(0, s.End-40):s.End], text[s.End:min(len(text), s.End+30)])
			}
		}
	}
	return n
}

// TestTreebanks measures tokens and sentences on the raw text of GUM and EWT
// dev. Spans count as right when both ends are.
func TestTreebanks(t *testing.T) {
	data := corpora(t)
	var b strings.Builder
	for _, name := range []string{"gum", "ewt"} {
		var words, found, wordsBoth, sents, sentsFound, sentsBoth int
		logged := 0
		for _, g := range readGold(t, filepath.Join(data, name, "dev.conllu.gz")) {
			text := string(g.text)
			x := token.Split(text, nil)
			tokens := make([]hearsay.Span, len(x.Tokens))
			for i, tok := range x.Tokens {
				tokens[i] = tok.Span
			}
			spans := make([]hearsay.Span, len(x.Sentences))
			for i, s := range x.Sentences {
				spans[i] = hearsay.Span{Start: x.Tokens[s.First].Span.Start, End: x.Tokens[s.Last-1].Span.End}
			}
			words, found, wordsBoth = words+len(g.words), found+len(tokens), wordsBoth+both(g.words, tokens)
			sents, sentsFound, sentsBoth = sents+len(g.sents), sentsFound+len(spans), sentsBoth+both(g.sents, spans)
			logged += logErrors(t, name, "token", text, g.words, tokens, *errs-logged)
			logged += logErrors(t, name, "sentence", text, g.sents, spans, *errs-logged)
		}
		fmt.Fprintf(&b, "%s dev: tokens %.2f F1, sentences %.2f F1\n", name, f1(words, found, wordsBoth), f1(sents, sentsFound, sentsBoth))
	}
	compare(t, "treebanks.golden", b.String())
}
