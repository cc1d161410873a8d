package web

import (
	"cmp"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"strings"
	"sync"
	"time"

	"hearsay"
	"hearsay/web/user"
)

const (
	cookieName    = "hearsay-session"
	sessionLength = 12 * time.Hour
	maxSessions   = 1000
)

// sessions are those who have logged in.
type sessions struct {
	mu   sync.Mutex
	open map[[32]byte]session // by the hash of the cookie
}

type session struct {
	who   string
	since string // of the user's password; "" for one who came with the token
	ends  time.Time
}

// A visitor is who makes a request. The name is "" where nobody needs to log in.
type visitor struct {
	name string
	role user.Role
	user bool // of the file of users
}

// visitorKey is the key of a request's context under which the visitor stands.
type visitorKey struct{}

func visitorOf(q *http.Request) visitor {
	v, _ := q.Context().Value(visitorKey{}).(visitor)
	return v
}

func as(q *http.Request, v visitor) *http.Request {
	return q.WithContext(context.WithValue(q.Context(), visitorKey{}, v))
}

// who is whose word a request brings.
func (r *Room) who(q *http.Request) string {
	if v := visitorOf(q); v.name != "" {
		return v.name
	}
	return r.Who
}

// locked reports whether one has to log in. A file of users that cannot be read or
// is gone again locks the room: only a room that never had a user is open.
func (r *Room) locked() bool {
	if r.Token != "" || r.guarded.Load() {
		return true
	}
	if r.Users == nil {
		return false
	}
	users, err := r.Users.List()
	if err != nil {
		r.Log.Error("users", "error", err)
		return true
	}
	if len(users) > 0 {
		r.guarded.Store(true)
	}
	return len(users) > 0
}

// admit finds out whether a request may come in, and whose it is.
func (r *Room) admit(q *http.Request) (*http.Request, bool) {
	if !r.locked() {
		return as(q, visitor{role: user.Analyst}), true
	}
	if bearer, ok := strings.CutPrefix(q.Header.Get("Authorization"), "Bearer "); ok {
		if r.attempts.try(q, r.Now(), func() error { return r.checkToken(bearer) }) != nil {
			return q, false
		}
		return as(q, visitor{role: user.Analyst}), true
	}
	cookie, err := q.Cookie(cookieName)
	if err != nil {
		return q, false
	}
	r.sessions.mu.Lock()
	known, ok := r.sessions.open[sha256.Sum256([]byte(cookie.Value))]
	r.sessions.mu.Unlock()
	if !ok || !r.Now().Before(known.ends) {
		return q, false
	}
	if known.since == "" {
		return as(q, visitor{name: known.who, role: user.Analyst}), true
	}
	// Who was removed, or has another password since, is out at once.
	u, err := r.Users.Find(known.who)
	if err != nil || u.Since != known.since {
		return q, false
	}
	return as(q, visitor{name: u.Name, role: u.Role, user: true}), true
}

// checkToken compares a token with that of the room, in a time that does not depend
// on where they differ.
func (r *Room) checkToken(token string) error {
	got, want := sha256.Sum256([]byte(token)), sha256.Sum256([]byte(r.Token))
	if r.Token == "" || subtle.ConstantTimeCompare(got[:], want[:]) != 1 {
		return refusal{http.StatusUnauthorized, "this is not the token"}
	}
	return nil
}

// check finds out who somebody is by a name and a secret: the password of a user, or
// the token of the room, with which one takes any name but that of a user.
func (r *Room) check(name, secret string) (session, error) {
	if r.Users != nil {
		_, err := r.Users.Find(name)
		if code := hearsay.CodeOf(err); err == nil || code != hearsay.NotFound || r.checkToken(secret) != nil {
			u, err := r.Users.Check(name, secret)
			if hearsay.CodeOf(err) == hearsay.NotFound {
				err = refusal{http.StatusUnauthorized, err.Error()}
			}
			return session{who: u.Name, since: u.Since}, err
		}
	}
	if err := r.checkToken(strings.TrimSpace(secret)); err != nil {
		return session{}, err
	}
	if name == "" || len(name) > 100 {
		return session{}, &hearsay.Error{Code: hearsay.Invalid, Message: "give your name, of at most 100 bytes; it stands beside what you correct"}
	}
	return session{who: name}, nil
}

// turnAway sends a person to the login and tells a program that it needs a token. Who sent a
// form, and was logged in when the page with it came, is asked to log in on the spot: what
// they wrote is in the browser still.
func (r *Room) turnAway(w http.ResponseWriter, q *http.Request) {
	if q.Method == http.MethodPost && !inAPI(q) && q.Header.Get("Authorization") == "" {
		q.Body = http.MaxBytesReader(w, q.Body, smallBody) // of a stranger's
		if !strings.HasPrefix(q.Header.Get("Content-Type"), "multipart/") {
			_ = q.ParseForm() // only where to go back to is wanted of it
		}
		w.Header().Set("WWW-Authenticate", "Bearer")
		v := loginView{Back: cmp.Or(sentFrom(q), "/"), Wrong: "you are not logged in any more, so nothing of this was kept", Again: true, Users: r.guarded.Load(), Token: r.Token != ""}
		if err := r.show(w, q, "login", frame{Status: http.StatusUnauthorized, Title: "Log in", Bare: true, Body: v}); err != nil {
			r.fail(w, q, err)
		}
		return
	}
	if inAPI(q) || q.Method != http.MethodGet {
		w.Header().Set("WWW-Authenticate", "Bearer")
		r.fail(w, q, refusal{http.StatusUnauthorized, "log in, or send the token as Authorization: Bearer"})
		return
	}
	http.Redirect(w, q, "/login?"+addressQuery("back", q.URL.RequestURI()), http.StatusSeeOther)
}

// A loginView is the page that asks who somebody is.
type loginView struct {
	Back, Wrong  string
	Who          string
	Users, Token bool // what it asks for
	Again        bool // a form was sent that can be sent once more
}

func (r *Room) loginView(q *http.Request) loginView {
	return loginView{Back: local(q.FormValue("back")), Users: r.guarded.Load(), Token: r.Token != ""}
}

func (r *Room) login(w http.ResponseWriter, q *http.Request) error {
	if !r.locked() {
		http.Redirect(w, q, "/", http.StatusSeeOther)
		return nil
	}
	return r.show(w, q, "login", frame{Title: "Log in", Bare: true, Body: r.loginView(q)})
}

// enter checks who somebody is and opens a session.
func (r *Room) enter(w http.ResponseWriter, q *http.Request) error {
	if err := q.ParseForm(); err != nil {
		return badForm(err)
	}
	v := r.loginView(q)
	v.Who = strings.TrimSpace(q.PostForm.Get("who"))
	secret := cmp.Or(q.PostForm.Get("secret"), q.PostForm.Get("token")) // token: from before there were users
	var s session
	err := r.attempts.try(q, r.Now(), func() (err error) {
		s, err = r.check(v.Who, secret)
		return err
	})
	if err != nil {
		v.Wrong = problemOf(err).Detail
		return r.show(w, q, "login", frame{Status: problemOf(err).Status, Title: "Log in", Bare: true, Body: v})
	}
	r.begin(w, q, s)
	http.Redirect(w, q, v.Back, http.StatusSeeOther)
	return nil
}

// begin opens a session under a new name and ends the one that the browser had, so
// that nobody comes in with a name that was put there before.
func (r *Room) begin(w http.ResponseWriter, q *http.Request, begun session) {
	id := rand.Text()
	now := r.Now()
	begun.ends = now.Add(sessionLength)
	s := &r.sessions
	s.mu.Lock()
	if s.open == nil {
		s.open = map[[32]byte]session{}
	}
	if cookie, err := q.Cookie(cookieName); err == nil {
		delete(s.open, sha256.Sum256([]byte(cookie.Value)))
	}
	for key, old := range s.open {
		if !now.Before(old.ends) || len(s.open) >= maxSessions {
			delete(s.open, key)
		}
	}
	s.open[sha256.Sum256([]byte(id))] = begun
	s.mu.Unlock()
	http.SetCookie(w, &http.Cookie{
		Name: cookieName, Value: id, Path: "/", MaxAge: int(sessionLength / time.Second),
		HttpOnly: true, SameSite: http.SameSiteStrictMode, Secure: q.TLS != nil,
	})
}

// leave ends a session.
func (r *Room) leave(w http.ResponseWriter, q *http.Request) error {
	if cookie, err := q.Cookie(cookieName); err == nil {
		r.sessions.mu.Lock()
		delete(r.sessions.open, sha256.Sum256([]byte(cookie.Value)))
		r.sessions.mu.Unlock()
	}
	http.SetCookie(w, &http.Cookie{Name: cookieName, Path: "/", MaxAge: -1, HttpOnly: true, SameSite: http.SameSiteStrictMode})
	http.Redirect(w, q, "/", http.StatusSeeOther)
	return nil
}

// local is an address of the room to go back to; anything else becomes its home:
// a browser takes "//host" and "/\host" for other sites.
func local(path string) string {
	if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || strings.ContainsAny(path, "\\\r\n\t") {
		return "/"
	}
	return path
}

// badForm is the error of a form that cannot be parsed.
func badForm(err error) error {
	if p := problemOf(err); p.Status == http.StatusRequestEntityTooLarge {
		return err
	}
	return &hearsay.Error{Code: hearsay.Invalid, Message: "this form cannot be read", Err: err}
}
