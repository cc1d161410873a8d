package eval

import (
	"fmt"
	"io"
	"sort"
	"strings"
	"unicode"

	"hearsay"
)

// A Predicted is one word as a parser found it.
type Predicted struct {
	Span       hearsay.Span // into the text that was parsed; not empty
	Joined     bool         // one token together with the word before it, as "n't" in "didn't"
	UPOS, XPOS string
	Head       int    // 1-based within the sentence; 0 root; NoHead unknown
	Deprel     string // with or without a subtype
}

// A Count is a score of things that were to be found, as F1 has it.
type Count struct {
	Correct, Gold, Predicted int
	Aligned                  int // pairs of words that were compared; 0 where nothing was aligned
}

// P is the share of the predicted ones that are right, in per cent.
func (c Count) P() float64 { return share(c.Correct, c.Predicted) }

// R is the share of the gold ones that were found, in per cent.
func (c Count) R() float64 { return share(c.Correct, c.Gold) }

// F1 is the harmonic mean of both, in per cent.
func (c Count) F1() float64 { return share(2*c.Correct, c.Gold+c.Predicted) }

// Accuracy is the share of the aligned pairs that agree, in per cent.
func (c Count) Accuracy() float64 { return share(c.Correct, c.Aligned) }

func share(part, of int) float64 {
	if of == 0 {
		return 0
	}
	return 100 * float64(part) / float64(of)
}

func (c *Count) add(d Count) {
	c.Correct += d.Correct
	c.Gold += d.Gold
	c.Predicted += d.Predicted
	c.Aligned += d.Aligned
}

// Syntax is the score of tokens, sentences, tags and trees, counted as the
// CoNLL 2018 shared task did (Zeman et al. 2018, conll18_ud_eval.py): spans
// over the characters that are no white space, words aligned by their spans
// or, around contractions, by the longest common subsequence of their forms.
// The zero value is ready.
type Syntax struct {
	Tokens    Count
	Sentences Count
	Words     Count
	UPOS      Count
	XPOS      Count
	UAS       Count // the head is right
	LAS       Count // head and relation are right, subtypes ("nmod:poss") cut off
	LASSub    Count // head and relation with its subtype

	seen layers
}

// layers says what any predicted word came with: a parser that has no coarse
// tags is not one that has them all wrong.
type layers struct{ upos, xpos, head, deprel bool }

// AddRaw scores what a parser made of the raw text of a gold document.
// Invalid: a predicted word without length, outside the text, before the end
// of the word before it, or with a head outside its sentence.
func (s *Syntax) AddRaw(gold *Gold, pred [][]Predicted) error {
	shape := newBlackOnly(gold.Text)
	g, p := goldSide(gold, shape), side{}
	end := 0
	for i, sentence := range pred {
		for j, w := range sentence {
			if w.Span.Start < end || w.Span.End > len(gold.Text) || shape.span(w.Span).Empty() {
				return &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("predicted word %d of sentence %d stands at %v, after a word that ends at %d, in a text of %d bytes", j+1, i+1, w.Span, end, len(gold.Text))}
			}
			end = w.Span.End
		}
		if err := p.predicted(sentence, gold.Text, shape); err != nil {
			return err
		}
	}
	s.Tokens.add(sameSpans(g.tokens, p.tokens))
	s.Sentences.add(sameSpans(g.sentences, p.sentences))
	s.compare(g.words, p.words, align(g.words, p.words))
	return nil
}

// AddGiven scores what a parser made of a sentence whose words it was given:
// one predicted word for each gold one, spans unread. Every F1 is then plain
// accuracy. Invalid: another number of words, or a head outside the sentence.
func (s *Syntax) AddGiven(gold *Sentence, pred []Predicted) error {
	if len(gold.Words) != len(pred) {
		return &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("%d predicted words for the %d of the sentence", len(pred), len(gold.Words)), Line: gold.Line}
	}
	g, p := make([]node, len(pred)), make([]node, len(pred))
	to := make([]int, len(pred))
	for i, w := range gold.Words {
		if err := checkHead(pred[i].Head, len(pred)); err != nil {
			return err
		}
		g[i] = node{upos: w.UPOS, xpos: w.XPOS, head: headOf(w.Head, 0), deprel: w.Deprel}
		p[i] = node{upos: pred[i].UPOS, xpos: pred[i].XPOS, head: headOf(pred[i].Head, 0), deprel: pred[i].Deprel}
		to[i] = i
	}
	s.compare(g, p, to)
	return nil
}

// A node is a word as the scorer sees it.
type node struct {
	span       hearsay.Span // in characters that are no white space; of the token if contracted
	contracted bool         // one of several words of a token
	form       string       // lower case
	upos, xpos string
	head       int // number in its side; root or unknown
	deprel     string
}

// Heads that are no word.
const (
	root    = -1
	unknown = -2
)

func headOf(head, first int) int {
	switch head {
	case NoHead:
		return unknown
	case 0:
		return root
	}
	return first + head - 1
}

func checkHead(head, words int) error {
	if head < NoHead || head > words {
		return &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("predicted head %d in a sentence of %d words", head, words)}
	}
	return nil
}

// A side is a document as gold or prediction has it.
type side struct {
	tokens, sentences []hearsay.Span
	words             []node
}

func goldSide(gold *Gold, shape blackOnly) side {
	var out side
	for _, s := range gold.Sentences {
		first := len(out.words)
		out.sentences = append(out.sentences, shape.span(s.Span()))
		for _, t := range s.Tokens {
			out.tokens = append(out.tokens, shape.span(t.Span))
		}
		for _, w := range s.Words {
			t := s.Tokens[w.Token]
			out.words = append(out.words, node{
				span: shape.span(t.Span), contracted: t.Last > t.First, form: fold(w.Form),
				upos: w.UPOS, xpos: w.XPOS, head: headOf(w.Head, first), deprel: w.Deprel,
			})
		}
	}
	return out
}

func (s *side) predicted(sentence []Predicted, text string, shape blackOnly) error {
	first := len(s.words)
	for i := 0; i < len(sentence); {
		n := i + 1
		for n < len(sentence) && sentence[n].Joined {
			n++
		}
		token := shape.span(hearsay.Span{Start: sentence[i].Span.Start, End: sentence[n-1].Span.End})
		s.tokens = append(s.tokens, token)
		for _, w := range sentence[i:n] {
			if err := checkHead(w.Head, len(sentence)); err != nil {
				return err
			}
			s.words = append(s.words, node{
				span: token, contracted: n > i+1, form: fold(w.Span.Of(text)),
				upos: w.UPOS, xpos: w.XPOS, head: headOf(w.Head, first), deprel: w.Deprel,
			})
		}
		i = n
	}
	if len(sentence) > 0 {
		s.sentences = append(s.sentences, hearsay.Span{Start: s.words[first].span.Start, End: s.words[len(s.words)-1].span.End})
	}
	return nil
}

// fold is the form by which words of contractions are compared.
func fold(form string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, form))
}

// blackOnly maps offsets in bytes to numbers of characters, white space left
// out. It holds the offsets of those characters.
type blackOnly []int

func newBlackOnly(text string) blackOnly {
	out := make(blackOnly, 0, len(text))
	for at, r := range text {
		if !unicode.IsSpace(r) {
			out = append(out, at)
		}
	}
	return out
}

func (b blackOnly) span(s hearsay.Span) hearsay.Span {
	return hearsay.Span{Start: sort.SearchInts(b, s.Start), End: sort.SearchInts(b, s.End)}
}

func sameSpans(gold, pred []hearsay.Span) Count {
	c := Count{Gold: len(gold), Predicted: len(pred)}
	for g, p := 0, 0; g < len(gold) && p < len(pred); {
		switch {
		case pred[p].Start < gold[g].Start:
			p++
		case gold[g].Start < pred[p].Start:
			g++
		default:
			if gold[g].End == pred[p].End {
				c.Correct++
			}
			g, p = g+1, p+1
		}
	}
	return c
}

// compare scores aligned words; to has, per predicted word, its gold one or -1.
func (s *Syntax) compare(gold, pred []node, to []int) {
	aligned := joined(to)
	for i := range pred {
		s.seen.upos = s.seen.upos || pred[i].upos != ""
		s.seen.xpos = s.seen.xpos || pred[i].xpos != ""
		s.seen.head = s.seen.head || pred[i].head != unknown
		s.seen.deprel = s.seen.deprel || pred[i].deprel != ""
	}
	all := Count{Gold: len(gold), Predicted: len(pred), Aligned: aligned}
	words := all
	words.Correct = aligned
	s.Words.add(words)
	upos, xpos, uas, las, sub := all, all, all, all, all
	for i, at := range to {
		if at < 0 {
			continue
		}
		g, p := &gold[at], &pred[i]
		count(&upos, g.upos == p.upos)
		count(&xpos, g.xpos == p.xpos)
		head := p.head
		if head >= 0 {
			if head = to[head]; head < 0 {
				head = unknown
			}
		}
		right := g.head == head && head != unknown
		count(&uas, right)
		count(&las, right && universal(g.deprel) == universal(p.deprel))
		count(&sub, right && g.deprel == p.deprel)
	}
	s.UPOS.add(upos)
	s.XPOS.add(xpos)
	s.UAS.add(uas)
	s.LAS.add(las)
	s.LASSub.add(sub)
}

func count(c *Count, right bool) {
	if right {
		c.Correct++
	}
}

// universal cuts the subtype off a relation.
func universal(deprel string) string {
	head, _, _ := strings.Cut(deprel, ":")
	return head
}

// WriteTable writes the score as a table for people. A line is left out where
// nothing was counted, or where no prediction had what it counts.
func (s *Syntax) WriteTable(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%-10s%8s%8s%8s%8s%9s\n", "", "P", "R", "F1", "acc", "gold")
	for _, r := range []struct {
		name string
		Count
		seen bool
	}{
		{"tokens", s.Tokens, true}, {"sentences", s.Sentences, true}, {"words", s.Words, true},
		{"UPOS", s.UPOS, s.seen.upos}, {"XPOS", s.XPOS, s.seen.xpos},
		{"UAS", s.UAS, s.seen.head}, {"LAS", s.LAS, s.seen.head && s.seen.deprel}, {"LAS+sub", s.LASSub, s.seen.head && s.seen.deprel},
	} {
		if r.Gold+r.Predicted == 0 || !r.seen {
			continue
		}
		accuracy := "-"
		if r.Aligned > 0 {
			accuracy = fmt.Sprintf("%.2f", r.Accuracy())
		}
		fmt.Fprintf(&b, "%-10s%8.2f%8.2f%8.2f%8s%9d\n", r.name, r.P(), r.R(), r.F1(), accuracy, r.Gold)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
