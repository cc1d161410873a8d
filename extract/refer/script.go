package refer

import (
	"strings"

	"hearsay"
	"hearsay/extract/token"
)

// longest is the number of tokens that the label of a turn has at most.
const longest = 7

// labels are the words of those who speak, paragraph by paragraph, in a text in which labels say
// so: "ANNA BERG: Thank you.", "Q: Why?"; nil for other texts.
func labels(p *Page) []string {
	var names []string
	times, again := 0, 0 // labels, and those that come back
	count := map[string]int{}
	for _, at := range p.Text.Paragraphs {
		end := labelled(p, at)
		if end < 0 {
			continue
		}
		name := p.Text.Text[p.Text.Tokens[at.First].Span.Start:p.Text.Tokens[end-1].Span.End]
		times++
		if count[name]++; count[name] == 2 {
			again++
		}
		names = append(names, name)
	}
	if again < 2 || times*2 < len(p.Text.Paragraphs) && times < 6 {
		return nil
	}
	return names
}

// script is the speaker of each paragraph of a text with labels, nil for other texts. A paragraph
// without a label goes on with the speaker of the one before, unless it is an item of a list.
func (r *Resolver) script(p *Page) []int32 {
	names := r.labels
	if names == nil {
		return nil
	}
	r.chat = true
	out := make([]int32, len(p.Text.Paragraphs))
	speaker := int32(-1)
	held := map[string]int32{} // by the label of an office, a mention of who holds it
	for k, at := range p.Text.Paragraphs {
		if end := labelled(p, at); end >= 0 {
			speaker = r.behind(p, at.First, end, names[0])
			if x := r.section.at[at.First]; x >= 0 && end == at.First+1 && r.mentions[x].form != byName && r.mentions[x].entity >= 0 && isChair(fold(names[0])) {
				if before, ok := held[names[0]]; ok {
					r.merge(r.mentions[before].entity, r.mentions[x].entity)
				} else {
					held[names[0]] = x
				}
			}
			names = names[1:]
		} else if p.Text.Kinds[k] == hearsay.ListItem {
			speaker = -1 // captions mark so that another speaks, without saying who
		}
		out[k] = speaker
	}
	return out
}

// isChair tells the labels of those of whom a talk has one, so that all turns under one are of the
// same. Reporters and callers may be others each time.
func isChair(word string) bool {
	switch word {
	case "anchor", "announcer", "chair", "chairman", "chairperson", "chairwoman", "host", "interviewer", "moderator", "narrator", "newsreader", "presenter":
		return true
	}
	return false
}

// labelOf is the entity whose label the paragraph of a mention begins with, -1 if it begins with none.
// Who speaks calls himself no "he".
func (r *Resolver) labelOf(m *mention) int32 {
	at := int(m.paragraph - r.paragraph)
	if r.labels == nil || m.person != 3 || at < 0 {
		return -1
	}
	p := r.section.page
	end := labelled(p, p.Text.Paragraphs[at])
	if end < 0 || int(m.head)-p.First <= end {
		return -1
	}
	for k := end - 1; k >= p.Text.Paragraphs[at].First; k-- {
		if x := r.section.at[k]; x >= 0 && r.mentions[x].entity >= 0 {
			return r.mentions[x].entity
		}
	}
	return -1
}

// labelled is the token after the words of the label with which a paragraph begins, -1 if it
// begins with none.
func labelled(p *Page, at token.Sentence) int {
	for i := at.First; i < at.Last && i <= at.First+longest; i++ {
		w := p.Text.Word(i)
		switch {
		case w == ":" && i > at.First:
			return i
		case w == "." && i == at.First+1 && (p.Text.Word(at.First) == "Q" || p.Text.Word(at.First) == "A"):
			return i
		case w == "(" || w == ")" || w == "." || w == "-" || w == "," || w == "'" || w == "’":
		case wordy(w) && (w[0] < 'a' || w[0] > 'z') || w == "of" || w == "the" || w == "de" || w == "van" || w == "von":
		default:
			return -1
		}
	}
	return -1
}

// behind is the entity that a label stands for: that of the name in it, of the one person whose
// initials it is, or else one of its own.
func (r *Resolver) behind(p *Page, first, end int, name string) int32 {
	for k := end - 1; k >= first; k-- {
		if x := r.section.at[k]; x >= 0 && r.mentions[x].form == byName && r.mentions[x].sort != place && r.mentions[x].sort != outlet {
			return r.mentions[x].entity
		}
	}
	letters := strings.Trim(fold(name), "()[]. ")
	switch letters {
	case "q", "question", "a", "answer", "reporter", "interviewer", "moderator", "host", "speaker", "audience", "operator":
		return r.voice(letters)
	}
	if capitals(strings.Trim(name, "()[]. ")) && len(letters) <= 3 {
		best := int32(-1)
		for e := range r.entities {
			for _, v := range r.entities[e].names {
				if r.entities[e].gone || r.entities[e].sort == organisation || len(v) < 2 || letters != initialsOf(v) {
					continue
				}
				if best >= 0 && best != int32(e) {
					return r.voice(letters)
				}
				best = int32(e)
			}
		}
		if best >= 0 {
			return best
		}
	}
	if len(strings.Fields(name)) > 1 {
		return r.label(name)
	}
	return r.voice(letters)
}

// initialsOf are the first letters of a name.
func initialsOf(name []string) string {
	var b strings.Builder
	for _, w := range name {
		b.WriteByte(w[0])
	}
	return b.String()
}
