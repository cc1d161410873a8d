package attribute

import (
	"slices"

	"hearsay"
	"hearsay/extract/model"
	"hearsay/extract/quote"
	"hearsay/extract/token"
)

// A Page is what the rules know of a section beside its attributions. All indices
// are tokens of Text.
type Page struct {
	Text   *token.Text
	Quotes []uint8 // as quote.States
	Tags   []uint8 // numbers in TagNames
	Heads  []int32 // within the sentence, -1 for its root
	Rels   []uint8 // numbers in RelNames

	TagNames, RelNames []string

	// Encode gives the tokens of a text of its own their vectors; the arena lends them.
	Encode func(t *token.Text, a *model.Arena) []float32

	sentences, paragraphs []int32 // of each token, its number
	quotations            []quotation
	turns                 []turn // none if it is no transcript
}

// A quotation is an outer pair of marks: [first, last) with both marks. One
// without a closing mark ends with its paragraph, or where the next one opens.
type quotation struct {
	first, last int
	closed      bool
	continues   bool // opens its paragraph while that of the paragraph before is open
}

// holds reports whether the cue of an attribution stands inside the quotation.
func (q *quotation) holds(f *Attribution) bool {
	return f.cued() && q.first <= f.Cue.First && f.Cue.Last <= q.last
}

// prepare numbers the sentences and paragraphs and collects the quotations and turns.
func (p *Page) prepare() {
	p.sentences, p.paragraphs = numbers(len(p.Text.Tokens), p.Text.Sentences), numbers(len(p.Text.Tokens), p.Text.Paragraphs)
	for i := 0; i < len(p.Quotes); i++ {
		if p.Quotes[i] != quote.Opening {
			continue
		}
		q := quotation{first: i, last: i + 1}
		for q.last < len(p.Quotes) && p.Quotes[q.last] == quote.Inside && p.paragraphs[q.last] == p.paragraphs[i] {
			q.last++
		}
		if q.last < len(p.Quotes) && p.Quotes[q.last] == quote.Closing {
			q.closed = true
			q.last++
		}
		if n := len(p.quotations); n > 0 && p.begins(i) {
			before := p.quotations[n-1]
			q.continues = !before.closed && before.last == i
		}
		p.quotations = append(p.quotations, q)
		i = q.last - 1
	}
	p.turns = p.findTurns()
}

func (p *Page) word(i int) string { return p.Text.Word(i) }
func (p *Page) tag(i int) string  { return p.TagNames[p.Tags[i]] }
func (p *Page) rel(i int) string  { return p.RelNames[p.Rels[i]] }

// head is the token that i hangs on, -1 for the root of a sentence.
func (p *Page) head(i int) int {
	if p.Heads[i] < 0 {
		return -1
	}
	return p.sentence(i).First + int(p.Heads[i])
}

func (p *Page) sentence(i int) token.Sentence  { return p.Text.Sentences[p.sentences[i]] }
func (p *Page) paragraph(i int) token.Sentence { return p.Text.Paragraphs[p.paragraphs[i]] }

// begins reports whether token i is the first of a paragraph.
func (p *Page) begins(i int) bool { return p.paragraph(i).First == i }

// kind is the role that a paragraph plays, Body where it is not known.
func (p *Page) kind(paragraph int) hearsay.PartKind {
	if paragraph >= len(p.Text.Kinds) {
		return hearsay.Body
	}
	return p.Text.Kinds[paragraph]
}

// subtree is the stretch from the first to the last token that hang on i.
func (p *Page) subtree(i int) token.Sentence {
	s := p.sentence(i)
	out := token.Sentence{First: i, Last: i + 1}
	for j := s.First; j < s.Last; j++ {
		at := j
		for steps := 0; at >= 0 && at != i && steps < s.Last-s.First; steps++ {
			at = p.head(at)
		}
		if at == i {
			out.First, out.Last = min(out.First, j), max(out.Last, j+1)
		}
	}
	return out
}

// subject is the subject of a verb, or of the one that it is joined to by "and"; -1 if
// there is none.
func (p *Page) subject(verb int) int {
	for range 3 {
		if j := p.child(verb, "nsubj"); j >= 0 {
			return j
		}
		if p.rel(verb) != "conj" {
			break
		}
		verb = p.head(verb)
	}
	return -1
}

// child is the first token of a relation that hangs on i, -1 if there is none.
func (p *Page) child(i int, rel string) int {
	s := p.sentence(i)
	for j := s.First; j < s.Last; j++ {
		if p.head(j) == i && p.rel(j) == rel {
			return j
		}
	}
	return -1
}

// quoted reports whether token i is a quotation mark or stands between two.
func (p *Page) quoted(i int) bool { return p.Quotes[i] != quote.Outside }

// covers reports whether one of the ranges holds token i.
func covers(ranges []token.Sentence, i int) bool {
	return slices.ContainsFunc(ranges, func(r token.Sentence) bool { return r.First <= i && i < r.Last })
}

// count is the number of tokens in ranges.
func count(ranges []token.Sentence) int {
	n := 0
	for _, r := range ranges {
		n += r.Last - r.First
	}
	return n
}

// minus is ranges without what they share with cut.
func minus(ranges []token.Sentence, cut token.Sentence) []token.Sentence {
	var out []token.Sentence
	for _, r := range ranges {
		if r.Last <= cut.First || cut.Last <= r.First {
			out = append(out, r)
		} else {
			out = without(out, r, cut)
		}
	}
	return out
}

// plus is ranges and added, in order. What overlaps is joined, and what touches inside
// one paragraph: the items of a list, and a quotation reopened, stay pieces.
func (p *Page) plus(ranges []token.Sentence, added ...token.Sentence) []token.Sentence {
	all := slices.Concat(ranges, added)
	slices.SortFunc(all, func(a, b token.Sentence) int { return a.First - b.First })
	out := all[:0]
	for _, r := range all {
		if n := len(out); n > 0 && (r.First < out[n-1].Last || r.First == out[n-1].Last && !p.begins(r.First)) {
			out[n-1].Last = max(out[n-1].Last, r.Last)
		} else {
			out = append(out, r)
		}
	}
	return out
}
