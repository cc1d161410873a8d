package link

import (
	"cmp"
	"math"
	"slices"
	"time"
)

// A neighbour is a document that is like another.
type neighbour struct {
	leaf  *leaf
	score float64
}

// A posting is a document in whose profile a word stands.
type posting struct {
	slot   int32
	day    int32 // of its publication; see dayOf
	weight float64
}

// A thesaurus lists by word the documents in whose profiles it stands, by day of publication.
type thesaurus map[uint64][]posting

// undated is the day of documents that have none. They stand at the end of every list, and are near in time to all.
const undated = math.MaxInt32

// dayOf is the day of publication of a document, counted from 1970.
func dayOf(x *leaf) int32 {
	p := x.document().Published
	if p.IsZero() {
		return undated
	}
	return int32(max(math.MinInt32, min(p.Time.Unix()/(24*60*60), undated-1)))
}

func (t thesaurus) add(x *leaf, v *sparse) {
	p := posting{slot: x.slot, day: dayOf(x)}
	for i, id := range v.ids {
		p.weight = v.weight[i]
		list := t[id]
		t[id] = slices.Insert(list, since(list, int64(p.day)+1), p)
	}
}

func (t thesaurus) remove(x *leaf, v *sparse) {
	for _, id := range v.ids {
		list := t[id]
		at := since(list, int64(dayOf(x)))
		for list[at].slot != x.slot {
			at++
		}
		if len(list) == 1 {
			delete(t, id)
			continue
		}
		t[id] = slices.Delete(list, at, at+1)
	}
}

// since is the place of the first posting of a day or later.
func since(list []posting, day int64) int {
	at, _ := slices.BinarySearchFunc(list, day, func(p posting, day int64) int { return cmp.Compare(int64(p.day), day) })
	return at
}

// within is the part of a list that is at most so many days before or after one, in two pieces: those of a day, and those of none.
func (t thesaurus) within(id uint64, day int32, reach int64) [2][]posting {
	list := t[id]
	if day == undated {
		return [2][]posting{list}
	}
	end := since(list, undated)
	return [2][]posting{list[since(list, int64(day)-reach):min(end, since(list, int64(day)+reach+1))], list[end:]}
}

// A scan is the memory that one look through the book needs.
type scan struct {
	names, words []float64 // by slot, what is shared
	paired       []bool    // by slot, whether a passage is
	seen         []int32
}

// A mass is what the vectors of a profile have for theirs.
type mass struct{ names, words float64 }

// daysWithin is a bound for the days between the days of publication of two documents that were published so far apart.
func daysWithin(apart time.Duration) int64 { return int64(apart/(24*time.Hour)) + 1 }

// sum adds to the sums of all documents published near a day what they share with a vector: the product of cosine, in the order of its ids.
func (s *scan) sum(t thesaurus, v *sparse, day int32, reach int64, sums []float64) {
	for i, id := range v.ids {
		for _, piece := range t.within(id, day, reach) {
			for _, p := range piece {
				if s.names[p.slot] == 0 && s.words[p.slot] == 0 {
					s.seen = append(s.seen, p.slot)
				}
				sums[p.slot] += v.weight[i] * p.weight
			}
		}
	}
}

// A hit is how a document stands to another by their profiles and passages.
type hit struct {
	leaf  *leaf
	score float64
	far   bool
}

// look finds all documents that are about the event of one, or may be. It is compared with every one that shares a word of its profile,
// or a name, and was published not too long before or after; what that costs grows with the documents that do, by two nanoseconds each.
// Names alone make no event of documents that were published farther apart than a season.
func (b *Book) look(s *scan, x *leaf) []hit {
	if len(s.names) < len(b.slots) {
		s.names, s.words = make([]float64, len(b.slots)), make([]float64, len(b.slots))
		s.paired = make([]bool, len(b.slots))
	}
	s.seen = s.seen[:0]
	day := dayOf(x)
	s.sum(b.names, &x.profile.names, day, daysWithin(season), s.names)
	s.sum(b.words, &x.profile.words, day, daysWithin(fetched), s.words)
	for y := range x.pairs {
		if s.names[y.slot] == 0 && s.words[y.slot] == 0 {
			s.seen = append(s.seen, y.slot)
		}
		s.paired[y.slot] = true
	}
	var out []hit
	mine := b.masses[x.slot]
	for _, slot := range s.seen {
		names, words, paired := s.names[slot], s.words[slot], s.paired[slot]
		s.names[slot], s.words[slot], s.paired[slot] = 0, 0, false
		// Most share a word and no more. What is left out here is so by a hair's breadth or more, and relate decides.
		n, m := mine.names*b.masses[slot].names, mine.words*b.masses[slot].words
		if slot == x.slot || names*names < few*n && words*words < few*m && !paired {
			continue
		}
		y := b.slots[slot]
		if names > 0 {
			names /= math.Sqrt(n)
		} else {
			names = cosine(&x.profile.names, &y.profile.names)
		}
		if words > 0 {
			words /= math.Sqrt(m)
		}
		if score, far := relate(x, y, names, words); score > 0 {
			out = append(out, hit{y, score, far})
		}
	}
	return out
}

// few is the square of a cosine that is too low for anything.
const few = 0.15 * 0.15

// relate scores how a document stands to another, of whose names and words the cosines are given: 0 for not at all.
// Whether they are about one event is for event to say; what is scored decides which are asked.
func relate(x, y *leaf, names, words float64) (score float64, far bool) {
	if reuse(x, y) {
		return 2 + names + words, false
	}
	if names < alike && words < alikeWords {
		return 0, false
	}
	switch gap := gap(x, y); {
	case gap <= season:
		return names + words, false
	case gap > fetched || words < alikeWords:
		return 0, false
	case x.profile.days&y.profile.days != 0 && words >= alikeLate:
		return names + words, false
	}
	return names + words, true
}

// closer orders neighbours: the most like first.
func closer(p, q neighbour) int {
	return cmp.Or(cmp.Compare(q.score, p.score), order(p.leaf, q.leaf))
}

// draw sets the neighbours of a document from all that it stands near.
func (b *Book) draw(x *leaf, hits []hit) {
	for _, list := range [][]neighbour{x.near, x.far} {
		for _, n := range list {
			delete(n.leaf.back, x)
		}
	}
	x.near, x.far = nil, nil
	for _, h := range hits {
		list := &x.near
		if h.far {
			list = &x.far
		}
		n := neighbour{h.leaf, h.score}
		full := len(*list) == neighbours-1
		if full && closer(n, (*list)[neighbours-2]) > 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(*list, n, closer)
		if full {
			*list = (*list)[:neighbours-2]
		}
		*list = slices.Insert(*list, at, n)
	}
	for _, list := range [][]neighbour{x.near, x.far} {
		for _, n := range list {
			n.leaf.back[x] = true
		}
	}
}

// offer gives a document one that it may be near to. It reports whether that changed its neighbours.
func (x *leaf) offer(y *leaf, score float64, far bool) bool {
	list := &x.near
	if far {
		list = &x.far
	}
	n := neighbour{y, score}
	at, found := slices.BinarySearchFunc(*list, n, closer)
	if found || at >= neighbours-1 {
		return false
	}
	*list = slices.Insert(*list, at, n)
	y.back[x] = true
	if len(*list) == neighbours {
		last := (*list)[neighbours-1]
		*list = (*list)[:neighbours-1]
		delete(last.leaf.back, x)
	}
	return true
}

// nearest are the neighbours of a document that are not much less like it than the most like one which is no reprint: those
// whose score is at least leastNear of its. In a large store every document is a little like many of other events.
func (x *leaf) nearest() []neighbour {
	first := slices.IndexFunc(x.near, func(n neighbour) bool { return !reuse(x, n.leaf) })
	if first < 0 {
		return x.near
	}
	n := len(x.near)
	for x.near[n-1].score < leastNear*x.near[first].score {
		n--
	}
	return x.near[:n]
}

// With 0.6 a document of 12,000 is compared with a quarter fewer, and the nine samples fall apart: two that cite each other are
// neighbours no longer.
const leastNear = 0.5

// settle notes who is around a document now and reports whether that has changed.
func (b *Book) settle(x *leaf) bool {
	around := []int32{x.slot}
	for _, n := range x.nearest() {
		around = append(around, n.leaf.slot)
	}
	slices.Sort(around)
	if slices.Equal(around, x.around) {
		return false
	}
	x.around = around
	return true
}
