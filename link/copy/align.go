package copy

import (
	"hearsay"
	"hearsay/link/word"
)

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
		first, last := whole(b.words[j : j+best])
		p.Passages = append(p.Passages, Passage{
			A: hearsay.Span{Start: a.words[from+first].Span.Start, End: a.words[from+last-1].Span.End},
			B: hearsay.Span{Start: b.words[j+first].Span.Start, End: b.words[j+last-1].Span.End},
		})
		for k := first; k < last; k++ {
			usedA[from+k] = true
		}
		inB += last - first
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

// whole gives the part of a passage, as numbers of words, without a word or two of the sentences before and behind it: two texts go on
// with "He" after a quotation by chance.
func whole(words []word.Word) (first, last int) {
	last = len(words)
	for cut := 1; cut <= dangling && last-cut >= shingle; cut++ {
		if words[last-cut].First {
			last -= cut
			break
		}
	}
	for cut := 1; cut <= dangling && last-cut >= shingle; cut++ {
		if words[cut].First {
			first = cut
			break
		}
	}
	return first, last
}

// dangling is how many words of another sentence at its ends are no part of a passage.
const dangling = 2

func share(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}
