package attribute

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
	"hearsay/extract/model"
	"hearsay/extract/quote"
	"hearsay/extract/token"
)

// longestByword is the number of tokens of the longest source after the colon of a headline.
const longestByword = 5

// headlined is the confidence of what a headline says after its colon.
const headlined = 0.7

// headlines reads a headline that names its source last, after a colon: "Volunteers refuse
// new orders: Pentagon". Where the source is first the engine finds it; of the 157 colons that
// are cues in the training texts none is of this kind, which is the agencies' and not the
// newspapers'.
func headlines(_ *Reader, p *Page, _ []float32, found []Attribution, _ *model.Arena) []Attribution {
	for n, para := range p.Text.Paragraphs {
		if p.kind(n) != hearsay.Headline && (n > 0 || p.kind(n) != hearsay.Body) {
			continue
		}
		colon := p.byword(para)
		if colon < 0 {
			continue
		}
		taken := false
		for k := range found {
			taken = taken || found[k].Cue.First <= colon && colon < found[k].Cue.Last
		}
		if taken {
			continue
		}
		source, cut := token.Sentence{First: colon + 1, Last: para.Last}, token.Sentence{First: colon, Last: para.Last}
		kept := found[:0]
		for _, f := range found {
			f.Source, f.Content = minus(f.Source, cut), minus(f.Content, cut)
			if f.Cue.First < para.First || f.Cue.Last <= colon || f.Cue.First >= para.Last {
				kept = append(kept, f)
			}
		}
		found = append(kept, Attribution{
			Cue:     token.Sentence{First: colon, Last: colon + 1},
			Source:  []token.Sentence{source},
			Content: []token.Sentence{{First: para.First, Last: colon}}, Confidence: headlined,
		})
	}
	return found
}

// byword is the colon of a headline that a source ends: a sentence or a quotation before
// it, a few words without a verb after it. -1 if there is none.
func (p *Page) byword(para token.Sentence) int {
	colon := -1
	for i := para.Last - 1; i > para.First+2 && i >= para.Last-1-longestByword; i-- {
		w := p.word(i)
		if w == ":" {
			colon = i
			break
		}
		if strings.HasPrefix(p.tag(i), "VB") || p.tag(i) == "MD" || p.quoted(i) || w == "." || w == "?" || w == "!" || w == "," {
			return -1
		}
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsDigit(r) {
			return -1
		}
	}
	if colon < 0 || colon == para.Last-1 {
		return -1
	}
	for i := para.First; i < colon; i++ {
		if strings.HasPrefix(p.tag(i), "VB") || p.tag(i) == "MD" || p.Quotes[i] == quote.Inside {
			return colon
		}
	}
	return -1
}
