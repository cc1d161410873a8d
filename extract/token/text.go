// Package token cuts a text into words, sentences and paragraphs. Every token
// is a span of the text it came from; nothing is copied or altered.
//
// Words follow the convention of the Universal Dependencies treebanks of
// English (EWT and GUM): clitics stand alone ("do" "n't", "Moscow" "'s"), the
// parts of a hyphenated compound and the hyphen are three tokens unless the
// first part is a prefix ("long" "-" "term", but "non-violent"), and the stop of
// an abbreviation belongs to it.
package token

import "hearsay"

// A Token is one word or mark: a span of the text, never empty, without white
// space inside.
type Token struct {
	Span hearsay.Span
}

// A Sentence is a range of tokens, [First, Last).
type Sentence struct {
	First, Last int
}

// A Text is a text with its tokens, sentences and paragraphs. Every token is
// in one sentence, every sentence in one paragraph, all in order; no sentence
// crosses the border of a paragraph.
type Text struct {
	Text       string
	Tokens     []Token
	Sentences  []Sentence
	Paragraphs []Sentence         // ranges of tokens; a block without tokens has none
	Kinds      []hearsay.PartKind // one for each paragraph
}

// Word returns the words of token i.
func (t *Text) Word(i int) string {
	s := t.Tokens[i].Span
	return t.Text[s.Start:s.End]
}

// Spaced reports whether white space, or the start of the text, stands before
// token i.
func (t *Text) Spaced(i int) bool {
	return i == 0 || t.Tokens[i-1].Span.End < t.Tokens[i].Span.Start
}

// Split cuts text into tokens, sentences and paragraphs. Each part is one
// paragraph and text outside all parts is left out; with no parts, paragraphs
// are found from the lines of the text and are all hearsay.Body. Parts of every
// kind are cut, and their kind kept. Parts must be in order, without overlap
// and inside the text.
func Split(text string, parts []hearsay.Part) *Text {
	if parts == nil {
		parts = blocks(text)
	}
	size := 0
	for _, p := range parts {
		size += p.Span.Len()
	}
	// 4.6 bytes of news text make a token; room for 4 spares the second
	// allocation in all but tables and transcripts.
	s := scanner{text: text, tokens: make([]Token, 0, size/4+1)}
	t := &Text{
		Text:       text,
		Paragraphs: make([]Sentence, 0, len(parts)),
		Kinds:      make([]hearsay.PartKind, 0, len(parts)),
		Sentences:  make([]Sentence, 0, size/100+len(parts)),
	}
	for _, p := range parts {
		first := len(s.tokens)
		s.block(p.Span.Start, p.Span.End)
		if len(s.tokens) == first {
			continue
		}
		t.Paragraphs = append(t.Paragraphs, Sentence{first, len(s.tokens)})
		t.Kinds = append(t.Kinds, p.Kind)
	}
	t.Tokens = s.tokens
	for _, p := range t.Paragraphs {
		t.Sentences = sentences(t, p, t.Sentences)
	}
	return t
}

// FromTokens makes a Text of words that are cut already, as a treebank gives
// them: spaced[i] says whether a space follows word i, sentences are ranges of
// words, paragraphs too (nil: the whole is one). The text is the words joined.
func FromTokens(words []string, spaced []bool, sentences, paragraphs []Sentence) *Text {
	size := 0
	for _, w := range words {
		size += len(w) + 1
	}
	buf := make([]byte, 0, size)
	t := &Text{Tokens: make([]Token, len(words)), Sentences: sentences, Paragraphs: paragraphs}
	if paragraphs == nil && len(words) > 0 {
		t.Paragraphs = []Sentence{{0, len(words)}}
	}
	for i, w := range words {
		t.Tokens[i].Span.Start = len(buf)
		buf = append(buf, w...)
		t.Tokens[i].Span.End = len(buf)
		if spaced[i] {
			buf = append(buf, ' ')
		}
	}
	t.Text = string(buf)
	t.Kinds = make([]hearsay.PartKind, len(t.Paragraphs))
	for i := range t.Kinds {
		t.Kinds[i] = hearsay.Body
	}
	return t
}
