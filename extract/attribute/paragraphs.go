package attribute

import (
	"hearsay/extract/model"
	"hearsay/extract/token"
)

// oneParagraph keeps of each piece of a source, and of a content outside quotations, what stands in one paragraph, that of its end next to
// the cue: a headline or a caption has no full stop, and became part of the name or of the sentence below it.
func oneParagraph(_ *Reader, p *Page, _ []float32, found []Attribution, _ *model.Arena) []Attribution {
	for k := range found {
		f := &found[k]
		for i, r := range f.Source {
			f.Source[i] = p.nearest(f, r)
		}
		for i, r := range f.Content {
			if !p.crosses(r) {
				f.Content[i] = p.nearest(f, r)
			}
		}
	}
	return found
}

// nearest is what a range has in the paragraph of its end next to the cue.
func (p *Page) nearest(f *Attribution, r token.Sentence) token.Sentence {
	first, last := p.paragraph(r.First), p.paragraph(r.Last-1)
	switch {
	case first == last:
		return r
	case f.cued() && f.Cue.First < r.First:
		return token.Sentence{First: r.First, Last: first.Last}
	}
	return token.Sentence{First: last.First, Last: r.Last}
}

// crosses reports whether a content may go on over the ends of its paragraphs: each but the last ends in a quotation or with a stop.
func (p *Page) crosses(r token.Sentence) bool {
	for at := p.paragraph(r.First); at.Last < r.Last; at = p.paragraph(at.Last) {
		if last := at.Last - 1; !p.quoted(last) && !p.quoted(at.Last) && wordStart(p.word(last)) {
			return false
		}
	}
	return true
}
