package main

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"
)

// TestWait lets two ticks pass, and none; and gives up when its context ends.
func TestWait(t *testing.T) {
	start := time.Date(2031, 3, 11, 12, 0, 0, 0, time.UTC)
	ticks := make(chan time.Time)
	var screen strings.Builder
	did := false
	if err := wait(t.Context(), &screen, start, ticks, "linking 9 documents", func() {
		ticks <- start.Add(time.Second)
		ticks <- start.Add(2 * time.Second)
		did = true
	}); err != nil || !did {
		t.Errorf("done: %v, error %v", did, err)
	}
	if got, want := screen.String(), "\rlinking 9 documents, 1s\x1b[K\rlinking 9 documents, 2s\x1b[K\r\x1b[K"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	screen.Reset()
	if err := wait(t.Context(), &screen, start, ticks, "nothing", func() {}); err != nil || screen.Len() > 0 {
		t.Errorf("%q before the first tick, error %v", screen.String(), err)
	}
	why := errors.New("enough")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(why)
	if err := wait(ctx, &screen, start, ticks, "nothing", func() { <-t.Context().Done() }); !errors.Is(err, why) {
		t.Errorf("error %v", err)
	}
}
