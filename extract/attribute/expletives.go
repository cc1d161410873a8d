package attribute

import (
	"strings"

	"hearsay/extract/model"
	"hearsay/extract/token"
)

// expletives takes the "it" that stands for the clause behind it out of a statement: "it emerged that three had left" is nobody's word, and
// what "it is feared" says begins behind it.
func expletives(_ *Reader, p *Page, _ []float32, found []Attribution, _ *model.Arena) []Attribution {
	for k := range found {
		f := &found[k]
		if !f.cued() {
			continue
		}
		switch {
		case len(f.Source) == 1 && (p.it(f.Source[0]) || strings.EqualFold(p.word(f.Source[0].First), "it") && emerges(p.word(f.Cue.Last-1))):
			f.Source = nil
		case len(f.Source) == 0 && len(f.Content) > 1 && f.Content[0].Last <= f.Cue.First && f.Cue.Last <= f.Content[1].First &&
			(p.it(f.Content[0]) || p.bareIt(f.Content[0]) && strings.EqualFold(p.word(f.Content[1].First), "that")):
			f.Content = f.Content[1:]
		}
	}
	return found
}

// it reports whether a range is an "it" that stands for no thing.
func (p *Page) it(r token.Sentence) bool {
	return p.bareIt(r) && p.rel(r.First) == "expl"
}

// bareIt reports whether a range is the word "it" and no more.
func (p *Page) bareIt(r token.Sentence) bool {
	return r.Last-r.First == 1 && strings.EqualFold(p.word(r.First), "it")
}

// emerges reports whether word is a form of a verb by which nothing but a fact comes out.
func emerges(word string) bool {
	switch strings.ToLower(word) {
	case "emerge", "emerges", "emerged", "transpire", "transpires", "transpired":
		return true
	}
	return false
}
