package attribute

import (
	"hearsay/extract/model"
	"hearsay/extract/quote"
)

// marks sets the ends of a content to the quotation marks that belong to it: a
// mark right outside of quoted words is taken in, one that opens or closes nothing in the
// content is left out, and a content that ends inside a quotation it began goes on to
// the closing mark unless other words of the attribution, or another attribution,
// stand before.
func marks(_ *Reader, p *Page, _ []float32, found []Attribution, _ *model.Arena) []Attribution {
	owner := owners(p, found)
	for k := range found {
		f := &found[k]
		free := func(i int) bool {
			return owner[i] < 0 || owner[i] == int32(k) && !covers(f.Source, i) && (i < f.Cue.First || i >= f.Cue.Last)
		}
		for c := range f.Content {
			r := &f.Content[c]
			for r.First < r.Last-1 && p.Quotes[r.First] == quote.Closing {
				r.First++
			}
			for r.Last-1 > r.First && p.Quotes[r.Last-1] == quote.Opening {
				r.Last--
			}
			if r.First > 0 && p.Quotes[r.First] == quote.Inside && p.Quotes[r.First-1] == quote.Opening && free(r.First-1) {
				r.First--
			}
			for _, q := range p.quotations {
				if q.first < r.First || q.first >= r.Last-1 || q.last <= r.Last || !q.closed {
					continue
				}
				last := r.Last
				for last < q.last && free(last) {
					last++
				}
				if last == q.last {
					r.Last = last
				}
			}
		}
		f.Content = p.plus(f.Content)
	}
	return found
}
