package link

import (
	"cmp"
	"math"
	"slices"
	"time"

	"hearsay"
	"hearsay/link/word"
)

// A profile is the names that a document writes most, which tell its event: their ids, sorted, and
// what each weighs.
type profile struct {
	names  []uint64
	weight []float64
	mass   float64
}

// topNames is how many names of a document tell its event.
const topNames = 24

// profiles draws the profile of every document.
func (w *work) drawProfiles() {
	w.profiles = make([]profile, len(w.readings))
	for i, r := range w.readings {
		count := map[string]int{}
		known := names(r.Document)
		outlet := map[string]bool{}
		publisher := Imprint(r.Document)
		// Of its own name a document leaves out what every outlet's may have, and the last telling word: "Beacon",
		// not the town it is of.
		last := ""
		for _, x := range word.Split(nil, publisher, hearsay.Span{End: len(publisher)}) {
			if generic[x.Lower] {
				outlet[x.Lower] = true
			} else {
				last = x.Lower
			}
		}
		outlet[last] = true
		for _, p := range wholeParts(r.Document) {
			if p.Kind == hearsay.Boilerplate {
				continue
			}
			for _, x := range word.Split(nil, r.Document.Text, p.Span) {
				if x.Upper && !word.Function(x.Lower) && !weekdays[x.Lower] && !outlet[x.Lower] && known(x.Lower) {
					count[x.Stem]++
				}
			}
		}
		type name struct {
			id     uint64
			weight float64
		}
		list := make([]name, 0, len(count))
		for stem, n := range count {
			list = append(list, name{w.model.ID(stem), w.model.Weight(stem) * (1 + math.Log(float64(n)))})
		}
		slices.SortFunc(list, func(a, b name) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.id, b.id)) })
		list = list[:min(len(list), topNames)]
		slices.SortFunc(list, func(a, b name) int { return cmp.Compare(a.id, b.id) })
		p := &w.profiles[i]
		for _, n := range list {
			p.names = append(p.names, n.id)
			p.weight = append(p.weight, n.weight)
			p.mass += n.weight * n.weight
		}
	}
}

// The bounds within which two documents may be about one event: how alike their names are (a cosine)
// and how far apart they were published.
const (
	alike  = 0.2
	season = 14 * 24 * time.Hour
)

// event reports whether two documents are likely about one event: a passage in common, or names
// in common and a time not too far apart. It opens no claim by itself.
func (w *work) event(a, b int) bool {
	if a == b || w.reuse(a, b) {
		return true
	}
	if w.apart(a, b) {
		return false
	}
	p, q := &w.profiles[a], &w.profiles[b]
	sum := 0.0
	for i, j := 0, 0; i < len(p.names) && j < len(q.names); {
		switch {
		case p.names[i] < q.names[j]:
			i++
		case q.names[j] < p.names[i]:
			j++
		default:
			sum += p.weight[i] * q.weight[j]
			i++
			j++
		}
	}
	return sum > 0 && sum/math.Sqrt(p.mass*q.mass) >= alike
}

// apart reports whether two documents were published too far apart to be about one event.
func (w *work) apart(a, b int) bool {
	x, y := w.document(a).Published, w.document(b).Published
	return !x.IsZero() && !y.IsZero() && x.Time.Sub(y.Time).Abs() > season
}

// reused is the part of a document that must stand in another to make them one event: less is what
// an outlet prints below all of its reports. Two of one outlet must be versions.
const reused = 0.15

// reuse reports whether one document has a good part of the other.
func (w *work) reuse(a, b int) bool {
	for _, n := range w.near[a] {
		if p := &w.pairs[n]; p.A == b || p.B == b {
			if Imprint(w.document(a)) == Imprint(w.document(b)) {
				return max(p.ShareA, p.ShareB) >= copyShare
			}
			return max(p.ShareA, p.ShareB) >= reused
		}
	}
	return false
}
