package link

import (
	"math"

	"hearsay/link/same"
)

// neighbours is how many documents about one event tell how common a word is there, those most like it. More of them
// change no weight by much, and the work grows with each.
const neighbours = 40

// localize weighs the words of every unit of a document by how rare they are in its event: what all reports of a crash
// say tells none of its claims from another.
func (b *Book) localize(x *leaf, p *prepared) []*same.Content {
	units := 0
	of := make([]int32, len(x.ids))
	for _, slot := range x.around {
		near := b.slots[slot]
		units += len(near.units)
		k := 0
		for i, id := range x.ids {
			for k < len(near.ids) && near.ids[k] < id {
				k++
			}
			if k < len(near.ids) && near.ids[k] == id {
				of[i] += near.of[k]
			}
		}
	}
	weight := make(map[uint64]float64, len(of))
	for i, n := range of {
		weight[x.ids[i]] = math.Log((float64(units) + 1) / (float64(n) + 0.5))
	}
	out := make([]*same.Content, len(p.contents))
	for i, c := range p.contents {
		local := *c
		local.Localize(func(id uint64) float64 { return weight[id] })
		out[i] = &local
	}
	return out
}
