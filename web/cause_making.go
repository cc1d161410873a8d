package web

import (
	"context"
	"sync"
	"time"

	"hearsay"
)

// A causeMaking is the map of causes of an account, made when somebody first asks for it: that takes a second for 2,000 documents.
type causeMaking struct {
	start sync.Once
	make  func() *topicalMap
	done  chan struct{} // closed when it is made
	made  *topicalMap
	fault any
}

func newCauseMaking(find func() *topicalMap) *causeMaking {
	return &causeMaking{make: find, done: make(chan struct{})}
}

// causes is the map of an account: nil, and why, where there is none. Whoever is impatient waits no longer than the room's patience.
func (r *Room) causes(ctx context.Context, s *snapshot, impatient bool) (m *topicalMap, missing string, err error) {
	if s.missing != "" {
		return nil, s.missing, nil
	}
	c := s.making
	if c == nil {
		return nil, "This room was opened without what finds causes.", nil
	}
	c.start.Do(func() {
		go func() {
			defer close(c.done)
			defer func() {
				if c.fault = recover(); c.fault != nil {
					r.Log.Error("causes", "fault", c.fault)
				}
			}()
			c.made = c.make()
			c.make = nil // what it holds is needed no longer
		}()
	})
	var tired <-chan time.Time
	if impatient {
		timer := time.NewTimer(r.Patience)
		defer timer.Stop()
		tired = timer.C
	}
	select {
	case <-c.done:
	case <-tired:
		return nil, "The map is being made; look again in a while.", nil
	case <-ctx.Done():
		return nil, "", &hearsay.Error{Code: hearsay.Unavailable, Message: "the map was not made in time", Err: context.Cause(ctx)}
	}
	if c.fault != nil {
		return nil, "The map could not be made: a fault of the program, please report it.", nil
	}
	return c.made, "", nil
}
