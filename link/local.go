package link

import (
	"math"
	"slices"
)

// neighbours is how many documents about one event tell how common a word is there. More of them change no weight by
// much, and the work grows with each.
const neighbours = 40

// localize weighs the words of every unit by how rare they are in its event: what all reports of a crash say tells
// none of its claims from another.
func (w *work) localize() {
	type count struct {
		units int
		of    map[uint64]int
	}
	counts := make([]count, len(w.readings))
	for i := range counts {
		counts[i].of = map[uint64]int{}
	}
	for i := range w.units {
		u := &w.units[i]
		c := &counts[u.document]
		c.units++
		for _, id := range u.content.IDs() {
			c.of[id]++
		}
	}
	for first := 0; first < len(w.units); {
		last := first
		d := w.units[first].document
		total := count{of: map[uint64]int{}}
		for last < len(w.units) && w.units[last].document == d {
			last++
		}
		for _, n := range w.around[d] {
			total.units += counts[n].units
			for id := range counts[d].of {
				total.of[id] += counts[n].of[id]
			}
		}
		for i := first; i < last; i++ {
			w.units[i].content.Localize(func(id uint64) float64 {
				return math.Log((float64(total.units) + 1) / (float64(total.of[id]) + 0.5))
			})
		}
		first = last
	}
}

// neighbours lists for each document those about its event, at most so many, evenly from all. Documents are compared that share a name or word of their profiles, in a crowd those
// next to each other.
func (w *work) neighbours() [][]int {
	by := map[uint64][]int{}
	for i := range w.profiles {
		for _, v := range []*sparse{&w.profiles[i].names, &w.profiles[i].words} {
			for _, id := range v.ids {
				if list := by[id]; len(list) == 0 || list[len(list)-1] != i {
					by[id] = append(list, i)
				}
			}
		}
	}
	out := make([][]int, len(w.readings))
	for i := range w.profiles {
		seen := map[int]bool{i: true}
		list := []int{i}
		try := func(k int) {
			if !seen[k] {
				seen[k] = true
				if w.close(i, k) {
					list = append(list, k)
				}
			}
		}
		for _, n := range w.near[i] {
			try(w.pairs[n].A)
			try(w.pairs[n].B)
		}
		for _, v := range []*sparse{&w.profiles[i].names, &w.profiles[i].words} {
			for _, id := range v.ids {
				group := by[id]
				at, _ := slices.BinarySearch(group, i)
				for k := max(0, at-crowd/2); k < min(len(group), at+crowd/2); k++ {
					try(group[k])
				}
			}
		}
		slices.Sort(list)
		if len(list) > neighbours {
			list = spreadOver(list, neighbours)
		}
		out[i] = list
	}
	return out
}

// spreadOver picks n members, evenly.
func spreadOver(list []int, n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = list[i*(len(list)-1)/(n-1)]
	}
	return out
}
