package web

import (
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"

	"hearsay"
	"hearsay/web/user"
)

// policy lets pages load what the room itself serves, and nothing run that stands
// in a page.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// smallBody is the most bytes of a body that is no upload.
const smallBody = 64 << 10

// guard sets the headers of every answer and turns away requests that no page of
// the room makes.
func (r *Room) guard(next http.Handler) http.Handler {
	csrf := http.NewCrossOriginProtection()
	csrf.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		r.fail(w, q, refusal{http.StatusForbidden, "this request comes from another site"})
	}))
	inner := csrf.Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		h.Set("Cache-Control", "private, no-cache")
		if !r.answersTo(q.Host) {
			r.fail(w, q, refusal{http.StatusMisdirectedRequest, "the room does not answer to the name " + hostName(q.Host) + "; --host adds a name"})
			return
		}
		inner.ServeHTTP(w, q)
	})
}

// answersTo reports whether a Host header names this room. A name that anybody may
// point at a loopback address must not: a page under that name would be of one
// origin with the room (DNS rebinding). An address cannot be pointed anywhere else.
func (r *Room) answersTo(host string) bool {
	name := hostName(host)
	if _, err := netip.ParseAddr(strings.Trim(name, "[]")); err == nil {
		return true
	}
	return strings.EqualFold(name, "localhost") ||
		slices.ContainsFunc(r.Hosts, func(own string) bool { return strings.EqualFold(own, name) })
}

// hostName is a Host header without its port.
func hostName(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		return name
	}
	return host
}

// answer makes a handler of a route.
func (r *Room) answer(route route) http.Handler {
	most := route.most
	if most == 0 {
		most = smallBody
	}
	return http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		defer func() {
			if fault := recover(); fault != nil {
				if fault == http.ErrAbortHandler {
					panic(fault)
				}
				r.Log.ErrorContext(q.Context(), "fault", "path", q.URL.Path, "fault", fault)
				r.fail(w, q, &hearsay.Error{Code: hearsay.Internal, Message: "a fault of the program, please report it"})
			}
		}()
		if q.Body != nil {
			q.Body = http.MaxBytesReader(w, q.Body, most)
		}
		q, ok := r.admit(q)
		if !ok && !route.open {
			r.turnAway(w, q)
			return
		}
		if v := visitorOf(q); ok && !v.role.May(route.needs) {
			message := "this takes the role of " + string(route.needs) + "; yours is " + string(v.role)
			if route.needs == user.Admin && !v.user { // nobody who is in here could give it
				message += "; \"hearsay users add NAME --role admin\" names somebody who has it"
			}
			r.fail(w, q, refusal{http.StatusForbidden, message})
			return
		}
		if err := route.do(w, q); err != nil {
			r.fail(w, q, err)
		}
	})
}

// Loopback reports whether an address to listen on is one that only this computer
// reaches: "127.0.0.1:8080", "[::1]:8080", "localhost:8080". One without a host is not.
func Loopback(address string) bool {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return false
	}
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.IsLoopback()
}
