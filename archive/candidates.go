package main

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"

	"hearsay/link/same"
)

// candidates gives pairs of statements of two documents that have rare words in common. An account of their documents says whether they are one claim.
func candidates(s beam.Scope, with settings, keys beam.PCollection) beam.PCollection {
	return beam.ParDo(s.Scope("meet"), &meetFn{Partitions: with.Partitions}, beam.GroupByKey(s, keys))
}

// heaviest is the keys of a thing said by which it is looked for in an archive: three, not up to 25 as in
// an account, as each is a row that is sorted.
func heaviest(keys []same.Key) []uint64 {
	list := slices.Clone(keys)
	slices.SortFunc(list, func(a, b same.Key) int { return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.ID, b.ID)) })
	var out []uint64
	for _, k := range list[:min(len(list), keysPerSaying)] {
		if k.Weight >= leastWeight {
			out = append(out, k.ID)
		}
	}
	return out
}

// throng is how many statements may share a key before each is paired with the few next to it and the
// first only, in the order of their ids: words that more have in common are not rare.
const (
	throng = 12
	few    = 3
)

// A meetFn pairs the statements that share a key.
type meetFn struct{ Partitions int }

// ProcessElement takes a bucket: keys, each before a statement. A row for each key that a pair shares
// comes out; how many these are shows where they are written.
func (f *meetFn) ProcessElement(_ int64, rows iter, emit emitKeyed) {
	found := newPack(emit)
	defer found.end()
	for group := range runs(unpack(rows, keySize+saidSize), keySize) {
		near(group, throng, few, func(a, b []byte) {
			x, y := a[keySize:], b[keySize:]
			if bytes.Equal(x[:idSize], y[:idSize]) {
				return // one document
			}
			found.add(partition(x, f.Partitions), x, y, a[:keySize])
		})
	}
}
