// Package observe lets a program that answers over HTTP be seen from outside: whether it lives
// and is ready, figures for Prometheus, a line of log for each request with its id, and profiles
// on a port of their own.
//
//	request ─ Around (id, time, status, log; answers /healthz and /readyz) ─▶ handler
//	                └▶ counters and histograms ─▶ Metrics, behind the login
//
// The text format of Prometheus is written here and not by its client library, which would bring eight
// modules and the registry of protocol buffers into the start of every command.
package observe

import (
	"context"
	"crypto/rand"
	"log/slog"
	"net"
	"net/http"
	"regexp"
	"time"
)

// An Observer sees what a program does. Make it with New.
type Observer struct {
	Figures *Figures
	Log     *slog.Logger                // gets a line for each request, at Info
	Ready   func(context.Context) error // nil error: requests can be answered
	Now     func() time.Time            // nil is time.Now

	requests *Counter
	times    *Histogram
	running  *Gauge
}

// New makes an Observer that logs to log.
func New(log *slog.Logger) *Observer {
	f := &Figures{}
	return &Observer{
		Figures: f, Log: log, Now: time.Now,
		requests: f.Counter("hearsay_http_requests_total", "Requests answered.", "route", "status"),
		times:    f.Histogram("hearsay_http_request_seconds", "Time from a request's head to the end of its answer.", spans, "route"),
		running:  f.Gauge("hearsay_http_requests_running", "Requests being answered."),
	}
}

// spans are the upper bounds of the times that are told apart, in seconds.
var spans = []float64{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30}

// readyTime is how long the question may take whether the program is ready.
const readyTime = 2 * time.Second

// idKey is the key of a request's context under which its id stands.
type idKey struct{}

// RequestID is the id of the request that a context belongs to; "" outside one.
func RequestID(ctx context.Context) string {
	id, _ := ctx.Value(idKey{}).(string)
	return id
}

// goodID is an id that a server in front may give; any other is replaced, so that nobody
// writes lines of their own into the log.
var goodID = regexp.MustCompile(`^[A-Za-z0-9._-]{8,64}$`)

// Around answers /healthz and /readyz itself, without a login, and observes all else that next answers.
func (o *Observer) Around(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		switch q.URL.Path {
		case "/healthz", "/readyz":
			o.health(w, q)
			return
		}
		id := q.Header.Get("X-Request-Id")
		if !goodID.MatchString(id) {
			id = rand.Text()[:16]
		}
		w.Header().Set("X-Request-Id", id)
		q = q.WithContext(context.WithValue(q.Context(), idKey{}, id))
		answer := &answer{ResponseWriter: w}
		begun := o.Now()
		o.running.Add(1)
		defer func() {
			o.running.Add(-1)
			o.seen(q, answer, o.Now().Sub(begun))
		}()
		next.ServeHTTP(answer, q)
	})
}

// seen counts and logs a request that was answered, or broken off. The log has no query: what
// people look for is nobody's business.
func (o *Observer) seen(q *http.Request, a *answer, took time.Duration) {
	route := q.Pattern // as the mux within has set it
	if route == "" {
		route = "none"
	}
	status := a.status
	if status == 0 {
		status = http.StatusOK
	}
	o.requests.Add(1, route, statusText(status))
	o.times.Observe(took.Seconds(), route)
	from, _, err := net.SplitHostPort(q.RemoteAddr)
	if err != nil {
		from = q.RemoteAddr
	}
	o.Log.InfoContext(q.Context(), "request", "method", q.Method, "path", q.URL.Path, "route", route, "status", status,
		"bytes", a.bytes, "ms", float64(took.Microseconds())/1000, "from", from)
}

func statusText(status int) string {
	return string([]byte{byte('0' + status/100%10), byte('0' + status/10%10), byte('0' + status%10)})
}

// health says whether the program lives (it does if it says so) and whether it is ready.
func (o *Observer) health(w http.ResponseWriter, q *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	if q.Method != http.MethodGet && q.Method != http.MethodHead {
		w.WriteHeader(http.StatusMethodNotAllowed)
		return
	}
	if q.URL.Path == "/readyz" && o.Ready != nil {
		ctx, cancel := context.WithTimeout(q.Context(), readyTime)
		defer cancel()
		if err := o.Ready(ctx); err != nil {
			o.Log.WarnContext(ctx, "not ready", "error", err)
			w.WriteHeader(http.StatusServiceUnavailable)
			_, _ = w.Write([]byte("not ready\n")) // why is for the log alone
			return
		}
	}
	_, _ = w.Write([]byte("ok\n"))
}

// An answer counts what is written.
type answer struct {
	http.ResponseWriter

	status int
	bytes  int64
}

func (a *answer) WriteHeader(status int) {
	if a.status == 0 || a.status < 200 {
		a.status = status
	}
	a.ResponseWriter.WriteHeader(status)
}

func (a *answer) Write(b []byte) (int, error) {
	if a.status == 0 {
		a.status = http.StatusOK
	}
	n, err := a.ResponseWriter.Write(b)
	a.bytes += int64(n)
	return n, err
}

// Flush lets answers that come in pieces be seen at once.
func (a *answer) Flush() {
	_ = http.NewResponseController(a.ResponseWriter).Flush() // one that cannot is sent at its end
}

// Unwrap gives http.ResponseController what is below.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }
