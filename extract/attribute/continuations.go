package attribute

import (
	"slices"

	"hearsay/extract/model"
	"hearsay/extract/token"
)

// continuations joins a quotation that is reopened in the next paragraph without a close
// before, and that no statement has, to the content of the one before as a further piece:
// that is how English prints one speech of several paragraphs. A quotation that was closed is
// not gone on with, however close the next: joining those cost 0.2 points strict on the
// development texts, since the engine has joined the ones that are alike already.
func continuations(_ *Reader, p *Page, _ []float32, found []Attribution, _ *model.Arena) []Attribution {
	for n, q := range p.quotations {
		if !q.continues || !p.free(q, found) {
			continue
		}
		k := speakerOf(p.quotations[n-1], found)
		if k < 0 || slices.ContainsFunc(p.turns, func(t turn) bool { return t.colon == found[k].Cue.First }) {
			continue // labels know where a turn ends
		}
		f := &found[k]
		f.Content = p.plus(f.Content, token.Sentence{First: q.first, Last: q.last})
	}
	for n := len(p.quotations) - 1; n > 0; n-- { // whose speaker is named behind the last of its paragraphs
		if !p.reopens(n, found) {
			continue
		}
		before := p.quotations[n-1]
		if k := speakerOf(p.quotations[n], found); k >= 0 {
			found[k].Content = p.plus(found[k].Content, token.Sentence{First: before.first, Last: before.last})
		}
	}
	return found
}

// reopens reports whether quotation n goes on with the one before it, a paragraph of the same marks that is nobody's yet, nor a turn.
func (p *Page) reopens(n int, found []Attribution) bool {
	q := p.quotations[n]
	if !q.continues {
		return false
	}
	before := p.quotations[n-1]
	return p.begins(before.first) && p.word(before.first) == p.word(q.first) && p.free(before, found) &&
		!slices.ContainsFunc(p.turns, func(t turn) bool { return before.first <= t.label && t.label < before.last })
}

// free reports whether no statement has a word of q, but for those that stand
// wholly inside it.
func (p *Page) free(q quotation, found []Attribution) bool {
	for k := range found {
		f := &found[k]
		if q.holds(f) {
			continue
		}
		for _, r := range f.Content {
			if r.First < q.last && q.first < r.Last {
				return false
			}
		}
	}
	return true
}

// speakerOf is the attribution that has the end of q in its content and a cue outside
// of it, -1 if there is none.
func speakerOf(q quotation, found []Attribution) int {
	for k := range found {
		f := &found[k]
		if (f.Cue.First < q.first || f.Cue.First >= q.last) && covers(f.Content, q.last-1) {
			return k
		}
	}
	return -1
}
