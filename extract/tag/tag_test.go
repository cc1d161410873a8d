package tag

import (
	"testing"

	"hearsay/extract/model"
	"hearsay/extract/token"
	"pgregory.net/rapid"
)

func TestAddress(t *testing.T) {
	for word, want := range map[string]bool{
		"http://quill.example/a": true, "https://quill.example": true, "www.tolm.example": true, "ada@tolm.example": true,
		"Tolmstead.com": true, "tolm.org/about": true, "@tolmstead": false, "U.S.": false, "com": false, ".com": false, "3.5": false, "a@b": false, "end.The": false,
	} {
		if address(word) != want {
			t.Errorf("%q: %v", word, !want)
		}
	}
}

// TestFollow holds the best path against all paths.
func TestFollow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const tags = 3
		number := rapid.Float32Range(-2, 0)
		n := rapid.IntRange(0, 5).Draw(t, "words")
		g := &Tagger{out: &model.DenseInt8{Out: tags}, next: rapid.SliceOfN(number, (tags+1)*tags, (tags+1)*tags).Draw(t, "next")}
		scores := rapid.SliceOfN(number, n*tags, n*tags).Draw(t, "scores")
		got := make([]uint8, n)
		g.follow(got, scores, new(viterbi))
		sum := func(path []uint8) (s float32) {
			before := tags
			for i, tag := range path {
				s += scores[i*tags+int(tag)] + g.next[before*tags+int(tag)]
				before = int(tag)
			}
			return s
		}
		path := make([]uint8, n)
		var best float32 = -1e9
		var every func(i int)
		every = func(i int) {
			if i == n {
				best = max(best, sum(path))
				return
			}
			for tag := range tags {
				path[i] = uint8(tag)
				every(i + 1)
			}
		}
		every(0)
		if s := sum(got); s < best-1e-4 {
			t.Fatalf("%v scores %v, the best path %v", got, s, best)
		}
	})
}

// TestAgree lets the second place of a word follow the first, and leaves other words as they are.
func TestAgree(t *testing.T) {
	g := &Tagger{out: &model.DenseInt8{Out: 2}, open: []bool{true, true}}
	text := token.Split("Orlen fell. They left orlen then.", nil)
	scores := make([]float32, 2*len(text.Tokens))
	for i := range text.Tokens {
		scores[2*i+1] = -1 // all are tag 0 by a little
	}
	scores[0], scores[1] = -8, 0 // but the first surely tag 1
	g.agree(scores, text, new(model.Arena))
	for i := range text.Tokens {
		want := 0
		if w := text.Word(i); w == "Orlen" || w == "orlen" {
			want = 1
		}
		if got := model.Best(scores[2*i : 2*i+2]); got != want {
			t.Errorf("%s: tag %d, want %d", text.Word(i), got, want)
		}
	}
}
