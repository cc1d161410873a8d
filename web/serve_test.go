package web_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"testing"
	"time"

	"hearsay/link"
	"hearsay/web"
)

// A room that is closed answers what is under way and nothing more.
func TestServe(t *testing.T) {
	linker, err := link.New()
	if err != nil {
		t.Fatal(err)
	}
	room, err := web.New(web.Config{Store: newStore(t), Linker: linker.Keeper()})
	if err != nil {
		t.Fatal(err)
	}
	on, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed := errors.New("closed for the day")
	ctx, stop := context.WithCancelCause(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- room.Serve(ctx, on) }()
	answer, err := http.Get("http://" + on.Addr().String() + "/help")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(io.Discard, answer.Body); err != nil {
		t.Fatal(err)
	}
	if err := answer.Body.Close(); err != nil {
		t.Fatal(err)
	}
	stop(closed)
	select {
	case err := <-ended:
		if !errors.Is(err, closed) {
			t.Errorf("Serve returns %v", err)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("the room does not close")
	}
	if answer, err := http.Get("http://" + on.Addr().String() + "/help"); err == nil {
		t.Errorf("a closed room answers %d", answer.StatusCode)
	}
}
