package web_test

import (
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"

	"hearsay"
	"hearsay/web"
)

var update = flag.Bool("update", false, "write the golden files anew")

// say sends a correction as a form does and returns the page that it leads to.
func say(t *testing.T, h http.Handler, pairs ...string) *httptest.ResponseRecorder {
	t.Helper()
	form := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, request(http.MethodPost, "/words", form.Encode()))
	if w.Code != http.StatusSeeOther {
		t.Fatalf("%v answers %d: %s", pairs, w.Code, w.Body)
	}
	return get(t, h, w.Header().Get("Location"))
}

// has reports whether a page holds words, and complains if it does not.
func has(t *testing.T, w *httptest.ResponseRecorder, words ...string) {
	t.Helper()
	for _, s := range words {
		if !strings.Contains(w.Body.String(), s) {
			t.Errorf("the page lacks %q", s)
		}
	}
}

func lacks(t *testing.T, w *httptest.ResponseRecorder, words ...string) {
	t.Helper()
	for _, s := range words {
		if strings.Contains(w.Body.String(), s) {
			t.Errorf("the page holds %q", s)
		}
	}
}

// one keeps a report with one statement.
func one(t *testing.T) (hearsay.Store, *hearsay.Reading) {
	t.Helper()
	store := newStore(t)
	text := "Mayor Ada Lind said 3 people are safe."
	r := made(text, "Lind speaks", "Ada Lind", "said", "3 people are safe")
	r.Sources[0].Name, r.Statements[0].Confidence = "Ada Lind", 0.9
	if _, err := store.Put(t.Context(), hearsay.Item{Reading: r, Raw: []byte(text + "Lind speaks"), Provenance: hearsay.Provenance{Address: "lind.txt", At: noon, How: "file"}}); err != nil {
		t.Fatal(err)
	}
	return store, r
}

func TestCorrections(t *testing.T) {
	store, r := one(t)
	h := open(t, store, nil)
	key, document := r.Keys()[0], "/d/"+short(r.Document.ID)

	page := say(t, h, "kind", "wrong", "statement", key, "reason", "it is the caption", "back", document+"?s="+key)
	has(t, page, "Marked as wrong", "marked wrong", "it is the caption", "tester")
	lacks(t, get(t, h, "/search?q=safe"), "3 people are safe</a>")
	has(t, get(t, h, "/trail"), "it is the caption", "Undo")

	var words struct {
		Items []struct{ ID, Kind, Undone string }
	}
	read(t, h, "/api/words?statement="+key, &words)
	if len(words.Items) != 1 || words.Items[0].Kind != "wrong" {
		t.Fatalf("the trail holds %v", words)
	}
	page = say(t, h, "kind", "undo", "word", words.Items[0].ID, "back", document)
	has(t, page, "Taken back")
	lacks(t, page, "marked wrong")
	has(t, get(t, h, "/search?q=safe"), "3 people are safe</a>")
	has(t, get(t, h, "/trail"), "taken back")

	has(t, say(t, h, "kind", "note", "statement", key, "value", "heard it myself", "back", document+"?s="+key), "heard it myself")
	has(t, say(t, h, "kind", "rating", "source", "Ada Lind", "value", "B", "back", "/source?name=Ada+Lind"), "reliability <b>B</b>")
	has(t, say(t, h, "kind", "same", "source", "Ada Lind", "value", "Mayor Lind", "back", "/sources"), "Mayor Lind")
	has(t, say(t, h, "kind", "published", "document", r.Document.ID, "value", "2031-02-01", "back", document), "1 February 2031", "date set by a person")

	for name, form := range map[string]string{
		"no kind": "statement=" + key, "an unknown kind": "kind=truth&statement=" + key, "no letter": "kind=rating&source=Ada+Lind&value=Z",
		"nothing of that key": "kind=wrong&statement=0000000000000000", "no date": "kind=published&value=soon&document=" + r.Document.ID,
	} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, request(http.MethodPost, "/words", form))
		if w.Code != http.StatusBadRequest && w.Code != http.StatusNotFound {
			t.Errorf("%s answers %d", name, w.Code)
		}
	}
	for _, back := range []string{"https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, request(http.MethodPost, "/words", url.Values{"kind": {"note"}, "statement": {key}, "value": {back}, "back": {back}}.Encode()))
		if at := w.Header().Get("Location"); w.Code != http.StatusSeeOther || !strings.HasPrefix(at, "/?") {
			t.Errorf("back to %q leads to %q", back, at)
		}
	}
}

func TestReading(t *testing.T) {
	store, r := one(t)
	h := open(t, store, nil)
	key, document := r.Keys()[0], "/d/"+short(r.Document.ID)
	page := get(t, h, document)
	has(t, page, `class="m s"`, `class="m c"`, `class="m k ko kc"`, `id="d1l1"`, `href="#d1l1"`, r.Document.ID, "lind.txt")
	lacks(t, page, `class="card"`)
	page = get(t, h, document+"?s="+key)
	has(t, page, `class="card"`, "“3 people are safe” — Ada Lind, in: “Lind speaks”", "Characters 20 to 37", r.Document.ID, "14 Mar 2031", "90 %")
	if w := get(t, h, "/s/"+key); w.Code != http.StatusSeeOther || w.Header().Get("Location") != document+"?s="+key+"#card" {
		t.Errorf("/s/ leads to %d %s", w.Code, w.Header().Get("Location"))
	}
	has(t, get(t, h, "/s/"+key+"?part=card"), `class="card"`)
	raw := get(t, h, document+"/raw")
	if raw.Body.String() != "Mayor Ada Lind said 3 people are safe.Lind speaks" || !strings.HasPrefix(raw.Header().Get("Content-Disposition"), "attachment") || !strings.Contains(raw.Header().Get("Content-Security-Policy"), "sandbox") {
		t.Errorf("the bytes as they came: %q, %v", raw.Body, raw.Header())
	}
	for _, path := range []string{"/d/ffffffffffffffff", "/d/zz", "/d/ff", "/s/ffffffffffffffff", "/d/" + short(r.Document.ID) + "/as/doc"} {
		if w := get(t, h, path); w.Code != http.StatusNotFound && w.Code != http.StatusBadRequest {
			t.Errorf("%s answers %d", path, w.Code)
		}
	}
}

// A wrong query is shown with its place, on the page and in the API.
func TestQueryProblems(t *testing.T) {
	h := open(t, newStore(t), nil)
	for query, at := range map[string]string{
		"stance:x": "<mark>x</mark>", "água by:(x": "<mark>", "\"open": "<mark>&#34;open</mark>", "a)": "<mark>)</mark>", "nofield:x": "<mark>nofield:x</mark>",
	} {
		w := get(t, h, "/search?"+url.Values{"q": {query}}.Encode())
		if w.Code != http.StatusBadRequest {
			t.Errorf("%q answers %d", query, w.Code)
		}
		has(t, w, at, "column ")
		w = get(t, h, "/api/statements?"+url.Values{"q": {query}}.Encode())
		if w.Code != http.StatusBadRequest || w.Header().Get("Content-Type") != "application/problem+json" || !strings.Contains(w.Body.String(), `"column":`) {
			t.Errorf("%q: the API answers %d %s", query, w.Code, w.Body)
		}
	}
}

// An answer that the reader has already is not sent again.
func TestETags(t *testing.T) {
	store, r := one(t)
	h := open(t, store, nil)
	for _, path := range []string{"/", "/static/style.css", "/api/stats", "/d/" + short(r.Document.ID)} {
		tag := get(t, h, path).Header().Get("ETag")
		q := request(http.MethodGet, path, "")
		q.Header.Set("If-None-Match", `"other", W/`+tag)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, q)
		if tag == "" || w.Code != http.StatusNotModified || w.Body.Len() != 0 {
			t.Errorf("%s with the ETag %s answers %d", path, tag, w.Code)
		}
	}
	say(t, h, "kind", "note", "document", r.Document.ID, "value", "x", "back", "/")
	if get(t, h, "/trail").Code != http.StatusOK {
		t.Error("the trail is gone")
	}
}

// Every statement is reached by following cursors, each once.
func TestCursors(t *testing.T) {
	store := newStore(t)
	fill(t, store)
	h := open(t, store, nil)
	var stats struct{ Statements int }
	read(t, h, "/api/stats", &stats)
	for _, list := range []string{"/api/statements", "/api/documents", "/api/claims", "/api/sources"} {
		seen := map[string]bool{}
		for after, pages := "", 0; ; pages++ {
			var page struct {
				Items []struct{ Key, ID, Name string }
				Next  string
			}
			read(t, h, list+"?limit=7&after="+url.QueryEscape(after), &page)
			for _, item := range page.Items {
				id := item.Key + item.ID
				if id == "" {
					id = item.Name
				}
				if seen[id] {
					t.Fatalf("%s: %s comes twice", list, id)
				}
				seen[id] = true
			}
			if after = page.Next; after == "" {
				break
			}
			if pages > 200 {
				t.Fatalf("%s has no end", list)
			}
		}
		if list == "/api/statements" && len(seen) != stats.Statements {
			t.Errorf("%d of %d statements are reached", len(seen), stats.Statements)
		}
		if len(seen) < 8 {
			t.Errorf("%s lists %d", list, len(seen))
		}
	}
	for _, path := range []string{"/api/statements?limit=0", "/api/statements?limit=x", "/api/statements?limit=1001", "/api/statements?after=nonsense", "/api/claims?after=none"} {
		if w := get(t, h, path); w.Code != http.StatusBadRequest {
			t.Errorf("%s answers %d", path, w.Code)
		}
	}
}

// The pages of the samples say what the account says, and the same on every request.
func TestClaims(t *testing.T) {
	store := newStore(t)
	fill(t, store)
	h := open(t, store, nil)
	other := open(t, store, nil)
	var claims struct {
		Items []struct {
			ID        string
			Documents int
		}
	}
	read(t, h, "/api/claims?limit=1000", &claims)
	several := 0
	for _, c := range claims.Items {
		if c.Documents < 2 {
			continue
		}
		several++
		page := get(t, h, "/c/"+c.ID)
		has(t, page, "<svg", "distinct text", "line")
		if page.Body.String() != get(t, other, "/c/"+c.ID).Body.String() {
			t.Errorf("claim %s has two pages", c.ID)
		}
	}
	if several == 0 {
		t.Error("no claim stands in two of the samples")
	}
	has(t, get(t, h, "/figures"), "/f/", "2 withdrawn")
	has(t, get(t, h, "/conflicts"), "versus")
	// What a list is about: in the room and in its API alike.
	for _, list := range []string{"/claims?list=all", "/figures?", "/conflicts?"} {
		about := func(words string) string { return get(t, h, list+"&about="+words).Body.String() }
		if all, some := get(t, h, list).Body.String(), about("pask"); len(some) >= len(all) || strings.Contains(some, "None is about") {
			t.Errorf("%s: %d bytes about Pask of %d", list, len(some), len(all))
		}
		if !strings.Contains(about("elephants"), "None is about “elephants”.") {
			t.Errorf("%s: something is about elephants", list)
		}
		var all, some, none struct{ Items []struct{} }
		path := "/api" + strings.Split(list, "?")[0] + "?limit=1000"
		read(t, h, path, &all)
		read(t, h, path+"&about=pask", &some)
		read(t, h, path+"&about=elephants", &none)
		if len(some.Items) == 0 || len(some.Items) >= len(all.Items) || len(none.Items) > 0 {
			t.Errorf("%s: %d about Pask and %d about elephants of %d", path, len(some.Items), len(none.Items), len(all.Items))
		}
	}
	has(t, get(t, h, "/"), "Spread", "Thin sourcing", "distinct texts")
	without := open(t, store, func(c *web.Config) { c.Linker = nil })
	for _, path := range []string{"/", "/claims", "/figures", "/conflicts"} {
		has(t, get(t, without, path), "without a linker")
	}
	few := open(t, store, func(c *web.Config) { c.MaxLinked = 3 })
	for _, path := range []string{"/", "/claims", "/figures", "/conflicts"} {
		has(t, get(t, few, path), "made of the 3 documents published last, of ")
	}
}

// A room answers many at once while its store changes.
func TestTogether(t *testing.T) {
	store, r := one(t)
	h := open(t, store, func(c *web.Config) { c.Now = nil })
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			for k := range 5 {
				for _, path := range []string{"/", "/search?q=safe", "/d/" + short(r.Document.ID), "/claims"} {
					w := httptest.NewRecorder()
					h.ServeHTTP(w, request(http.MethodGet, path, ""))
					if w.Code != http.StatusOK {
						t.Errorf("%s answers %d", path, w.Code)
					}
				}
				w := httptest.NewRecorder()
				h.ServeHTTP(w, request(http.MethodPost, "/words", url.Values{"kind": {"note"}, "document": {r.Document.ID}, "value": {fmt.Sprint(i, k)}, "back": {"/"}}.Encode()))
				if w.Code != http.StatusSeeOther {
					t.Errorf("a note answers %d: %s", w.Code, w.Body)
				}
			}
		})
	}
	group.Wait()
}

// The API's document is made of its records; a change of theirs shows here.
func TestOpenAPI(t *testing.T) {
	w := get(t, open(t, newStore(t), nil), "/api")
	const golden = "testdata/openapi.json"
	if *update {
		if err := os.WriteFile(golden, w.Body.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if w.Body.String() != string(want) {
		t.Error("the description of the API has changed; -update writes it")
	}
}
