package web

import (
	"net"
	"net/http"
	"sync"
	"time"
)

// How often a name and password, or a token, may be wrong in a minute: from one
// address, and in all. Behind a server that passes requests on, all come from one.
const (
	wrongFromOne = 10
	wrongInAll   = 100
)

// attempts are the logins of the last minute that failed or are not decided yet, so
// that many at once count, too.
type attempts struct {
	mu    sync.Mutex
	tries []attempt
}

type attempt struct {
	from string
	at   time.Time
}

// try decides by check whether somebody may come in. After too many failures
// nothing is checked, so that nothing can be guessed.
func (a *attempts) try(q *http.Request, now time.Time, check func() error) error {
	from, _, err := net.SplitHostPort(q.RemoteAddr)
	if err != nil {
		from = q.RemoteAddr
	}
	if !a.begin(attempt{from, now}) {
		return refusal{http.StatusTooManyRequests, "too many wrong passwords or tokens; wait a minute"}
	}
	if err := check(); err != nil {
		return err
	}
	a.forgive(attempt{from, now})
	return nil
}

// begin notes an attempt, if it is not one too many.
func (a *attempts) begin(this attempt) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	kept, same := a.tries[:0], 0
	for _, t := range a.tries {
		if this.at.Sub(t.at) > time.Minute {
			continue
		}
		kept = append(kept, t)
		if t.from == this.from {
			same++
		}
	}
	a.tries = kept
	if same >= wrongFromOne || len(kept) >= wrongInAll {
		return false
	}
	a.tries = append(a.tries, this)
	return true
}

// forgive takes an attempt away that did not fail.
func (a *attempts) forgive(this attempt) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for i, t := range a.tries {
		if t == this {
			a.tries = append(a.tries[:i], a.tries[i+1:]...)
			return
		}
	}
}
