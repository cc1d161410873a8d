package main

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
	"hearsay/eval"
	"hearsay/extract"
	"hearsay/extract/token"
)

// openEngine opens a trained engine.
func openEngine(model string) (engine, error) {
	reader, err := extract.New(extract.WithModel(model))
	if err != nil {
		return nil, err
	}
	return trained{reader}, nil
}

// A trained is an engine of package extract, which shows its layers as a parser.
type trained struct{ *extract.Reader }

// Parse returns what the engine finds in a raw text.
func (e trained) Parse(ctx context.Context, text string) (*layers, error) {
	t := token.Split(text, nil)
	return e.layers(ctx, t, func(i int) hearsay.Span { return t.Tokens[i].Span })
}

// ParseWords returns what it finds in a document that is given word by word, read
// as a whole: the engine sees a word with those around it, in the sentences before
// and after, too.
func (e trained) ParseWords(ctx context.Context, gold *eval.Gold) (*layers, error) {
	t, spans := given(gold)
	found, err := e.layers(ctx, t, func(i int) hearsay.Span { return spans[i] })
	if err != nil {
		return nil, err
	}
	found.sentences = joined(found.sentences, t.Sentences)
	return found, nil
}

// given is the text of a document that is given word by word, and where its words
// stand in the text of the document.
func given(gold *eval.Gold) (*token.Text, []hearsay.Span) {
	var words []string
	var spaced []bool
	var spans []hearsay.Span
	var sentences, paragraphs []token.Sentence
	for i, s := range gold.Sentences {
		first := len(words)
		for j, w := range s.Words {
			words, spans = append(words, w.Form), append(spans, w.Span)
			spaced = append(spaced, s.Spaced(j))
		}
		sentences = append(sentences, token.Sentence{First: first, Last: len(words)})
		if i == 0 || s.Paragraph {
			paragraphs = append(paragraphs, token.Sentence{First: first})
		}
		paragraphs[len(paragraphs)-1].Last = len(words)
	}
	return token.FromTokens(words, spaced, sentences, paragraphs), spans
}

// Chains returns what it finds the words of a document to stand for.
func (e trained) Chains(ctx context.Context, gold *eval.Gold, speakers []string) ([]eval.Chain, error) {
	t, _ := given(gold)
	found, err := e.Reader.Chains(ctx, t, speakers)
	if err != nil {
		return nil, err
	}
	out := make([]eval.Chain, len(found))
	for k, c := range found {
		for i, p := range c.Phrases {
			out[k].Mentions = append(out[k].Mentions, eval.Phrase{First: p[0], Last: p[1], Head: c.Heads[i], Named: c.Named[i]})
		}
	}
	return out, nil
}

// joined puts the pieces of sentences together: the engine cuts one that is longer
// than extract.SectionLimit, and heads then count within the piece.
func joined(pieces [][]eval.Predicted, sentences []token.Sentence) [][]eval.Predicted {
	whole := make([][]eval.Predicted, len(sentences))
	for i, s := range sentences {
		words := make([]eval.Predicted, 0, s.Last-s.First)
		for ; len(words) < s.Last-s.First; pieces = pieces[1:] {
			before := len(words)
			for _, w := range pieces[0] {
				if w.Head > 0 {
					w.Head += before
				}
				words = append(words, w)
			}
		}
		whole[i] = words
	}
	return whole
}

// layers runs the engine over a text that is cut into words; where says where
// each of them stands.
func (e trained) layers(ctx context.Context, t *token.Text, where func(i int) hearsay.Span) (*layers, error) {
	found := &layers{}
	err := e.Analyse(t, func(first int, a *extract.Analysis) error {
		for _, s := range a.Text.Sentences {
			words := make([]eval.Predicted, 0, s.Last-s.First)
			for i := s.First; i < s.Last; i++ {
				words = append(words, eval.Predicted{
					Span:   where(first + i),
					Joined: i > s.First && !a.Text.Spaced(i) && clitic(a.Text.Word(i), a.Tag(i)),
					XPOS:   a.Tag(i),
					Head:   int(a.Heads[i]) + 1,
					Deprel: a.Rel(i),
				})
			}
			found.sentences = append(found.sentences, words)
		}
		for _, n := range a.Names {
			span := hearsay.Span{Start: where(first + n.First).Start, End: where(first + n.Last - 1).End}
			found.names = append(found.names, eval.Name{Span: span, Type: n.Type})
		}
		return ctx.Err()
	})
	return found, err
}

// clitic reports whether a word with its tag, one that follows another without a
// space, is one token with that in the treebanks of English: "n't", "'s", "’ll", the
// mark after "states". Others that they join ("gon" "na", "can" "not") are left
// out: 26 of 467 on GUM dev.
func clitic(word, tag string) bool {
	if tag == "POS" || strings.EqualFold(word, "n't") || strings.EqualFold(word, "n’t") {
		return true
	}
	first, size := utf8.DecodeRuneInString(word)
	next, _ := utf8.DecodeRuneInString(word[size:])
	return (first == '\'' || first == '’') && unicode.IsLetter(next)
}
