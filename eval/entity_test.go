package eval

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"hearsay"
)

// noted reads the notation of testdata/entity.txt.
func noted(t *testing.T, words string) *Gold {
	t.Helper()
	var b strings.Builder
	n := 0
	for line := range strings.Lines(words) {
		n++
		field := append(strings.Fields(line), "")
		misc := "_"
		if field[2] != "" {
			misc = "Bridge=1<2|Entity=" + field[2] + "|SpaceAfter=No"
		}
		fmt.Fprintf(&b, "%d\t%s\t_\t_\t%s\t_\t%d\troot\t_\t%s\n", n, field[0], field[1], min(n-1, 1), misc)
	}
	g, err := NewConlluReader("f", strings.NewReader(b.String())).Document()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestEntityCases(t *testing.T) {
	for _, c := range readCases(t, "testdata/entity.txt") {
		t.Run(c.name, func(t *testing.T) {
			g := noted(t, c.sections["words"])
			var got strings.Builder
			for i, label := range g.EntityLabels() {
				if label != "O" {
					fmt.Fprintf(&got, "%s %s\n", g.Sentences[0].Words[i].Form, label)
				}
			}
			names, ok := g.Names()
			if !ok {
				got.WriteString("no notes\n")
			}
			for _, n := range names {
				want := n.Type
				for _, w := range g.Sentences[0].Words {
					if n.Span.Contains(w.Span) {
						want += " " + w.Form
					}
				}
				got.WriteString(want + "\n")
			}
			if got.String() != c.sections["want"] {
				t.Errorf("got\n%swant\n%s", got.String(), c.sections["want"])
			}
		})
	}
}

// TestEntityAcross: a mention may run over sentences, and a document without
// notes has no names that anybody looked for.
func TestEntityAcross(t *testing.T) {
	line := func(n int, form, misc string) string {
		return fmt.Sprintf("%d\t%s\t_\t_\tNNP\t_\t0\troot\t_\t%s\n", n, form, misc)
	}
	g, err := NewConlluReader("f", strings.NewReader(
		line(1, "Olo", "Entity=(1-person-new-nnnnn-cf1-1-coref")+"\n# newpar\n"+line(1, "Ferro", "Entity=1)"),
	)).Document()
	if err != nil {
		t.Fatal(err)
	}
	names, ok := g.Names()
	if want := []Name{{hearsay.Span{Start: 0, End: 10}, "person"}}; !ok || !slices.Equal(names, want) {
		t.Errorf("%v, want %v", names, want)
	}
	if g = smallGold(t); g.EntityLabels() != nil {
		t.Error("labels without notes")
	}
	if names, ok := g.Names(); ok || names != nil {
		t.Error("names without notes")
	}
}

// TestEntityTreebank counts the names of GUM dev, which figures of accuracy are
// measured on: a change of the rules changes the measure.
func TestEntityTreebank(t *testing.T) {
	r, err := OpenConllu(sharedFile(t, "data/gum/dev.conllu.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	kinds := map[string]int{}
	for {
		g, err := r.Document()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		names, ok := g.Names()
		if !ok {
			t.Errorf("%s has no notes", g.ID)
		}
		end := 0
		for _, n := range names {
			if n.Span.Start < end || n.Span.Empty() || n.Span.End > len(g.Text) {
				t.Fatalf("%s: a name at %v, after one that ends at %d", g.ID, n.Span, end)
			}
			end = n.Span.End
			kinds[n.Type]++
		}
	}
	if want := map[string]int{"organization": 106, "other": 219, "person": 244, "place": 185}; !maps.Equal(kinds, want) {
		t.Errorf("%v, want %v", kinds, want)
	}
}

func FuzzEntity(f *testing.F) {
	for _, c := range readCases(f, "testdata/entity.txt") {
		for line := range strings.Lines(c.sections["words"]) {
			if field := strings.Fields(line); len(field) == 3 {
				f.Add(field[2], field[1])
			}
		}
	}
	f.Fuzz(func(t *testing.T, note, tag string) {
		words := make([]Word, 4)
		for i := range words {
			words[i] = Word{XPOS: "NNP", Misc: "Entity=" + note}
		}
		words[1].XPOS, words[2].Form = tag, "of"
		g := &Gold{Sentences: []*Sentence{{Words: words}}}
		labels := g.EntityLabels()
		if labels != nil && len(labels) != len(words) {
			t.Fatalf("%d labels for %d words", len(labels), len(words))
		}
		for i, l := range labels {
			kind, inner := strings.CutPrefix(l, "I-")
			if inner && (i == 0 || labels[i-1] != "B-"+kind && labels[i-1] != l) {
				t.Fatalf("%q: labels %q", note, labels)
			}
		}
	})
}
