// Package copy finds the passages that texts share word for word.
//
// Candidates come from winnowing (Schleimer, Wilkerson and Aiken 2003): of every
// window of shingles the one with the smallest hash is kept, which is MinHash in
// each window instead of over the whole text. Every shared passage of
// shingle+window-1 words gives both texts at least one fingerprint in common, so
// that a rewrite which keeps three sentences of twenty is found as surely as a
// reprint; bands of hashes of whole texts find such a pair one time in four. Each candidate
// is then aligned exactly, by comparing words: a collision of hashes, made by
// chance or by malice, costs time and joins nothing.
package copy

import (
	"cmp"
	"slices"

	"hearsay"
	"hearsay/link/word"
)

// The sizes of shingles and windows, in words. A passage of 13 words is always found;
// a shorter one is too common between reports that have nothing to do with each other:
// "did not immediately respond to a request for comment" is nine.
const (
	shingle = 7
	window  = 7
)

// A Text is a text to compare: its words where they stand.
type Text struct {
	words  []word.Word
	hashes []uint64 // of the shingle that begins at each word
}

// New cuts a text into words. Only the given parts are looked at; nil is all of it.
func New(text string, parts hearsay.Spans) *Text {
	if parts == nil {
		parts = hearsay.Spans{{End: len(text)}}
	}
	t := &Text{}
	for _, p := range parts {
		t.words = word.Split(t.words, text, p)
	}
	t.shingles()
	return t
}

// Words is how many words the text has.
func (t *Text) Words() int { return len(t.words) }

// base is odd, so that every word of a shingle reaches all bits of its hash.
const base = 0x9e3779b97f4a7c15

func (t *Text) shingles() {
	if len(t.words) < shingle {
		return
	}
	ids := make([]uint64, len(t.words))
	for i := range t.words {
		h := uint64(14695981039346656037) // FNV-1a
		for _, c := range []byte(t.words[i].Lower) {
			h = (h ^ uint64(c)) * 1099511628211
		}
		ids[i] = h
	}
	t.hashes = make([]uint64, len(ids)-shingle+1)
	top := uint64(1)
	for range shingle {
		top *= base
	}
	h := uint64(0)
	for i, id := range ids {
		h = h*base + id
		if i >= shingle {
			h -= ids[i-shingle] * top
		}
		if i >= shingle-1 {
			t.hashes[i-shingle+1] = mix(h)
		}
	}
}

// mix spreads a hash over all bits (the finaliser of splitmix64): winnowing takes
// minima, and those of a sum of products lean.
func mix(h uint64) uint64 {
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

// prints are the fingerprints of a text, each once.
func (t *Text) prints() []uint64 {
	var out []uint64
	n := len(t.hashes)
	if n == 0 {
		return nil
	}
	last := -1
	for at := 0; at == 0 || at+window <= n; at++ {
		end := min(at+window, n)
		if last < at {
			last = at
			for k := at + 1; k < end; k++ {
				if t.hashes[k] <= t.hashes[last] {
					last = k
				}
			}
		} else if t.hashes[end-1] <= t.hashes[last] {
			last = end - 1
		} else {
			continue
		}
		out = append(out, t.hashes[last])
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// A Pair is two texts, by their places in the list, and the passages they share.
type Pair struct {
	A, B     int // A < B
	Passages []Passage
	ShareA   float64 // the part of A's words that stand in a passage
	ShareB   float64
}

// A Passage is words that stand in both texts.
type Passage struct{ A, B hearsay.Span }

// Find returns the pairs of texts that share a passage, in order. The order of the
// texts decides which of a crowd are compared; sort them first.
func Find(texts []*Text) []Pair {
	x := NewIndex(func(a, b int32) bool { return a < b }, func(t int32) uint64 { return uint64(t) })
	for i, t := range texts {
		x.Add(int32(i), t.prints())
	}
	come, _ := x.Changed()
	slices.SortFunc(come, func(p, q [2]int32) int { return cmp.Or(cmp.Compare(p[0], q[0]), cmp.Compare(p[1], q[1])) })
	var out []Pair
	for _, c := range come {
		a, b := int(c[0]), int(c[1])
		if p, ok := Align(texts[a], texts[b]); ok {
			p.A, p.B = a, b
			out = append(out, p)
		}
	}
	return out
}
