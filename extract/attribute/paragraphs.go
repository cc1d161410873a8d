package attribute

import (
	"hearsay/extract/model"
	"hearsay/extract/token"
)

// oneParagraph keeps of each piece of a source what stands in one paragraph, that of its end next to the cue: a headline has no full
// stop, and became part of the name below it.
func oneParagraph(_ *Reader, p *Page, _ []float32, found []Attribution, _ *model.Arena) []Attribution {
	for k := range found {
		f := &found[k]
		for i := range f.Source {
			r := &f.Source[i]
			first, last := p.paragraph(r.First), p.paragraph(r.Last-1)
			switch {
			case first == last:
			case f.cued() && f.Cue.First < r.First:
				*r = token.Sentence{First: r.First, Last: first.Last}
			default:
				*r = token.Sentence{First: last.First, Last: r.Last}
			}
		}
	}
	return found
}
