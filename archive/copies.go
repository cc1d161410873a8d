package main

import (
	"bytes"
	"encoding/binary"
	iterator "iter"
	"math"
	"slices"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
)

// copies gives pairs of documents of which one has at least copyShare of its fingerprints in the
// other. Documents that have one of their least fingerprints in common are candidates; the
// fingerprints of both are then brought together, one after the other.
func copies(s beam.Scope, with settings, documents, sketches beam.PCollection) beam.PCollection {
	pairs := beam.ParDo(s.Scope("pair"), &pairFn{}, beam.GroupByKey(s, sketches))
	carried := beam.ParDo(s.Scope("carry"), &carryFn{}, beam.CoGroupByKey(s, pairs, documents))
	return beam.ParDo(s.Scope("share"), &shareFn{Partitions: with.Partitions}, beam.CoGroupByKey(s, carried, documents))
}

// copyShare is the part of a text that stands in another one for the two to be copies, and leastPrints the
// fingerprints below which a text is too short to tell: those of some 30 words.
const (
	copyShare   = 0.5
	leastPrints = 4
)

// crowd is how many documents may share a fingerprint before they are compared with the first of them
// and their neighbours only: a wire story in 5,000 outlets is a star then.
const crowd = 24

// A pairFn pairs the documents that share a fingerprint.
type pairFn struct{}

// ProcessElement takes a bucket: fingerprints, each before the id of its document. It gives each
// document the ids of those after it that it is paired with.
func (pairFn) ProcessElement(_ int64, rows iter, emit emitBytes) {
	others := map[[idSize]byte][]byte{}
	var order [][idSize]byte
	for group := range runs(unpack(rows, sketchRow), keySize) {
		near(group, crowd, 1, func(a, b []byte) {
			id := [idSize]byte(a[keySize:])
			if others[id] == nil {
				order = append(order, id)
			}
			others[id] = append(others[id], b[keySize:]...)
		})
	}
	for _, id := range order {
		emit(bytes.Clone(id[:]), others[id])
	}
}

// near calls pair with the pairs of a group: all of them, or in one of more than most the first with
// every other and each with the few before it.
func near(group [][]byte, most, few int, pair func(a, b []byte)) {
	for i := 1; i < len(group); i++ {
		from := 0
		if len(group) > most {
			pair(group[0], group[i])
			from = max(1, i-few)
		}
		for k := from; k < i; k++ {
			pair(group[k], group[i])
		}
	}
}

// runs yields the stretches of a sorted list that have their first n bytes in common.
func runs(list [][]byte, n int) iterator.Seq[[][]byte] {
	return func(yield func([][]byte) bool) {
		for len(list) > 0 {
			end := 1
			for end < len(list) && bytes.Equal(list[end][:n], list[0][:n]) {
				end++
			}
			if !yield(list[:end]) {
				return
			}
			list = list[end:]
		}
	}
}

// A carryFn brings the fingerprints of the first of two documents to the second.
type carryFn struct{}

// ProcessElement takes a document, those that it is paired with, and its fingerprints.
func (carryFn) ProcessElement(a []byte, pairs, prints iter, emit emitBytes) {
	mine := distinct(prints)
	if len(mine) == 0 {
		return
	}
	value := append(bytes.Clone(a), mine[0]...)
	for _, b := range unpack(pairs, idSize) {
		emit(b, value)
	}
}

// A shareFn compares the fingerprints of two documents.
type shareFn struct{ Partitions int }

// ProcessElement takes a document, the ids and fingerprints of those that it is paired with, and its own.
func (f *shareFn) ProcessElement(b []byte, others, prints iter, emit emitKeyed) {
	mine := distinct(prints)
	if len(mine) == 0 {
		return
	}
	for _, other := range distinct(others) {
		a, theirs := other[:idSize], other[idSize:]
		n := float64(common(theirs, mine[0]))
		shareA, shareB := n*8/float64(len(theirs)), n*8/float64(len(mine[0]))
		if max(shareA, shareB) < copyShare {
			continue
		}
		record := append(bytes.Clone(a), b...)
		record = binary.BigEndian.AppendUint64(record, math.Float64bits(shareA))
		record = binary.BigEndian.AppendUint64(record, math.Float64bits(shareB))
		emit(partition(a, f.Partitions), record)
	}
}

// common counts the numbers of eight bytes that stand in two sorted lists.
func common(a, b []byte) int {
	n := 0
	for len(a) > 0 && len(b) > 0 {
		switch order := bytes.Compare(a[:8], b[:8]); {
		case order == 0:
			n++
			a, b = a[8:], b[8:]
		case order < 0:
			a = a[8:]
		default:
			b = b[8:]
		}
	}
	return n
}

// distinct is the values of a group as unpack has rows.
func distinct(values iter) [][]byte {
	var out [][]byte
	for v := []byte(nil); values(&v); v = nil {
		out = append(out, bytes.Clone(v))
	}
	return sorted(out)
}

func sorted(list [][]byte) [][]byte {
	slices.SortFunc(list, bytes.Compare)
	return slices.CompactFunc(list, bytes.Equal)
}
