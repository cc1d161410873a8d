package copy

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestIndexIsAFunctionOfTheSet adds and removes texts in some order, with prints so few that most form crowds: what is to
// be compared is what an index of the texts that are left says, and what has changed adds up to it.
func TestIndexIsAFunctionOfTheSet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		index := func() *Index {
			return NewIndex(func(a, b int32) bool { return a < b }, func(t int32) uint64 { return mix(uint64(t)) })
		}
		prints := map[int32][]uint64{}
		pairs := map[[2]int32]bool{}
		x := index()
		for range rapid.IntRange(0, 90).Draw(t, "steps") {
			text := int32(rapid.IntRange(0, 60).Draw(t, "text"))
			if p, known := prints[text]; known {
				x.Remove(text, p)
				delete(prints, text)
			} else {
				prints[text] = rapid.SliceOfNDistinct(rapid.Uint64Range(0, 3), 1, 3, rapid.ID).Draw(t, "prints")
				x.Add(text, prints[text])
			}
			if rapid.Bool().Draw(t, "ask") {
				come, gone := x.Changed()
				for _, p := range gone {
					delete(pairs, p)
				}
				for _, p := range come {
					pairs[p] = true
				}
			}
		}
		come, gone := x.Changed()
		for _, p := range gone {
			delete(pairs, p)
		}
		for _, p := range come {
			pairs[p] = true
		}
		y := index()
		for _, text := range slices.Sorted(maps.Keys(prints)) {
			y.Add(text, prints[text])
		}
		want, _ := y.Changed()
		for _, p := range want {
			if !pairs[p] {
				t.Fatalf("%v is not compared", p)
			}
			delete(pairs, p)
		}
		if len(pairs) > 0 {
			t.Fatalf("%v are compared still", pairs)
		}
	})
}
