package attribute

import (
	"math"
	"slices"
	"testing"

	"hearsay/extract/model"
	"hearsay/extract/token"

	"pgregory.net/rapid"
)

// TestBestPath holds Viterbi's path and its probability against all paths.
func TestBestPath(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "tokens")
		scores := rapid.SliceOfN(rapid.Float32Range(-5, 5), n*states*states, n*states*states).Draw(t, "scores")
		best, full, sum := math.Inf(-1), math.Inf(-1), 0.0
		path := make([]uint8, n)
		var try func(int)
		try = func(i int) {
			if i == n {
				s := score(scores, path)
				best = max(best, s)
				if slices.Contains(path, content) {
					full = max(full, s)
				}
				sum += math.Exp(s)
				return
			}
			for s := range uint8(states) {
				path[i] = s
				try(i + 1)
			}
		}
		try(0)
		got := bestPath(scores, n)
		if s := score(scores, got); math.Abs(s-best) > 1e-4 {
			t.Fatalf("path %v scores %v, the best %v", got, s, best)
		}
		with := bestPathWithContent(scores, n)
		if s := score(scores, with); !slices.Contains(with, content) || math.Abs(s-full) > 1e-4 {
			t.Fatalf("path %v with content scores %v, the best %v", with, s, full)
		}
		used := 1
		for _, s := range got[1:] {
			if s != nothing {
				used++
			}
		}
		want := (best - math.Log(sum)) / float64(used)
		if p := pathProbability(scores, got, n, new(model.Arena)); math.Abs(p-want) > 1e-4 {
			t.Fatalf("log probability %v, want %v", p, want)
		}
	})
}

func score(scores []float32, path []uint8) float64 {
	sum, before := 0.0, uint8(nothing)
	for i, s := range path {
		sum += float64(scores[i*states*states+int(before)*states+int(s)])
		before = s
	}
	return sum
}

func TestBucket(t *testing.T) {
	cue := token.Sentence{First: 200, Last: 202}
	for at, want := range map[int]int{200: 16, 201: 16, 199: 15, 202: 17, 192: 8, 209: 24, 210: 25, 211: 25, 212: 26, 190: 7, 300: 32, 72: 0, 329: 32} {
		if got := bucket(at, cue); got != want {
			t.Errorf("token %d is in class %d, want %d", at, got, want)
		}
	}
}

func TestWithoutCue(t *testing.T) {
	cue := token.Sentence{First: 4, Last: 6}
	got := without(nil, token.Sentence{First: 2, Last: 9}, cue)
	if len(got) != 2 || got[0] != (token.Sentence{First: 2, Last: 4}) || got[1] != (token.Sentence{First: 6, Last: 9}) {
		t.Errorf("a run across its cue becomes %v", got)
	}
}
