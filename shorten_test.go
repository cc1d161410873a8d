package hearsay_test

import (
	"testing"

	"hearsay"
)

// TestShorten: what is shortened ends with a whole word, if it has two.
func TestShorten(t *testing.T) {
	for _, c := range []struct {
		words      string
		characters int
		want       string
	}{
		{"the northern bridge", 19, "the northern bridge"}, {"the northern bridge", 18, "the northern…"}, {"the northern, bridge", 15, "the northern…"}, {"the northern bridge", 12, "the…"},
		{"the northernmost bridge", 22, "the northernmost…"}, {"the northernmost bridge", 12, "the…"}, {"the northernmost-of-all-the-bridges", 30, "the…"},
		{"éééééééé", 5, "éééé…"}, {"é éééééééé", 5, "é…"}, {"", 3, ""},
	} {
		if got := hearsay.Shorten(c.words, c.characters); got != c.want {
			t.Errorf("%q to %d: %q, want %q", c.words, c.characters, got, c.want)
		}
	}
}
