// Package cause finds what a text says to be the cause of what: "because", "caused by", "led to", "blamed on". It
// reads words, not grammar, and holds back where they do not say what caused what: of a pronoun, a question, a
// condition, a schedule ("due to arrive").
//
// "After" is no cause, nor are "amid", "as" and "since".
package cause

import (
	"slices"

	"hearsay"
	"hearsay/link/word"
)

// A Claim says that one thing is the cause of another, in the words of the text.
type Claim struct {
	Cause   hearsay.Span
	Effect  hearsay.Span
	Link    hearsay.Spans // the words that say so: "because", "may have led to"
	By      hearsay.Span  // who blames, where the words say so: "the mayor blamed ..."; else empty
	Negated bool          // that it is not the cause
	Hedged  hearsay.Spans // "may", "could", "partly"
	Kind    hearsay.CauseKind
}

// An Open is a sentence that speaks of a cause and leaves open what caused what, and why it does.
type Open struct {
	Link hearsay.Spans
	Why  hearsay.CauseReason
}

// A zone is the words of one sentence, in which cause and effect must both stand.
type zone struct {
	text  string
	words []word.Word
	span  hearsay.Span
}

// Find lists what a stretch of text, one sentence or the part of one that is somebody's word, says of causes. Of
// two claims that share a part of their words, the second is left open.
func Find(text string, span hearsay.Span) (claims []Claim, open []Open) {
	z := &zone{text: text, words: word.Split(nil, text, span), span: span}
	if len(z.words) < 3 {
		return nil, nil
	}
	for i := 0; i < len(z.words); i++ {
		m, ok := z.marker(i)
		if !ok {
			continue
		}
		i = m.to - 1
		c, why := z.read(&m)
		if why == "" && slices.ContainsFunc(claims, func(first Claim) bool { return !apart(&first, &c) }) {
			why = hearsay.IsTangled
		}
		if why != "" {
			open = append(open, Open{Link: hearsay.Spans{z.reach(m.from, m.to)}, Why: why})
			continue
		}
		claims = append(claims, c)
	}
	return claims, open
}

// apart reports whether the second of two claims of a sentence stands apart from the first, or wholly within its
// cause or its effect: "he left because the cut led to a delay" says two things.
func apart(first, second *Claim) bool {
	hull := append(hearsay.Spans{second.Cause, second.Effect}, second.Link...).InOrder().Hull()
	return first.Cause.Contains(hull) || first.Effect.Contains(hull) ||
		!slices.ContainsFunc(append(hearsay.Spans{first.Cause, first.Effect}, first.Link...), hull.Overlaps)
}

// reach is the span of the words from i up to k.
func (z *zone) reach(i, k int) hearsay.Span {
	if i >= k {
		return hearsay.Span{}
	}
	return hearsay.Span{Start: z.words[i].Span.Start, End: z.words[k-1].Span.End}
}

// gap is what stands before the word i.
func (z *zone) gap(i int) string {
	if i <= 0 || i >= len(z.words) {
		return ""
	}
	return z.text[z.words[i-1].Span.End:z.words[i].Span.Start]
}

// at is the word i in lower case; "" beyond the sentence.
func (z *zone) at(i int) string {
	if i < 0 || i >= len(z.words) {
		return ""
	}
	return z.words[i].Lower
}

// is reports whether words stand in a row from i on.
func (z *zone) is(i int, words ...string) bool {
	for n, w := range words {
		if z.at(i+n) != w {
			return false
		}
	}
	return true
}
