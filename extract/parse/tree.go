package parse

import (
	"math"

	"hearsay/extract/model"
)

const barred = float32(-1e30)

// spanningTree finds the heads of n tokens under scores [n × (n+1)], where
// column 0 is the root and column j+1 token j: the highest-scoring tree with
// one token under the root. heads gets -1 for that token.
func spanningTree(heads []int32, scores []float32, n int, a *model.Arena) {
	for i := range n {
		scores[i*(n+1)+i+1] = barred
		heads[i] = int32(model.Best(scores[i*(n+1):(i+1)*(n+1)])) - 1
	}
	if isTree(heads) {
		return
	}
	// One root is enforced as Zmigrod et al. (2020) do for small n: the best of the trees with
	// each likely root. The three most likely hold the best in all treebank sentences.
	best, bestScore := make([]int32, n), math.Inf(-1)
	for range min(3, n) {
		root, top := -1, float32(math.Inf(-1))
		for i := range n {
			s := scores[i*(n+1)]
			if s <= barred {
				continue
			}
			next := barred
			for j := 1; j <= n; j++ {
				next = max(next, scores[i*(n+1)+j])
			}
			if n == 1 || s-next > top {
				root, top = i, s-next
			}
		}
		if root < 0 {
			break
		}
		mark := a.Mark()
		found, score := rooted(scores, n, root, a)
		if score > bestScore {
			copy(best, found)
			bestScore = score
		}
		a.Release(mark)
		scores[root*(n+1)] = barred
	}
	copy(heads, best)
}

// isTree reports whether heads form one tree with exactly one root.
func isTree(heads []int32) bool {
	roots := 0
	state := make([]int32, len(heads)) // 0 new, k+1 on the walk from k, -1 reaches the root
	for k := range heads {
		i := int32(k)
		for i >= 0 && state[i] == 0 {
			state[i] = int32(k) + 1
			i = heads[i]
		}
		if i >= 0 && state[i] == int32(k)+1 {
			return false
		}
		for i = int32(k); i >= 0 && state[i] == int32(k)+1; i = heads[i] {
			state[i] = -1
		}
		if heads[k] < 0 {
			roots++
		}
	}
	return roots == 1
}

// rooted is the best tree in which root alone hangs under the root, by Chu-Liu
// and Edmonds' contraction of cycles, and its score.
func rooted(scores []float32, n, root int, a *model.Arena) ([]int32, float64) {
	w := a.Unset(n * n) // w[i*n+j]: j is the head of i
	for i := range n {
		copy(w[i*n:(i+1)*n], scores[i*(n+1)+1:(i+1)*(n+1)])
		w[i*n+i] = barred
	}
	heads := contract(w, n, root, a)
	total := float64(scores[root*(n+1)])
	for i, h := range heads {
		if h >= 0 {
			total += float64(w[i*n+int(h)])
		}
	}
	return heads, total
}

// contract is Edmonds' algorithm on a dense graph: it takes each node's best
// head, joins a cycle to one node, solves the smaller graph and opens it again.
func contract(w []float32, n, root int, a *model.Arena) []int32 {
	heads := a.I32(n)
	for i := range n {
		heads[i] = -1
		if i != root {
			heads[i] = int32(model.Best(w[i*n : (i+1)*n]))
		}
	}
	cycle := findCycle(heads)
	if cycle == nil {
		return heads
	}
	in := make([]bool, n)
	var inside float32
	for _, i := range cycle {
		in[i] = true
		inside += w[int(i)*n+int(heads[i])]
	}
	var old []int32 // nodes outside the cycle; the joined node comes last
	fresh := root
	for i := range n {
		if !in[i] {
			if i == root {
				fresh = len(old)
			}
			old = append(old, int32(i))
		}
	}
	m := len(old) + 1
	small, enter, leave := a.Unset(m*m), a.I32(m), a.I32(m)
	for x := range m {
		small[x*m+x] = barred
	}
	for x, i := range old {
		// The cycle as the head of i: by its best node. i as the head of the cycle: by the node at
		// which breaking it costs least.
		top, bottom := barred*2, barred*2
		for _, c := range cycle {
			if s := w[int(i)*n+int(c)]; s > top {
				top, leave[x] = s, c
			}
			if s := w[int(c)*n+int(i)] - w[int(c)*n+int(heads[c])]; s > bottom {
				bottom, enter[x] = s, c
			}
		}
		small[x*m+m-1] = top
		small[(m-1)*m+x] = bottom + inside
		for y, j := range old {
			if x != y {
				small[x*m+y] = w[int(i)*n+int(j)]
			}
		}
	}
	solved := contract(small, m, fresh, a)
	for x, i := range old {
		switch h := solved[x]; {
		case h < 0:
			heads[i] = -1
		case int(h) == m-1:
			heads[i] = leave[x]
		default:
			heads[i] = old[h]
		}
	}
	if h := solved[m-1]; h >= 0 {
		heads[enter[h]] = old[h]
	}
	return heads
}

// findCycle returns the nodes of one cycle of heads, nil if there is none.
func findCycle(heads []int32) []int32 {
	state := make([]int32, len(heads))
	for k := range heads {
		i := int32(k)
		for i >= 0 && state[i] == 0 {
			state[i] = int32(k) + 1
			i = heads[i]
		}
		if i < 0 || state[i] != int32(k)+1 {
			continue
		}
		cycle := []int32{i}
		for j := heads[i]; j != i; j = heads[j] {
			cycle = append(cycle, j)
		}
		return cycle
	}
	return nil
}
