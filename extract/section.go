package extract

import (
	"hearsay"
	"hearsay/extract/token"
)

// SectionLimit is the number of tokens that are worked on at once. It bounds the
// memory that a reader needs, whatever the length of a document: 512 bytes of
// vectors a token.
const SectionLimit = 4096

// A section is a stretch of a text, [first, last) in its tokens, as a text of its
// own with ranges counted from first.
type section struct {
	first, last int
	text        *token.Text
}

// sections cuts t at the ends of paragraphs, of sentences where a paragraph is
// too long, and inside a sentence that is longer than the limit by itself.
func sections(t *token.Text) []section {
	var out []section
	var sentences, paragraphs []token.Sentence
	first := 0
	flush := func(last int) {
		if last > first {
			text := &token.Text{Text: t.Text, Tokens: t.Tokens[first:last], Sentences: sentences, Paragraphs: paragraphs}
			out = append(out, section{first, last, text})
		}
		first, sentences, paragraphs = last, nil, nil
	}
	next := 0 // the first sentence of the paragraph
	for _, p := range t.Paragraphs {
		if p.Last-first > SectionLimit {
			flush(p.First)
		}
		begin := p.First
		for ; next < len(t.Sentences) && t.Sentences[next].First < p.Last; next++ {
			for s := t.Sentences[next]; s.First < s.Last; {
				if s.Last-first > SectionLimit && s.First > begin {
					paragraphs = append(paragraphs, token.Sentence{First: begin - first, Last: s.First - first})
					flush(s.First)
					begin = s.First
				}
				last := min(s.Last, first+SectionLimit)
				sentences = append(sentences, token.Sentence{First: s.First - first, Last: last - first})
				if last < s.Last {
					paragraphs = append(paragraphs, token.Sentence{First: begin - first, Last: last - first})
					flush(last)
					begin = last
				}
				s.First = last
			}
		}
		if begin < p.Last {
			paragraphs = append(paragraphs, token.Sentence{First: begin - first, Last: p.Last - first})
		}
	}
	flush(len(t.Tokens))
	kinds(t, out)
	return out
}

// kinds gives the paragraphs of each section the kinds they have in t.
func kinds(t *token.Text, sections []section) {
	at := 0
	for _, s := range sections {
		s.text.Kinds = make([]hearsay.PartKind, len(s.text.Paragraphs))
		for i, p := range s.text.Paragraphs {
			for t.Paragraphs[at].Last <= s.first+p.First {
				at++
			}
			s.text.Kinds[i] = t.Kinds[at]
		}
	}
}
