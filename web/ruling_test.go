package web_test

import (
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A person parts a claim of two reports, joins the two again by a word, and takes both back.
func TestRulings(t *testing.T) {
	store := newStore(t)
	fill(t, store)
	h := open(t, store, nil)
	type assertion struct{ Document string }
	type claim struct {
		ID         string
		Documents  int
		Assertions []assertion
	}
	known := func(id string) (c claim) {
		read(t, h, "/api/claims/"+id, &c)
		return c
	}
	var list struct{ Items []claim }
	read(t, h, "/api/claims?list=spread&limit=1", &list)
	c := known(list.Items[0].ID)
	if c.Documents < 2 {
		t.Fatalf("the most widespread claim is in %d documents", c.Documents)
	}
	send := func(path string, pairs ...string) *httptest.ResponseRecorder {
		form := url.Values{}
		for i := 0; i < len(pairs); i += 2 {
			form.Set(pairs[i], pairs[i+1])
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, request(http.MethodPost, path, form.Encode()))
		return w
	}
	follow := func(w *httptest.ResponseRecorder) *httptest.ResponseRecorder {
		t.Helper()
		if w.Code != http.StatusSeeOther {
			t.Fatalf("answers %d: %s", w.Code, w.Body)
		}
		return get(t, h, w.Header().Get("Location"))
	}
	last := len(c.Assertions) - 1
	out := c.Assertions[last].Document
	if out == c.Assertions[0].Document {
		t.Fatalf("the last of the claim is in the document of the first: %+v", c)
	}
	apart := follow(send("/c/"+c.ID+"/apart", "row", fmt.Sprint(last), "document", out))
	has(t, apart, "Set apart from: ", "was set apart by a person", "Undo")
	left := known(c.ID)
	if slices.Contains(left.Assertions, assertion{out}) {
		t.Errorf("what was set apart is in the claim: %+v", left)
	}
	near := regexp.MustCompile(`action="/c/`+c.ID+`/one"><input type="hidden" name="claim" value="(C[0-9a-f]{8})"`).FindAllStringSubmatch(apart.Body.String(), -1)
	other := ""
	for _, m := range near {
		if slices.Contains(known(m[1]).Assertions, assertion{out}) {
			other = m[1]
		}
	}
	if other == "" {
		t.Fatalf("the page leads to no claim that was set apart: %v", near)
	}
	one := follow(send("/c/"+c.ID+"/one", "claim", "http://127.0.0.1:8473/c/"+other, "reason", "said so <b>"))
	has(t, one, "Said to be one claim with: ")
	if again := known(c.ID); !slices.Contains(again.Assertions, assertion{out}) {
		t.Errorf("what was joined is not in the claim: %+v", again)
	}
	trail := get(t, h, "/trail")
	has(t, trail, "set apart from", "said to be one claim with", "said so &lt;b&gt;")
	if strings.Contains(html.UnescapeString(trail.Body.String()), ":0-") {
		t.Error("the trail shows offsets")
	}
	// The word that joined is taken back, then the one that parted: it is as it was.
	for range 2 {
		id := regexp.MustCompile(`name="word" value="([0-9a-f]{16})"`).FindStringSubmatch(get(t, h, "/trail").Body.String())
		if id == nil {
			t.Fatal("the trail has nothing to take back")
		}
		say(t, h, "kind", "undo", "word", id[1], "back", "/trail")
	}
	if again := known(c.ID); again.Documents != c.Documents || len(again.Assertions) != len(c.Assertions) {
		t.Errorf("after all was taken back %+v, before %+v", again, c)
	}
	for path, pairs := range map[string][]string{
		"/c/" + c.ID + "/apart ": {"row", "99", "document", out}, "/c/" + c.ID + "/apart": {"row", "0", "document", "another"},
		"/c/" + c.ID + "/one": {"claim", c.ID}, "/c/" + c.ID + "/one ": {"claim", "%zz"}, "/c/C00000000/apart": {"row", "0"},
	} {
		if w := send(strings.TrimSpace(path), pairs...); w.Code != http.StatusBadRequest && w.Code != http.StatusNotFound {
			t.Errorf("%s %v answers %d", path, pairs, w.Code)
		}
	}
}
