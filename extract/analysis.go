package extract

import (
	"hearsay/extract/attribute"
	"hearsay/extract/model"
	"hearsay/extract/name"
	"hearsay/extract/quote"
	"hearsay/extract/token"
)

// An Analysis is what the stages found in one section of a text. All indices
// are tokens of Text, but for Heads, which count within the sentence.
type Analysis struct {
	Text         *token.Text
	Quotes       []uint8 // as quote.States
	Tags         []uint8
	Heads        []int32 // -1 for the root of a sentence
	Rels         []uint8
	Names        []name.Name
	Attributions []attribute.Attribution

	vectors []float32 // of the encoder
	syntax  []float32 // of the encoder, for tags, trees and names
	engine  *engine
}

// Tag is the fine tag of token i.
func (a *Analysis) Tag(i int) string { return a.engine.tagger.Tags[a.Tags[i]] }

// Rel is the relation of token i to its head.
func (a *Analysis) Rel(i int) string { return a.engine.parser.Rels[a.Rels[i]] }

// Lemma is the lemma of token i.
func (a *Analysis) Lemma(i int) string { return a.engine.lemmas.Lemma(a.Text.Word(i), a.Tag(i)) }

// A stage adds to an analysis what it finds.
type stage func(*engine, *Analysis, *model.Arena)

// stages are the steps from tokens to attributions, in order.
func stages() []stage {
	return []stage{encoding, tagging, parsing, naming, attributing, mending, requesting, citing}
}

func encoding(e *engine, a *Analysis, scratch *model.Arena) {
	n := len(a.Text.Tokens) * e.encoder.Width()
	a.vectors, a.syntax = scratch.Unset(n), scratch.Unset(n)
	e.encoder.Encode(a.vectors, a.syntax, a.Text, a.Quotes, scratch)
}

func tagging(e *engine, a *Analysis, scratch *model.Arena) {
	a.Tags = make([]uint8, len(a.Text.Tokens))
	e.tagger.Tag(a.Tags, a.syntax, a.Text, scratch)
}

func parsing(e *engine, a *Analysis, scratch *model.Arena) {
	a.Heads, a.Rels = make([]int32, len(a.Text.Tokens)), make([]uint8, len(a.Text.Tokens))
	e.parser.Parse(a.Heads, a.Rels, a.syntax, a.Text.Sentences, scratch)
}

func naming(e *engine, a *Analysis, scratch *model.Arena) {
	a.Names = e.names.Find(nil, a.syntax, len(a.Text.Tokens), scratch)
}

func attributing(e *engine, a *Analysis, scratch *model.Arena) {
	a.Attributions = e.finder.Read(a.Text, a.vectors, scratch)
}

func mending(e *engine, a *Analysis, scratch *model.Arena) {
	page := &attribute.Page{
		Text: a.Text, Quotes: a.Quotes, Tags: a.Tags, Heads: a.Heads, Rels: a.Rels,
		TagNames: e.tagger.Tags, RelNames: e.parser.Rels,
		Encode: func(t *token.Text, scratch *model.Arena) []float32 {
			vectors := scratch.Unset(len(t.Tokens) * e.encoder.Width())
			e.encoder.Encode(vectors, nil, t, make([]uint8, len(t.Tokens)), scratch)
			return vectors
		},
	}
	a.Attributions = e.finder.Mend(page, a.vectors, a.Attributions, scratch)
}

// analyse runs the stages over one section.
func (e *engine) analyse(t *token.Text, quotes []uint8, scratch *model.Arena) *Analysis {
	scratch.Reset()
	a := &Analysis{Text: t, Quotes: quotes, engine: e}
	for _, s := range stages() {
		s(e, a, scratch)
	}
	a.vectors, a.syntax = nil, nil
	return a
}

// Analyse runs the stages over a text that is cut into tokens already and calls
// yield with each section. Sections are made of whole paragraphs, or of whole
// sentences where a paragraph is longer than SectionLimit.
func (r *Reader) Analyse(t *token.Text, yield func(first int, a *Analysis) error) error {
	scratch := r.scratch.Get().(*model.Arena)
	defer r.scratch.Put(scratch)
	states := quote.States(t, quote.Find(t))
	for _, s := range sections(t) {
		if err := yield(s.first, r.engine.analyse(s.text, states[s.first:s.last], scratch)); err != nil {
			return err
		}
	}
	return nil
}
