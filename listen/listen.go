// Package listen runs a server for as long as its program is wanted.
package listen

import (
	"context"
	"errors"
	"net"
	"net/http"
	"syscall"
	"time"

	"hearsay"
)

// closeTime is how long the last answers may take when the server ends.
const closeTime = 10 * time.Second

// On opens an address, host and port. Unavailable.
func On(ctx context.Context, address string) (net.Listener, error) {
	on, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	if err == nil {
		return on, nil
	}
	message := "cannot be listened on"
	if errors.Is(err, syscall.EADDRINUSE) {
		message = "another program listens there; port 0 takes a free one"
	}
	if e, ok := errors.AsType[*net.OpError](err); ok {
		err = e.Err // the address is said already
	}
	return nil, &hearsay.Error{Code: hearsay.Unavailable, Path: address, Message: message, Err: err}
}

// Until answers requests on a listener until ctx ends, then lets those under way
// come to their end. It returns the cause of ctx, or Unavailable if the listener fails; name
// says in the error what it was, such as "the reading room".
func Until(ctx context.Context, server *http.Server, on net.Listener, name string) error {
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(on) }()
	select {
	case err := <-failed:
		return &hearsay.Error{Code: hearsay.Unavailable, Message: name + " cannot go on", Err: err}
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), closeTime)
	defer cancel()
	if err := server.Shutdown(stop); err != nil {
		_ = server.Close() // what is under way after all that time is cut off
	}
	if err := <-failed; !errors.Is(err, http.ErrServerClosed) {
		return &hearsay.Error{Code: hearsay.Unavailable, Message: name + " did not close well", Err: err}
	}
	return context.Cause(ctx)
}
