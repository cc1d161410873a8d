package entity

import (
	"slices"
	"strings"
)

// Settle says who is who among all that are called by one name. profiles are their affiliations as
// Identity.Profile has them, each once, in any order. It returns the key of each.
//
// Who shares an affiliation is one person, and so on from one to the next. If that makes several
// people, each has the affiliation in the key, and those of whom nothing is said stay apart
// under the name alone. If it makes one, they are that one.
func Settle(name string, profiles []string) []string {
	parent := make([]int, len(profiles))
	for i := range parent {
		parent[i] = i
	}
	root := func(i int) int {
		for parent[i] != i {
			i = parent[i]
		}
		return i
	}
	bodies := make([][]string, len(profiles))
	for i, p := range profiles {
		bodies[i] = Affiliations(p)
		for j := range i {
			if slices.ContainsFunc(bodies[i], func(a string) bool {
				return slices.ContainsFunc(bodies[j], func(b string) bool { return alike(a, b) })
			}) {
				parent[root(i)] = root(j)
			}
		}
	}
	least := map[int]string{} // the shortest affiliation, and the least of these
	for i := range profiles {
		for _, b := range bodies[i] {
			if l, ok := least[root(i)]; !ok || len(b) < len(l) || len(b) == len(l) && b < l {
				least[root(i)] = b
			}
		}
	}
	keys := make([]string, len(profiles))
	for i := range profiles {
		keys[i] = name
		if of := least[root(i)]; of != "" && len(least) > 1 {
			keys[i] = name + " (" + of + ")"
		}
	}
	return keys
}

// Split is the name and the affiliation in a key that Settle made; "" for none.
func Split(key string) (name, of string) {
	if before, after, ok := strings.Cut(strings.TrimSuffix(key, ")"), " ("); ok {
		return before, after
	}
	return key, ""
}

// alike reports whether one of two affiliations has all words of the other: "nasa" and "nasa goddard
// space flight center".
func alike(a, b string) bool {
	x, y := strings.Fields(a), strings.Fields(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	for _, w := range x {
		if !slices.Contains(y, w) {
			return false
		}
	}
	return true
}
