package attribute

import (
	"slices"

	"hearsay/extract/model"
	"hearsay/extract/token"
)

// shares parts two statements that were given one content: "The bridge was shut, the mayor said. It would open soon, she said." It is
// that of the cue in its own sentence, and the other's is what stands before its source up to the comma.
func shares(_ *Reader, p *Page, _ []float32, found []Attribution, _ *model.Arena) []Attribution {
	var own []int32
	for k := range found {
		f := &found[k]
		if !f.cued() || len(f.Content) != 1 {
			continue
		}
		s := p.sentence(f.Cue.First)
		if at := f.Content[0].First; s.First <= at && at < s.Last {
			continue
		}
		if !slices.ContainsFunc(found, func(g Attribution) bool {
			return g.cued() && len(g.Content) == 1 && g.Content[0] == f.Content[0] && p.sentence(g.Cue.First) == p.sentence(g.Content[0].First)
		}) {
			continue
		}
		end := f.Cue.First
		for _, r := range f.Source {
			end = min(end, r.First)
		}
		if end-s.First < 3 || p.word(end-1) != "," {
			continue
		}
		if own == nil {
			own = owners(p, found)
		}
		if !slices.ContainsFunc(own[s.First:end], func(n int32) bool { return n >= 0 }) {
			f.Content[0] = token.Sentence{First: s.First, Last: end - 1}
		}
	}
	return found
}
