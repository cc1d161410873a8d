package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// FuzzAsk asks every page that takes words for any words: none may fail, and none
// may hold an element of theirs.
func FuzzAsk(f *testing.F) {
	for _, s := range []string{"water", "by:(x", `"<script>`, "stance:x OR -y", "\x00\xff", "2031-03-15", strings.Repeat("(", 100)} {
		f.Add(s)
	}
	store := newStore(f)
	fill(f, store)
	h := open(f, store, nil)
	f.Fuzz(func(t *testing.T, words string) {
		for _, p := range []struct{ path, key string }{
			{"/search", "q"}, {"/search", "after"}, {"/sources", "q"}, {"/sources", "after"}, {"/source", "name"}, {"/new", "since"}, {"/claims", "list"}, {"/claims", "about"}, {"/figures", "about"}, {"/conflicts", "about"}, {"/timeline", "about"}, {"/timeline", "after"}, {"/causes", "about"}, {"/api/suggest", "q"}, {"/api/claims", "about"}, {"/", "said"},
			{"/login", "back"}, {"/api/statements", "q"}, {"/api/statements", "after"}, {"/api/claims", "after"}, {"/api/documents", "after"},
		} {
			path := p.path + "?" + url.Values{p.key: {words}}.Encode()
			w := get(t, h, path)
			if w.Code >= http.StatusInternalServerError {
				t.Errorf("%s answers %d: %s", path, w.Code, w.Body)
			}
			if strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
				inspect(t, path, w.Body.Bytes())
			}
		}
	})
}
