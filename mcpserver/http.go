package mcpserver

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"hearsay/listen"
)

// How long a client may take.
const (
	headerTime = 10 * time.Second
	callTime   = 5 * time.Minute
)

// Handler answers the protocol over HTTP (its "streamable" transport) at /mcp. It keeps no
// sessions: each request stands for itself, so that nothing piles up for clients that are gone.
func (s *Server) Handler() http.Handler {
	protocol := mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return s.protocol }, &mcp.StreamableHTTPOptions{
		Stateless: true, JSONResponse: true, MaxRequestBodyBytes: mostMessage,
		DisableLocalhostProtection: true, // guard has its own, which knows of Hosts
	})
	mux := http.NewServeMux()
	mux.Handle("/mcp", protocol)
	return s.guard(http.NewCrossOriginProtection().Handler(mux))
}

// guard turns away requests that come from a page of another site, or without the token.
func (s *Server) guard(next http.Handler) http.Handler {
	want := sha256.Sum256([]byte(s.Token))
	return http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Cache-Control", "no-store")
		if !s.answersTo(q.Host) {
			http.Error(w, "there is no server of that name here; --host adds a name", http.StatusMisdirectedRequest)
			return
		}
		if origin := q.Header.Get("Origin"); origin != "" {
			_, host, ok := strings.Cut(origin, "://")
			if !ok || !s.answersTo(host) {
				http.Error(w, "this request comes from another site", http.StatusForbidden)
				return
			}
		}
		if s.Token != "" {
			given, ok := strings.CutPrefix(q.Header.Get("Authorization"), "Bearer ")
			got := sha256.Sum256([]byte(given))
			if !ok || subtle.ConstantTimeCompare(got[:], want[:]) != 1 {
				w.Header().Set("WWW-Authenticate", "Bearer")
				http.Error(w, "a token is needed", http.StatusUnauthorized)
				return
			}
		}
		next.ServeHTTP(w, q)
	})
}

// answersTo reports whether a Host header names this server. A name that anybody may
// point at a loopback address must not: a page under that name would be of one
// origin with the server (DNS rebinding).
func (s *Server) answersTo(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	if _, err := netip.ParseAddr(strings.Trim(name, "[]")); err == nil {
		return true
	}
	return strings.EqualFold(name, "localhost") ||
		slices.ContainsFunc(s.Hosts, func(own string) bool { return strings.EqualFold(own, name) })
}

// Serve answers requests on a listener until ctx ends, then lets those under way
// come to their end. It returns the cause of ctx, or Unavailable if the listener fails.
func (s *Server) Serve(ctx context.Context, on net.Listener) error {
	return listen.Until(ctx, &http.Server{
		Handler:           s.Handler(),
		ReadHeaderTimeout: headerTime,
		ReadTimeout:       callTime,
		WriteTimeout:      callTime,
		MaxHeaderBytes:    32 << 10,
		ErrorLog:          slog.NewLogLogger(s.Log.Handler(), slog.LevelWarn),
	}, on, "the server")
}
