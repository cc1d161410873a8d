package attribute

import (
	"strings"

	"hearsay/extract/model"
	"hearsay/extract/token"
)

// venues takes where something was said out of the content, and the preposition before it out of the cue: "said in | a filing with the
// court that the firm would sell". What is said begins with the clause under the verb.
func venues(_ *Reader, p *Page, _ []float32, found []Attribution, _ *model.Arena) []Attribution {
	for k := range found {
		f := &found[k]
		last := f.Cue.Last - 1
		if f.Cue.Last-f.Cue.First < 2 || len(f.Content) == 0 || !leads(p.word(last)) {
			continue
		}
		at := -1
		for i, r := range f.Content {
			if r.First == f.Cue.Last {
				at = i
			}
		}
		if at < 0 {
			continue
		}
		if said, ok := p.said(f.Cue, f.Content[at]); ok {
			f.Cue.Last = last
			f.Content[at].First = said
		}
	}
	return found
}

// leads reports whether word is a preposition that a venue follows.
func leads(word string) bool {
	switch strings.ToLower(word) {
	case "in", "at", "on", "during":
		return true
	}
	return false
}

// said is the first token of the clause that hangs on the verb of a cue, inside a content and not at its beginning.
func (p *Page) said(cue, content token.Sentence) (int, bool) {
	s := p.sentence(cue.First)
	for i := content.First + 1; i < min(content.Last, s.Last); i++ {
		if h := p.head(i); p.rel(i) != "ccomp" || h < cue.First || h >= cue.Last {
			continue
		}
		if at := p.subtree(i); at.First > content.First {
			return at.First, true
		}
	}
	return 0, false
}
