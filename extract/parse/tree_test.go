package parse

import (
	"math"
	"testing"

	"hearsay/extract/model"

	"pgregory.net/rapid"
)

// TestSpanningTree holds the tree against all trees of small sentences.
func TestSpanningTree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 5).Draw(t, "tokens")
		scores := rapid.SliceOfN(rapid.Float32Range(-10, 10), n*(n+1), n*(n+1)).Draw(t, "scores")
		want := bestOfAll(scores, n)
		heads := make([]int32, n)
		spanningTree(heads, append([]float32(nil), scores...), n, new(model.Arena))
		if !isTree(heads) {
			t.Fatalf("%v is no tree", heads)
		}
		// Up to three roots are tried, which need not be all of them.
		if got := total(heads, scores); n <= 3 && math.Abs(got-want) > 1e-3 {
			t.Fatalf("%v scores %v, the best tree %v", heads, got, want)
		} else if got > want+1e-3 {
			t.Fatalf("%v scores %v, more than the best of all trees %v", heads, got, want)
		}
	})
}

// TestSpanningTreeOfManyCycles takes a long sentence whose best heads are all pairs
// that point at each other.
func TestSpanningTreeOfManyCycles(t *testing.T) {
	const n = Longest
	scores := make([]float32, n*(n+1))
	for i := range n {
		scores[i*(n+1)+(i^1)+1] = 5
	}
	heads := make([]int32, n)
	spanningTree(heads, scores, n, new(model.Arena))
	if !isTree(heads) {
		t.Fatalf("%v is no tree", heads)
	}
}

func bestOfAll(scores []float32, n int) float64 {
	best := math.Inf(-1)
	heads := make([]int32, n)
	var try func(int)
	try = func(i int) {
		if i == n {
			if isTree(heads) {
				best = max(best, total(heads, scores))
			}
			return
		}
		for h := -1; h < n; h++ {
			if h != i {
				heads[i] = int32(h)
				try(i + 1)
			}
		}
	}
	try(0)
	return best
}

func total(heads []int32, scores []float32) float64 {
	sum := 0.0
	for i, h := range heads {
		sum += float64(scores[i*(len(heads)+1)+int(h)+1])
	}
	return sum
}
