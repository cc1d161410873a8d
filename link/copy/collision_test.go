package copy

import (
	"fmt"
	"strings"
	"testing"
)

// TestCollisions gives 400 texts that share no seven words the same hashes throughout, as one would who made words to
// collide: nothing is joined, whatever is compared.
func TestCollisions(t *testing.T) {
	var texts []*Text
	for n := range 400 {
		var b strings.Builder
		for k := range 60 {
			fmt.Fprintf(&b, "w%dx%d ", n, k)
		}
		x := New(b.String(), nil)
		for k := range x.hashes {
			x.hashes[k] = uint64(k % 3)
		}
		texts = append(texts, x)
	}
	if pairs := Find(texts); len(pairs) != 0 {
		t.Errorf("%d pairs of texts that have nothing in common", len(pairs))
	}
}
