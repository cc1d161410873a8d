package main

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"hearsay"
	"hearsay/eval"
	"hearsay/extract/token"
)

// TestTrained opens the engine that the program ships and holds what it shows of
// its layers against what the scorer asks of them.
func TestTrained(t *testing.T) {
	e, err := openEngine(models[0])
	if err != nil {
		t.Fatal(err)
	}
	shown, ok := e.(parser)
	if !ok {
		t.Fatal("the engine shows no layers")
	}
	gold, err := eval.NewConlluReader("bridge", strings.NewReader(bridge)).Document()
	if err != nil {
		t.Fatal(err)
	}
	given, err := shown.ParseWords(t.Context(), gold)
	if err != nil || len(given.sentences) != len(gold.Sentences) {
		t.Fatalf("%d sentences of %d, error %v", len(given.sentences), len(gold.Sentences), err)
	}
	for i, s := range gold.Sentences {
		if err := new(eval.Syntax).AddGiven(s, given.sentences[i]); err != nil {
			t.Error(err)
		}
	}
	raw, err := shown.Parse(t.Context(), gold.Text)
	if err != nil || len(raw.sentences) != len(given.sentences) {
		t.Fatalf("from raw text: %v, error %v", raw, err)
	}
	for i, s := range gold.Sentences {
		if len(raw.sentences[i]) != len(s.Words) {
			t.Fatalf("%q: %d words", s.Text, len(raw.sentences[i]))
		}
		for j, w := range raw.sentences[i] {
			if got, want := w.Span.Of(gold.Text), s.Words[j].Form; got != want || w.Joined != (want == "n't") {
				t.Errorf("word %d is %q, joined %v", j, got, w.Joined)
			}
			if w != given.sentences[i][j] {
				t.Errorf("%q: %v from raw text, %v with words given", s.Words[j].Form, w, given.sentences[i][j])
			}
		}
	}
	want := eval.Name{Span: hearsay.Span{Start: strings.Index(gold.Text, "Ana Marsh")}, Type: "person"}
	want.Span.End = want.Span.Start + len("Ana Marsh")
	for _, names := range [][]eval.Name{given.names, raw.names} {
		if !slices.Contains(names, want) {
			t.Errorf("names %v lack %v", names, want)
		}
	}
}

// bridge is a document of two paragraphs, the first of two sentences.
var bridge = strings.ReplaceAll(`1 The _ DET DT _ 2 det _ _
2 bridge _ NOUN NN _ 3 nsubj _ _
3 fell _ VERB VBD _ 0 root _ SpaceAfter=No
4 . _ PUNCT . _ 3 punct _ _

1 Nobody _ PRON NN _ 2 nsubj _ _
2 called _ VERB VBD _ 0 root _ _
3 Ana _ PROPN NNP _ 2 obj _ _
4 Marsh _ PROPN NNP _ 3 flat _ SpaceAfter=No
5 . _ PUNCT . _ 2 punct _ _

# newpar
1 She _ PRON PRP _ 4 nsubj _ _
2-3 didn't _ _ _ _ _ _ _ _
2 did _ AUX VBD _ 4 aux _ _
3 n't _ PART RB _ 4 advmod _ _
4 answer _ VERB VB _ 0 root _ SpaceAfter=No
5 . _ PUNCT . _ 4 punct _ _
`, " ", "\t")

// TestJoined: heads of the second piece of a sentence count from its begin, and a
// root stays one.
func TestJoined(t *testing.T) {
	heads := func(list ...int) []eval.Predicted {
		var words []eval.Predicted
		for _, h := range list {
			words = append(words, eval.Predicted{Head: h})
		}
		return words
	}
	pieces := [][]eval.Predicted{heads(2, 0), heads(0, 1), heads(2, 0, 2), heads(0)}
	ranges := []token.Sentence{{First: 0, Last: 2}, {First: 2, Last: 7}, {First: 7, Last: 8}}
	want := [][]eval.Predicted{heads(2, 0), heads(0, 1, 4, 0, 4), heads(0)}
	if got := joined(pieces, ranges); !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestClitic(t *testing.T) {
	for _, c := range []struct {
		word, tag string
		want      bool
	}{
		{"n't", "RB", true}, {"N’T", "RB", true}, {"'s", "VBZ", true}, {"’ll", "MD", true}, {"'", "POS", true},
		{"'", "''", false}, {"’", "''", false}, {"not", "RB", false}, {"'90s", "NNS", false}, {".", ".", false}, {"", "NN", false},
	} {
		if got := clitic(c.word, c.tag); got != c.want {
			t.Errorf("clitic(%q, %q) = %v, want %v", c.word, c.tag, got, c.want)
		}
	}
}
