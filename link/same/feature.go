package same

import (
	"math"
	"sort"
)

// features is how many numbers describe a pair.
const features = 27

// The numbers that the words' vectors give: how much of either's weight finds a word of like meaning in the other, the more and the
// less of the two. They take most of the time.
const (
	softMore = 20
	softLess = 21
)

// describe puts a pair in numbers that do not depend on which comes first.
func describe(dst *[features]float64, a, b *Content) {
	sketch(dst, a, b)
	softA, softB := soft(a, b), soft(b, a)
	put(dst, softMore, max(softA, softB))
	put(dst, softLess, min(softA, softB))
}

func put(dst *[features]float64, at int, v float64) {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		v = 0
	}
	dst[at] = v
}

// sketch puts a pair in all numbers but softMore and softLess, which are left at the least that they can be: what has its very word in the other.
func sketch(dst *[features]float64, a, b *Content) {
	x := overlap(a, b)
	put := func(at int, v float64) { put(dst, at, v) }
	covA, covB := ratio(x.shared, a.mass), ratio(x.shared, b.mass)
	put(0, ratio(x.shared, a.mass+b.mass-x.shared))
	put(1, max(covA, covB))
	put(2, min(covA, covB))
	put(3, ratio(x.sharedSq, math.Sqrt(x.sqA*x.sqB)))
	put(4, dice(a.bigram, b.bigram))
	run, common := sequence(a, b)
	short, long := float64(min(len(a.words), len(b.words))), float64(max(len(a.words), len(b.words)))
	put(5, ratio(common, long))
	put(6, ratio(common, short))
	put(7, ratio(run, short))
	put(8, ratio(float64(min(len(a.keys), len(b.keys))), float64(max(len(a.keys), len(b.keys)))))
	put(9, dice(a.trigram, b.trigram))
	same, either := numbersShared(a.numbers, b.numbers)
	both := len(a.numbers) > 0 && len(b.numbers) > 0
	put(10, flag(both)*ratio(same, either))
	put(11, flag(both && same == 0))
	put(12, math.Abs(float64(len(a.numbers)-len(b.numbers))))
	put(13, ratio(x.names, float64(max(len(a.names), len(b.names)))))
	put(14, ratio(x.names, float64(min(len(a.names), len(b.names)))))
	put(15, flag(len(a.names) > 0 && len(b.names) > 0))
	put(16, flag(a.Negated != b.Negated))
	put(17, flag(a.Modal != b.Modal))
	put(18, max(x.loneA, x.loneB))
	put(19, min(x.loneA, x.loneB))
	put(softMore, max(covA, covB))
	put(softLess, min(covA, covB))
	put(22, dot(a.mean, b.mean))
	put(23, math.Log1p(short))
	put(24, math.Log1p(long-short))
	put(25, math.Abs(covA-covB))
	put(26, flag(clash(a, b)))
}

func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

func flag(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

type shared struct {
	shared, sharedSq, sqA, sqB, names, loneA, loneB float64
}

// overlap walks both sorted lists of content words.
func overlap(a, b *Content) shared {
	var x shared
	i, j := 0, 0
	for i < len(a.keys) || j < len(b.keys) {
		switch {
		case j == len(b.keys) || i < len(a.keys) && a.keys[i].id < b.keys[j].id:
			w := a.keys[i].weight
			x.sqA += w * w
			x.loneA = max(x.loneA, w)
			i++
		case i == len(a.keys) || b.keys[j].id < a.keys[i].id:
			w := b.keys[j].weight
			x.sqB += w * w
			x.loneB = max(x.loneB, w)
			j++
		default:
			w := a.keys[i].weight
			x.shared += w
			x.sharedSq += w * w
			x.sqA += w * w
			x.sqB += w * w
			if a.names[a.keys[i].id] && b.names[b.keys[j].id] {
				x.names++
			}
			i++
			j++
		}
	}
	return x
}

// dice is Dice's coefficient of two sorted lists.
func dice(a, b []uint32) float64 {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case b[j] < a[i]:
			j++
		default:
			n++
			i++
			j++
		}
	}
	return ratio(2*float64(n), float64(len(a)+len(b)))
}

// sequenceWords bounds the words whose order is compared: the table is quadratic, and
// 1 content in 1,000 is longer.
const sequenceWords = 96

// sequence is the longest run of words that both have, and the longest common
// subsequence, in words.
func sequence(a, b *Content) (run, common float64) {
	x, y := a.words[:min(len(a.words), sequenceWords)], b.words[:min(len(b.words), sequenceWords)]
	var lcs, runs [2][sequenceWords + 1]int
	longest := 0
	for i := range x {
		now, before := &lcs[i&1], &lcs[1-i&1]
		runNow, runBefore := &runs[i&1], &runs[1-i&1]
		for j := range y {
			if x[i] == y[j] {
				now[j+1] = before[j] + 1
				runNow[j+1] = runBefore[j] + 1
				longest = max(longest, runNow[j+1])
			} else {
				now[j+1] = max(now[j], before[j+1])
				runNow[j+1] = 0
			}
		}
	}
	if len(x) == 0 {
		return 0, 0
	}
	return float64(longest), float64(lcs[(len(x)-1)&1][len(y)])
}

func numbersShared(a, b []float64) (same, either float64) {
	for i, j := 0, 0; i < len(a) || j < len(b); either++ {
		switch {
		case j == len(b) || i < len(a) && a[i] < b[j]:
			i++
		case i == len(a) || b[j] < a[i]:
			j++
		default:
			same++
			i++
			j++
		}
	}
	return same, either
}

// soft is how much of a's weight finds a word in b, counting a word of like meaning
// in part: cosines below the mean of unrelated words count nothing.
func soft(a, b *Content) float64 {
	if a.mass == 0 {
		return 0
	}
	sum := 0.0
	for i, t := range a.keys {
		at := sort.Search(len(b.keys), func(k int) bool { return b.keys[k].id >= t.id })
		if at < len(b.keys) && b.keys[at].id == t.id {
			sum += t.weight
			continue
		}
		if a.table == nil || b.table == nil || a.rows[i] < 0 || t.number {
			continue
		}
		best := 0.0
		row := a.table.row(a.rows[i])
		for _, k := range b.rows {
			best = max(best, dot(row, b.table.row(k)))
		}
		sum += t.weight * max(0, (best-softFloor)/(1-softFloor))
	}
	return sum / a.mass
}

const softFloor = 0.3

// dot is a product of two vectors in four sums, one for each place modulo 4, so that no addition waits for the one before. Products of
// two float32 are exact in float64, so that no processor's fused operations show.
func dot(a, b []float32) float64 {
	n := min(len(a), len(b))
	a, b = a[:n], b[:n]
	var s0, s1, s2, s3 float64
	for ; len(a) >= 4 && len(b) >= 4; a, b = a[4:], b[4:] {
		s0 += float64(a[0]) * float64(b[0])
		s1 += float64(a[1]) * float64(b[1])
		s2 += float64(a[2]) * float64(b[2])
		s3 += float64(a[3]) * float64(b[3])
	}
	for i := range a {
		s0 += float64(a[i]) * float64(b[i])
	}
	return s0 + s1 + (s2 + s3)
}

// clash reports whether the contents have rival outcomes: one says what the other
// replaces by another word of the same field.
func clash(a, b *Content) bool {
	for field, x := range a.classes {
		if y := b.classes[field]; y != 0 && x&y == 0 {
			return true
		}
	}
	return false
}
