package main

import (
	"unicode/utf8"

	"hearsay/extract/quote"
	"hearsay/extract/token"
)

// A Document is one text with our tokens. Offsets are code points, ranges are
// half-open.
type Document struct {
	ID          string       `json:"id"`
	Publisher   string       `json:"publisher"`
	Text        string       `json:"text"`
	Tokens      [][2]int     `json:"tokens"`
	Sents       [][2]int     `json:"sents"`
	Paras       [][2]int     `json:"paras"`
	Quote       []int        `json:"quote"`                 // quote.States
	Annotations []Annotation `json:"annotations,omitempty"` // of PolNeAR and of the texts written for training
	NER         []string     `json:"ner"`                   // BIO tags by CoreNLP; null where there are none
}

// An Annotation is what one annotator marked in a document.
type Annotation struct {
	Annotator    string        `json:"annotator"`
	Attributions []Attribution `json:"attributions"`
	Inner        []Attribution `json:"inner,omitempty"` // inside the contents of others; of the texts written for training only
}

// An Attribution is numbers of tokens in order, for each role.
type Attribution struct {
	Source  []int `json:"source"`
	Cue     []int `json:"cue"`
	Content []int `json:"content"`
}

// document cuts a text and describes it.
func document(id, publisher, text string) (*Document, *token.Text) {
	t := token.Split(text, nil)
	d := &Document{
		ID: id, Publisher: publisher, Text: text,
		Tokens: make([][2]int, len(t.Tokens)),
		Sents:  ranges(t.Sentences),
		Paras:  ranges(t.Paragraphs),
		Quote:  states(t),
	}
	points, at := 0, 0
	to := func(b int) int {
		points += utf8.RuneCountInString(text[at:b])
		at = b
		return points
	}
	for i, tok := range t.Tokens {
		d.Tokens[i] = [2]int{to(tok.Span.Start), to(tok.Span.End)}
	}
	return d, t
}

func ranges(s []token.Sentence) [][2]int {
	out := make([][2]int, len(s))
	for i, s := range s {
		out[i] = [2]int{s.First, s.Last}
	}
	return out
}

func states(t *token.Text) []int {
	s := quote.States(t, quote.Find(t))
	out := make([]int, len(s))
	for i, s := range s {
		out[i] = int(s)
	}
	return out
}
