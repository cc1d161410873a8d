package attribute

import (
	"slices"
	"strings"

	"hearsay/extract/model"
	"hearsay/extract/token"
)

// untold is the confidence of what is told by nobody who is named, where only its form tells it.
const untold = 0.6

// agentless reads what is told of somebody, or of something, by nobody who is named: "Ms. Roe is said to have left", "Drivers were urged
// to stay away", "It is feared that", "It emerged that". The subject is part of what is told, never who tells it. Of 111 such passives in the training
// texts (by a pattern, one annotator a text), 89 are statements, and 85 of these have no source.
func agentless(_ *Reader, p *Page, _ []float32, found []Attribution, _ *model.Arena) []Attribution {
	var own []int32
	for i := 1; i+1 < len(p.Text.Tokens); i++ {
		comes := emerges(p.word(i)) || p.comesOut(i)
		if !comes && !p.toldOf(i) {
			continue
		}
		aux := p.passive(i)
		if emerges(p.word(i)) {
			aux = p.group(i).First
		}
		subject := p.raised(i)
		if aux < 0 || subject < 0 || subject >= aux {
			continue
		}
		s := p.sentence(i)
		first := i + 1 // of what is told
		if strings.EqualFold(p.word(subject), "it") && first < s.Last && strings.EqualFold(p.word(first), "that") {
			subject = -1
		} else if comes || !p.infinitive(first, s.Last) {
			continue
		}
		var content []token.Sentence
		if subject >= 0 {
			who := p.subtree(subject)
			for j := who.First; j < subject; j++ {
				if p.word(j) == "," { // "At noon, drivers"
					who.First = j + 1
				}
			}
			if tag := p.tag(subject); who.Last > aux || tag == "WDT" || tag == "WP" {
				continue
			}
			content = append(content, who)
		}
		if k := slices.IndexFunc(found, func(f Attribution) bool { return f.Cue.First <= i && i < f.Cue.Last }); k >= 0 {
			f := &found[k]
			if subject < 0 || len(f.Source) > 0 && !covers(f.Source, subject) || f.Cue.Last > first+1 || covers(f.Content, subject) {
				continue
			}
			f.Source = nil
			f.Content = p.plus(f.Content, content...)
			continue
		}
		if p.quoted(i) {
			continue
		}
		verb := p.told(i, first)
		if verb < 0 {
			continue
		}
		told := p.subtree(verb)
		if told.First < first {
			told.First = first
		}
		f := Attribution{Cue: token.Sentence{First: aux, Last: i + 1}, Content: append(content, told), Confidence: untold}
		if p.fits(&f, found, &own) {
			found = append(found, f)
		}
	}
	return found
}

// toldOf reports whether a token is a participle with which something is told of, or to, its subject.
func (p *Page) toldOf(i int) bool {
	switch strings.ToLower(p.word(i)) {
	case "said", "believed", "thought", "understood", "reported", "rumoured", "rumored", "alleged", "claimed", "expected", "predicted", "forecast", "projected",
		"estimated", "feared", "presumed", "assumed", "suspected",
		"urged", "told", "asked", "ordered", "warned", "advised", "instructed", "requested", "reminded":
		return p.tag(i) == "VBN" || p.tag(i) == "VBD"
	}
	return false
}

// comesOut reports whether a token is a participle with which "it" opens what is told, and nothing else is told of its subject.
func (p *Page) comesOut(i int) bool {
	switch strings.ToLower(p.word(i)) {
	case "revealed", "disclosed", "announced", "confirmed", "suggested", "hoped", "argued", "noted":
		return p.tag(i) == "VBN"
	}
	return false
}

// raised is the subject of a passive, or of the infinitive under it; -1 if there is none.
func (p *Page) raised(participle int) int {
	s := p.sentence(participle)
	for j := s.First; j < participle; j++ {
		h := p.head(j)
		if rel := p.rel(j); !strings.HasPrefix(rel, "nsubj") && rel != "expl" {
			continue
		}
		if h == participle || h > participle && p.head(h) == participle && p.rel(h) == "xcomp" {
			return j
		}
	}
	return -1
}

// infinitive reports whether "to" and a verb stand at i, with an adverb between at most.
func (p *Page) infinitive(i, last int) bool {
	if i+1 >= last || !strings.EqualFold(p.word(i), "to") {
		return false
	}
	if strings.HasPrefix(p.tag(i+1), "RB") && i+2 < last {
		i++
	}
	return p.tag(i+1) == "VB"
}

// told is the head of the clause under a verb that begins with token first, -1 if there is none.
func (p *Page) told(verb, first int) int {
	for j := p.sentence(verb).Last - 1; j > verb; j-- {
		if p.head(j) != verb {
			continue
		}
		if rel := p.rel(j); (rel == "xcomp" || rel == "ccomp") && p.subtree(j).First <= first {
			return j
		}
	}
	return -1
}

// fits reports whether a statement takes no word from another: it is free, or lies wholly in a piece of the content of one. owned are
// the owners of found, which it makes where they are nil: most pages ask for none.
func (p *Page) fits(f *Attribution, found []Attribution, owned *[]int32) bool {
	if *owned == nil {
		*owned = owners(p, found)
	}
	own := *owned
	k := own[f.Cue.First]
	for _, ranges := range [][]token.Sentence{f.Source, f.Content, {f.Cue}} {
		for _, r := range ranges {
			for i := r.First; i < r.Last; i++ {
				// Statements inside the content are as they were.
				if own[i] != k && (own[i] < 0 || !within(token.Sentence{First: f.Content[0].First, Last: f.Content[len(f.Content)-1].Last}, found[own[i]])) {
					return false
				}
			}
		}
	}
	return k < 0 || slices.ContainsFunc(found[k].Content, func(r token.Sentence) bool { return within(r, *f) })
}
