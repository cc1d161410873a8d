package extract

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"hearsay"
	"hearsay/extract/token"
)

// A builder puts what the stages found into the terms of the trade.
type builder struct {
	doc     *hearsay.Document
	out     hearsay.Reading
	sources map[string]int // words of a source, folded -> its place in out.Sources
}

func newBuilder(doc *hearsay.Document, model string) *builder {
	return &builder{doc: doc, out: hearsay.Reading{Document: doc, Model: model}, sources: map[string]int{}}
}

func (b *builder) add(a *Analysis) {
	b.moments(a)
	b.figures(a)
	for i := range a.Attributions {
		found := &a.Attributions[i]
		content := words(a.Text, found.Content)
		if len(content) == 0 {
			continue
		}
		b.out.Statements = append(b.out.Statements, hearsay.Statement{
			Source:     b.source(a, found.Source),
			Cue:        cue(a, found.Cue),
			Content:    content,
			Manner:     manner(a, found.Content),
			Confidence: found.Confidence,
		})
	}
}

// reading numbers and links what was added.
func (b *builder) reading() *hearsay.Reading {
	for i := range b.out.Sources {
		b.out.Sources[i].Mentions = inOrder(b.out.Sources[i].Mentions)
	}
	statements := b.out.Statements
	for i := range statements {
		statements[i].ID = fmt.Sprintf("T%d", i+1)
	}
	outer := holders(statements)
	for i := range statements {
		if outer[i] >= 0 {
			statements[i].Within = statements[outer[i]].ID
		}
		for at := i; at >= 0; at = outer[at] {
			if id := statements[at].Source.ID; id != "" {
				statements[i].Chain = append(statements[i].Chain, id)
			}
		}
		statements[i].Chain = append(statements[i].Chain, "publisher")
		statements[i].Figures = inside(b.out.Figures, statements[i].Content, func(f *hearsay.Figure) (string, hearsay.Span) { return f.ID, f.Span })
		statements[i].Moments = inside(b.out.Moments, statements[i].Content, func(m *hearsay.Moment) (string, hearsay.Span) { return m.ID, m.Span })
	}
	return &b.out
}

// inOrder sorts spans and leaves out those that overlap the one before.
func inOrder(spans hearsay.Spans) hearsay.Spans {
	slices.SortFunc(spans, func(a, b hearsay.Span) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	kept := spans[:0]
	for _, s := range spans {
		if len(kept) == 0 || kept[len(kept)-1].End <= s.Start {
			kept = append(kept, s)
		}
	}
	return kept
}

// source finds or makes the entry of a source. Mentions with the same words are one
// source; a pronoun by itself is an entry of its own, since nothing yet says whose it is.
func (b *builder) source(a *Analysis, ranges []token.Sentence) hearsay.Ref {
	spans := words(a.Text, ranges)
	if len(spans) == 0 {
		return hearsay.Ref{}
	}
	pieces := make([]string, len(spans))
	for i, s := range spans {
		pieces[i] = strings.Join(strings.Fields(s.Of(b.doc.Text)), " ")
	}
	name := strings.Join(pieces, " … ")
	at, known := b.sources[strings.ToLower(name)]
	if !known {
		at = len(b.out.Sources)
		entry := hearsay.Source{ID: fmt.Sprintf("S%d", at+1), Name: name}
		entry.Naming, entry.Kind = identify(a, ranges)
		b.out.Sources = append(b.out.Sources, entry)
		if !isPronoun(a, ranges) {
			b.sources[strings.ToLower(name)] = at
		}
	}
	entry := &b.out.Sources[at]
	entry.Mentions = append(entry.Mentions, spans...)
	return hearsay.Ref{Spans: spans, ID: entry.ID}
}

func isPronoun(a *Analysis, ranges []token.Sentence) bool {
	if len(ranges) != 1 || ranges[0].Last-ranges[0].First != 1 {
		return false
	}
	switch a.Tag(ranges[0].First) {
	case "PRP", "PRP$", "WP", "WDT", "DT", "EX":
		return true
	}
	return false
}

// identify says how a source is named and what it is, as far as the names in it tell.
func identify(a *Analysis, ranges []token.Sentence) (hearsay.Naming, hearsay.SourceKind) {
	if isPronoun(a, ranges) {
		return "", hearsay.UnknownKind
	}
	for _, r := range ranges {
		for _, n := range a.Names {
			if n.First < r.First || n.Last > r.Last {
				continue
			}
			switch n.Type {
			case "person":
				return hearsay.Named, hearsay.Person
			case "organization":
				return hearsay.Named, hearsay.Organisation
			case "place":
				if n.First == r.First && n.Last == r.Last {
					return hearsay.Named, hearsay.Government
				}
			}
		}
	}
	return hearsay.Described, hearsay.UnknownKind
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
	return hearsay.Cue{Spans: words(a.Text, []token.Sentence{at}), Lemma: a.Lemma(cueHead(a, at))}
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
