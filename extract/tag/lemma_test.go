package tag

import "testing"

func TestLemma(t *testing.T) {
	l := &Lemmas{map[string]edit{
		"VBD\t": {}, "VBD\ted": {2, ""}, "VBD\tied": {3, "y"}, "VBD\t^said": {2, "y"}, "VBD\t^was": {3, "be"}, "NNS\ts": {1, ""}, "NNPS\ts": {1, ""},
	}}
	for _, c := range []struct{ form, tag, want string }{
		{"asked", "VBD", "ask"}, {"denied", "VBD", "deny"}, {"said", "VBD", "say"}, {"Said", "VBD", "say"}, {"told", "VBD", "told"},
		{"was", "VBD", "be"}, {"Officials", "NNS", "official"}, {"Alps", "NNPS", "Alp"}, {"", "VBD", ""}, {"é", "NNS", "é"}, {"x", "??", "x"},
	} {
		if got := l.Lemma(c.form, c.tag); got != c.want {
			t.Errorf("the lemma of %s/%s is %q, want %q", c.form, c.tag, got, c.want)
		}
	}
}
