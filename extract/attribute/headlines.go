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

// headlines reads a headline that names its source after a colon, at its end, or before one, at its beginning: "Volunteers refuse
// new orders: Pentagon", "Police: Two men missing after fire". Of the 157 colons that are cues in the training texts none has its
// source last, which is the agencies' way and not the newspapers'; a source that comes first the engine mostly finds.
func headlines(_ *Reader, p *Page, _ []float32, found []Attribution, _ *model.Arena) []Attribution {
	for n, para := range p.Text.Paragraphs {
		if p.kind(n) != hearsay.Headline && (n > 0 || p.kind(n) != hearsay.Body) {
			continue
		}
		colon := p.byword(para)
		source, content := token.Sentence{First: colon + 1, Last: para.Last}, token.Sentence{First: para.First, Last: colon}
		if colon < 0 {
			if colon = p.foreword(para); colon < 0 {
				continue
			}
			source, content = token.Sentence{First: para.First, Last: colon}, token.Sentence{First: colon + 1, Last: para.Last}
		}
		taken := false
		for k := range found {
			taken = taken || found[k].Cue.First <= colon && colon < found[k].Cue.Last
		}
		if taken {
			continue
		}
		cut := source
		cut.First, cut.Last = min(cut.First, colon), max(cut.Last, colon+1)
		kept := found[:0]
		for _, f := range found {
			f.Source, f.Content = minus(f.Source, cut), minus(f.Content, cut)
			if f.Cue.Last <= cut.First || f.Cue.First >= cut.Last {
				kept = append(kept, f)
			}
		}
		found = append(kept, Attribution{
			Cue:     token.Sentence{First: colon, Last: colon + 1},
			Source:  []token.Sentence{source},
			Content: []token.Sentence{content}, Confidence: headlined,
		})
	}
	return found
}

// foreword is the colon of a headline that somebody who makes things known begins, a few words before what it says. -1 if there is none.
func (p *Page) foreword(para token.Sentence) int {
	for i := para.First; i < para.Last && i <= para.First+longestByword; i++ {
		switch w := p.word(i); {
		case w == ":":
			if i == para.First || para.Last-i <= leastSaid || !p.announces(i-1) || p.word(para.Last-1) == "?" {
				return -1
			}
			return i
		case strings.HasPrefix(p.tag(i), "VB") || p.tag(i) == "MD" || p.quoted(i) || w == ",":
			return -1
		}
	}
	return -1
}

// leastSaid is the number of tokens, and the colon, that a headline says at least.
const leastSaid = 3

// announces reports whether a noun is of those who make things known to the press, alone or as the last word of their names.
func (p *Page) announces(i int) bool {
	switch strings.ToLower(p.word(i)) {
	case "police", "navy", "army", "military", "ministry", "government", "officials", "official", "sources", "source", "report", "reports", "study", "survey", "poll",
		"experts", "scientists", "researchers", "prosecutors", "prosecutor", "lawyer", "lawyers", "union", "mayor", "governor", "minister", "spokesman", "spokeswoman",
		"spokesperson", "sheriff", "coroner", "court", "judge", "witnesses", "coastguard", "authorities", "rescuers", "pentagon", "kremlin", "regulator", "agency", "watchdog", "media":
		return true
	}
	return false
}

// byword is the colon of a headline that a source ends: a sentence or a quotation before it, or any words before one who makes things
// known, and a few words without a verb after it. -1 if there is none.
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
	if p.announces(para.Last-1) && colon-para.First >= leastSaid {
		return colon
	}
	for i := para.First; i < colon; i++ {
		if strings.HasPrefix(p.tag(i), "VB") || p.tag(i) == "MD" || p.Quotes[i] == quote.Inside {
			return colon
		}
	}
	return -1
}
