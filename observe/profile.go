package observe

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/pprof"
	"net/netip"
	"time"

	"hearsay"
)

// Profile answers with profiles of the program below /debug/pprof/, on an address that only this
// computer reaches, until stop is called. There is no login: whoever may connect from here may look, but
// a page under another name may not. Invalid for an address that others reach, Unavailable for one
// that cannot be listened on.
func Profile(ctx context.Context, address string) (on net.Addr, stop func(), err error) {
	host, _, err := net.SplitHostPort(address)
	ip, other := netip.ParseAddr(host)
	if err != nil || host != "localhost" && (other != nil || !ip.IsLoopback()) {
		return nil, nil, &hearsay.Error{Code: hearsay.Invalid, Message: address + " is not an address that only this computer reaches, such as 127.0.0.1:6060"}
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	if err != nil {
		return nil, nil, &hearsay.Error{Code: hearsay.Unavailable, Path: address, Message: "cannot be listened on", Err: err}
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /debug/pprof/", pprof.Index)
	mux.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("GET /debug/pprof/trace", pprof.Trace)
	mux.HandleFunc("GET /debug/pprof/symbol", pprof.Symbol)
	server := &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
			name, _, err := net.SplitHostPort(q.Host)
			if err != nil {
				name = q.Host
			}
			// A name may be pointed here by anybody; an address may not.
			if ip, err := netip.ParseAddr(name); name != "localhost" && (err != nil || !ip.IsLoopback()) {
				http.Error(w, "ask by the address", http.StatusMisdirectedRequest)
				return
			}
			mux.ServeHTTP(w, q)
		}),
		ReadHeaderTimeout: 10 * time.Second,
		WriteTimeout:      5 * time.Minute, // a profile takes as long as it is asked to
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			_ = listener.Close()
		}
	}()
	return listener.Addr(), func() {
		_ = server.Close()
		<-done
	}, nil
}
