package main

import "testing"

// TestClip: what is shortened ends with a whole word, if it has two.
func TestClip(t *testing.T) {
	for _, c := range []struct {
		words string
		runes int
		want  string
	}{
		{"the northern bridge", 19, "the northern bridge"}, {"the northern bridge", 18, "the northern…"}, {"the northern, bridge", 15, "the northern…"}, {"the northern bridge", 12, "the…"},
		{"éééééééé", 5, "éééé…"}, {"é éééééééé", 5, "é…"}, {"", 3, ""},
	} {
		if got := clip(c.words, c.runes); got != c.want {
			t.Errorf("%q to %d: %q, want %q", c.words, c.runes, got, c.want)
		}
	}
}
