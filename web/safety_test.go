package web_test

import (
	"bytes"
	"encoding/json"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"hearsay"
	"hearsay/web"
)

// addresses are one of every page and answer of a room, for a document, a statement,
// a source, a claim and a figure card of its store.
func addresses(t *testing.T, h http.Handler) []string {
	t.Helper()
	list := []string{
		"/", "/new", "/new?since=2031-03-15", "/search", "/search?q=water", "/search?q=stance:x", "/search/as/csv?q=water", "/search/as/html?q=water", "/search/as/none", "/sources", "/sources?q=a", "/claims", "/claims?list=spread",
		"/claims?list=thin", "/timeline", "/timeline?about=dyke", "/causes", "/causes?about=dyke", "/figures", "/conflicts", "/trail", "/help", "/login", "/static/app.js", "/static/style.css", "/static/icon.svg",
		"/nothing", "/d/00000000", "/s/000000", "/c/none", "/f/none", "/source?name=nobody", "/static/none",
		"/api", "/api/stats", "/api/documents", "/api/statements", "/api/statements?q=(", "/api/sources", "/api/claims", "/api/timeline", "/api/causes", "/api/causes/open", "/api/suggest?q=a", "/api/words", "/api/nothing",
	}
	var documents struct{ Items []struct{ ID string } }
	read(t, h, "/api/documents", &documents)
	var statements struct{ Items []struct{ Key, Name string } }
	read(t, h, "/api/statements?limit=50", &statements)
	var claims struct{ Items []struct{ ID string } }
	read(t, h, "/api/claims", &claims)
	if len(documents.Items) == 0 || len(statements.Items) == 0 || len(claims.Items) == 0 {
		t.Fatalf("%d documents, %d statements, %d claims: nothing to look at", len(documents.Items), len(statements.Items), len(claims.Items))
	}
	for _, d := range documents.Items {
		p := "/d/" + strings.TrimPrefix(d.ID, "sha256:")[:16]
		list = append(list, p, p+"/raw", p+"/as/json", p+"/as/html", p+"/as/none", "/api/documents/"+d.ID, p+"/against/"+strings.TrimPrefix(documents.Items[0].ID, "sha256:")[:16])
	}
	for i, s := range statements.Items {
		if i < 5 {
			list = append(list, "/s/"+s.Key, "/s/"+s.Key+"?part=card", "/api/statements/"+s.Key)
		}
		if s.Name != "" {
			list = append(list, "/source?"+url.Values{"name": {s.Name}}.Encode())
		}
	}
	for i, c := range claims.Items {
		if i < 20 {
			list = append(list, "/c/"+c.ID, "/api/claims/"+c.ID)
		}
	}
	return list
}

// read reads an answer of the API.
func read(t *testing.T, h http.Handler, path string, into any) {
	t.Helper()
	w := get(t, h, path)
	if w.Code != http.StatusOK {
		t.Fatalf("%s answers %d: %s", path, w.Code, w.Body)
	}
	if err := json.Unmarshal(w.Body.Bytes(), into); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

// Every answer has the headers that keep what came out of a report from running.
func TestHeaders(t *testing.T) {
	store := newStore(t)
	fill(t, store)
	h := open(t, store, nil)
	for _, path := range addresses(t, h) {
		w := get(t, h, path)
		policy := w.Header().Get("Content-Security-Policy")
		for _, part := range []string{"default-src 'none'", "frame-ancestors 'none'"} {
			if !strings.Contains(policy, part) {
				t.Errorf("%s: the policy %q lacks %s", path, policy, part)
			}
		}
		if strings.Contains(policy, "unsafe") || strings.Contains(policy, "*") {
			t.Errorf("%s: the policy %q lets too much run", path, policy)
		}
		for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY"} {
			if got := w.Header().Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", path, name, got, want)
			}
		}
		if w.Code >= 500 {
			t.Errorf("%s answers %d", path, w.Code)
		}
	}
}

// hostile are words that a report, a name or an address may hold. Each would leave
// the place it is set in, if that were not escaped for what it is.
func hostile(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/hostile.txt")
	if err != nil {
		t.Fatal(err)
	}
	list := strings.Split(strings.TrimSpace(string(data)), "\n")
	return append(list, "a\x00b\x1b[31mc", "left\u202eright", "\u2066tag\U000e0041", "\xff\xfe")
}

// No word of a report becomes an element, an attribute or an address that runs.
func TestHostileWords(t *testing.T) {
	for _, words := range hostile(t) {
		t.Run("", func(t *testing.T) {
			store := newStore(t)
			valid := strings.ToValidUTF8(words, "\uFFFD")
			text := "A " + valid + " B said " + valid + " 3 people are there"
			reading := made(text, words, "A "+valid, "said", valid+" 3 people")
			key := reading.Keys()[0]
			if _, err := store.Put(t.Context(), hearsay.Item{Reading: reading, Raw: []byte(text + words), Provenance: hearsay.Provenance{Address: words, At: noon, How: words, URL: words}}); err != nil {
				t.Skipf("the store does not take these words: %v", err)
			}
			h := open(t, store, nil)
			for _, form := range []url.Values{
				{"kind": {"note"}, "statement": {key}, "value": {words}, "reason": {words}},
				{"kind": {"note"}, "source": {words}, "value": {words}},
				{"kind": {"note"}, "document": {reading.Document.ID}, "value": {words}},
			} {
				form.Set("back", "/trail")
				w := httptest.NewRecorder()
				h.ServeHTTP(w, request(http.MethodPost, "/words", form.Encode()))
				if w.Code >= 500 {
					t.Errorf("%v answers %d", form, w.Code)
				}
			}
			list := append(addresses(t, h), "/search?"+url.Values{"q": {words}}.Encode(), "/sources?"+url.Values{"q": {words}}.Encode(),
				"/new?"+url.Values{"since": {words}}.Encode(), "/claims?"+url.Values{"list": {words}}.Encode(), "/timeline?"+url.Values{"about": {words}}.Encode(), "/causes?"+url.Values{"about": {words}}.Encode(), "/login?"+url.Values{"back": {words}}.Encode(),
				"/?"+url.Values{"said": {words}}.Encode(), "/"+url.PathEscape(words), "/d/"+short(reading.Document.ID)+"?s="+key)
			for _, path := range list {
				w := get(t, h, path)
				if w.Code >= 500 {
					t.Errorf("%s answers %d", path, w.Code)
				}
				if strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
					inspect(t, path, w.Body.Bytes())
				}
			}
		})
	}
}

func short(id string) string { return strings.TrimPrefix(id, "sha256:")[:16] }

// inspect looks for what no page of the room has.
func inspect(t *testing.T, path string, page []byte) {
	t.Helper()
	if i := bytes.IndexAny(page, "\x00\x1b\u202e\u2066"); i >= 0 {
		t.Errorf("%s: a control stands in the page: %q", path, page[max(0, i-40):min(len(page), i+10)])
	}
	z := html.NewTokenizer(bytes.NewReader(page))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return
		}
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		tag := z.Token()
		switch tag.Data {
		case "iframe", "object", "embed", "base", "style", "img", "image", "math", "video", "animate", "set", "foreignobject":
			t.Errorf("%s: <%s> stands in the page", path, tag.Data)
		}
		for _, a := range tag.Attr {
			value := strings.ToLower(strings.TrimSpace(a.Val))
			switch {
			case strings.HasPrefix(a.Key, "on"), a.Key == "style", a.Key == "srcdoc":
				t.Errorf("%s: <%s %s> stands in the page", path, tag.Data, a.Key)
			case tag.Data == "script" && !(a.Key == "src" && a.Val == "/static/app.js" || a.Key == "defer"):
				t.Errorf("%s: <script %s=%q> stands in the page", path, a.Key, a.Val)
			case a.Key == "href" || a.Key == "src" || a.Key == "action" || a.Key == "formaction":
				if !strings.HasPrefix(value, "/") && !strings.HasPrefix(value, "#") && !strings.HasPrefix(value, "?s=") && !strings.HasPrefix(value, "http://") && !strings.HasPrefix(value, "https://") && value != "" ||
					strings.HasPrefix(value, "//") || a.Key == "action" && !strings.HasPrefix(value, "/") {
					t.Errorf("%s: <%s %s=%q> leads out", path, tag.Data, a.Key, a.Val)
				}
			}
		}
		if tag.Data == "script" && kind == html.StartTagToken {
			if z.Next() == html.TextToken {
				t.Errorf("%s: a script stands in the page: %q", path, z.Text())
			}
		}
	}
}

// A page of another site cannot make a browser change anything, by whatever route.
func TestForgery(t *testing.T) {
	store := newStore(t)
	fill(t, store)
	h := open(t, store, func(c *web.Config) { c.Token = "0123456789abcdef" })
	open := open(t, store, nil)
	for _, path := range []string{"/add", "/words", "/login", "/logout", "/api/words"} {
		for name, headers := range map[string]map[string]string{
			"cross-site":    {"Sec-Fetch-Site": "cross-site"},
			"same-site":     {"Sec-Fetch-Site": "same-site"},
			"another port":  {"Origin": "http://localhost:9999", "Sec-Fetch-Site": ""},
			"another host":  {"Origin": "https://evil.example", "Sec-Fetch-Site": ""},
			"a null origin": {"Origin": "null", "Sec-Fetch-Site": ""},
		} {
			for _, room := range []http.Handler{h, open} {
				q := request(http.MethodPost, path, "kind=note&value=x")
				for key, value := range headers {
					if q.Header.Del(key); value != "" {
						q.Header.Set(key, value)
					}
				}
				w := httptest.NewRecorder()
				room.ServeHTTP(w, q)
				if w.Code != http.StatusForbidden {
					t.Errorf("%s, %s: answers %d, want 403", path, name, w.Code)
				}
			}
		}
	}
	// No address that only asks changes anything.
	for _, path := range []string{"/add", "/words", "/logout"} {
		if w := get(t, open, path); w.Code != http.StatusNotFound && w.Code != http.StatusMethodNotAllowed {
			t.Errorf("GET %s answers %d", path, w.Code)
		}
	}
}

// A name that anybody may point at this computer does not open the room.
func TestHost(t *testing.T) {
	h := open(t, newStore(t), func(c *web.Config) { c.Hosts = []string{"desk.example"} })
	for host, want := range map[string]int{
		"localhost": 200, "localhost:8473": 200, "LOCALHOST:1": 200, "127.0.0.1:8473": 200, "[::1]:8473": 200, "192.0.2.7": 200, "desk.example:80": 200,
		"evil.example": 421, "127.0.0.1.evil.example:8473": 421, "localhost.evil.example": 421, "": 421, "127.0.0.1.": 421, "desk.example.evil": 421, "0x7f.1": 421,
	} {
		q := request(http.MethodGet, "/help", "")
		q.Host = host
		w := httptest.NewRecorder()
		h.ServeHTTP(w, q)
		if w.Code != want {
			t.Errorf("Host %q: %d, want %d", host, w.Code, want)
		}
	}
}

func TestLoopback(t *testing.T) {
	for address, want := range map[string]bool{
		"127.0.0.1:80": true, "[::1]:80": true, "localhost:80": true, "127.9.9.9:0": true,
		":80": false, "0.0.0.0:80": false, "[::]:80": false, "192.168.1.4:80": false, "desk.example:80": false, "127.0.0.1": false, "127.0.0.1.evil:80": false,
	} {
		if got := web.Loopback(address); got != want {
			t.Errorf("Loopback(%q) is %v", address, got)
		}
	}
}

// Who has no token sees nothing; who guesses is kept waiting; who has it comes in.
func TestLogin(t *testing.T) {
	const token = "a-token-of-some-length"
	store := newStore(t)
	fill(t, store)
	now := noon
	h := open(t, store, func(c *web.Config) { c.Token, c.Now = token, func() time.Time { return now } })
	post := func(form url.Values) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, request(http.MethodPost, "/login", form.Encode()))
		return w
	}
	for _, path := range []string{"/", "/search?q=a", "/trail", "/claims"} {
		if w := get(t, h, path); w.Code != http.StatusSeeOther || !strings.HasPrefix(w.Header().Get("Location"), "/login?back=") || strings.Contains(w.Body.String(), "statement") {
			t.Errorf("%s answers %d to a stranger: %s", path, w.Code, w.Body)
		}
	}
	if w := get(t, h, "/api/stats"); w.Code != http.StatusUnauthorized {
		t.Errorf("the API answers %d to a stranger", w.Code)
	}
	for i := range 12 {
		want := http.StatusUnauthorized
		if i >= 10 {
			want = http.StatusTooManyRequests
		}
		if w := post(url.Values{"token": {"guess"}, "who": {"x"}}); w.Code != want {
			t.Errorf("guess %d answers %d, want %d", i, w.Code, want)
		}
	}
	if w := post(url.Values{"token": {token}, "who": {"x"}}); w.Code != http.StatusTooManyRequests {
		t.Errorf("the token after too many guesses answers %d", w.Code)
	}
	now = now.Add(2 * time.Minute)
	w := post(url.Values{"token": {token}, "who": {"Ada"}, "back": {"//evil.example/"}})
	cookies := w.Result().Cookies()
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/" || len(cookies) != 1 || !cookies[0].HttpOnly || cookies[0].SameSite != http.SameSiteStrictMode {
		t.Fatalf("the login answers %d, %v, %v", w.Code, w.Header(), cookies)
	}
	with := func(q *http.Request) *httptest.ResponseRecorder {
		q.AddCookie(cookies[0])
		w := httptest.NewRecorder()
		h.ServeHTTP(w, q)
		return w
	}
	if w := with(request(http.MethodGet, "/trail", "")); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `<a href="/me">Ada</a>`) {
		t.Errorf("the trail answers %d to who has logged in", w.Code)
	}
	q := request(http.MethodGet, "/api/stats", "")
	q.Header.Set("Authorization", "Bearer "+token)
	bearer := httptest.NewRecorder()
	h.ServeHTTP(bearer, q)
	if bearer.Code != http.StatusOK {
		t.Errorf("the API answers %d to the token", bearer.Code)
	}
	now = now.Add(13 * time.Hour)
	if w := with(request(http.MethodGet, "/trail", "")); w.Code != http.StatusSeeOther {
		t.Errorf("an old session answers %d", w.Code)
	}
}

// What is larger than the room takes is refused, whatever it says of itself.
func TestLimits(t *testing.T) {
	h := open(t, newStore(t), func(c *web.Config) { c.MaxUpload = 4096 })
	var last *httptest.ResponseRecorder
	upload := func(field, name, data string) int {
		var body bytes.Buffer
		form := multipart.NewWriter(&body)
		part, err := form.CreateFormFile(field, name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte(data)); err != nil {
			t.Fatal(err)
		}
		if err := form.Close(); err != nil {
			t.Fatal(err)
		}
		q := request(http.MethodPost, "/add", body.String())
		q.Header.Set("Content-Type", form.FormDataContentType())
		last = httptest.NewRecorder()
		h.ServeHTTP(last, q)
		return last.Code
	}
	for _, c := range []struct {
		name, field, file, data string
		want                    int
	}{
		{"too large", "files", "a.txt", strings.Repeat("word ", 2000), http.StatusRequestEntityTooLarge},
		{"nothing", "files", "a.txt", "", http.StatusOK},
		{"no file", "other", "a.txt", "The mayor said the bridge is open.", http.StatusBadRequest},
		{"one report", "files", "../../a.txt", "The mayor said on Monday that the bridge is open again to all who want to use it.", http.StatusSeeOther},
	} {
		if got := upload(c.field, c.file, c.data); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
	upload("files", "a.txt", "")
	has(t, last, "<h1>Nothing was added</h1>", "</span> is empty</td>")
	lacks(t, last, "<b>0</b>")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, request(http.MethodPost, "/words", "kind=note&value="+strings.Repeat("x", 1<<17)))
	if w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("a long note answers %d", w.Code)
	}
	w = httptest.NewRecorder()
	h.ServeHTTP(w, request(http.MethodPost, "/add", "no=form"))
	if w.Code != http.StatusBadRequest {
		t.Errorf("an upload that is none answers %d", w.Code)
	}
}
