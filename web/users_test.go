package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay/web"
	"hearsay/web/user"
)

// A visit is a browser with its cookie.
type visit struct {
	t      *testing.T
	h      http.Handler
	cookie *http.Cookie
}

func (v *visit) ask(method, path string, pairs ...string) *httptest.ResponseRecorder {
	v.t.Helper()
	form := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	q := request(method, path, form.Encode())
	if v.cookie != nil {
		q.AddCookie(v.cookie)
	}
	w := httptest.NewRecorder()
	v.h.ServeHTTP(w, q)
	if cookies := w.Result().Cookies(); len(cookies) > 0 && cookies[0].MaxAge >= 0 {
		v.cookie = cookies[0]
	}
	return w
}

func (v *visit) wants(status int, method, path string, pairs ...string) *httptest.ResponseRecorder {
	v.t.Helper()
	w := v.ask(method, path, pairs...)
	if w.Code != status {
		v.t.Errorf("%s %s %v answers %d, want %d: %s", method, path, pairs, w.Code, status, strings.Join(strings.Fields(w.Body.String()), " "))
	}
	return w
}

const (
	readerPassword  = "reads all day long"
	analystPassword = "corrects what is wrong"
	adminPassword   = "keeps the keys here"
	roomToken       = "a-token-of-some-length"
)

// guarded opens a room with a user of each role.
func guarded(t *testing.T, change func(*web.Config)) (*user.File, http.Handler, string) {
	t.Helper()
	store, r := one(t)
	users := user.Open(filepath.Join(t.TempDir(), "test.db.users"))
	for _, u := range []struct {
		name, password string
		role           user.Role
	}{{"rita", readerPassword, user.Reader}, {"anna", analystPassword, user.Analyst}, {"adam", adminPassword, user.Admin}} {
		if err := users.Add(u.name, u.role, u.password); err != nil {
			t.Fatal(err)
		}
	}
	return users, open(t, store, func(c *web.Config) {
		c.Users = users
		if change != nil {
			change(c)
		}
	}), r.Keys()[0]
}

// enter logs somebody in.
func enter(t *testing.T, h http.Handler, name, password string) *visit {
	t.Helper()
	v := &visit{t: t, h: h}
	v.wants(http.StatusSeeOther, http.MethodPost, "/login", "who", name, "secret", password)
	return v
}

// A reader looks, an analyst corrects, an admin manages; each sees only what they may do.
func TestRoles(t *testing.T) {
	_, h, key := guarded(t, nil)
	stranger := &visit{t: t, h: h}
	stranger.wants(http.StatusSeeOther, http.MethodGet, "/")
	stranger.wants(http.StatusUnauthorized, http.MethodGet, "/api/stats")
	stranger.wants(http.StatusUnauthorized, http.MethodPost, "/words", "kind", "wrong", "statement", key)
	stranger.wants(http.StatusSeeOther, http.MethodGet, "/users")

	rita, anna, adam := enter(t, h, "rita", readerPassword), enter(t, h, "anna", analystPassword), enter(t, h, "adam", adminPassword)
	for _, c := range []struct {
		who     *visit
		correct int
		manage  int
	}{{rita, http.StatusForbidden, http.StatusForbidden}, {anna, http.StatusSeeOther, http.StatusForbidden}, {adam, http.StatusSeeOther, http.StatusOK}} {
		c.who.wants(http.StatusOK, http.MethodGet, "/trail")
		c.who.wants(http.StatusOK, http.MethodGet, "/api/stats")
		c.who.wants(c.correct, http.MethodPost, "/words", "kind", "note", "statement", key, "value", "heard it")
		c.who.wants(c.manage, http.MethodGet, "/users")
	}
	rita.wants(http.StatusForbidden, http.MethodPost, "/add")
	rita.wants(http.StatusForbidden, http.MethodPost, "/api/words")
	anna.wants(http.StatusForbidden, http.MethodPost, "/users", "do", "add", "name", "eve", "role", "admin", "password", adminPassword)

	card := "/s/" + key + "?part=card"
	lacks(t, rita.ask(http.MethodGet, card), "Correct it", "/words")
	has(t, anna.ask(http.MethodGet, card), "Correct it", "/words")
	lacks(t, rita.ask(http.MethodGet, "/"), `id="add"`)
	lacks(t, rita.ask(http.MethodGet, "/trail"), `aria-label="Undo`, "/users")
	page := anna.ask(http.MethodGet, "/trail")
	has(t, page, `aria-label="Undo`, ">anna<", ">adam<") // whose word it is
	lacks(t, page, "/users")
	has(t, adam.ask(http.MethodGet, "/trail"), `href="/users"`)
}

// Where nobody logs in, pages say so, and how to name the first user.
func TestNobodyLogsIn(t *testing.T) {
	h := open(t, newStore(t), nil)
	w := get(t, h, "/me")
	has(t, w, "Nobody has to log in", "hearsay users add NAME --role admin")
	lacks(t, w, "token")
	has(t, get(t, h, "/users"), "hearsay users add NAME --role admin")
}

// Who is removed or gets another password is out at once; a role holds at once.
func TestManage(t *testing.T) {
	users, h, key := guarded(t, nil)
	adam, anna, rita := enter(t, h, "adam", adminPassword), enter(t, h, "anna", analystPassword), enter(t, h, "rita", readerPassword)
	const next = "a password of her own"
	adam.wants(http.StatusBadRequest, http.MethodPost, "/users", "do", "add", "name", "Anna", "role", "reader", "password", next)
	adam.wants(http.StatusBadRequest, http.MethodPost, "/users", "do", "add", "name", "eve", "role", "queen", "password", next)
	adam.wants(http.StatusBadRequest, http.MethodPost, "/users", "do", "add", "name", "eve", "role", "reader", "password", "short")
	adam.wants(http.StatusBadRequest, http.MethodPost, "/users", "do", "remove", "name", "adam")
	adam.wants(http.StatusNotFound, http.MethodPost, "/users", "do", "remove", "name", "nobody")
	adam.wants(http.StatusBadRequest, http.MethodPost, "/users", "do", "dance", "name", "anna")

	adam.wants(http.StatusSeeOther, http.MethodPost, "/users", "do", "role", "name", "rita", "role", "analyst")
	rita.wants(http.StatusSeeOther, http.MethodPost, "/words", "kind", "note", "statement", key, "value", "so did I")
	adam.wants(http.StatusSeeOther, http.MethodPost, "/users", "do", "password", "name", "anna", "password", next)
	anna.wants(http.StatusSeeOther, http.MethodGet, "/trail")
	enter(t, h, "anna", next).wants(http.StatusOK, http.MethodGet, "/trail")
	adam.wants(http.StatusSeeOther, http.MethodPost, "/users", "do", "remove", "name", "rita")
	rita.wants(http.StatusSeeOther, http.MethodGet, "/trail")
	if err := users.Remove("adam"); err != nil { // as another process does
		t.Fatal(err)
	}
	adam.wants(http.StatusSeeOther, http.MethodGet, "/users")

	// A room that had users never opens again, whatever becomes of the file.
	if err := os.Remove(users.Path()); err != nil {
		t.Fatal(err)
	}
	(&visit{t: t, h: h}).wants(http.StatusSeeOther, http.MethodGet, "/trail")
	if err := os.WriteFile(users.Path(), []byte("[{"), 0o600); err != nil {
		t.Fatal(err)
	}
	(&visit{t: t, h: h}).wants(http.StatusSeeOther, http.MethodGet, "/trail")
}

// A user changes the own password with the old one; every other session ends.
func TestOwnPassword(t *testing.T) {
	_, h, _ := guarded(t, nil)
	here, there := enter(t, h, "anna", analystPassword), enter(t, h, "anna", analystPassword)
	if here.cookie.Value == there.cookie.Value {
		t.Fatal("two logins have one session")
	}
	here.wants(http.StatusUnauthorized, http.MethodPost, "/me", "old", "a wrong password", "new", readerPassword)
	here.wants(http.StatusBadRequest, http.MethodPost, "/me", "old", analystPassword, "new", "short")
	before := *here.cookie
	here.wants(http.StatusSeeOther, http.MethodPost, "/me", "old", analystPassword, "new", readerPassword)
	here.wants(http.StatusOK, http.MethodGet, "/trail")
	there.wants(http.StatusSeeOther, http.MethodGet, "/trail")
	(&visit{t, h, &before}).wants(http.StatusSeeOther, http.MethodGet, "/trail")
}

// Who sends a form after the session ended is asked to log in on the page, and comes back to where the form stood.
// A logout is one all the same.
func TestFormAfterSession(t *testing.T) {
	now := noon
	_, h, key := guarded(t, func(c *web.Config) { c.Now = func() time.Time { return now } })
	anna := enter(t, h, "anna", analystPassword)
	now = now.Add(13 * time.Hour)
	for _, c := range []struct {
		path string
		form []string
		back string
	}{
		{"/words", []string{"kind", "wrong", "statement", key, "back", "/trail"}, "/trail"},
		{"/words", []string{"kind", "wrong", "statement", key, "back", "//evil.example/"}, "/"},
		{"/c/C12345678/apart", []string{"row", "0"}, "/c/C12345678"},
		{"/add", []string{"text", "A short text."}, "/"},
	} {
		w := anna.wants(http.StatusUnauthorized, http.MethodPost, c.path, c.form...)
		has(t, w, "not logged in any more", `name="back" value="`+c.back+`"`, `id="secret"`, "reload this page")
		lacks(t, w, "Bearer", `href="/sources"`)
	}
	anna.wants(http.StatusSeeOther, http.MethodPost, "/logout")
}

// What a change of users did can be seen, and removing one takes two steps.
func TestUsersAreTold(t *testing.T) {
	_, h, _ := guarded(t, nil)
	adam := enter(t, h, "adam", adminPassword)
	w := adam.wants(http.StatusSeeOther, http.MethodPost, "/users", "do", "password", "name", "anna", "password", readerPassword)
	has(t, adam.ask(http.MethodGet, w.Header().Get("Location")), "The password of anna is set", "<summary aria-label=\"Remove rita\">Remove</summary>", ">Remove rita</button>")
	lacks(t, adam.ask(http.MethodGet, "/users?set=nobody"), "The password of")
	w = adam.wants(http.StatusSeeOther, http.MethodPost, "/me", "old", adminPassword, "new", readerPassword)
	has(t, adam.ask(http.MethodGet, w.Header().Get("Location")), "Your password is changed")
}

// A page that says what went wrong has plain words for it, and a way back to the form.
func TestWayBack(t *testing.T) {
	_, h, key := guarded(t, nil)
	anna := enter(t, h, "anna", analystPassword)
	w := anna.wants(http.StatusBadRequest, http.MethodPost, "/words", "kind", "dance", "statement", key, "back", "/s/"+key)
	has(t, w, "<h1>This cannot be done</h1>", `href="/s/`+key+`">Back</a>`)
	w = anna.wants(http.StatusNotFound, http.MethodPost, "/c/C12345678/apart", "row", "0")
	has(t, w, "<h1>Not found</h1>", `href="/c/C12345678">Back</a>`)
	w = anna.wants(http.StatusForbidden, http.MethodGet, "/users")
	has(t, w, "<h1>Not allowed</h1>")
	lacks(t, w, ">Back</a>")
}

// Guesses are few, from one address and in all; a login ends the session before it.
func TestGuesses(t *testing.T) {
	now := noon
	_, h, _ := guarded(t, func(c *web.Config) { c.Token, c.Now = roomToken, func() time.Time { return now } })
	v := &visit{t: t, h: h}
	for _, c := range [][2]string{{"rita", "not her password"}, {"nobody", readerPassword}, {"rita", ""}, {"", ""}, {"rita", roomToken}, {"anna", roomToken}} {
		v.wants(http.StatusUnauthorized, http.MethodPost, "/login", "who", c[0], "secret", c[1])
	}
	for range 4 {
		v.wants(http.StatusUnauthorized, http.MethodPost, "/login", "who", "rita", "secret", "x")
	}
	v.wants(http.StatusTooManyRequests, http.MethodPost, "/login", "who", "rita", "secret", readerPassword)
	now = now.Add(2 * time.Minute)
	v.wants(http.StatusSeeOther, http.MethodPost, "/login", "who", "rita", "secret", readerPassword)
	first := *v.cookie
	v.wants(http.StatusSeeOther, http.MethodPost, "/login", "who", "anna", "secret", analystPassword)
	if first.Value == v.cookie.Value {
		t.Error("the session has the same name after another login")
	}
	(&visit{t, h, &first}).wants(http.StatusSeeOther, http.MethodGet, "/trail")

	// The token goes on working beside users, under a name that is nobody else's.
	guest := enter(t, h, "guest", roomToken)
	guest.wants(http.StatusOK, http.MethodGet, "/me")
	guest.wants(http.StatusForbidden, http.MethodGet, "/users")
	guest.wants(http.StatusForbidden, http.MethodPost, "/me", "old", roomToken, "new", readerPassword)
	q := request(http.MethodGet, "/api/stats", "")
	q.Header.Set("Authorization", "Bearer "+roomToken)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, q)
	if w.Code != http.StatusOK {
		t.Errorf("the token answers %d in the API", w.Code)
	}
}

// Another site posts nothing with a user's cookie.
func TestForgeryOfUsers(t *testing.T) {
	users, h, _ := guarded(t, nil)
	adam := enter(t, h, "adam", adminPassword)
	for name, value := range map[string]string{"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"} {
		q := request(http.MethodPost, "/users", url.Values{"do": {"remove"}, "name": {"rita"}}.Encode())
		q.Header.Del("Sec-Fetch-Site")
		q.Header.Set(name, value)
		q.AddCookie(adam.cookie)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, q)
		if w.Code != http.StatusForbidden {
			t.Errorf("%s: %s answers %d", name, value, w.Code)
		}
	}
	if _, err := users.Find("rita"); err != nil {
		t.Error(err)
	}
}
