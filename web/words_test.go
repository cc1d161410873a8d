package web

import "testing"

// TestCut: what is shortened ends with a whole word, if it has two.
func TestCut(t *testing.T) {
	for _, c := range []struct {
		words string
		most  int
		want  string
	}{
		{"the northern bridge", 19, "the northern bridge"}, {"the northernmost bridge", 22, "the northernmost…"}, {"the northernmost bridge", 12, "the…"}, {"the northernmost-of-all-the-bridges", 30, "the…"},
		{"éééééééé", 5, "éééé…"},
	} {
		if got := cut(c.words, c.most); got != c.want {
			t.Errorf("%q to %d: %q, want %q", c.words, c.most, got, c.want)
		}
	}
}
