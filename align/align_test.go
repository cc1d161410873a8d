package align_test

import (
	"slices"
	"strings"
	"testing"

	"hearsay/align"
)

// TestAnchors: what stands twice holds nothing, and of what has changed places the shorter run is let go.
func TestAnchors(t *testing.T) {
	for _, c := range []struct {
		x, y string
		want [][2]int
	}{
		{"", "a b", nil},
		{"a b c", "a b c", [][2]int{{0, 0}, {1, 1}, {2, 2}}},
		{"a b a c", "a b c", [][2]int{{1, 1}, {3, 2}}},
		{"x a b c", "a b c x", [][2]int{{1, 0}, {2, 1}, {3, 2}}},
		{"a b", "c d", nil},
	} {
		if got := align.Anchors(strings.Fields(c.x), strings.Fields(c.y), func(w *string) string { return *w }); !slices.Equal(got, c.want) {
			t.Errorf("%q and %q: %v, want %v", c.x, c.y, got, c.want)
		}
	}
}
