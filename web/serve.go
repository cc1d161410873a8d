package web

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"

	"hearsay"
)

// How long a client may take, and how long the last answers may when the room closes.
const (
	headerTime = 10 * time.Second
	bodyTime   = 5 * time.Minute // for an upload
	idleTime   = 2 * time.Minute
	closeTime  = 10 * time.Second
)

// Serve answers requests on a listener until ctx ends, then lets those under way
// come to their end. It returns the cause of ctx, or Unavailable if the listener fails.
func (r *Room) Serve(ctx context.Context, on net.Listener) error {
	server := &http.Server{
		Handler:           r.Handler(),
		ReadHeaderTimeout: headerTime,
		ReadTimeout:       bodyTime,
		WriteTimeout:      bodyTime,
		IdleTimeout:       idleTime,
		MaxHeaderBytes:    32 << 10,
		ErrorLog:          slog.NewLogLogger(r.Log.Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(on) }()
	select {
	case err := <-failed:
		return &hearsay.Error{Code: hearsay.Unavailable, Message: "the reading room cannot go on", Err: err}
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), closeTime)
	defer cancel()
	if err := server.Shutdown(stop); err != nil {
		_ = server.Close() // what is under way after all that time is cut off
	}
	if err := <-failed; !errors.Is(err, http.ErrServerClosed) {
		return &hearsay.Error{Code: hearsay.Unavailable, Message: "the reading room did not close well", Err: err}
	}
	return context.Cause(ctx)
}
