package attribute

import (
	"slices"
	"strings"
	"unicode"

	"hearsay"
	"hearsay/extract/model"
	"hearsay/extract/token"
)

// entries takes the time of an entry, and the label or place in capitals that a paragraph begins with, out of what is said and of who
// says it: "14:05 Witnesses describe", "JUST IN: Two were hurt, the city confirms". A place before a sentence that names its own
// source, "RAIPUR: Two men were held, police said", says nothing.
func entries(_ *Reader, p *Page, _ []float32, found []Attribution, _ *model.Arena) []Attribution {
	for n, para := range p.Text.Paragraphs {
		lead := p.lead(para)
		if lead.Last <= lead.First || p.kind(n) == hearsay.Headline || slices.ContainsFunc(p.turns, func(t turn) bool { return lead.First <= t.label && t.label < lead.Last }) {
			continue
		}
		found = slices.DeleteFunc(found, func(f Attribution) bool {
			return f.cued() && meets(f.Cue, lead) && slices.ContainsFunc(found, func(g Attribution) bool {
				return g.cued() && !meets(g.Cue, lead) && len(g.Source) > 0 && covers(g.Content, lead.Last) && p.sentence(g.Cue.First) == p.sentence(lead.Last)
			})
		})
		for k := range found {
			f := &found[k]
			if f.cued() && !meets(f.Cue, lead) {
				f.Source, f.Content = p.without(f.Source, lead), p.without(f.Content, lead)
			}
		}
	}
	return found
}

// without is ranges less the ends that reach into a lead; a range that is all lead stays.
func (p *Page) without(ranges []token.Sentence, lead token.Sentence) []token.Sentence {
	for i, r := range ranges {
		if r.First < lead.Last && lead.Last < r.Last && r.First >= lead.First {
			ranges[i].First = lead.Last
		}
	}
	return ranges
}

// lead is the time and the label in capitals that a paragraph begins with.
func (p *Page) lead(para token.Sentence) token.Sentence {
	out := token.Sentence{First: para.First, Last: para.First}
	if i := para.First; clock(p.word(i)) && i+1 < para.Last {
		out.Last++
		switch strings.ToLower(strings.ReplaceAll(p.word(i+1), ".", "")) {
		case "am", "pm", "gmt", "bst", "utc":
			out.Last++
		}
	}
	for i := out.Last; i < min(para.Last-1, out.Last+longestLabel); i++ {
		w := p.word(i)
		if w == ":" && i > out.Last {
			out.Last = i + 1
			break
		}
		if len(w) < 2 || strings.ToUpper(w) != w || !unicode.IsLetter(rune(w[0])) {
			break
		}
	}
	return out
}

// clock reports whether word is a time of day: "14:05", "9.30am".
func clock(word string) bool {
	word = strings.TrimRight(strings.ToLower(word), "apm.")
	h, m, ok := strings.Cut(strings.ReplaceAll(word, ".", ":"), ":")
	return ok && len(m) == 2 && len(h) > 0 && len(h) < 3 && strings.Trim(h+m, "0123456789") == ""
}
