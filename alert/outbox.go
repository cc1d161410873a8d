package alert

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"hearsay"
)

// pauses are how long a way is left alone after each failure; after the last of them a message is
// given up on it: two and a half days.
var pauses = [...]time.Duration{time.Minute, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 8 * time.Hour, 24 * time.Hour, 24 * time.Hour}

// A deliveryError is why a message did not get through.
type deliveryError struct {
	err   error
	after time.Duration // that the receiver asks to be left alone
	never bool          // it wants no more of them
}

func (e deliveryError) Error() string { return e.err.Error() }
func (e deliveryError) Unwrap() error { return e.err }

// rulesAtOnce is how many rules send at a time: one receiver that hangs holds up few.
const rulesAtOnce = 8

// deliver sends what waits for all rules.
func (e *Engine) deliver(ctx context.Context, rules []Rule, report *Report) error {
	var wait sync.WaitGroup
	var mu sync.Mutex
	var first error
	slots := make(chan struct{}, rulesAtOnce)
	for i := range rules {
		slots <- struct{}{}
		wait.Go(func() {
			defer func() { <-slots }()
			sum, err := e.send(ctx, &rules[i])
			mu.Lock()
			defer mu.Unlock()
			report.Sent, report.Failed, report.Lost, report.Waiting = report.Sent+sum.Sent, report.Failed+sum.Failed, report.Lost+sum.Lost, report.Waiting+sum.Waiting
			if err != nil && first == nil {
				first = err
			}
		})
	}
	wait.Wait()
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return first
}

// send sends what waits for one rule, oldest first. A way that fails is left alone for a while,
// with all that waits for it; the other ways go on.
func (e *Engine) send(ctx context.Context, r *Rule) (sum Report, err error) {
	var st state
	if err := recall(ctx, e.Store, stateKey(r.Name), &st); err != nil {
		if hearsay.CodeOf(err) == hearsay.Unreadable {
			e.say(fmt.Errorf("%s: %w", r.Name, err))
			return sum, nil
		}
		return sum, err
	}
	held := map[string]bool{}
	for m := 0; m < len(st.Waiting); {
		ways := st.Waiting[m].Ways
		for w := 0; w < len(ways); {
			way := &ways[w]
			if held[way.To] || e.Now().Before(way.Hold) {
				held[way.To] = true
				w++
				continue
			}
			if ctx.Err() != nil {
				return sum, nil
			}
			if err := e.holds(ctx); err != nil {
				return sum, err
			}
			err := e.hand(ctx, r, way.To, &st.Waiting[m].Digest)
			if err != nil && ctx.Err() != nil {
				return sum, nil // the stop broke it off, not the receiver
			}
			switch lost := e.outcome(r, &st, m, way, err); {
			case err == nil:
				sum.Sent++
				ways = slices.Delete(ways, w, w+1)
			case lost:
				sum.Failed++
				sum.Lost++
				ways = slices.Delete(ways, w, w+1)
			default:
				sum.Failed++
				held[way.To] = true
				w++
			}
			st.Waiting[m].Ways = ways
			kept := st
			kept.Waiting = slices.DeleteFunc(slices.Clone(st.Waiting), func(m message) bool { return len(m.Ways) == 0 })
			if err := note(ctx, e.Store, markOf(stateKey(r.Name), kept)); err != nil {
				return sum, err
			}
		}
		if len(ways) == 0 {
			st.Waiting = slices.Delete(st.Waiting, m, m+1)
		} else {
			m++
		}
	}
	for _, m := range st.Waiting {
		sum.Waiting += len(m.Ways)
	}
	return sum, nil
}

// hand gives a message to one way.
func (e *Engine) hand(ctx context.Context, r *Rule, to string, d *Digest) error {
	ctx, cancel := context.WithTimeout(ctx, e.Limit)
	defer cancel()
	if to == "webhook" {
		return e.post(ctx, r, d)
	}
	if e.Mailer == nil {
		return &hearsay.Error{Code: hearsay.Unavailable, Message: "no mail server is given"}
	}
	return e.Mailer.send(ctx, to, d)
}

// outcome notes what came of handing a message over; lost says that it is given up.
func (e *Engine) outcome(r *Rule, st *state, m int, way *way, err error) (lost bool) {
	if err == nil {
		return false
	}
	d, _ := errors.AsType[deliveryError](err)
	why := short(clean(err.Error()), 300)
	id := st.Waiting[m].Digest.ID
	if way.Tries++; d.never || way.Tries > len(pauses) {
		st.Lost = append(st.Lost, loss{id, way.To, e.Now().UTC().Truncate(time.Second), why})
		st.Lost = st.Lost[max(0, len(st.Lost)-maxLost):]
		e.say(fmt.Errorf("%s: %s to %s is given up: %s", r.Name, id, shown(r, way.To), why))
		return true
	}
	pause := max(pauses[way.Tries-1], min(d.after, 24*time.Hour))
	way.Hold, way.Error = e.Now().Add(pause).UTC().Truncate(time.Second), why
	e.say(fmt.Errorf("%s: %s to %s: %s; tried again in %s", r.Name, id, shown(r, way.To), why, pause))
	return false
}

// shown is a way as it may be printed.
func shown(r *Rule, to string) string {
	if to == "webhook" {
		return r.Receiver()
	}
	return to
}
