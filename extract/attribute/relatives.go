package attribute

import (
	"hearsay/extract/model"
	"hearsay/extract/token"
)

// relatives gives a statement without a source the relative pronoun that is the subject of its cue: "the agency, which reported four
// dead, has withdrawn that".
func relatives(_ *Reader, p *Page, _ []float32, found []Attribution, _ *model.Arena) []Attribution {
	for k := range found {
		f := &found[k]
		if !f.cued() || len(f.Source) > 0 {
			continue
		}
		for i := f.Cue.First; i < f.Cue.Last; i++ {
			subject := p.subject(i)
			if subject < 0 || subject >= f.Cue.First || covers(f.Content, subject) {
				continue
			}
			if tag := p.tag(subject); tag == "WDT" || tag == "WP" {
				f.Source = []token.Sentence{{First: subject, Last: subject + 1}}
				break
			}
		}
	}
	return found
}
