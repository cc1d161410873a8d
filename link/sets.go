package link

// sets are disjoint sets of 0..n-1. The smallest member stands for a set, so that
// what comes of them does not depend on the order of joining.
type sets []int

func newSets(n int) sets {
	s := make(sets, n)
	for i := range s {
		s[i] = i
	}
	return s
}

func (s sets) find(i int) int {
	for s[i] != i {
		s[i] = s[s[i]]
		i = s[i]
	}
	return i
}

// join unites two sets.
func (s sets) join(a, b int) {
	a, b = s.find(a), s.find(b)
	if b < a {
		a, b = b, a
	}
	s[b] = a
}

// list gives the sets, each sorted, by their smallest members.
func (s sets) list() [][]int {
	at := map[int]int{}
	var out [][]int
	for i := range s {
		root := s.find(i)
		k, known := at[root]
		if !known {
			k = len(out)
			at[root] = k
			out = append(out, nil)
		}
		out[k] = append(out[k], i)
	}
	return out
}
