package link

import (
	"cmp"
	"math"
	"slices"
)

// A neighbour is a document that is like another.
type neighbour struct {
	leaf  *leaf
	score float64
}

// A posting is a document in whose profile a word stands.
type posting struct {
	slot   int32
	weight float64
}

// A thesaurus lists by word the documents in whose profiles it stands.
type thesaurus map[uint64][]posting

func (t thesaurus) add(slot int32, v *sparse) {
	for i, id := range v.ids {
		t[id] = append(t[id], posting{slot, v.weight[i]})
	}
}

func (t thesaurus) remove(slot int32, v *sparse) {
	for _, id := range v.ids {
		list := slices.DeleteFunc(t[id], func(p posting) bool { return p.slot == slot })
		if len(list) == 0 {
			delete(t, id)
			continue
		}
		t[id] = list
	}
}

// A scan is the memory that one look through the book needs.
type scan struct {
	names, words []float64
	seen         []int32
}

// sum adds to the sums of all documents what they share with a vector: the product of cosine, in the order of its ids.
func (s *scan) sum(t thesaurus, v *sparse, sums []float64) {
	for i, id := range v.ids {
		for _, p := range t[id] {
			if s.names[p.slot] == 0 && s.words[p.slot] == 0 {
				s.seen = append(s.seen, p.slot)
			}
			sums[p.slot] += v.weight[i] * p.weight
		}
	}
}

// A hit is how a document stands to another by their profiles and passages.
type hit struct {
	leaf  *leaf
	score float64
	far   bool
}

// look finds all documents that are about the event of one, or may be. They are compared with every one that shares a name
// or word of its profile; what that costs grows with the documents that do, by two nanoseconds each.
func (b *Book) look(s *scan, x *leaf) []hit {
	if len(s.names) < len(b.slots) {
		s.names, s.words = make([]float64, len(b.slots)), make([]float64, len(b.slots))
	}
	s.seen = s.seen[:0]
	s.sum(b.names, &x.profile.names, s.names)
	s.sum(b.words, &x.profile.words, s.words)
	for y := range x.pairs {
		if s.names[y.slot] == 0 && s.words[y.slot] == 0 {
			s.seen = append(s.seen, y.slot)
		}
	}
	var out []hit
	for _, slot := range s.seen {
		y := b.slots[slot]
		names, words := s.names[slot], s.words[slot]
		s.names[slot], s.words[slot] = 0, 0
		if y == x {
			continue
		}
		// Most share a word and no more. What is left out here is so by a hair's breadth or more, and relate decides.
		n, m := x.profile.names.mass*y.profile.names.mass, x.profile.words.mass*y.profile.words.mass
		if names*names < few*n && words*words < few*m && x.pairs[y] == nil {
			continue
		}
		if names > 0 {
			names /= math.Sqrt(n)
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
