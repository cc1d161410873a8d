package alert

import (
	"context"
	"crypto/rand"
	"time"

	"hearsay"
)

// A lease keeps a second process from sending what the first one is sending. Marks can be set
// but not compared, so that it is no lock: two processes that take it at the same instant both
// have it until each asks again, which it does before each message and each step. What
// may go out twice then has one id.
type lease struct {
	Owner string    `json:"owner"`
	Until time.Time `json:"until"`
}

const (
	leaseKey  = "alert lease"
	leaseTime = 2 * time.Minute
	settling  = 50 * time.Millisecond // between the writing of a lease and its first reading
)

// errStolen ends the run of a process whose lease another one has.
var errStolen = &hearsay.Error{Code: hearsay.Unavailable, Message: "another process has taken over the alerts"}

// acquire takes the lease; false where another process has it.
func (e *Engine) acquire(ctx context.Context) (bool, error) {
	var now lease
	if err := recall(ctx, e.Store, leaseKey, &now); err != nil && hearsay.CodeOf(err) != hearsay.Unreadable {
		return false, err
	}
	// One that ends far in the future was written by a clock that was wrong.
	if at := e.Now(); now.Until.After(at) && now.Until.Before(at.Add(2*leaseTime)) {
		return false, nil
	}
	e.lease = lease{rand.Text(), e.Now().Add(leaseTime)}
	if err := note(ctx, e.Store, markOf(leaseKey, e.lease)); err != nil {
		return false, err
	}
	select {
	case <-time.After(settling):
	case <-ctx.Done():
		return false, context.Cause(ctx)
	}
	err := e.holds(ctx)
	if err == errStolen {
		return false, nil
	}
	return err == nil, err
}

// alone takes the lease, and waits for a process that has it.
func (e *Engine) alone(ctx context.Context) error {
	for range int(time.Minute / (200 * time.Millisecond)) {
		free, err := e.acquire(ctx)
		if err != nil || free {
			return err
		}
		select {
		case <-time.After(200 * time.Millisecond):
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	return &hearsay.Error{Code: hearsay.Unavailable, Message: "another process is at the alerts; one that was killed holds them for two minutes"}
}

// holds asks whether the lease is still this process's, and prolongs it. It is errStolen if not.
func (e *Engine) holds(ctx context.Context) error {
	e.leasing.Lock()
	defer e.leasing.Unlock()
	var now lease
	if err := recall(context.WithoutCancel(ctx), e.Store, leaseKey, &now); err != nil {
		return err
	}
	if now.Owner != e.lease.Owner {
		return errStolen
	}
	if e.lease.Until.Sub(e.Now()) > leaseTime/2 {
		return nil
	}
	e.lease.Until = e.Now().Add(leaseTime)
	return note(ctx, e.Store, markOf(leaseKey, e.lease))
}

// release lets the lease go. What cannot be let go ends by itself.
func (e *Engine) release(ctx context.Context) {
	if e.holds(ctx) == nil {
		_ = note(ctx, e.Store, hearsay.Mark{Key: leaseKey})
	}
}
