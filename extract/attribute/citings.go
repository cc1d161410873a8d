package attribute

import (
	"slices"
	"strings"

	"hearsay/extract/model"
)

// citings takes off the end of a content whom its source cites: "reported that the lock was open, citing two officials". What comes
// from them is the report; that it does is no part of it.
func citings(_ *Reader, p *Page, _ []float32, found []Attribution, _ *model.Arena) []Attribution {
	for k := range found {
		f := &found[k]
		if !f.cued() || len(f.Content) == 0 {
			continue
		}
		if f.Cue.Last-f.Cue.First == 1 && strings.EqualFold(p.word(f.Cue.First), "citing") {
			p.cited(f, found)
			continue
		}
		r := &f.Content[len(f.Content)-1]
		s := p.sentence(r.Last - 1)
		for i := max(r.First+2, s.First+1); i < r.Last; i++ {
			if !strings.EqualFold(p.word(i), "citing") || p.word(i-1) != "," || p.quoted(i) {
				continue
			}
			if h := p.head(i); f.Cue.First <= h && h < f.Cue.Last || p.tells(i, r.Last) {
				r.Last = i - 1
			}
			break
		}
	}
	return found
}

// cited takes out of what is cited what the source tells with a verb of its own: "wrote, citing an official, that the lock was open".
func (p *Page) cited(f *Attribution, found []Attribution) {
	for n := range found {
		g := &found[n]
		if !g.cued() || g.Cue == f.Cue || !slices.Equal(f.Source, g.Source) {
			continue
		}
		left := f.Content
		for _, r := range g.Content {
			left = minus(left, r)
		}
		if len(left) > 0 && count(left) < count(f.Content) && left[0].First == f.Cue.Last {
			left[0] = p.trimmed(left[0])
			f.Content = left
		}
	}
}

// tells reports whether what is cited by token i is somebody or something that tells, not a reason: "citing costs" is why the plant
// was closed.
func (p *Page) tells(citing, last int) bool {
	for i := citing + 1; i < last; i++ {
		if p.head(i) != citing || p.rel(i) != "obj" {
			continue
		}
		switch strings.ToLower(p.word(i)) {
		case "official", "officials", "source", "sources", "people", "person", "report", "reports", "document", "documents", "statement", "police", "agency", "newspaper",
			"media", "data", "figures", "study", "letter", "memo", "spokesman", "spokeswoman", "diplomat", "diplomats", "witness", "witnesses", "executive", "executives", "records", "filing", "filings":
			return true
		}
		return strings.HasPrefix(p.tag(i), "NNP")
	}
	return false
}
