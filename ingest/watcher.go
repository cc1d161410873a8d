// Package ingest looks at feeds, pages and folders again and again, and hands over what is
// new in them.
//
//	Watcher ─ one line of work per host ─▶ look ─ ask ─ gate (robots.txt, spacing, limits) ─ transport (public addresses)
//	                                        └▶ batch ─▶ Keep, then the marks of the ledger
//
// What was seen is noted only after it was kept, so that a stop at any instant loses
// nothing: at worst something is fetched twice, and the store takes it once.
package ingest

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"hearsay"
	"hearsay/intake"
)

// The defaults of a Watcher.
const (
	DefaultEvery   = time.Hour
	DefaultSpacing = 2 * time.Second
	DefaultLimit   = 30 * time.Second
	localEvery     = time.Minute // folders cost nobody else anything
	slots          = 8           // requests at once
)

// A Watcher looks at sources. Ledger, Keep and Say are needed, all else has a default.
type Watcher struct {
	Ledger hearsay.Ledger
	// Keep reads documents and keeps them; they are on the disk when it returns. It is
	// not called twice at once. Its error ends the watch. source is where they come from.
	Keep func(ctx context.Context, source string, found []*intake.Place) error
	// Say takes a line about what went wrong with one source. It is not called twice at once.
	Say func(error)

	Options intake.Options // how bytes are unfolded; Client is the watcher's own
	Every   time.Duration  // between two looks at an address
	Spacing time.Duration  // between two requests to one host
	Limit   time.Duration  // of one request with its answer
	Once    bool           // look once at each source and end
	// Later hands the pages that feeds point to over without fetching them.
	Later bool
	// AllowPrivate lets requests go to addresses that are not public.
	AllowPrivate bool
	// Mine are files that are never read as sources: the store itself.
	Mine []string

	Now  func() time.Time
	Wait func(context.Context, time.Duration) error // returns the cause of ctx when that ends

	through http.RoundTripper // NewTransport's but in tests
	reached atomic.Int64
	gate    *gate
	client  *http.Client
	keeping sync.Mutex
	saying  sync.Mutex
}

// Run looks at sources until ctx ends, or once. Sources are addresses, files and
// folders. What was fetched when ctx ends is still kept; then Run returns
// nil. An error is the store's.
func (w *Watcher) Run(ctx context.Context, sources []string) error {
	w.prepare()
	asked := ctx // until the caller ends it
	ctx, stop := context.WithCancelCause(asked)
	defer stop(nil)
	var lines sync.WaitGroup
	var first error
	var once sync.Once
	for _, group := range groups(sources) {
		lines.Go(func() {
			if err := w.follow(ctx, group); err != nil && (ctx.Err() == nil || isStore(err)) {
				once.Do(func() { first = err })
				stop(err)
			}
		})
	}
	lines.Wait()
	// A signal reaches a reading of the store, too, as the end of its context.
	if cause := context.Cause(asked); cause != nil && errors.Is(first, cause) {
		return nil
	}
	if e, ok := errors.AsType[storeError](first); ok {
		return e.err
	}
	return first
}

// Reached is how many looks found what they looked for, new or not.
func (w *Watcher) Reached() int { return int(w.reached.Load()) }

func isStore(err error) bool {
	_, ok := errors.AsType[storeError](err)
	return ok
}

// prepare fills in the defaults.
func (w *Watcher) prepare() {
	orDefault := func(d *time.Duration, otherwise time.Duration) {
		if *d <= 0 {
			*d = otherwise
		}
	}
	orDefault(&w.Every, DefaultEvery)
	orDefault(&w.Limit, DefaultLimit)
	if w.Now == nil {
		w.Now = time.Now
	}
	if w.Wait == nil {
		w.Wait = wait
	}
	if w.through == nil {
		w.through = NewTransport(w.AllowPrivate)
	}
	w.gate = newGate(w.through, Manner{Ledger: w.Ledger, Version: w.Options.Version, Spacing: w.Spacing}, w.Limit, w.Now, w.Wait)
	w.client = client(w.gate)
	w.Options.Client = w.client
}

// wait waits for a time or for the end of ctx.
func wait(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// groups parts sources by their hosts, files and folders into one of their own. Each
// group is one line of work, so that a slow host holds up nobody else.
func groups(sources []string) [][]string {
	var out [][]string
	place := map[string]int{}
	for _, s := range sources {
		name := ""
		if u, err := url.Parse(s); err == nil && intake.IsAddress(s) {
			name = strings.ToLower(u.Hostname())
		}
		i, ok := place[name]
		if !ok {
			i = len(out)
			place[name] = i
			out = append(out, nil)
		}
		if !slices.Contains(out[i], s) {
			out[i] = append(out[i], s)
		}
	}
	return out
}

// follow looks at the sources of one group, each when its time comes.
func (w *Watcher) follow(ctx context.Context, group []string) error {
	for {
		var next time.Time
		for _, s := range group {
			if ctx.Err() != nil {
				return nil
			}
			look := w.folder
			if intake.IsAddress(s) {
				look = w.address
			}
			again, err := look(ctx, s)
			if err != nil {
				return err
			}
			if !again.IsZero() && (next.IsZero() || again.Before(next)) {
				next = again
			}
		}
		if w.Once || next.IsZero() {
			return nil
		}
		if d := next.Sub(w.Now()); d > 0 {
			if err := w.Wait(ctx, d); err != nil {
				return nil //nolint:nilerr // the watch was stopped, as it may be
			}
		}
	}
}

func (w *Watcher) say(err error) {
	w.saying.Lock()
	defer w.saying.Unlock()
	w.Say(err)
}
