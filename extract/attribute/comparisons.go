package attribute

import (
	"slices"
	"strings"

	"hearsay/extract/model"
)

// comparisons drops what stands against what somebody estimated, expected or reported: in "more homes were flooded than the agency
// estimated" the words before "than" are what the agency did not say.
func comparisons(_ *Reader, p *Page, _ []float32, found []Attribution, _ *model.Arena) []Attribution {
	return slices.DeleteFunc(found, func(f Attribution) bool {
		if !f.cued() || len(f.Content) == 0 || f.Content[len(f.Content)-1].Last > f.Cue.First {
			return false
		}
		than := f.Cue.First - 1
		for first := p.sentence(f.Cue.First).First; than > first && !strings.EqualFold(p.word(than), "than"); than-- {
			if !wordStart(p.word(than)) || !covers(f.Source, than) && !covers(f.Content, than) {
				return false
			}
		}
		return than >= 0 && strings.EqualFold(p.word(than), "than")
	})
}
