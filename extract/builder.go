package extract

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"hearsay"
	"hearsay/extract/refer"
	"hearsay/extract/token"
)

// A builder puts what the stages found into the terms of the trade.
type builder struct {
	doc      *hearsay.Document
	out      hearsay.Reading
	resolver *refer.Resolver
	section  *refer.Page // the section that is being read, as the resolver sees it
	tokens   int         // of the sections up to its end
	page     page        // the section that is being read
	ways     []way       // of each statement
}

func newBuilder(doc *hearsay.Document, model string) *builder {
	return &builder{doc: doc, out: hearsay.Reading{Document: doc, Model: model}}
}

func (b *builder) add(a *Analysis) {
	b.moments(a)
	b.figures(a)
	b.refer(a)
	for i := range a.Attributions {
		found := &a.Attributions[i]
		content := words(a.Text, found.Content)
		if len(content) == 0 || a.speechless(found) {
			continue
		}
		s := hearsay.Statement{
			Source:     b.source(a, found.Source),
			Cue:        cue(a, found.Cue),
			Content:    content,
			Manner:     manner(a, found.Content),
			Confidence: found.Confidence,
		}
		b.describe(a, a.recorded(&s), &s)
		b.out.Statements = append(b.out.Statements, s)
	}
}

// reading numbers and links what was added.
func (b *builder) reading() *hearsay.Reading {
	b.undouble()
	b.resolve()
	statements := b.out.Statements
	for i := range statements {
		statements[i].ID = fmt.Sprintf("T%d", i+1)
	}
	outer := holders(statements)
	for i := range statements {
		if outer[i] >= 0 {
			statements[i].Within = statements[outer[i]].ID
		}
		statements[i].Figures = inside(b.out.Figures, statements[i].Content, func(f *hearsay.Figure) (string, hearsay.Span) { return f.ID, f.Span })
		statements[i].Moments = inside(b.out.Moments, statements[i].Content, func(m *hearsay.Moment) (string, hearsay.Span) { return m.ID, m.Span })
	}
	b.addressees()
	b.chains(outer)
	b.notes()
	return &b.out
}

// manner says how much of a content stands between quotation marks.
func manner(a *Analysis, content []token.Sentence) hearsay.Manner {
	inside, outside := 0, 0
	for _, r := range content {
		for i := r.First; i < r.Last; i++ {
			switch {
			case !wordy(a.Text.Word(i)):
			case a.Quotes[i] == 2:
				inside++
			default:
				outside++
			}
		}
	}
	switch {
	case inside == 0:
		return hearsay.Indirect
	case outside == 0:
		return hearsay.Direct
	}
	return hearsay.Mixed
}

// cue is the words of a cue and its lemma; a quotation may stand without one.
func cue(a *Analysis, at token.Sentence) hearsay.Cue {
	if at.First >= at.Last {
		return hearsay.Cue{}
	}
	spans := words(a.Text, []token.Sentence{at})
	if own := a.ranges(spans); len(own) > 0 {
		at = own[0]
	}
	return hearsay.Cue{Spans: spans, Lemma: a.Lemma(cueHead(a, at))}
}

// cueHead is the token of a cue that the others hang on.
func cueHead(a *Analysis, cue token.Sentence) int {
	at := slices.IndexFunc(a.Text.Sentences, func(s token.Sentence) bool { return cue.First < s.Last })
	first := a.Text.Sentences[at].First
	for i := cue.First; i < cue.Last; i++ {
		if head := int(a.Heads[i]); head < 0 || head+first < cue.First || head+first >= cue.Last {
			return i
		}
	}
	return cue.First
}

// words turns ranges of tokens into spans of the text, without the commas and
// colons at their edges.
func words(t *token.Text, ranges []token.Sentence) hearsay.Spans {
	var out hearsay.Spans
	for _, r := range ranges {
		for r.First < r.Last && separator(t.Word(r.First)) && !only(ranges, r) {
			r.First++
		}
		for r.First < r.Last && separator(t.Word(r.Last-1)) && !only(ranges, r) {
			r.Last--
		}
		if r.First < r.Last {
			out = append(out, hearsay.Span{Start: t.Tokens[r.First].Span.Start, End: t.Tokens[r.Last-1].Span.End})
		}
	}
	return out
}

// only reports whether r is one token and the only range: the colon that is a cue stays.
func only(ranges []token.Sentence, r token.Sentence) bool {
	return len(ranges) == 1 && r.Last-r.First == 1
}

func separator(word string) bool {
	switch word {
	case ",", ";", ":", "-", "–", "—", "--":
		return true
	}
	return false
}

func wordy(word string) bool {
	return strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}
