package carry_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/extract"
	"hearsay/extract/carry"
	"hearsay/extract/stance"
	"hearsay/extract/token"
	"hearsay/extract/when"
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

// monday is the day that the cases are told on.
var monday = hearsay.Date{Time: time.Date(2022, 9, 19, 0, 0, 0, 0, time.UTC)}

// read tells the way of the attribution that is marked in a line, in the words of the cases.
func read(t testing.TB, reader *extract.Reader, line string) string {
	t.Helper()
	text, roles := marked(line)
	var out []string
	err := reader.Analyse(token.Split(text, nil), func(_ int, a *extract.Analysis) error {
		over := func(r token.Sentence) string {
			return a.Text.Text[a.Text.Tokens[r.First].Span.Start:a.Text.Tokens[r.Last-1].Span.End]
		}
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
		var moments []token.Sentence
		for _, m := range when.Find(a.Text, monday) {
			moments = append(moments, token.Sentence{First: m.First, Last: m.Last})
		}
		tree := &stance.Tree{Text: a.Text, Quotes: a.Quotes, Heads: a.Heads, Tag: a.Tag, Rel: a.Rel, Lemma: a.Lemma}
		way := carry.Read(tree, stance.Attribution{Source: ranges('['), Cue: ranges('{'), Content: ranges('<')}, moments)
		for _, r := range way.Addressee {
			out = append(out, "to "+over(r))
		}
		if way.Kind != "" {
			out = append(out, "medium "+way.Kind+": "+over(way.Medium[0]))
		}
		if way.Moment >= 0 {
			out = append(out, "when "+over(moments[way.Moment]))
		}
		for _, list := range []struct {
			name     string
			carriers []carry.Carrier
		}{{"origin", way.Origins}, {"carrier", way.Carriers}} {
			for _, c := range list.carriers {
				kind := ""
				if c.Document {
					kind = " document"
				}
				if c.Outlet {
					kind = " outlet"
				}
				out = append(out, fmt.Sprintf("%s%s %s (%s)", list.name, kind, over(c.Party), over(c.Words)))
			}
		}
		for _, r := range way.Accused {
			out = append(out, "accused "+over(r))
		}
		return context.Background().Err()
	})
	if err != nil {
		t.Fatal(err)
	}
	if out == nil {
		return "nothing"
	}
	return strings.Join(out, "; ")
}

// TestCases reads testdata/*.txt with the trees of both engines: numbered lines "1. [source] {cue} <content> => way".
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
				if got := read(t, reader, line); got != want {
					t.Errorf("%s\n got %s\nwant %s", line, got, want)
				}
			})
		}
	}
}
