package web

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"time"

	"hearsay/listen"
)

// How long a client may take.
const (
	headerTime = 10 * time.Second
	bodyTime   = 5 * time.Minute // for an upload
	idleTime   = 2 * time.Minute
)

// Serve answers requests on a listener until ctx ends, then lets those under way
// come to their end. It returns the cause of ctx, or Unavailable if the listener fails.
func (r *Room) Serve(ctx context.Context, on net.Listener) error {
	return listen.Until(ctx, &http.Server{
		Handler:           r.Handler(),
		ReadHeaderTimeout: headerTime,
		ReadTimeout:       bodyTime,
		WriteTimeout:      bodyTime,
		IdleTimeout:       idleTime,
		MaxHeaderBytes:    32 << 10,
		ErrorLog:          slog.NewLogLogger(r.Log.Handler(), slog.LevelWarn),
	}, on, "the reading room")
}
