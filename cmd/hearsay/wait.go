package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"hearsay"
)

// wait does something of which no part can be counted, and says at every tick on one line of a terminal what is waited for, and
// how long it has been since start. The line is gone in the end. It does not wait any longer once ctx is done, and returns why.
func wait(ctx context.Context, w io.Writer, start time.Time, ticks <-chan time.Time, what string, do func()) error {
	done := make(chan struct{})
	go func() {
		defer close(done)
		do()
	}()
	shown := false
	defer func() {
		if shown {
			io.WriteString(w, "\r\x1b[K")
		}
	}()
	for {
		select {
		case now := <-ticks:
			shown = true
			fmt.Fprintf(w, "\r%s, %s\x1b[K", what, now.Sub(start).Round(time.Second))
		case <-done:
			return nil
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

// linking makes the account of readings, and says so on a terminal if that takes longer than a second.
func linking(ctx context.Context, con *console, readings []*hearsay.Reading, account func([]*hearsay.Reading) *hearsay.Account) (*linked, error) {
	var ticks <-chan time.Time // none
	if con.errTTY {
		ticker := time.NewTicker(time.Second)
		defer ticker.Stop()
		ticks = ticker.C
	}
	var made *linked
	if err := wait(ctx, con.err, time.Now(), ticks, "linking "+counted(len(readings), "document"), func() { made = newLinked(account(readings), readings) }); err != nil {
		return nil, err // what is still being made is nobody's
	}
	return made, nil
}
