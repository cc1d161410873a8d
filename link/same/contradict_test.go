package same

import "testing"

// TestContradict: a sentence and its negation are contraries, what is so of somebody and not of his kin is not.
func TestContradict(t *testing.T) {
	m := model(t)
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Minister Ivo Brell ran an offshore fund", "Minister Ivo Brell did not run an offshore fund", true},
		{"Minister Ivo Brell's father ran an offshore fund", "the minister himself did not run an offshore fund", false},
		{"Minister Ivo Brell's father ran an offshore fund", "the minister's father did not run an offshore fund", true},
	} {
		a, b := content(m, c.a), content(m, c.b)
		if got := Contradict(a, b, true); got != c.want || Contradict(b, a, true) != got {
			t.Errorf("%q, %q: %t", c.a, c.b, got)
		}
	}
}
