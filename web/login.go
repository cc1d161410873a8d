package web

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"strings"
	"sync"
	"time"

	"hearsay"
)

const (
	cookieName    = "hearsay-session"
	sessionLength = 12 * time.Hour
	maxSessions   = 1000
	maxFailures   = 10 // of logging in, in a minute
)

// sessions are those who have logged in.
type sessions struct {
	mu       sync.Mutex
	open     map[[32]byte]session // by the hash of the cookie
	failures []time.Time
}

type session struct {
	who  string
	ends time.Time
}

// whoKey is the key of a request's context under which the reader's name stands.
type whoKey struct{}

// who is whose word a request brings.
func (r *Room) who(q *http.Request) string {
	if name, ok := q.Context().Value(whoKey{}).(string); ok && name != "" {
		return name
	}
	return r.Who
}

// admit finds out whether a request may come in, and whose it is.
func (r *Room) admit(q *http.Request) (*http.Request, bool) {
	if r.Token == "" {
		return q, true
	}
	if bearer, ok := strings.CutPrefix(q.Header.Get("Authorization"), "Bearer "); ok {
		return q, r.tryToken(bearer) == nil
	}
	cookie, err := q.Cookie(cookieName)
	if err != nil {
		return q, false
	}
	s := &r.sessions
	s.mu.Lock()
	defer s.mu.Unlock()
	known, ok := s.open[sha256.Sum256([]byte(cookie.Value))]
	if !ok || !r.Now().Before(known.ends) {
		return q, false
	}
	return q.WithContext(context.WithValue(q.Context(), whoKey{}, known.who)), true
}

// tryToken compares a token with that of the room, in a time that does not depend
// on where they differ, and a few times a minute only. After that no token is
// tried, so that none can be guessed.
func (r *Room) tryToken(token string) error {
	s := &r.sessions
	s.mu.Lock()
	defer s.mu.Unlock()
	now := r.Now()
	for len(s.failures) > 0 && now.Sub(s.failures[0]) > time.Minute {
		s.failures = s.failures[1:]
	}
	if len(s.failures) >= maxFailures {
		return refusal{http.StatusTooManyRequests, "too many wrong tokens; wait a minute"}
	}
	got, want := sha256.Sum256([]byte(token)), sha256.Sum256([]byte(r.Token))
	if subtle.ConstantTimeCompare(got[:], want[:]) != 1 {
		s.failures = append(s.failures, now)
		return refusal{http.StatusUnauthorized, "this is not the token"}
	}
	return nil
}

// turnAway sends a person to the login and tells a program that it needs a token.
func (r *Room) turnAway(w http.ResponseWriter, q *http.Request) {
	if inAPI(q) || q.Method != http.MethodGet {
		w.Header().Set("WWW-Authenticate", "Bearer")
		r.fail(w, q, refusal{http.StatusUnauthorized, "log in, or send the token as Authorization: Bearer"})
		return
	}
	http.Redirect(w, q, "/login?"+addressQuery("back", q.URL.RequestURI()), http.StatusSeeOther)
}

// A loginView is the page that asks for the token.
type loginView struct{ Back, Wrong string }

func (r *Room) login(w http.ResponseWriter, q *http.Request) error {
	if r.Token == "" {
		http.Redirect(w, q, "/", http.StatusSeeOther)
		return nil
	}
	return r.show(w, q, "login", frame{Title: "Log in", Bare: true, Body: loginView{Back: local(q.FormValue("back"))}})
}

// enter checks a token and opens a session.
func (r *Room) enter(w http.ResponseWriter, q *http.Request) error {
	if err := q.ParseForm(); err != nil {
		return badForm(err)
	}
	back := local(q.PostForm.Get("back"))
	if err := r.tryToken(strings.TrimSpace(q.PostForm.Get("token"))); err != nil {
		return r.show(w, q, "login", frame{Status: problemOf(err).Status, Title: "Log in", Bare: true, Body: loginView{back, err.Error()}})
	}
	who := strings.TrimSpace(q.PostForm.Get("who"))
	if who == "" || len(who) > 100 {
		return r.show(w, q, "login", frame{Status: http.StatusBadRequest, Title: "Log in", Bare: true,
			Body: loginView{back, "give your name, of at most 100 bytes; it stands beside what you correct"}})
	}
	id := rand.Text()
	now := r.Now()
	s := &r.sessions
	s.mu.Lock()
	if s.open == nil {
		s.open = map[[32]byte]session{}
	}
	for key, old := range s.open {
		if !now.Before(old.ends) || len(s.open) >= maxSessions {
			delete(s.open, key)
		}
	}
	s.open[sha256.Sum256([]byte(id))] = session{who, now.Add(sessionLength)}
	s.mu.Unlock()
	http.SetCookie(w, &http.Cookie{
		Name: cookieName, Value: id, Path: "/", MaxAge: int(sessionLength / time.Second),
		HttpOnly: true, SameSite: http.SameSiteStrictMode, Secure: q.TLS != nil,
	})
	http.Redirect(w, q, back, http.StatusSeeOther)
	return nil
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
