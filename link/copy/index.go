package copy

import "slices"

// An Index keeps, for a changing set of texts, which of them share a fingerprint and are to be compared. Texts have
// numbers; what is to be compared depends on the set alone, not on the order of adding.
//
// A text is compared with all earlier ones that share a fingerprint, where these are fewer than crowd, else with the one
// before it and the hub of those that share it: a wire story in 5,000 outlets is a star and a chain then, and the cost of a
// text does not grow with their number. The hub is not the first, which every older text of an archive that is
// loaded backwards would change, but the one with the smallest Mark.
type Index struct {
	Before func(a, b int32) bool   // whether a comes before b; a strict order
	Mark   func(text int32) uint64 // a number made of what the text is

	one     map[uint64]int32   // fingerprints of one text
	many    map[uint64][]int32 // of several, in order
	counts  map[[2]int32]int32 // pairs to compare -> for how many fingerprints
	changed map[[2]int32]bool  // pairs that have come or gone, with what they were before
}

// NewIndex makes an empty index.
func NewIndex(before func(a, b int32) bool, mark func(int32) uint64) *Index {
	return &Index{Before: before, Mark: mark, one: map[uint64]int32{}, many: map[uint64][]int32{}, counts: map[[2]int32]int32{}, changed: map[[2]int32]bool{}}
}

// crowd is how many texts may share a fingerprint before the next is compared with two of them only.
const crowd = 24

// Add puts a text with its fingerprints into the index.
func (x *Index) Add(text int32, prints []uint64) {
	for _, p := range prints {
		list, several := x.many[p]
		if !several {
			first, known := x.one[p]
			if !known {
				x.one[p] = text
				continue
			}
			delete(x.one, p)
			list = []int32{first}
		}
		at, _ := slices.BinarySearchFunc(list, text, x.compare)
		x.many[p] = x.shift(list, slices.Insert(slices.Clone(list), at, text), at)
	}
}

// Remove takes a text out of the index; prints are those it was added with.
func (x *Index) Remove(text int32, prints []uint64) {
	for _, p := range prints {
		list, several := x.many[p]
		if !several {
			delete(x.one, p)
			continue
		}
		at, _ := slices.BinarySearchFunc(list, text, x.compare)
		list = x.shift(list, slices.Delete(slices.Clone(list), at, at+1), at)
		if len(list) > 1 {
			x.many[p] = list
			continue
		}
		delete(x.many, p)
		x.one[p] = list[0]
	}
}

// Changed gives the pairs that have come since it was last asked, and those that are gone.
func (x *Index) Changed() (come, gone [][2]int32) {
	for pair, before := range x.changed {
		switch now := x.counts[pair] > 0; {
		case now && !before:
			come = append(come, pair)
		case before && !now:
			gone = append(gone, pair)
		}
	}
	clear(x.changed)
	return come, gone
}

func (x *Index) compare(a, b int32) int {
	switch {
	case a == b:
		return 0
	case x.Before(a, b):
		return -1
	}
	return 1
}

// shift counts the pairs of a list of which the longer form has one text more, at a place. It returns the new one.
func (x *Index) shift(old, now []int32, at int) []int32 {
	long := now
	if len(old) > len(now) {
		long = old
	}
	hubOld, hubNow := x.hub(old), x.hub(now)
	step := func(i int) {
		x.count(old, place(long, old, i, at), hubOld, -1)
		x.count(now, place(long, now, i, at), hubNow, 1)
	}
	// What comes later is compared with other texts only next to the place, within the crowd, or under another hub.
	last := min(len(long), max(crowd+1, at+2))
	first := at
	if hubOld != hubNow {
		first, last = min(at, crowd), len(long)
	}
	for i := first; i < last; i++ {
		if i <= crowd || i == at || i == at+1 || hubOld != hubNow {
			step(i)
		}
	}
	return now
}

// place is where the text at i of the longer list stands in a list, -1 for nowhere.
func place(long, list []int32, i, at int) int {
	switch {
	case len(list) == len(long) || i < at:
		return i
	case i == at:
		return -1
	}
	return i - 1
}

// count adds n to the pairs of the text at a place with earlier ones.
func (x *Index) count(list []int32, i int, hub int32, n int32) {
	switch {
	case i < 0:
	case i < crowd:
		for _, t := range list[:i] {
			x.add(t, list[i], n)
		}
	default:
		x.add(list[i-1], list[i], n)
		if hub != list[i] && hub != list[i-1] {
			x.add(hub, list[i], n)
		}
	}
}

func (x *Index) add(a, b int32, n int32) {
	pair := [2]int32{min(a, b), max(a, b)}
	before := x.counts[pair]
	if _, known := x.changed[pair]; !known {
		x.changed[pair] = before > 0
	}
	if before+n == 0 {
		delete(x.counts, pair)
		return
	}
	x.counts[pair] = before + n
}

// hub is the text of a list that those in a crowd are compared with; -1 of an empty one.
func (x *Index) hub(list []int32) int32 {
	best, mark := int32(-1), uint64(0)
	for _, t := range list {
		if m := x.Mark(t); best < 0 || m < mark || m == mark && x.Before(t, best) {
			best, mark = t, m
		}
	}
	return best
}

// Align finds the passages that two texts share; false for none. A of the pair is the first.
func Align(a, b *Text) (Pair, bool) {
	p := align(a, b)
	return p, len(p.Passages) > 0
}
