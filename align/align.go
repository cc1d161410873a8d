// Package align finds where two texts hold on to one another, for those who align them word by word: what a report of a
// speech changed, what a version of a page changed.
package align

import (
	"cmp"
	"slices"
)

// Anchors are the words that stand once in each of two lists, as many as stand in one order: the place of each in the first and
// in the second. word is by what two are one.
func Anchors[T any](x, y []T, word func(*T) string) [][2]int {
	type place struct{ x, y, inX, inY int }
	at := map[string]*place{}
	for i := range x {
		p := at[word(&x[i])]
		if p == nil {
			p = &place{}
			at[word(&x[i])] = p
		}
		p.x, p.inX = i, p.inX+1
	}
	for k := range y {
		if p := at[word(&y[k])]; p != nil {
			p.y, p.inY = k, p.inY+1
		}
	}
	var list [][2]int
	for _, p := range at {
		if p.inX == 1 && p.inY == 1 {
			list = append(list, [2]int{p.x, p.y})
		}
	}
	slices.SortFunc(list, func(a, b [2]int) int { return cmp.Compare(a[0], b[0]) })
	return rising(list)
}

// rising is the longest part of a list in which the second numbers rise (patience sorting).
func rising(list [][2]int) [][2]int {
	var tops []int // places in list of the smallest last member of a run of each length
	before := make([]int, len(list))
	for n := range list {
		at, _ := slices.BinarySearchFunc(tops, list[n][1], func(t, y int) int { return cmp.Compare(list[t][1], y) })
		before[n] = -1
		if at > 0 {
			before[n] = tops[at-1]
		}
		if at == len(tops) {
			tops = append(tops, n)
		} else {
			tops[at] = n
		}
	}
	var out [][2]int
	if len(tops) > 0 {
		for n := tops[len(tops)-1]; n >= 0; n = before[n] {
			out = append(out, list[n])
		}
	}
	slices.Reverse(out)
	return out
}
