package link

import (
	"cmp"
	"math"
	"slices"
	"time"

	"hearsay"
	"hearsay/link/word"
)

// A profile is the words that tell the event of a document, names and others: their ids, sorted, and what each weighs.
type profile struct {
	names, words sparse
	days         uint8 // the days of the week that it names most, a bit each
}

// A sparse is a vector of words of which few are not zero.
type sparse struct {
	ids    []uint64
	weight []float64
	mass   float64 // the sum of the squares
}

// topNames and topWords are how many names, and how many content words, of a document tell its event.
const (
	topNames = 24
	topWords = 60
)

// drawProfiles draws the profile of every document.
func (w *work) drawProfiles() {
	w.profiles = make([]profile, len(w.readings))
	for i, r := range w.readings {
		capitals, words := map[string]int{}, map[string]int{}
		var days [7]int
		known := names(r.Document)
		outlet := outletWords(Imprint(r.Document))
		for _, p := range wholeParts(r.Document) {
			if p.Kind == hearsay.Boilerplate {
				continue
			}
			for _, x := range word.Split(nil, r.Document.Text, p.Span) {
				if at := slices.Index(daysOfWeek, x.Lower); at >= 0 {
					days[at]++
				}
				if word.Function(x.Lower) || weekdays[x.Lower] || outlet[x.Lower] {
					continue
				}
				words[x.Stem]++
				if x.Upper && known(x.Lower) {
					capitals[x.Stem]++
				}
			}
		}
		w.profiles[i] = profile{names: w.heaviest(capitals, topNames), words: w.heaviest(words, topWords), days: most(days)}
	}
}

// most is the set of the days that are named at least half as often as any.
func most(count [7]int) uint8 {
	set, top := uint8(0), slices.Max(count[:])
	for i, n := range count {
		if n > 0 && 2*n >= top {
			set |= 1 << i
		}
	}
	return set
}

// outletWords are the words of an outlet's name that tell no event: those that every outlet's may have, and the last
// telling one, "Beacon", not the town it is of.
func outletWords(publisher string) map[string]bool {
	out := map[string]bool{}
	last := ""
	for _, x := range word.Split(nil, publisher, hearsay.Span{End: len(publisher)}) {
		if generic[x.Lower] {
			out[x.Lower] = true
		} else {
			last = x.Lower
		}
	}
	out[last] = true
	return out
}

// heaviest is the vector of the top stems of a count, each weighed by its rarity and how often it stands.
func (w *work) heaviest(count map[string]int, top int) sparse {
	type entry struct {
		id     uint64
		weight float64
	}
	list := make([]entry, 0, len(count))
	for stem, n := range count {
		list = append(list, entry{w.model.ID(stem), w.model.Weight(stem) * (1 + math.Log(float64(n)))})
	}
	slices.SortFunc(list, func(a, b entry) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.id, b.id)) })
	list = list[:min(len(list), top)]
	slices.SortFunc(list, func(a, b entry) int { return cmp.Compare(a.id, b.id) })
	var v sparse
	for _, n := range list {
		v.ids = append(v.ids, n.id)
		v.weight = append(v.weight, n.weight)
		v.mass += n.weight * n.weight
	}
	return v
}

// cosine of two vectors; 0 where one is empty.
func cosine(p, q *sparse) float64 {
	sum := 0.0
	for i, j := 0, 0; i < len(p.ids) && j < len(q.ids); {
		switch {
		case p.ids[i] < q.ids[j]:
			i++
		case q.ids[j] < p.ids[i]:
			j++
		default:
			sum += p.weight[i] * q.weight[j]
			i++
			j++
		}
	}
	if sum == 0 {
		return 0
	}
	return sum / math.Sqrt(p.mass*q.mass)
}

// The bounds within which two documents may be about one event: how alike their names and their words are (cosines),
// how far apart they were published, and how alike their words must be where they were published farther apart, for a page
// often carries the day it was fetched. Of
// the 730 pairs of one event among 327 articles, published within the season, the bound of names holds for 667 and that of
// words for 673; of pairs of different events for 91 and 119.
const (
	alike       = 0.2
	alikeWords  = 0.16
	alikeLate   = 0.28
	alikeSurely = 0.3
	season      = 14 * 24 * time.Hour
)

// event reports whether two documents are likely about one event: near each other, or, where published far apart, with
// words in common and two documents near both. It opens no claim by itself.
func event(x, y *leaf) bool {
	if near(x, y) {
		return true
	}
	if !apart(x, y) || distant(x, y) || cosine(&x.profile.words, &y.profile.words) < alikeWords {
		return false
	}
	both, _ := common(x.around, y.around)
	return both >= between
}

// surely reports, of two documents that are likely about one event, whether the others that are near them are the same
// ones, or they have a good part of their words in common: two delays of two planes have not.
func surely(x, y *leaf) bool {
	if x == y || reuse(x, y) || cosine(&x.profile.words, &y.profile.words) >= alikeSurely {
		return true
	}
	both, either := common(x.around, y.around)
	return float64(both) >= sameNear*float64(either) && both > between
}

// fetched is how long after its publication a page may have been fetched, and carry that day.
const fetched = 100 * 24 * time.Hour

// between is how many documents must be near both of two that were published far apart.
const between = 2

// sameNear is the part of the documents near two that must be near both.
const sameNear = 0.6

// common is how many members two sorted lists share, and how many they have.
func common[T cmp.Ordered](x, y []T) (both, either int) {
	for i, j := 0, 0; i < len(x) || j < len(y); either++ {
		switch {
		case j == len(y) || i < len(x) && x[i] < y[j]:
			i++
		case i == len(x) || y[j] < x[i]:
			j++
		default:
			both++
			i++
			j++
		}
	}
	return both, either
}

// near reports whether two documents have a passage in common, or names or words and a time not too far apart.
func near(x, y *leaf) bool {
	if x == y || reuse(x, y) {
		return true
	}
	p, q := &x.profile, &y.profile
	if apart(x, y) {
		return !distant(x, y) && p.days&q.days != 0 && cosine(&p.words, &q.words) >= alikeLate
	}
	return cosine(&p.names, &q.names) >= alike || cosine(&p.words, &q.words) >= alikeWords
}

// distant reports whether two documents were published so far apart that no page of the one event carries both days.
func distant(x, y *leaf) bool { return gap(x, y) > fetched }

// apart reports whether two documents were published too far apart to be about one event.
func apart(x, y *leaf) bool { return gap(x, y) > season }

// gap is the time between two documents, none where one has no date.
func gap(x, y *leaf) time.Duration {
	p, q := x.document().Published, y.document().Published
	if p.IsZero() || q.IsZero() {
		return 0
	}
	return p.Time.Sub(q.Time).Abs()
}

// reused is the part of a document that must stand in another to make them one event: less is what
// an outlet prints below all of its reports. Two of one outlet must be versions.
const reused = 0.15

// reuse reports whether one document has a good part of the other.
func reuse(x, y *leaf) bool {
	p := x.pairs[y]
	switch {
	case p == nil:
		return false
	case x.imprint == y.imprint:
		return max(p.ShareA, p.ShareB) >= copyShare
	}
	return max(p.ShareA, p.ShareB) >= reused
}
