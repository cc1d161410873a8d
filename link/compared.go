package link

import (
	"maps"
	"slices"

	"hearsay"
	"hearsay/link/same"
)

// A Compared is two things said in two documents of one event, and the numbers that Inside of the model makes its
// probability of.
type Compared struct {
	A, B    hearsay.Place
	Numbers []float64
}

// Compared calls yield for all pairs that share a word, for training: the linker itself compares the likest only. The
// places and the numbers are the caller's.
func (l *Linker) Compared(readings []*hearsay.Reading, yield func(Compared)) {
	b := l.Book()
	b.Update(readings)
	for _, x := range slices.SortedFunc(maps.Values(b.leaves), order) {
		for _, y := range b.peers(x) {
			if !before(y, x) || !event(y, x) {
				continue
			}
			p, q := b.weighed(y), b.weighed(x)
			sure := surely(y, x)
			for _, i := range p.forms {
				for _, k := range q.forms {
					u, v := &p.units[i], &q.units[k]
					if u.form() == v.form() {
						continue
					}
					if alike, _ := same.Alike(p.local[i], q.local[k]); alike == 0 {
						continue
					}
					yield(Compared{
						hearsay.Place{Document: y.document().ID, Spans: u.spans}, hearsay.Place{Document: x.document().ID, Spans: v.spans},
						b.model.InsideFeatures(p.local[i], q.local[k], setting(u, v, sure)),
					})
				}
			}
		}
	}
}
