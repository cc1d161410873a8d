package model

import (
	"testing"

	"pgregory.net/rapid"
)

// TestArena: what is lent is zero and no two loans share memory, before and
// after the arena has grown.
func TestArena(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var a Arena
		for range 3 {
			var lent [][]float32
			for i, n := range rapid.SliceOfN(rapid.IntRange(0, 100), 0, 10).Draw(t, "sizes") {
				x := a.F32(n)
				for j, v := range x {
					if v != 0 {
						t.Fatalf("loan %d holds %v at %d", i, v, j)
					}
					x[j] = float32(i + 1)
				}
				lent = append(lent, x)
			}
			for _, x := range lent {
				_ = append(x, 99) // must not reach the next loan
			}
			for i, x := range lent {
				for _, v := range x {
					if v != float32(i+1) {
						t.Fatalf("loan %d was overwritten with %v", i, v)
					}
				}
			}
			a.Reset()
		}
	})
}

func TestArenaRelease(t *testing.T) {
	var a Arena
	a.F32(10)
	a.Reset()
	a.F32(4)
	m := a.Mark()
	first := a.F32(6)
	a.Release(m)
	if second := a.F32(6); &first[0] != &second[0] {
		t.Error("released memory is not lent again")
	}
}

func TestArenaSettles(t *testing.T) {
	var a Arena
	work := func() {
		a.Reset()
		a.F32(100)
		m := a.Mark()
		a.I16(50)
		a.I32(1000)
		a.Release(m)
		a.F32(7)
	}
	work()
	if n := testing.AllocsPerRun(10, work); n != 0 {
		t.Errorf("%v allocations per document", n)
	}
}
