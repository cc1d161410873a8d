package main

import (
	"bytes"
	"encoding/binary"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestPack holds the rows that a pack hands on, in whatever order and however often, against those that it
// was given.
func TestPack(t *testing.T) {
	const size = 12
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 1))
		given, handed := map[int64][][]byte{}, map[int64][][]byte{}
		p := newPack(func(group int64, rows []byte) {
			if len(rows) == 0 || len(rows)%size != 0 || len(rows) >= packFull+size {
				t.Fatalf("%d bytes of group %d", len(rows), group)
			}
			handed[group] = append(handed[group], rows)
		})
		for range r.IntN(20_000) {
			row := binary.BigEndian.AppendUint32(nil, r.Uint32N(1<<13))
			group := r.Int64N(3)
			p.add(group, row, []byte("12345678"))
			given[group] = append(given[group], append(row, "12345678"...))
		}
		p.end()
		if !slices.Equal(slices.Sorted(maps.Keys(handed)), slices.Sorted(maps.Keys(given))) {
			t.Errorf("groups %v of %v", handed, given)
		}
		for group, want := range given {
			elements := append(handed[group], handed[group][0]) // as an engine that runs a task again
			r.Shuffle(len(elements), func(i, j int) { elements[i], elements[j] = elements[j], elements[i] })
			next := func(v *[]byte) bool {
				if len(elements) == 0 {
					return false
				}
				*v, elements = elements[0], elements[1:]
				return true
			}
			if got := unpack(next, size); !slices.EqualFunc(got, sorted(want), bytes.Equal) {
				t.Errorf("seed %d: %d rows of group %d, want %d", seed, len(got), group, len(sorted(want)))
			}
		}
	}
}
