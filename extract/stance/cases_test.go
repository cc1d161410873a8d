package stance_test

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay/extract"
	"hearsay/extract/stance"
	"hearsay/extract/token"
)

// marked takes the marks out of a line, "[source] {cue} <content>", and returns where they stood.
func marked(line string) (text string, roles map[rune][][2]int) {
	var b strings.Builder
	roles = map[rune][][2]int{}
	open := ' '
	for _, r := range line {
		switch {
		case strings.ContainsRune("[{<", r):
			open = r
			roles[r] = append(roles[r], [2]int{b.Len()})
		case strings.ContainsRune("]}>", r):
			roles[open][len(roles[open])-1][1] = b.Len()
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), roles
}

// read analyses a line of its own and labels the attribution that is marked in it.
func read(t testing.TB, reader *extract.Reader, line string) (*token.Text, stance.Reading) {
	t.Helper()
	text, roles := marked(line)
	var out stance.Reading
	var words *token.Text
	err := reader.Analyse(token.Split(text, nil), func(_ int, a *extract.Analysis) error {
		ranges := func(mark rune) []token.Sentence {
			var out []token.Sentence
			for _, at := range roles[mark] {
				r := token.Sentence{First: -1}
				for i, tok := range a.Text.Tokens {
					if tok.Span.Start >= at[0] && tok.Span.End <= at[1] {
						if r.First < 0 {
							r.First = i
						}
						r.Last = i + 1
					}
				}
				if r.First >= 0 {
					out = append(out, r)
				}
			}
			return out
		}
		tree := &stance.Tree{Text: a.Text, Quotes: a.Quotes, Heads: a.Heads, Tag: a.Tag, Rel: a.Rel, Lemma: a.Lemma}
		out, words = stance.Read(tree, stance.Attribution{Source: ranges('['), Cue: ranges('{'), Content: ranges('<')}), a.Text
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return words, out
}

// written is a reading in the words of the cases.
func written(t *token.Text, r stance.Reading) string {
	out := []string{string(r.Stance), string(r.Voice)}
	if r.Negated {
		out = append(out, "negated")
	}
	if r.Slant != "" {
		out = append(out, string(r.Slant))
	}
	over := func(first, last int) string {
		return t.Text[t.Tokens[first].Span.Start:t.Tokens[last-1].Span.End]
	}
	if l := r.Likelihood; l != nil {
		out = append(out, fmt.Sprintf("%q = %s", over(l.First, l.Last), l.Row.Term))
	}
	for _, h := range r.Hedges {
		out = append(out, "hedge "+over(h.First, h.Last))
	}
	return strings.Join(out, ", ")
}

// TestCases reads testdata/*.txt with the trees of both engines: numbered lines "1. [source] {cue} <content> => labels".
func TestCases(t *testing.T) {
	for _, engine := range [...]string{extract.Accurate, extract.Fast} {
		t.Run(engine, func(t *testing.T) { cases(t, engine) })
	}
}

func cases(t *testing.T, engine string) {
	reader, err := extract.New(extract.WithModel(engine))
	if err != nil {
		t.Fatal(err)
	}
	paths, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatal("there are no cases: ", err)
	}
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for lines := bufio.NewScanner(f); lines.Scan(); {
			line, want, ok := strings.Cut(lines.Text(), " => ")
			number, line, numbered := strings.Cut(line, ". ")
			if !ok || !numbered {
				continue
			}
			t.Run(strings.TrimSuffix(filepath.Base(path), ".txt")+"/"+number, func(t *testing.T) {
				words, got := read(t, reader, line)
				if got := written(words, got); got != want {
					t.Errorf("%s\n got %s\nwant %s", line, got, want)
				}
			})
		}
	}
}
