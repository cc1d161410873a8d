package ingest

import (
	"context"
	"net/http"
	"sync"
	"time"

	"hearsay"
)

// A Manner is how somebody fetches who reads addresses once, beside any Watcher.
type Manner struct {
	Ledger       hearsay.Ledger // where robots.txt is kept; nil forgets it at the end
	Version      string         // of the program, for the User-Agent; "dev" if it is empty
	Spacing      time.Duration  // between two requests to one host
	AllowPrivate bool           // go to addresses that are not public, too
}

// NewClient makes a client whose requests go the way of a Watcher's: robots.txt is asked, requests to one
// host keep their distance, each ends after DefaultLimit, redirects are bounded, and no connection is made
// to an address that is not public unless that is allowed.
func NewClient(m Manner) *http.Client {
	if m.Ledger == nil {
		m.Ledger = &memory{values: map[string]string{}}
	}
	return client(newGate(NewTransport(m.AllowPrivate), m, DefaultLimit, time.Now, wait))
}

func newGate(through http.RoundTripper, m Manner, limit time.Duration, now func() time.Time, wait func(context.Context, time.Duration) error) *gate {
	if m.Version == "" || m.Version == "(devel)" { // as a build without a version calls itself
		m.Version = "dev"
	}
	return &gate{
		through: through, ledger: m.Ledger, agent: "hearsay/" + m.Version,
		spacing: m.Spacing, limit: limit, now: now, wait: wait,
		slots: make(chan struct{}, slots), hosts: map[string]*host{},
	}
}

// A memory is a ledger of one run.
type memory struct {
	mu     sync.Mutex
	values map[string]string
}

// Mark returns the value under a key.
func (m *memory) Mark(_ context.Context, key string) (string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.values[key], nil
}

// SetMarks sets marks.
func (m *memory) SetMarks(_ context.Context, marks ...hearsay.Mark) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, mark := range marks {
		m.values[mark.Key] = mark.Value
	}
	return nil
}
