package eval

import (
	"strings"
	"testing"

	"hearsay"
)

// marked reads the notation of testdata/kinds.txt.
func marked(line string) (text string, a Attribution) {
	var b strings.Builder
	to := map[rune]*Mention{'[': &a.Source, '{': &a.Cue, '<': &a.Content}
	var open *Mention
	for _, r := range line {
		switch {
		case to[r] != nil:
			open = to[r]
			open.Spans = append(open.Spans, hearsay.Span{Start: b.Len()})
		case strings.ContainsRune("]}>", r):
			open.Spans[len(open.Spans)-1].End = b.Len()
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), a
}

func TestNewsKinds(t *testing.T) {
	for _, c := range readCases(t, "testdata/kinds.txt") {
		t.Run(c.name, func(t *testing.T) {
			text, a := marked(c.sections["text"])
			kinds := NewsKinds(NewText("wire_2020_x", text), &a)
			var got []string
			for _, k := range kinds[:5] {
				got = append(got, k.Name)
			}
			if want := strings.TrimSpace(c.sections["want"]); strings.Join(got, " ") != want {
				t.Errorf("got %v, want %s", got, want)
			}
			if kinds[5] != (Kind{"outlet", "wire"}) {
				t.Error(kinds[5])
			}
		})
	}
}

// Two annotators, one of whom marks a second attribution; the predictions find
// the first exactly and another that nobody marked.
func TestBreakdown(t *testing.T) {
	text := NewText("wire_1", "Ana said yes. He denied it. Bo says no.")
	at := func(source, cue, content string) Relation {
		piece := func(s string) []Piece {
			from := strings.Index(text.Text, s)
			return []Piece{{from, from + len(s)}}
		}
		return Relation{Source: piece(source), Cue: piece(cue), Content: piece(content)}
	}
	ana, he, bo := at("Ana", "said", "yes"), at("He", "denied", "it"), at("Bo", "says", "no")
	list := func(r ...Relation) []Attribution { return text.Attributions(&Annotations{Relations: r}) }
	b := NewBreakdown(func(t *Text, a *Attribution) []Kind {
		return []Kind{{"cue", cueKind(t.Text, a.Cue.Spans)}, {"source", naming(t.Text, a.Source.Spans)}}
	})
	b.Add(&Case{Text: text, Gold: [][]Attribution{list(ana, he), list(ana)}}, list(ana, bo))
	var got strings.Builder
	if err := b.WriteTable(&got); err != nil {
		t.Fatal(err)
	}
	want := `                           gold      P      R     F1  strict  predicted
cue       other               0    0.0    0.0    0.0     0.0          0
cue       say                 1   50.0  100.0   66.7    66.7          2
source    named               1   50.0  100.0   66.7    66.7          2
source    pronoun             0    0.0    0.0    0.0     0.0          0
`
	if got.String() != want {
		t.Errorf("got\n%swant\n%s", got.String(), want)
	}
}
