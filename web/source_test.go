package web_test

import (
	"net/http"
	"testing"
)

// Whoever asks for a source without naming one is shown them all.
func TestSourceWithoutName(t *testing.T) {
	h := open(t, newStore(t), nil)
	for _, path := range []string{"/source", "/source?name=+"} {
		if w := get(t, h, path); w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/sources" {
			t.Errorf("%s: %d to %q", path, w.Code, w.Header().Get("Location"))
		}
	}
}
