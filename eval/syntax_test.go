package eval

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"hearsay"
)

// tokensOf reads the notation of testdata/align.txt.
func tokensOf(line string) (forms []string, words [][]string) {
	for token := range strings.FieldsSeq(line) {
		form, parts, ok := strings.Cut(token, "=")
		if !ok {
			form, parts = strings.ReplaceAll(token, "+", ""), token
		}
		forms, words = append(forms, form), append(words, strings.Split(parts, "+"))
	}
	return forms, words
}

func goldOf(t *testing.T, line string) *Gold {
	t.Helper()
	var b strings.Builder
	forms, words := tokensOf(line)
	n := 0
	for i, form := range forms {
		misc := "_"
		if i+1 < len(forms) {
			misc = "SpaceAfter=No"
		}
		if len(words[i]) > 1 {
			fmt.Fprintf(&b, "%d-%d\t%s%s\t%s\n", n+1, n+len(words[i]), form, strings.Repeat("\t_", 7), misc)
		}
		for _, w := range words[i] {
			fmt.Fprintf(&b, "%d\t%s\t_\t_\t_\t_\t%d\troot\t_\t%s\n", n+1, w, min(n, 1), misc)
			n++
		}
	}
	g, err := NewConlluReader("f", strings.NewReader(b.String())).Document()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func predOf(line string) []Predicted {
	var out []Predicted
	at := 0
	forms, words := tokensOf(line)
	for i := range forms {
		for j, w := range words[i] {
			out = append(out, Predicted{Span: hearsay.Span{Start: at, End: at + len(w)}, Joined: j > 0})
			at += len(w)
		}
	}
	return out
}

func TestAlignCases(t *testing.T) {
	for _, c := range readCases(t, "testdata/align.txt") {
		t.Run(c.name, func(t *testing.T) {
			gold, pred := goldOf(t, c.sections["gold"]), predOf(c.sections["pred"])
			var s Syntax
			if err := s.AddRaw(gold, [][]Predicted{pred}); err != nil {
				t.Fatal(err)
			}
			shape := newBlackOnly(gold.Text)
			var p side
			if err := p.predicted(pred, gold.Text, shape); err != nil {
				t.Fatal(err)
			}
			got := fmt.Sprintf("words %d of %d and %d, tokens %d of %d and %d:",
				s.Words.Correct, s.Words.Gold, s.Words.Predicted, s.Tokens.Correct, s.Tokens.Gold, s.Tokens.Predicted)
			for _, g := range align(goldSide(gold, shape).words, p.words) {
				if g >= 0 {
					got += " " + gold.Sentences[0].Words[g].Form
				}
			}
			if got+"\n" != c.sections["want"] {
				t.Errorf("got  %s\nwant %s", got, c.sections["want"])
			}
		})
	}
}

const small = "# newpar\n" +
	"1\tAna\t_\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n" +
	"2\tsaid\t_\tVERB\tVBD\t_\t0\troot\t_\t_\n" +
	"3\tBo\t_\tPROPN\tNNP\t_\t5\tnmod:poss\t_\tSpaceAfter=No\n" +
	"4\t's\t_\tPART\tPOS\t_\t3\tcase\t_\t_\n" +
	"5\tdog\t_\tNOUN\tNN\t_\t2\tobj\t_\t_\n\n" +
	"# newpar\n" +
	"1\tYes\t_\tINTJ\tUH\t_\t0\troot\t_\t_\n\n"

func smallGold(t *testing.T) *Gold {
	t.Helper()
	g, err := NewConlluReader("f", strings.NewReader(small)).Document()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func asPredicted(s *Sentence) []Predicted {
	var out []Predicted
	for i, w := range s.Words {
		token := s.Tokens[w.Token]
		out = append(out, Predicted{Span: w.Span, Joined: i > token.First, UPOS: w.UPOS, XPOS: w.XPOS, Head: w.Head, Deprel: w.Deprel})
	}
	return out
}

func TestSyntax(t *testing.T) {
	g := smallGold(t)
	first, second := asPredicted(g.Sentences[0]), asPredicted(g.Sentences[1])
	var perfect Syntax
	if err := perfect.AddRaw(g, [][]Predicted{first, second}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []Count{perfect.Tokens, perfect.Words, perfect.UPOS, perfect.XPOS, perfect.UAS, perfect.LAS, perfect.LASSub} {
		if c.F1() != 100 || c.Gold != 6 {
			t.Errorf("gold against itself: %+v", perfect)
		}
	}
	if perfect.Sentences != (Count{Correct: 2, Gold: 2, Predicted: 2}) {
		t.Errorf("sentences: %+v", perfect.Sentences)
	}
	// One sentence of two; "Bo's" is one word, so the head of nothing; "dog"
	// keeps a head by number that is now another word; "said" is no verb.
	var s Syntax
	one := []Predicted{first[0], first[1], {Span: hearsay.Span{Start: first[2].Span.Start, End: first[3].Span.End}, Head: 4, Deprel: "nmod"}, first[4], second[0]}
	one[1].UPOS = "NOUN"
	one[3].Deprel = "obj:x"
	one[4].Head = 4
	if err := s.AddRaw(g, [][]Predicted{one}); err != nil {
		t.Fatal(err)
	}
	want := Syntax{
		Tokens:    Count{4, 6, 5, 0},
		Sentences: Count{0, 2, 1, 0},
		Words:     Count{4, 6, 5, 4},
		UPOS:      Count{3, 6, 5, 4},
		XPOS:      Count{4, 6, 5, 4},
		UAS:       Count{3, 6, 5, 4},
		LAS:       Count{3, 6, 5, 4},
		LASSub:    Count{2, 6, 5, 4},
		seen:      layers{true, true, true, true},
	}
	if s != want {
		t.Errorf("got  %+v\nwant %+v", s, want)
	}
	if s.LAS.Accuracy() != 75 || s.LAS.P() != 60 || s.LAS.R() != 50 || fmt.Sprintf("%.2f", s.LAS.F1()) != "54.55" {
		t.Errorf("%v %v %v %v", s.LAS.Accuracy(), s.LAS.P(), s.LAS.R(), s.LAS.F1())
	}
	var given Syntax
	first[2].Deprel, first[4].Head = "nmod", 0
	if err := given.AddGiven(g.Sentences[0], first); err != nil {
		t.Fatal(err)
	}
	if given.UAS.F1() != 80 || given.LAS.F1() != 80 || given.LASSub.F1() != 60 || given.Tokens != (Count{}) {
		t.Errorf("given words: %+v", given)
	}
}

func TestSyntaxRefuses(t *testing.T) {
	g := smallGold(t)
	at := func(a, b int) Predicted { return Predicted{Span: hearsay.Span{Start: a, End: b}} }
	for name, pred := range map[string][]Predicted{
		"no length":     {at(3, 3)},
		"white space":   {at(3, 4)},
		"outside":       {at(0, 1000)},
		"before zero":   {at(-1, 2)},
		"out of order":  {at(4, 8), at(0, 3)},
		"overlap":       {at(0, 3), at(2, 8)},
		"head too far":  {{Span: hearsay.Span{Start: 0, End: 3}, Head: 2}},
		"head below -1": {{Span: hearsay.Span{Start: 0, End: 3}, Head: -2}},
	} {
		var s Syntax
		if err := s.AddRaw(g, [][]Predicted{pred}); hearsay.CodeOf(err) != hearsay.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	var s Syntax
	if err := s.AddGiven(g.Sentences[1], nil); hearsay.CodeOf(err) != hearsay.Invalid {
		t.Error(err)
	}
}

// Whatever is joined, no word is joined twice, order is kept, and all words are
// joined with themselves.
func TestAlignLaws(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	letters := func() []node {
		var out []node
		for at := 0; at < 24; {
			end := min(at+1+r.IntN(5), 24)
			words := 1
			if r.IntN(3) == 0 {
				words += r.IntN(3)
			}
			for range words {
				out = append(out, node{span: hearsay.Span{Start: at, End: end}, contracted: words > 1, form: string(rune('a' + r.IntN(3)))})
			}
			at = end
		}
		return out
	}
	for range 3000 {
		a, b := letters(), letters()
		to := align(a, b)
		last := -1
		for i, g := range to {
			if g < 0 {
				continue
			}
			if g <= last {
				t.Fatalf("%v is out of order", to)
			}
			last = g
			if !a[g].contracted && !b[i].contracted && a[g].span != b[i].span && a[g].form != b[i].form {
				t.Fatalf("%+v joined with %+v", a[g], b[i])
			}
		}
		if self := align(a, a); joined(self) != len(a) {
			t.Fatalf("%d of %d joined with themselves", joined(self), len(a))
		}
	}
}

// TestSyntaxTable: what no prediction has is no line of noughts.
func TestSyntaxTable(t *testing.T) {
	g := smallGold(t)
	lines := func(s *Syntax) string {
		var b strings.Builder
		if err := s.WriteTable(&b); err != nil {
			t.Fatal(err)
		}
		var names []string
		for line := range strings.Lines(b.String()) {
			if field := strings.Fields(line); field[0] != "P" {
				names = append(names, field[0]+" "+field[4])
			}
		}
		return strings.Join(names, ", ")
	}
	for _, c := range []struct {
		leave func(*Predicted)
		want  string
	}{
		{func(*Predicted) {}, "tokens -, sentences -, words 100.00, UPOS 100.00, XPOS 100.00, UAS 100.00, LAS 100.00, LAS+sub 100.00"},
		{func(w *Predicted) { w.UPOS = "" }, "tokens -, sentences -, words 100.00, XPOS 100.00, UAS 100.00, LAS 100.00, LAS+sub 100.00"},
		{func(w *Predicted) { w.XPOS, w.Deprel = "", "" }, "tokens -, sentences -, words 100.00, UPOS 100.00, UAS 100.00"},
		{func(w *Predicted) { w.Head = NoHead }, "tokens -, sentences -, words 100.00, UPOS 100.00, XPOS 100.00"},
		{func(w *Predicted) { w.XPOS = "NN" }, "tokens -, sentences -, words 100.00, UPOS 100.00, XPOS 16.67, UAS 100.00, LAS 100.00, LAS+sub 100.00"},
	} {
		var s Syntax
		var pred [][]Predicted
		for _, sentence := range g.Sentences {
			words := asPredicted(sentence)
			for i := range words {
				c.leave(&words[i])
			}
			pred = append(pred, words)
		}
		if err := s.AddRaw(g, pred); err != nil {
			t.Fatal(err)
		}
		if got := lines(&s); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}
