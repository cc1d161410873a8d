package copy

import "hearsay"

// places bounds how many places of one text a shingle of the other is tried at: a
// text that repeats one line a million times must not be compared with itself
// a million times over.
const places = 8

// align finds the passages of at least shingle words that stand in both texts. It goes through
// the shorter one from left to right, takes the longest passage that begins
// there, the earliest in the other among equals, and goes on behind it.
func align(a, b *Text) Pair {
	if len(a.words) < len(b.words) {
		p := align(b, a)
		for i := range p.Passages {
			p.Passages[i].A, p.Passages[i].B = p.Passages[i].B, p.Passages[i].A
		}
		p.ShareA, p.ShareB = p.ShareB, p.ShareA
		return p
	}
	at := make(map[uint64][]int32, len(a.hashes))
	for i, h := range a.hashes {
		if l := at[h]; len(l) < places {
			at[h] = append(l, int32(i))
		}
	}
	var p Pair
	usedA := make([]bool, len(a.words))
	inB := 0
	for j := 0; j < len(b.hashes); {
		best, from := 0, 0
		for _, i := range at[b.hashes[j]] {
			n := 0
			for int(i)+n < len(a.words) && j+n < len(b.words) && a.words[int(i)+n].Lower == b.words[j+n].Lower {
				n++
			}
			if n > best {
				best, from = n, int(i)
			}
		}
		if best < shingle {
			j++
			continue
		}
		p.Passages = append(p.Passages, Passage{
			A: hearsay.Span{Start: a.words[from].Span.Start, End: a.words[from+best-1].Span.End},
			B: hearsay.Span{Start: b.words[j].Span.Start, End: b.words[j+best-1].Span.End},
		})
		for k := range best {
			usedA[from+k] = true
		}
		inB += best
		j += best
	}
	inA := 0
	for _, used := range usedA {
		if used {
			inA++
		}
	}
	p.ShareA, p.ShareB = share(inA, len(a.words)), share(inB, len(b.words))
	return p
}

func share(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}
