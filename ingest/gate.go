package ingest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"hearsay"
)

// The bounds of robots.txt (RFC 9309, 2.3 and 2.4).
const (
	robotsFresh     = 24 * time.Hour
	robotsOld       = 30 * 24 * time.Hour // that a copy stands in for one that cannot be had
	robotsAgain     = 10 * time.Minute    // after it could not be had
	robotsRedirects = 5
)

// A forbiddenError is the error of an address that robots.txt forbids.
type forbiddenError struct{ host string }

func (e forbiddenError) Error() string { return "the robots.txt of " + e.host + " asks not to" }

// A robotsError is the error of a robots.txt that cannot be had: all is forbidden
// until it can.
type robotsError struct {
	host string
	err  error
}

func (e robotsError) Error() string {
	return fmt.Sprintf("the robots.txt of %s cannot be had: %v", e.host, e.err)
}
func (e robotsError) Unwrap() error { return e.err }

// A heldError is the error of a host that asked to be left alone.
type heldError struct {
	host  string
	until time.Time
}

func (e heldError) Error() string {
	return e.host + " asked to be left alone until " + e.until.UTC().Format(time.RFC3339)
}

// A gate is where every request passes: it asks robots.txt, keeps requests to one
// host apart, leaves hosts alone that ask for it, and bounds the time of each.
type gate struct {
	through http.RoundTripper
	ledger  hearsay.Ledger
	agent   string        // the User-Agent, "hearsay/1.0"
	spacing time.Duration // between requests to one host
	limit   time.Duration // of one request with its answer
	now     func() time.Time
	wait    func(context.Context, time.Duration) error

	slots chan struct{} // requests at once, to all hosts
	mu    sync.Mutex
	hosts map[string]*host
}

// A host is what the gate knows of one; the fields belong to who holds the turn.
type host struct {
	turn    chan struct{}
	free    time.Time // when the next request may begin
	held    time.Time // until when the host asked to be left alone
	origins map[string]*origin
}

// An origin is a scheme, a host and a port, which have a robots.txt together.
type origin struct {
	asking sync.Mutex
	robots robots
	until  time.Time // as long as robots or err stands
	err    error
}

// token is the agent that groups of a robots.txt name.
func (g *gate) token() string { return productToken(g.agent) }

// at returns the host and the origin of an address.
func (g *gate) at(u *url.URL) (*host, *origin) {
	g.mu.Lock()
	defer g.mu.Unlock()
	name := strings.ToLower(u.Hostname())
	h := g.hosts[name]
	if h == nil {
		h = &host{turn: make(chan struct{}, 1), origins: map[string]*origin{}}
		g.hosts[name] = h
	}
	o := h.origins[originOf(u)]
	if o == nil {
		o = new(origin)
		h.origins[originOf(u)] = o
	}
	return h, o
}

func originOf(u *url.URL) string { return strings.ToLower(u.Scheme + "://" + u.Host) }

// RoundTrip makes one request if it may be made.
func (g *gate) RoundTrip(req *http.Request) (*http.Response, error) {
	h, o := g.at(req.URL)
	may, err := g.robots(req.Context(), req.URL, h, o)
	if err != nil {
		return nil, err
	}
	if !may.allows(req.URL.RequestURI()) {
		return nil, forbiddenError{req.URL.Host}
	}
	return g.send(req, h, max(g.spacing, may.Delay))
}

// send makes a request in its turn.
func (g *gate) send(req *http.Request, h *host, spacing time.Duration) (*http.Response, error) {
	ctx := req.Context()
	select {
	case h.turn <- struct{}{}:
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	defer func() { <-h.turn }()
	if now := g.now(); now.Before(h.held) {
		return nil, heldError{req.URL.Host, h.held}
	} else if now.Before(h.free) {
		if err := g.wait(ctx, h.free.Sub(now)); err != nil {
			return nil, err
		}
	}
	select {
	case g.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	defer func() { <-g.slots }()
	ctx, cancel := context.WithTimeout(ctx, g.limit)
	resp, err := g.through.RoundTrip(req.WithContext(ctx))
	now := g.now()
	h.free = now.Add(spacing)
	if err != nil {
		cancel()
		return nil, err
	}
	resp.Body = &body{resp.Body, cancel}
	if resp.StatusCode == http.StatusTooManyRequests || resp.StatusCode == http.StatusServiceUnavailable {
		d := retryAfter(resp.Header, now)
		if d == 0 && resp.StatusCode == http.StatusTooManyRequests {
			d = noRetryAfter
		}
		h.held = now.Add(d)
	}
	return resp, nil
}

// A body ends the time limit of its request when it is closed.
type body struct {
	io.ReadCloser
	cancel context.CancelFunc
}

func (b *body) Close() error {
	defer b.cancel()
	return b.ReadCloser.Close()
}

// A keptRobots is the mark of a robots.txt.
type keptRobots struct {
	Got    time.Time `json:"got"`
	Robots robots    `json:"robots"`
}

// robots returns what the robots.txt of an origin says. It is asked once a day, and
// kept in the ledger between runs.
func (g *gate) robots(ctx context.Context, u *url.URL, h *host, o *origin) (robots, error) {
	o.asking.Lock()
	defer o.asking.Unlock()
	now := g.now()
	if now.Before(o.until) {
		return o.robots, o.err
	}
	key := markKey("robots", originOf(u))
	value, err := g.ledger.Mark(ctx, key)
	if err != nil {
		return robots{}, storeError{err}
	}
	var kept keptRobots
	if value != "" && json.Unmarshal([]byte(value), &kept) == nil && now.Before(kept.Got.Add(robotsFresh)) {
		o.robots, o.err, o.until = kept.Robots, nil, kept.Got.Add(robotsFresh)
		return o.robots, nil
	}
	got, err := g.askRobots(ctx, u, h)
	if ctx.Err() != nil {
		return robots{}, context.Cause(ctx)
	}
	if err != nil {
		if _, private := errors.AsType[privateError](err); private {
			return robots{}, err
		}
		if _, held := errors.AsType[heldError](err); held {
			return robots{}, err
		}
		o.robots, o.err, o.until = kept.Robots, nil, g.now().Add(robotsAgain)
		if now.After(kept.Got.Add(robotsOld)) {
			o.err = robotsError{u.Host, err}
		}
		return o.robots, o.err
	}
	kept = keptRobots{g.now(), got}
	mark, err := json.Marshal(kept)
	if err != nil {
		return robots{}, err
	}
	if len(mark) < maxMark { // a longer one is asked for anew by the next run
		if err := g.ledger.SetMarks(ctx, hearsay.Mark{Key: key, Value: string(mark)}); err != nil {
			return robots{}, storeError{err}
		}
	}
	o.robots, o.err, o.until = got, nil, kept.Got.Add(robotsFresh)
	return got, nil
}

// askRobots fetches a robots.txt: none (4xx, or redirects without end) allows all; an
// error of the server or the network is returned.
func (g *gate) askRobots(ctx context.Context, u *url.URL, h *host) (robots, error) {
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	for range robotsRedirects + 1 {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String(), nil)
		if err != nil {
			return robots{}, err
		}
		req.Header.Set("User-Agent", g.agent)
		if at.Hostname() != u.Hostname() {
			h, _ = g.at(at)
		}
		resp, err := g.send(req, h, g.spacing)
		if err != nil {
			return robots{}, err
		}
		data, err := io.ReadAll(io.LimitReader(resp.Body, maxRobots))
		if closed := resp.Body.Close(); err == nil {
			err = closed
		}
		switch code := resp.StatusCode; {
		case code >= 300 && code < 400:
			next, err := at.Parse(resp.Header.Get("Location"))
			if err != nil || next.Host == "" || next.Scheme != "http" && next.Scheme != "https" {
				return robots{}, nil
			}
			at = next
			continue
		case code == http.StatusTooManyRequests || code >= 500:
			return robots{}, errors.New("the server answered " + resp.Status)
		case code >= 400:
			return robots{}, nil
		case err != nil:
			return robots{}, err
		}
		return parseRobots(data, g.token()), nil
	}
	return robots{}, nil
}
