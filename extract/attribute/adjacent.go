package attribute

import (
	"strings"

	"hearsay/extract/model"
)

// adjacent keeps of a source in pieces the one right before a participle: in "was responding to reports from the coast claiming that"
// the reports claim, not who responds.
func adjacent(_ *Reader, p *Page, _ []float32, found []Attribution, _ *model.Arena) []Attribution {
	for k := range found {
		f := &found[k]
		n := len(f.Source)
		if n > 1 && f.Cue.Last-f.Cue.First == 1 && p.tag(f.Cue.First) == "VBG" && f.Source[n-1].Last == f.Cue.First && !strings.EqualFold(p.word(f.Source[n-1].First), "and") {
			f.Source = f.Source[n-1:]
		}
	}
	return found
}
