package attribute

import (
	"hearsay/extract/model"
	"hearsay/extract/token"
)

// openings gives a content that begins inside a quotation and goes to its end all of it, where no other statement from outside has what
// stands before: the engine sees 64 words before a cue, and a speech of three sentences lost its first.
func openings(_ *Reader, p *Page, _ []float32, found []Attribution, _ *model.Arena) []Attribution {
	for k := range found {
		f := &found[k]
		if !f.cued() {
			continue
		}
		for _, r := range f.Content {
			q, ok := p.quotationAt(r.First)
			if !ok || r.First <= q.first+1 || r.Last < q.last-1 || q.first <= f.Cue.First && f.Cue.First < q.last {
				continue
			}
			before := token.Sentence{First: q.first, Last: r.First}
			if claimed(found, k, q, before) {
				continue
			}
			f.Content = p.plus(f.Content, before)
			break // one content has one end of a quotation
		}
	}
	return found
}

// quotationAt is the quotation that holds a token.
func (p *Page) quotationAt(i int) (quotation, bool) {
	for _, q := range p.quotations {
		if q.first <= i && i < q.last {
			return q, true
		}
	}
	return quotation{}, false
}

// claimed reports whether a statement other than k has words in a range, but for those that stand wholly inside the quotation.
func claimed(found []Attribution, k int, q quotation, in token.Sentence) bool {
	for n := range found {
		f := &found[n]
		if n == k || q.holds(f) {
			continue
		}
		for _, ranges := range [][]token.Sentence{f.Content, f.Source} {
			for _, r := range ranges {
				if r.First < in.Last && in.First < r.Last {
					return true
				}
			}
		}
	}
	return false
}
