package attribute

import (
	"slices"
	"strings"

	"hearsay/extract/model"
	"hearsay/extract/token"
)

// doubles drops a statement that is told by the cue of another with the same content: the engine labels cues word by word, and of "the firm
// told the Courier in a release that" or "she replied with a smile:" it makes two. The one with the verb stays.
func doubles(_ *Reader, p *Page, _ []float32, found []Attribution, _ *model.Arena) []Attribution {
	kept := found[:0:0]
	for k := range found {
		if !slices.ContainsFunc(found, func(g Attribution) bool { return p.repeats(&found[k], &g) }) {
			kept = append(kept, found[k])
		}
	}
	return kept
}

// repeats reports whether f says again what g says.
func (p *Page) repeats(f, g *Attribution) bool {
	if !f.cued() || !g.cued() || f.Cue == g.Cue || p.sentence(f.Cue.First) != p.sentence(g.Cue.First) || !slices.Equal(minus(f.Content, g.Cue), minus(g.Content, f.Cue)) {
		return false
	}
	switch {
	case holds(f.Source, g.Cue):
		return g.Cue.First < f.Cue.First && !holds(g.Source, f.Cue)
	case len(f.Source) > 0 && !slices.Equal(f.Source, g.Source):
		return false
	case meets(f.Cue, g.Cue):
		n := f.Cue.Last - f.Cue.First - (g.Cue.Last - g.Cue.First)
		return n < 0 || n == 0 && f.Cue.First > g.Cue.First
	}
	if p.tag(g.Cue.First) == "VBG" && f.Cue.Last == g.Cue.First { // "closed by | quoting"
		return true
	}
	return p.word(f.Cue.First) == ":" || p.circumstance(f.Cue) && p.verbal(g.Cue)
}

// circumstance reports whether a cue tells only how or where something was said.
func (p *Page) circumstance(cue token.Sentence) bool {
	if p.verbal(cue) {
		return false
	}
	tag := p.tag(cue.First)
	return tag == "IN" || strings.HasPrefix(tag, "RB")
}

// verbal reports whether a cue has a verb.
func (p *Page) verbal(cue token.Sentence) bool {
	for i := cue.First; i < cue.Last; i++ {
		if strings.HasPrefix(p.tag(i), "VB") {
			return true
		}
	}
	return false
}
