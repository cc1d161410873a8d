package attribute

import (
	"slices"
	"strings"

	"hearsay/extract/model"
	"hearsay/extract/token"
)

// reach is how far behind an adverb the verb may stand that it belongs to: "still had not learned".
const reach = 3

// adverbs mends attributions whose cue is nothing but adverbs. "Reportedly" and its like say that somebody has said so and not who: the
// subject of their verb is no source, "North Korea reportedly fired a missile" is nothing that North Korea said. Others lack the
// verb that they stand before: "strenuously objects".
func adverbs(_ *Reader, p *Page, _ []float32, found []Attribution, _ *model.Arena) []Attribution {
	for k := range found {
		f := &found[k]
		if !f.cued() || !p.adverbial(f.Cue) {
			continue
		}
		verb := p.head(f.Cue.Last - 1)
		if verb < 0 || !strings.HasPrefix(p.tag(verb), "VB") {
			continue
		}
		switch {
		case !hearsayAdverb(p.word(f.Cue.Last - 1)):
			if f.Cue.Last <= verb && verb < f.Cue.Last+reach {
				f.Cue.Last = verb + 1
				f.Content = minus(f.Content, token.Sentence{Last: f.Cue.Last})
			}
		case p.subjectIn(verb, f.Source):
			f.Content = p.plus(f.Content, f.Source...)
			f.Source = nil
		}
	}
	var own []int32
	for i := range p.Text.Tokens {
		if !strings.EqualFold(p.word(i), "reportedly") || p.quoted(i) {
			continue
		}
		f, ok := p.reported(i)
		if !ok {
			continue
		}
		if !slices.ContainsFunc(found, func(g Attribution) bool { return g.cued() && meets(g.Cue, f.Cue) }) && p.fits(&f, found, &own) {
			found = append(found, f)
		}
	}
	return found
}

// reported is the statement of a "reportedly" with a clause of its own: its subject and what is told of it. In the training texts 15 of
// 29 are one, most of the others stand in what is no clause or in relative ones.
func (p *Page) reported(adverb int) (Attribution, bool) {
	verb := p.head(adverb)
	if verb < 0 {
		return Attribution{}, false
	}
	subject := p.raised(verb)
	if subject < 0 {
		subject = p.subject(verb)
	}
	if subject < 0 || subject > adverb || p.tag(subject) == "WDT" || p.tag(subject) == "WP" {
		return Attribution{}, false
	}
	clause := p.subtree(verb)
	clause.First = min(p.subtree(subject).First, adverb)
	f := Attribution{Cue: token.Sentence{First: adverb, Last: adverb + 1}, Confidence: untold}
	for _, r := range minus([]token.Sentence{clause}, f.Cue) {
		if r = p.trimmed(r); r.First < r.Last {
			f.Content = append(f.Content, r)
		}
	}
	return f, len(f.Content) == 2
}

// adverbial reports whether a cue is made of adverbs alone.
func (p *Page) adverbial(cue token.Sentence) bool {
	for i := cue.First; i < cue.Last; i++ {
		if !strings.HasPrefix(p.tag(i), "RB") || strings.EqualFold(p.word(i), "not") {
			return false
		}
	}
	return true
}

func hearsayAdverb(word string) bool {
	switch strings.ToLower(word) {
	case "reportedly", "allegedly", "supposedly", "purportedly":
		return true
	}
	return false
}

// subjectIn reports whether a subject of a verb stands in one of the ranges.
func (p *Page) subjectIn(verb int, ranges []token.Sentence) bool {
	for _, r := range ranges {
		for i := r.First; i < r.Last; i++ {
			if p.head(i) == verb && strings.HasPrefix(p.rel(i), "nsubj") {
				return true
			}
		}
	}
	return false
}
