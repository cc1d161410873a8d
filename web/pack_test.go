package web_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
)

// An answer is packed for those who take it, is the same inside, and is known again.
func TestPacked(t *testing.T) {
	store := newStore(t)
	fill(t, store)
	h := open(t, store, nil)
	ask := func(path, accept, known string) *httptest.ResponseRecorder {
		q := request(http.MethodGet, path, "")
		q.Header.Set("Accept-Encoding", accept)
		q.Header.Set("If-None-Match", known)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, q)
		return w
	}
	for _, path := range []string{"/search", "/api", "/static/style.css"} {
		plain := ask(path, "", "")
		for accept, want := range map[string]bool{
			"gzip": true, "br, gzip;q=0.5": true, "gzip; q=1.0": true, "gzip;q=0": false, "gzip;q=0.000": false, "br": false, "x-gzip": false, "identity": false,
		} {
			w := ask(path, accept, "")
			if packed := w.Header().Get("Content-Encoding") == "gzip"; packed != want {
				t.Errorf("%s for %q is packed: %v", path, accept, packed)
			}
			if !want {
				if w.Body.String() != plain.Body.String() {
					t.Errorf("%s for %q is another answer", path, accept)
				}
				continue
			}
			tag := w.Header().Get("ETag")
			unpack, err := gzip.NewReader(w.Body)
			if err != nil {
				t.Fatal(err)
			}
			if body, err := io.ReadAll(unpack); err != nil || string(body) != plain.Body.String() {
				t.Errorf("%s for %q holds something else, %v", path, accept, err)
			}
			for _, known := range []string{tag, plain.Header().Get("ETag")} {
				if again := ask(path, accept, known); again.Code != http.StatusNotModified || again.Body.Len() > 0 {
					t.Errorf("%s, known as %s, answers %d", path, known, again.Code)
				}
			}
		}
	}
	if w := ask("/static/icon.svg", "gzip", ""); w.Header().Get("Content-Encoding") != "" {
		t.Error("what is small already is packed")
	}
}
