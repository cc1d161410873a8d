package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"hearsay"
)

// healthCommand is hearsay health.
type healthCommand struct {
	Address string        `arg:"" optional:"" default:"http://127.0.0.1:8473" help:"The address of the reading room."`
	Timeout time.Duration `default:"3s" help:"How long the answer may take."`
}

// Help says more than fits on a line, and gives an example.
func (healthCommand) Help() string {
	return `Asks /readyz and exits with 0 if the room can answer, for a container in which there is no other program to ask with.

    hearsay health http://127.0.0.1:8473`
}

// Run asks.
func (c *healthCommand) Run(ctx context.Context, con *console) error {
	ctx, cancel := context.WithTimeout(ctx, c.Timeout)
	defer cancel()
	q, err := http.NewRequestWithContext(ctx, http.MethodGet, c.Address+"/readyz", nil)
	if err != nil || q.URL.Scheme != "http" && q.URL.Scheme != "https" {
		return &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("%q is no http(s) address", c.Address)}
	}
	resp, err := http.DefaultClient.Do(q)
	if err != nil {
		return &hearsay.Error{Code: hearsay.Unavailable, Path: c.Address, Message: "does not answer", Err: root(err)}
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(resp.Body, 100))
	if err != nil || resp.StatusCode != http.StatusOK || string(answer) != "ok\n" {
		return &hearsay.Error{Code: hearsay.Unavailable, Path: c.Address, Message: "is not ready: " + resp.Status, Err: err}
	}
	return con.print(answer)
}

// root is the innermost cause of an error: "connection refused".
func root(err error) error {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err
		}
		err = inner
	}
}
