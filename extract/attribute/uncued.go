package attribute

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"hearsay/extract/model"
	"hearsay/extract/quote"
	"hearsay/extract/token"
)

// unattributed is the confidence of a quotation without a cue. The annotators of the
// training texts always mark a cue, so that none of these counts there.
const unattributed = 0.5

// uncued makes a statement of a quotation that stands between two sentences of narration
// with no word that attributes it. Nothing says whose it is: cue and source stay empty.
func uncued(_ *Reader, p *Page, _ []float32, found []Attribution, _ *model.Arena) []Attribution {
	for n, q := range p.quotations {
		if !p.standsAlone(q) || !p.free(q, found) {
			continue
		}
		content := []token.Sentence{{First: q.first, Last: q.last}}
		for ; p.reopens(n, found); n-- {
			q = p.quotations[n-1]
			content = append(content, token.Sentence{First: q.first, Last: q.last})
		}
		slices.Reverse(content)
		found = append(found, Attribution{Content: content, Confidence: unattributed})
	}
	return found
}

// standsAlone reports whether q is made of whole sentences: two words at least, the
// first at the beginning of a sentence, a stop before the closing mark. Scare quotes,
// titles and mottoes do not.
func (p *Page) standsAlone(q quotation) bool {
	if !q.closed || p.sentence(q.first).First != q.first {
		return false
	}
	words := 0
	for i := q.first + 1; i < q.last-1; i++ {
		if wordStart(p.word(i)) {
			words++
		}
	}
	if words < 2 {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(p.word(q.first + 1)); !unicode.IsUpper(r) && p.Quotes[q.first+1] == quote.Inside && unicode.IsLetter(r) {
		return false
	}
	switch w := p.word(q.last - 2); w[len(w)-1] {
	case '.', '?', '!':
	default:
		if w != "…" && w != "’" && w != "'" && w != "—" {
			return false
		}
	}
	return q.last == p.paragraph(q.first).Last || p.sentence(q.last).First == q.last
}
