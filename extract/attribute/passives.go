package attribute

import (
	"strings"

	"hearsay"
	"hearsay/extract/model"
	"hearsay/extract/token"
)

// passives takes the subject of a headline's bare participle into the content: "Mayor urged to quit" and "Minister accused of fraud" tell
// what is said to the mayor and of the minister, by nobody named. Headlines leave out "is", so that the engine takes it for the speaker.
func passives(_ *Reader, p *Page, _ []float32, found []Attribution, _ *model.Arena) []Attribution {
	for k := range found {
		f := &found[k]
		if !f.cued() || len(f.Source) != 1 || len(f.Content) != 1 || !p.titles(f.Cue.First) {
			continue
		}
		verb := f.Cue.Last - 1
		next := f.Cue.Last
		if join(p.word(verb)) { // "accused of" may be the cue
			verb, next = verb-1, verb
		}
		if verb < f.Cue.First || f.Source[0].Last > f.Cue.First || next >= p.sentence(verb).Last || f.Content[0].First > next+1 || !undergoes(p.word(verb), p.word(next)) {
			continue
		}
		f.Content = []token.Sentence{f.Source[0], f.Content[0]}
		f.Source = nil
	}
	return found
}

// titles reports whether a token stands in a headline, or in a first paragraph that has no stop at its end.
func (p *Page) titles(i int) bool {
	at := p.paragraph(i)
	return p.kind(int(p.paragraphs[i])) == hearsay.Headline || at.First == 0 && wordStart(p.word(at.Last-1))
}

func join(word string) bool {
	switch strings.ToLower(word) {
	case "to", "of", "with", "for", "over":
		return true
	}
	return false
}

// undergoes reports whether the past of a verb with the word behind it, and no object between, is a passive: "told to" is, "agreed to" is not.
func undergoes(verb, next string) bool {
	switch strings.ToLower(next) {
	case "to":
		switch strings.ToLower(verb) {
		case "feared", "believed", "thought", "said", "reported", "alleged", "known", "understood", "rumoured", "rumored", "presumed", "suspected", // who is feared to be dead fears nothing
			"urged", "ordered", "told", "asked", "warned", "sentenced", "advised", "instructed", "encouraged", "reminded", "forbidden", "required", "invited", "begged", "pressed", "commanded", "directed":
			return true
		}
	case "of":
		return strings.EqualFold(verb, "accused") || strings.EqualFold(verb, "suspected") || strings.EqualFold(verb, "convicted") || strings.EqualFold(verb, "cleared")
	case "with":
		return strings.EqualFold(verb, "charged")
	case "for", "over":
		switch strings.ToLower(verb) {
		case "blamed", "criticised", "criticized", "condemned", "praised", "slammed", "hailed", "sued", "fined", "jailed", "sentenced", "rebuked":
			return true
		}
	}
	return false
}
