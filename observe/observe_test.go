package observe

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"hearsay"
)

// watched is a small server with an observer around it, whose log goes to a buffer.
func watched() (*Observer, http.Handler, *bytes.Buffer) {
	var log bytes.Buffer
	o := New(NewLog(&log, true, slog.LevelInfo))
	clock := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	o.Now = func() time.Time {
		clock = clock.Add(20 * time.Millisecond)
		return clock
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /d/{id}", func(w http.ResponseWriter, q *http.Request) {
		o.Log.WarnContext(q.Context(), "said within")
		_, _ = io.WriteString(w, "a document")
	})
	mux.HandleFunc("GET /slow", func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusAccepted)
		w.(http.Flusher).Flush()
		if err := http.NewResponseController(w).Flush(); err != nil {
			panic(err)
		}
	})
	mux.HandleFunc("GET /broken", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
	return o, o.Around(mux), &log
}

func ask(h http.Handler, path string, headers ...string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	q := httptest.NewRequest(http.MethodGet, path, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		q.Header.Set(headers[i], headers[i+1])
	}
	h.ServeHTTP(w, q)
	return w
}

// TestRequests: each request is counted under its route and its status, timed, and logged with
// its id and without its query.
func TestRequests(t *testing.T) {
	o, h, log := watched()
	for _, path := range []string{"/d/1?q=secret", "/d/2", "/none", "/slow"} {
		ask(h, path)
	}
	got := string(o.Figures.Write(t.Context(), time.Time{}))
	for _, want := range []string{
		`hearsay_http_requests_total{route="GET /d/{id}",status="200"} 2`,
		`hearsay_http_requests_total{route="none",status="404"} 1`,
		`hearsay_http_requests_total{route="GET /slow",status="202"} 1`,
		`hearsay_http_request_seconds_bucket{route="GET /d/{id}",le="0.01"} 0`,
		`hearsay_http_request_seconds_bucket{route="GET /d/{id}",le="0.025"} 2`,
		`hearsay_http_request_seconds_bucket{route="GET /d/{id}",le="+Inf"} 2`,
		`hearsay_http_request_seconds_count{route="GET /d/{id}"} 2`,
		`hearsay_http_requests_running 0`,
	} {
		if !strings.Contains(got, want+"\n") {
			t.Errorf("there is no %s in\n%s", want, got)
		}
	}
	if strings.Contains(log.String(), "secret") {
		t.Errorf("the log has the query: %s", log)
	}
	ids := map[string]string{}
	for line := range strings.Lines(log.String()) {
		var r struct {
			ID     string `json:"request_id"`
			Msg    string
			Path   string
			Status int
			Bytes  int
			MS     float64
		}
		if err := json.Unmarshal([]byte(line), &r); err != nil || r.ID == "" {
			t.Fatalf("%q: %v", line, err)
		}
		if r.Msg == "said within" {
			ids["within"] = r.ID
		} else if r.Path == "/d/2" {
			ids["without"] = r.ID
			if r.Status != 200 || r.Bytes != 10 || r.MS != 20 {
				t.Errorf("%+v", r)
			}
		}
	}
	if ids["within"] == "" || ids["within"] != ids["without"] {
		t.Errorf("one request has the ids %v", ids)
	}
}

// TestBroken: an answer that is broken off is counted, and still broken off.
func TestBroken(t *testing.T) {
	o, h, _ := watched()
	func() {
		defer func() {
			if fault := recover(); fault != http.ErrAbortHandler {
				t.Errorf("it ends with %v", fault)
			}
		}()
		ask(h, "/broken")
	}()
	got := string(o.Figures.Write(t.Context(), time.Time{}))
	if !strings.Contains(got, `route="GET /broken"`) || !strings.Contains(got, "hearsay_http_requests_running 0\n") {
		t.Error(got)
	}
}

// TestIDs: an id that a server in front gives is taken, one that could write into the log is not.
func TestIDs(t *testing.T) {
	_, h, log := watched()
	if got := ask(h, "/d/1", "X-Request-Id", "abc-12345").Header().Get("X-Request-Id"); got != "abc-12345" {
		t.Errorf("a good id becomes %q", got)
	}
	for _, bad := range []string{"", "short", "a b c d e f g", "id\"}{\"", "id\nline-2-of-log", strings.Repeat("a", 65), "ключ-ключ"} {
		got := ask(h, "/d/1", "X-Request-Id", bad).Header().Get("X-Request-Id")
		if got == bad || !goodID.MatchString(got) || bad != "" && strings.Contains(log.String(), bad) {
			t.Errorf("%q becomes %q", bad, got)
		}
	}
	if RequestID(t.Context()) != "" {
		t.Error("there is an id outside a request")
	}
}

// TestHealth: it lives while it answers, and is ready when it says so; why not stays in the log.
func TestHealth(t *testing.T) {
	o, h, log := watched()
	for _, path := range []string{"/healthz", "/readyz"} {
		if w := ask(h, path); w.Code != 200 || w.Body.String() != "ok\n" {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
	o.Ready = func(context.Context) error { return errors.New("postgres://desk:word@db is away") }
	if w := ask(h, "/readyz"); w.Code != 503 || w.Body.String() != "not ready\n" {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if !strings.Contains(log.String(), "is away") {
		t.Errorf("the log is %s", log)
	}
	o.Ready = func(ctx context.Context) error {
		if _, bounded := ctx.Deadline(); !bounded {
			return nil
		}
		return context.DeadlineExceeded
	}
	if w := ask(h, "/readyz"); w.Code != 503 {
		t.Error("the question has no bound")
	}
	if w := ask(h, "/healthz"); w.Code != 200 {
		t.Error("what is not ready does not live")
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/healthz", nil))
	if w.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST: %d", w.Code)
	}
	if got := string(o.Figures.Write(t.Context(), time.Time{})); strings.Contains(got, "healthz") {
		t.Error("probes are counted as requests")
	}
}

// exposition is a line of the text format of Prometheus.
var exposition = regexp.MustCompile(`^(# (HELP|TYPE) [a-z][a-z0-9_]* [^\n]+|[a-z][a-z0-9_]*(\{([a-z_]+="([^"\\\n]|\\["\\n])*",?)+\})? ([0-9.e+-]+|\+Inf|NaN))\n$`)

// TestFigures: what is written is the text format whatever the values are, in one order, with a
// bound to its size; what cannot be asked for is left out and counted.
func TestFigures(t *testing.T) {
	f := &Figures{}
	c := f.Counter("odd_total", "Odd \\ values\nof two lines.", "value")
	for _, v := range []string{"\"", "\\", "a\nb", "\xff", "", "z", "動", "{}"} {
		c.Add(2, v)
	}
	c.Add(-1, "z")
	h := f.Histogram("times", "Times.", []float64{1, 2}, "route")
	for _, v := range []float64{0, 1, 1.5, 2, 3} {
		h.Observe(v, "r")
	}
	f.Gauge("level", "A level.").Add(-1.5)
	asked := 0
	f.Ask(time.Minute, func(context.Context) ([]Sample, error) {
		asked++
		return []Sample{{"given", "Given.", []string{"model", "b"}, 1}, {"given", "Given.", []string{"model", "a"}, 2}}, nil
	})
	f.Ask(0, func(context.Context) ([]Sample, error) { return nil, errors.New("away") })
	now := time.Unix(1000, 0)
	got := string(f.Write(t.Context(), now))
	for line := range strings.Lines(got) {
		if !exposition.MatchString(line) {
			t.Errorf("no line of the format: %q", line)
		}
	}
	for _, want := range []string{
		`times_bucket{route="r",le="1"} 2`, `times_bucket{route="r",le="2"} 4`, `times_bucket{route="r",le="+Inf"} 5`, `times_sum{route="r"} 7.5`,
		`level -1.5`, `odd_total{value="a\nb"} 2`, `odd_total{value="z"} 2`, "given{model=\"a\"} 2\ngiven{model=\"b\"} 1", `hearsay_unanswered 1`,
	} {
		if !strings.Contains(got, want+"\n") {
			t.Errorf("there is no %s in\n%s", want, got)
		}
	}
	if again := string(f.Write(t.Context(), now.Add(time.Second))); again != got || asked != 1 {
		t.Errorf("asked %d times, and then\n%s", asked, again)
	}
	f.Write(t.Context(), now.Add(time.Hour))
	if asked != 2 {
		t.Errorf("asked %d times in an hour", asked)
	}
	for n := range 3 * maxSeries {
		c.Add(1, strings.Repeat("x", n))
	}
	if n := strings.Count(string(f.Write(t.Context(), now)), "odd_total{"); n != maxSeries+1 {
		t.Errorf("%d series", n)
	}
}

// TestAtOnce: figures are counted and written by many at once, and none is lost.
func TestAtOnce(t *testing.T) {
	o, h, _ := watched()
	o.Log = slog.New(slog.DiscardHandler)
	o.Now = time.Now
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 50 {
				ask(h, "/none")
				o.Figures.Write(context.Background(), time.Time{})
			}
		})
	}
	all.Wait()
	if got := string(o.Figures.Write(t.Context(), time.Time{})); !strings.Contains(got, `{route="none",status="404"} 400`) {
		t.Error(got)
	}
}

// TestProfile: profiles are for this computer alone, by its address.
func TestProfile(t *testing.T) {
	for _, address := range []string{"0.0.0.0:0", ":0", "desk.example:0", "127.0.0.1", "10.0.0.1:0", "[::]:0"} {
		if _, _, err := Profile(t.Context(), address); hearsay.CodeOf(err) != hearsay.Invalid {
			t.Errorf("%s: %v", address, err)
		}
	}
	on, stop, err := Profile(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	get := func(host string) (int, error) {
		q, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+on.String()+"/debug/pprof/goroutine?debug=1", nil)
		if err != nil {
			return 0, err
		}
		if host != "" {
			q.Host = host
		}
		resp, err := http.DefaultClient.Do(q)
		if err != nil {
			return 0, err
		}
		defer resp.Body.Close()
		return resp.StatusCode, nil
	}
	for host, want := range map[string]int{"": 200, "localhost:1": 200, "evil.example": 421, "10.0.0.1": 421} {
		if got, err := get(host); err != nil || got != want {
			t.Errorf("%q: %d, error %v", host, got, err)
		}
	}
	if _, _, err := Profile(t.Context(), on.String()); hearsay.CodeOf(err) != hearsay.Unavailable {
		t.Errorf("one address twice: %v", err)
	}
	stop()
	if _, err := get(""); err == nil {
		t.Error("it answers after its end")
	}
}
