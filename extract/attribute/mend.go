package attribute

import (
	"slices"

	"hearsay/extract/model"
	"hearsay/extract/token"
)

// A mender changes what was found on a page by what the form of the text says.
type mender func(*Reader, *Page, []float32, []Attribution, *model.Arena) []Attribution

// menders are the rules that follow the engine, in order. Each stands in a file of
// its own, with its reason.
func menders() []mender {
	return []mender{oneParagraph, weekdays, adjacent, citings, relatives, subjects, adverbs, expletives, brackets, wholes, shares, openings, commas, passives, agentless, formulas, asides,
		matrices, venues, phrases, fronts, labels, entries, headlines, introductions, quotings, signatures, marks, doubles, contested, continuations, uncued, demands, silences, nested, comparisons}
}

// Mend applies the rules to what Read found on page p. h holds the vectors of its
// tokens. It returns the attributions in the order of their cues, an
// attribution without a cue in the place of its content; none is without content.
func (r *Reader) Mend(p *Page, h []float32, found []Attribution, a *model.Arena) []Attribution {
	if len(p.Text.Tokens) == 0 {
		return nil
	}
	p.prepare()
	for _, mend := range menders() {
		found = mend(r, p, h, found, a)
	}
	found = slices.DeleteFunc(found, func(f Attribution) bool { return len(f.Content) == 0 })
	slices.SortStableFunc(found, func(a, b Attribution) int { return a.place() - b.place() })
	return found
}

// place is the token that an attribution stands at.
func (f *Attribution) place() int {
	if f.Cue.Last > f.Cue.First || len(f.Content) == 0 {
		return f.Cue.First
	}
	return f.Content[0].First
}

// cued reports whether an attribution has a cue.
func (f *Attribution) cued() bool { return f.Cue.Last > f.Cue.First }

// owners gives each token the number of the attribution whose content, source or cue
// it is in, -1 for none; of several the one with the fewest tokens.
func owners(p *Page, found []Attribution) []int32 {
	out, size := make([]int32, len(p.Text.Tokens)), make([]int32, len(p.Text.Tokens))
	for i := range out {
		out[i] = -1
	}
	for k := range found {
		n := int32(count(found[k].Content))
		for _, ranges := range [][]token.Sentence{found[k].Content, found[k].Source, {found[k].Cue}} {
			for _, r := range ranges {
				for i := r.First; i < r.Last; i++ {
					if out[i] < 0 || n < size[i] {
						out[i], size[i] = int32(k), n
					}
				}
			}
		}
	}
	return out
}
