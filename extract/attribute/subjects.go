package attribute

import (
	"slices"
	"strings"

	"hearsay/extract/model"
	"hearsay/extract/token"
)

// subjects gives a statement without a source the subject that its verb shares with another: that of the verb of saying before "but" in
// "the bank said it would help its customers, but added that none had asked", and that of the main clause in "after learning that thieves
// had come in, the bank closed".
func subjects(_ *Reader, p *Page, _ []float32, found []Attribution, _ *model.Arena) []Attribution {
	for k := range found {
		f := &found[k]
		if !f.cued() || len(f.Source) > 0 {
			continue
		}
		verb := f.Cue.First
		for verb < f.Cue.Last-1 && !strings.HasPrefix(p.tag(verb), "VB") {
			verb++
		}
		if p.child(verb, "nsubj") >= 0 || p.child(verb, "nsubj:pass") >= 0 || p.child(verb, "aux:pass") >= 0 || p.child(verb, "expl") >= 0 {
			continue
		}
		switch tag := p.tag(verb); {
		case tag == "VBD" || tag == "VBZ" || tag == "VBP":
			if g := p.parallel(found, f, tag); g != nil {
				f.Source = slices.Clone(g.Source)
			}
		case p.controlled(verb, tag):
			if subject := p.child(p.head(verb), "nsubj"); subject >= 0 && !covers(f.Content, subject) {
				f.Source = []token.Sentence{p.subtree(subject)}
			}
		}
	}
	return found
}

// controlled reports whether the subject of a verb is that of the one it hangs on: "after learning", "waited to disclose", not "told him to
// disclose".
func (p *Page) controlled(verb int, tag string) bool {
	head := p.head(verb)
	if head < 0 {
		return false
	}
	switch p.rel(verb) {
	case "advcl":
		return tag == "VBG" && p.child(verb, "mark") >= 0
	case "xcomp":
		return tag == "VB" && p.child(head, "obj") < 0 && p.child(head, "iobj") < 0
	}
	return false
}

// parallel is the last attribution of a sentence whose cue is of the same tense as that of f, which follows on "and" or "but"; nil if
// there is none. Trees often hang the second verb on one in the content of the first.
func (p *Page) parallel(found []Attribution, f *Attribution, tense string) *Attribution {
	s := p.sentence(f.Cue.First)
	joint := f.Cue.First - 1
	for joint > s.First && strings.HasPrefix(p.tag(joint), "RB") {
		joint--
	}
	if joint <= s.First || p.tag(joint) != "CC" {
		return nil
	}
	var best *Attribution
	for k := range found {
		g := &found[k]
		if !g.cued() || len(g.Source) == 0 || g.Cue.First < s.First || g.Cue.Last > joint || best != nil && g.Cue.First < best.Cue.First || covers(f.Content, g.Cue.First) {
			continue
		}
		for i := g.Cue.First; i < g.Cue.Last; i++ {
			if p.tag(i) == tense {
				best = g
			}
		}
	}
	return best
}
