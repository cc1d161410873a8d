package attribute

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
	"hearsay/extract/model"
	"hearsay/extract/token"
)

// A turn is what one speaker of a transcript or interview says.
type turn struct {
	label, colon int // the label is [label, colon)
	end          int // the end of the paragraph that the label begins
	name         string
}

// longestLabel is the number of tokens of the longest label: "REP. ALEXANDRIA M. OCASIO
// - CORTEZ (D - N.Y.)" has a dozen.
const longestLabel = 12

// spoken is the confidence of a turn: a label that stands again and again is as clear
// as attribution can be.
const spoken = 0.97

// labels reads transcripts and interviews: a label at the beginning of a paragraph is
// the source, its colon the cue, and the turn the content. No trained annotator writes
// these one by one in long interviews, so that the engine has seen few. A label
// alone proves nothing ("Note:", a headline's "Navy:"): there have to be two of the
// same look in the section, in capitals or Q and A, or one name that comes
// back among others.
func labels(_ *Reader, p *Page, _ []float32, found []Attribution, _ *model.Arena) []Attribution {
	for n, t := range p.turns {
		label := token.Sentence{First: t.label, Last: t.colon + 1}
		kept := found[:0]
		for _, f := range found {
			if f.Cue.First <= t.colon && t.label < f.Cue.Last {
				continue // the engine's own reading of the label
			}
			f.Source, f.Content = minus(f.Source, label), minus(f.Content, label)
			if len(f.Content) > 0 || len(f.Source) > 0 {
				kept = append(kept, f)
			}
		}
		found = kept
		if t.colon+1 >= t.end {
			continue
		}
		said := []token.Sentence{{First: t.colon + 1, Last: t.end}}
		if n+1 < len(p.turns) {
			said = append(said, p.goesOn(t, p.turns[n+1], found)...)
		}
		found = append(found, Attribution{
			Cue:     token.Sentence{First: t.colon, Last: t.colon + 1},
			Source:  []token.Sentence{{First: t.label, Last: t.colon}},
			Content: said, Confidence: spoken,
		})
	}
	return found
}

// findTurns are the turns of the page, none if it is no transcript.
func (p *Page) findTurns() []turn {
	var all []turn
	capitals, same := 0, map[string]int{}
	for n, para := range p.Text.Paragraphs {
		if p.kind(n) == hearsay.Headline || p.kind(n) == hearsay.Heading {
			continue
		}
		if colon := p.label(para); colon > 0 {
			first := para.First
			for !wordStart(p.word(first)) {
				first++
			}
			t := turn{first, colon, para.Last, p.Text.Text[p.Text.Tokens[first].Span.Start:p.Text.Tokens[colon].Span.Start]}
			all = append(all, t)
			same[t.name]++
			if shouted(t.name) {
				capitals++
			}
		}
	}
	names := 0 // that come back
	for _, times := range same {
		if times > 1 {
			names++
		}
	}
	talk := names > 0 || slices.ContainsFunc(all, p.talks)
	kept := all[:0]
	for _, t := range all {
		if shouted(t.name) && talk && capitals > 1 && len(same) > 1 || names > 0 && len(same) > 1 && len(all) > 2 && !p.figures(t) {
			kept = append(kept, t)
		}
	}
	return kept
}

// talks reports whether a turn has the words of somebody who speaks to somebody, outside of quotations.
func (p *Page) talks(t turn) bool {
	for i := t.colon + 1; i < t.end; i++ {
		if p.quoted(i) {
			continue
		}
		switch strings.ToLower(p.word(i)) {
		case "i", "we", "you", "my", "our", "your", "me", "us", "?":
			return true
		}
	}
	return false
}

// figures reports whether a label stands over a number: "Clinton: 1,769." is a table.
func (p *Page) figures(t turn) bool {
	r, _ := utf8.DecodeRuneInString(p.word(min(t.colon+1, t.end-1)))
	return unicode.IsDigit(r)
}

// label is the colon of the label that a paragraph begins with, -1 if there is none.
// Every word of a label has a capital, but for "of", "the" and what stands in brackets; a quotation mark may stand before it.
func (p *Page) label(para token.Sentence) int {
	words, bracket := 0, false
	for i := para.First; i < min(para.Last, para.First+longestLabel); i++ {
		w := p.word(i)
		switch {
		case w == ":" && words > 0 && i+1 < para.Last && p.Text.Spaced(i+1):
			return i
		case w == "(":
			bracket = true
		case w == ")":
			bracket = false
		case i == para.First && opensQuotation(w): // a transcript that is quoted
		case bracket, w == "*", w == "-", w == "'s", w == "’s", w == "of", w == "the", w == ".", w == ",":
		default:
			r, _ := utf8.DecodeRuneInString(w)
			if !unicode.IsUpper(r) {
				return -1
			}
			words++
		}
	}
	return -1
}

// goesOn are the paragraphs between two turns, if they go on with the first: none of
// them is of another kind, holds a quotation, or has a statement of a third person in it,
// as the reporter's own words between the turns do. In a transcript that is quoted, each begins with a quotation mark, but for
// what is said to happen: "(Crosstalk.)".
func (p *Page) goesOn(t, next turn, found []Attribution) []token.Sentence {
	var out []token.Sentence
	for n := p.paragraphs[t.label] + 1; n < p.paragraphs[next.label]; n++ {
		para := p.Text.Paragraphs[n]
		if p.kind(int(n)) != hearsay.Body || p.label(para) > 0 || p.bullet(int(n)) {
			return nil
		}
		if opensQuotation(p.word(p.Text.Paragraphs[p.paragraphs[t.label]].First)) {
			if para.Last-para.First < 2 || !opensQuotation(p.word(para.First)) {
				return nil
			}
			if p.word(para.First+1) != "(" {
				out = append(out, token.Sentence{First: para.First + 1, Last: para.Last})
			}
			continue
		}
		for i := para.First; i < para.Last; i++ {
			if p.quoted(i) {
				return nil
			}
		}
		out = append(out, para)
	}
	for k := range found {
		f := &found[k]
		if len(out) == 0 || f.Cue.First < out[0].First || f.Cue.First >= out[len(out)-1].Last {
			continue
		}
		for _, r := range f.Source {
			switch strings.ToLower(p.word(r.First)) {
			case "i", "we", "you", "my", "our", "your":
			default:
				return nil
			}
		}
	}
	return out
}

// opensQuotation reports whether a token at the beginning of a paragraph is a quotation mark.
func opensQuotation(w string) bool { return w != "" && strings.Trim(w, "\"“‘'`") == "" }

// bullet reports whether a paragraph is the item of a list.
func (p *Page) bullet(n int) bool {
	return p.kind(n) == hearsay.ListItem || p.item(n) > p.Text.Paragraphs[n].First
}

func wordStart(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// shouted reports whether a label is Q, A, or in capitals.
func shouted(name string) bool { return strings.ToUpper(name) == name }
