package attribute

import (
	"hearsay/extract/model"
	"hearsay/extract/token"
)

// commas gives a quotation that ends with a comma before a source and its cue to them, where the content was taken to be whom or what it
// is about: "“It is small,” she said of the find."
func commas(_ *Reader, p *Page, _ []float32, found []Attribution, _ *model.Arena) []Attribution {
	for _, q := range p.quotations {
		if !q.closed || q.last >= len(p.Text.Tokens) || !p.free(q, found) {
			continue
		}
		next := q.last
		switch {
		case p.word(q.last-2) == ",":
		case p.word(next) == "," && next+1 < len(p.Text.Tokens):
			next++
		default:
			continue
		}
		if p.begins(next) {
			continue
		}
		for k := range found {
			f := &found[k]
			if !f.cued() || len(f.Source) != 1 || p.sentence(f.Cue.First) != p.sentence(next) {
				continue
			}
			first, last := min(f.Cue.First, f.Source[0].First), max(f.Cue.First, f.Source[0].First)
			if first != next || last > max(f.Cue.Last, f.Source[0].Last) || len(f.Content) != 1 || f.Content[0].First != f.Cue.Last || !p.concerns(f) {
				continue
			}
			f.Content = []token.Sentence{{First: q.first, Last: q.last}}
		}
	}
	return found
}

// concerns reports whether the content of an attribution is what is spoken of: the cue ends with "of", or the content begins with it.
func (p *Page) concerns(f *Attribution) bool {
	for _, i := range [...]int{f.Cue.Last - 1, f.Content[0].First} {
		switch p.word(i) {
		case "of", "about":
			return true
		}
	}
	return false
}
