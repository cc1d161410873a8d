package query

import (
	"maps"
	"slices"
	"strings"
)

// An Index finds which items of a list have a text with all words of a topic, as [Topic.In] finds it of one text. It holds four bytes
// for each word of each distinct text. The zero value is of no items.
type Index struct {
	words []string  // in order
	has   [][]int32 // of each, the texts that have it
	texts int       // distinct ones
	item  []int32
	first []int // of an item, its texts: those from first[i] to first[i+1] of item
}

// NewIndex makes an index of n items. Texts are those of one.
func NewIndex(n int, texts func(item int) []string) Index {
	x := Index{first: make([]int, 1, n+1)}
	number, at := map[string]int32{}, map[string]int32{} // of a text, and of a word
	var words []string
	var last []int // of a text, the item that had it last
	for i := range n {
		for _, text := range texts(i) {
			k, known := number[text]
			if !known {
				k = int32(len(number))
				number[text], last = k, append(last, -1)
				words = appendWords(words[:0], text)
				x.hold(k, words, at)
			}
			if last[k] != i {
				x.item, last[k] = append(x.item, k), i
			}
		}
		x.first = append(x.first, len(x.item))
	}
	x.texts = len(number)
	x.words = slices.Sorted(maps.Keys(at))
	has := x.has
	x.has = make([][]int32, len(has))
	for i, w := range x.words {
		x.has[i] = has[at[w]]
	}
	return x
}

// hold notes that a text has words. at is where each word is that was seen before.
func (x *Index) hold(text int32, words []string, at map[string]int32) {
	for _, w := range words {
		k, known := at[w]
		if !known {
			k = int32(len(x.has))
			at[strings.Clone(w)] = k // not the text that it stands in
			x.has = append(x.has, nil)
		}
		if list := x.has[k]; len(list) == 0 || list[len(list)-1] != text {
			x.has[k] = append(list, text)
		}
	}
}

// About tells of each item whether one of its texts has all words of a topic.
func (x *Index) About(t Topic) func(item int) bool {
	if len(t) == 0 {
		return func(int) bool { return true }
	}
	var all set
	for i, w := range t {
		one := make(set, (x.texts+63)/64)
		x.each(w, one.add)
		if i == 0 {
			all = one
		}
		all.keep(one)
	}
	return func(item int) bool {
		return slices.ContainsFunc(x.item[x.first[item]:x.first[item+1]], all.has)
	}
}

// each calls note with the texts that have a word that one of a topic fits.
func (x *Index) each(w string, note func(text int32)) {
	of := func(from, to int) {
		for _, list := range x.has[from:to] {
			for _, text := range list {
				note(text)
			}
		}
	}
	at, known := slices.BinarySearch(x.words, w)
	end := at
	switch {
	case len(w) >= stems:
		for end < len(x.words) && strings.HasPrefix(x.words[end], w) {
			end++
		}
	case known:
		end++
	}
	of(at, end)
	for n := len(w) - 1; n >= max(stems, len(w)-ending); n-- {
		if at, known := slices.BinarySearch(x.words, w[:n]); known {
			of(at, at+1)
		}
	}
}

// A set has a bit for each text.
type set []uint64

func (s set) add(n int32)      { s[n>>6] |= 1 << (n & 63) }
func (s set) has(n int32) bool { return s[n>>6]>>(n&63)&1 != 0 }

// keep takes out what another set has not.
func (s set) keep(other set) {
	for i := range s {
		s[i] &= other[i]
	}
}
