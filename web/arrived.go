package web

import (
	"context"
	"reflect"
	"slices"
	"time"

	"hearsay"
)

// newest is how many arrivals the home page lists, and most of how many it looks for
// them at once.
const (
	newest      = 12
	mostArrived = 2000
)

// arrived lists what came last, the latest first. The list stays until the store
// holds something else.
func (r *Room) arrived(ctx context.Context) ([]arrivalView, error) {
	a := &r.accounts
	a.mu.Lock()
	held, kept, of := a.held, a.came, a.cameOf
	a.mu.Unlock()
	if kept != nil && reflect.DeepEqual(held, of) {
		return slices.Clone(kept), nil
	}
	last, err := r.lastEditions(ctx)
	if err != nil {
		return nil, err
	}
	views := make([]arrivalView, 0, len(last))
	for i := len(last) - 1; i >= 0; i-- {
		v, err := r.arrival(ctx, last[i])
		if err != nil {
			return nil, err
		}
		views = append(views, v)
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.came, a.cameOf = views, held
	return slices.Clone(views), nil
}

// A tail is the last editions of those from a time on.
type tail struct {
	last  []hearsay.Edition // of different documents, newest of them at most
	first time.Time         // of the first of all
	over  bool              // there are too many to look at: last is not the last
}

// lastEditions finds the last editions. A store yields them from a time on, the
// earliest first: so ever longer times are looked at until one holds enough, and
// where that one holds too many, the time is halved until it does not.
func (r *Room) lastEditions(ctx context.Context) ([]hearsay.Edition, error) {
	now := r.Now()
	few, late := tail{}, now // what is known to hold too little, and from when on
	for _, back := range []time.Duration{time.Hour, 24 * time.Hour, 30 * 24 * time.Hour, 0} {
		since := time.Time{}
		if back > 0 {
			since = now.Add(-back)
		}
		t, err := r.tail(ctx, since)
		if err != nil {
			return nil, err
		}
		if !t.over && (len(t.last) == newest || back == 0) {
			return t.last, nil
		}
		if !t.over {
			few, late = t, since
			continue
		}
		for early := t.first; late.Sub(early) > time.Second; {
			middle := early.Add(late.Sub(early) / 2)
			t, err := r.tail(ctx, middle)
			switch {
			case err != nil:
				return nil, err
			case t.over:
				early = middle
			case len(t.last) == newest:
				return t.last, nil
			default:
				few, late = t, middle
			}
		}
		if len(few.last) > 0 {
			return few.last, nil
		}
		return t.last, nil // thousands came within one second, and nothing since
	}
	return few.last, nil
}

func (r *Room) tail(ctx context.Context, since time.Time) (t tail, err error) {
	seen := 0
	for e, err := range r.Store.Arrivals(ctx, since) {
		if err != nil {
			return t, err
		}
		if seen++; seen > mostArrived {
			t.over = true
			break
		}
		if seen == 1 {
			t.first = e.At
		}
		// A document arrives at each of its addresses: at its path and its URL.
		t.last = slices.DeleteFunc(t.last, func(o hearsay.Edition) bool { return o.Document == e.Document })
		if t.last = append(t.last, e); len(t.last) > newest {
			t.last = t.last[1:]
		}
	}
	return t, nil
}
