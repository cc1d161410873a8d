package attribute

import (
	"hearsay/extract/model"
	"hearsay/extract/token"
)

// brackets ends a content with the bracket that its cue stands in: "It saves power (the maker says it uses a tenth of it) while it
// cools" goes on in the voice of the one who writes.
func brackets(_ *Reader, p *Page, _ []float32, found []Attribution, _ *model.Arena) []Attribution {
	for k := range found {
		f := &found[k]
		if !f.cued() {
			continue
		}
		in, ok := p.bracket(f.Cue.First)
		if !ok {
			continue
		}
		for n, r := range f.Content {
			if in.First <= r.First && r.First < in.Last { // "the dam (he said) held" is cut by it, and goes on
				f.Content[n].Last = min(r.Last, in.Last)
			}
		}
	}
	return found
}

// bracket is what stands between the brackets of its sentence that token i is in.
func (p *Page) bracket(i int) (token.Sentence, bool) {
	s := p.sentence(i)
	for first := i - 1; first >= s.First && p.word(first) != ")"; first-- {
		if p.word(first) != "(" {
			continue
		}
		for last := i + 1; last < s.Last && p.word(last) != "("; last++ {
			if p.word(last) == ")" {
				return token.Sentence{First: first + 1, Last: last}, true
			}
		}
		break
	}
	return token.Sentence{}, false
}
