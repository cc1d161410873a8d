package alert

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"hearsay"
)

// secret is that of the tests: the key is the 24 bytes "0123456789abcdefghijklmn".
const secret = "whsec_MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1u"

// TestSign: the signature is that of the standard, worked out by another program:
// printf 'msg_1.1674087231.{"a":1}' | openssl dgst -sha256 -hmac 0123456789abcdefghijklmn -binary | base64
func TestSign(t *testing.T) {
	got, err := Sign(secret, "msg_1", time.Unix(1674087231, 0), []byte(`{"a":1}`))
	if want := "v1,zKOZTT/KAHOCp5z/Cwj2AW4c/XlAXv9iEu2w1o/Ug+Q="; err != nil || got != want {
		t.Errorf("%s, error %v, want %s", got, err, want)
	}
	for _, wrong := range []string{"", "whsec_", "whsec_!", "MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1u", "whsec_c2hvcnQ="} {
		if _, err := Sign(wrong, "m", time.Time{}, nil); hearsay.CodeOf(err) != hearsay.Invalid {
			t.Errorf("%q: %v", wrong, err)
		}
	}
}

// hooked is a desk with one rule that posts to a receiver, and a report that matches.
func hooked(t *testing.T) (*desk, *receiver) {
	d := newDesk(t)
	s := secret
	r := newReceiver(t, &s)
	d.add(Rule{Name: "ferry", Kind: ByQuery, Of: "ferry", Webhook: r.URL + "/hook?key=hidden", Secret: secret})
	d.report("a.txt", "2026-02-01", "The Ledger", ferry)
	return d, r
}

// TestWebhook: what is new is posted once, signed.
func TestWebhook(t *testing.T) {
	d, r := hooked(t)
	if got := d.run(); got.Found != 1 || got.Sent != 1 || got.Waiting != 0 {
		t.Errorf("%+v", got)
	}
	d.report("b.txt", "2026-02-01", "The Ledger", "Cy Moss said the ferry sank. Di Reed said the ferry did not sink.")
	d.run()
	d.run()
	if len(r.tries()) != 2 || len(r.events) != 3 || len(r.bad) != 0 || r.tries()[0] == r.tries()[1] {
		t.Errorf("ids %q, events %q, bad %q", r.tries(), r.events, r.bad)
	}
}

// TestFailing: a receiver that fails is tried again after longer and longer pauses, with the same
// id, and given up in the end; then the next message goes its way.
func TestFailing(t *testing.T) {
	d, r := hooked(t)
	r.answers(func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "no", http.StatusInternalServerError) })
	for n := range len(pauses) + 1 {
		if got := d.run(); got.Failed != 1 || (got.Lost == 1) != (n == len(pauses)) {
			t.Fatalf("try %d: %+v, %q", n, got, d.said)
		}
		if got := d.run(); got.Failed != 0 || len(r.tries()) != n+1 {
			t.Fatalf("within the pause: %+v, %d tries", got, len(r.tries()))
		}
		if n < len(pauses) {
			d.clock = d.clock.Add(pauses[n])
		}
	}
	if len(slices.Compact(r.tries())) != 1 {
		t.Errorf("one message has the ids %q", r.tries())
	}
	last := d.said[len(d.said)-1]
	if !strings.Contains(last, "is given up: it answered 500") || strings.Contains(strings.Join(d.said, ""), "hidden") {
		t.Errorf("it says %q", d.said)
	}
	if s, err := StandingOf(t.Context(), d.store, "ferry"); err != nil || s.Waiting != 0 || s.Lost != 1 || s.Error != "it answered 500" {
		t.Errorf("%+v, error %v", s, err)
	}
	r.answers(nil)
	d.report("b.txt", "2026-02-01", "The Ledger", "Cy Moss said the ferry sank.")
	if got := d.run(); got.Sent != 1 || len(r.events) != 1 {
		t.Errorf("afterwards: %+v, %q", got, r.events)
	}
}

// TestAnswers: what a receiver may say, and what becomes of it.
func TestAnswers(t *testing.T) {
	for _, c := range []struct {
		name   string
		answer func(http.ResponseWriter, *http.Request)
		lost   int
		pause  time.Duration
		says   string
	}{
		{"gone", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusGone) }, 1, 0, "it wants no more"},
		{"later", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "3600")
			w.WriteHeader(http.StatusTooManyRequests)
		}, 0, time.Hour, "it answered 429"},
		{"never", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "2147483647")
			w.WriteHeader(http.StatusServiceUnavailable)
		}, 0, 24 * time.Hour, "it answered 503"},
		{"elsewhere", func(w http.ResponseWriter, q *http.Request) {
			http.Redirect(w, q, "/other", http.StatusTemporaryRedirect)
		}, 0, time.Minute, "it answered 307 and leads elsewhere"},
		{"private", func(w http.ResponseWriter, q *http.Request) {
			http.Redirect(w, q, "http://169.254.169.254/latest", http.StatusPermanentRedirect)
		}, 0, time.Minute, "it answered 308 and leads elsewhere"},
		{"breaks off", func(w http.ResponseWriter, _ *http.Request) { panic(http.ErrAbortHandler) }, 0, time.Minute, "EOF"},
		{"endless", func(w http.ResponseWriter, q *http.Request) {
			for q.Context().Err() == nil {
				if _, err := w.Write(make([]byte, 64<<10)); err != nil {
					return
				}
			}
		}, 0, -1, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, r := hooked(t)
			r.answers(c.answer)
			got := d.run()
			if c.pause < 0 { // it took the message; what it has to say does not matter
				if got.Sent != 1 {
					t.Errorf("%+v", got)
				}
				return
			}
			if got.Failed != 1 || got.Lost != c.lost || len(r.tries()) != 1 {
				t.Fatalf("%+v, asked %d times", got, len(r.tries()))
			}
			if len(d.said) != 1 || !strings.Contains(d.said[0], c.says) {
				t.Errorf("it says %q", d.said)
			}
			if c.lost > 0 {
				return
			}
			r.answers(nil)
			d.clock = d.clock.Add(c.pause - time.Second)
			d.run()
			if len(r.tries()) != 1 {
				t.Error("it is asked before its time")
			}
			d.clock = d.clock.Add(time.Second)
			if got := d.run(); got.Sent != 1 {
				t.Errorf("after its time: %+v", got)
			}
		})
	}
}

// TestHanging: a receiver that hangs holds up no other, and no longer than the limit.
func TestHanging(t *testing.T) {
	d, r := hooked(t)
	end := make(chan struct{})
	hangs := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, q *http.Request) {
		select {
		case <-q.Context().Done():
		case <-end:
		}
	}))
	defer hangs.Close()
	defer close(end)
	d.add(Rule{Name: "a-hangs", Kind: ByQuery, Of: "ferry", Webhook: hangs.URL, Secret: secret})
	d.report("b.txt", "2026-02-01", "The Ledger", "Cy Moss said the ferry sank.")
	e := d.engine()
	e.Limit = 200 * time.Millisecond
	got, err := e.Run(t.Context())
	if err != nil || got.Sent != 1 || got.Failed != 1 || len(r.tries()) != 1 {
		t.Errorf("%+v, error %v", got, err)
	}
	if len(d.said) != 1 || !strings.Contains(d.said[0], "it did not answer within 200ms") {
		t.Errorf("it says %q", d.said)
	}
}

// TestPrivate: without leave nothing is sent to this computer or to a private network, whatever
// name leads there; the receiver sees no connection.
func TestPrivate(t *testing.T) {
	d, r := hooked(t)
	port := r.URL[strings.LastIndexByte(r.URL, ':'):]
	for i, host := range []string{"127.0.0.1", "localhost", "[::1]", "0.0.0.0", "127.1", "2130706433"} {
		d.add(Rule{Name: fmt.Sprintf("private-%d", i), Kind: ByQuery, Of: "quay", Webhook: "http://" + host + port + "/", Secret: secret})
	}
	d.report("b.txt", "2026-02-01", "The Ledger", "Cy Moss said the quay is shut.")
	e := d.engine()
	e.Through = nil
	got, err := e.Run(t.Context())
	if err != nil || got.Sent != 0 || got.Failed != 7 || len(r.tries()) != 0 {
		t.Errorf("%+v, error %v, %d came", got, err, len(r.tries()))
	}
	if !slices.ContainsFunc(d.said, func(s string) bool { return strings.Contains(s, "which is no public address") }) {
		t.Errorf("it says %q", d.said)
	}
}

// TestBackPressure: while a receiver is away its rule does not look any further, and loses nothing.
func TestBackPressure(t *testing.T) {
	d, r := hooked(t)
	r.answers(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) })
	want := 1
	for n := range 3 * maxWaiting {
		d.run()
		d.report(fmt.Sprintf("%d.txt", n), "2026-02-01", "The Ledger", fmt.Sprintf("Cy Moss said the ferry has %d decks.", n))
		want++
	}
	if s, err := StandingOf(t.Context(), d.store, "ferry"); err != nil || s.Waiting != maxWaiting {
		t.Errorf("%+v, error %v", s, err)
	}
	r.answers(nil)
	d.clock = d.clock.Add(24 * time.Hour)
	d.run()
	d.run()
	slices.Sort(r.events)
	if n := len(slices.Compact(r.events)); n != want || len(r.events) != want {
		t.Errorf("%d events came, %d different ones, want %d", len(r.events), n, want)
	}
}

// A dying ledger ends the program at its n-th write, before it or after it.
type dying struct {
	hearsay.Store
	left  *atomic.Int64
	after bool
}

var errDead = &hearsay.Error{Code: hearsay.Unavailable, Message: "killed"}

func (s dying) SetMarks(ctx context.Context, marks ...hearsay.Mark) error {
	n := s.left.Add(-1)
	if n < 0 || n == 0 && !s.after {
		return errDead
	}
	if err := s.Store.SetMarks(ctx, marks...); err != nil {
		return err
	}
	if n == 0 {
		return errDead
	}
	return nil
}

// TestKills: wherever a run is ended, the next one goes on: each event comes, in one message, and a
// message that comes again, one of each rule at most, has the same id.
func TestKills(t *testing.T) {
	for n := int64(1); ; n++ {
		ended := false
		for _, after := range []bool{false, true} {
			d, r := hooked(t)
			d.add(Rule{Name: "bo", Kind: BySource, Of: "Bo Lind", Webhook: r.URL, Secret: secret})
			d.report("b.txt", "2026-02-01", "The Ledger", "Cy Moss said the ferry sank. Bo Lind said the ferry did not sink.")
			left := &atomic.Int64{}
			left.Store(n)
			e := d.engine()
			e.Store = dying{d.store, left, after}
			_, err := e.Run(t.Context())
			if err == nil {
				ended = true
			}
			d.clock = d.clock.Add(time.Hour) // the lease of the dead ends
			d.run()
			d.run()
			events := map[string]int{}
			for _, v := range r.events {
				events[v]++
			}
			ids := r.tries()
			slices.Sort(ids)
			if different := slices.Compact(slices.Clone(ids)); len(events) != 4 || len(different) != 2 || len(ids) > 4 || len(r.bad) > 0 {
				t.Errorf("write %d, after %t: %d events in the messages %q", n, after, len(events), ids)
			}
		}
		if ended {
			if n < 5 {
				t.Errorf("a run writes only %d times", n)
			}
			return
		}
	}
}

// TestTwo: of two processes one sends.
func TestTwo(t *testing.T) {
	d, r := hooked(t)
	inside, goOn := make(chan struct{}), make(chan struct{})
	r.answers(func(http.ResponseWriter, *http.Request) {
		close(inside)
		<-goOn
	})
	done := make(chan Report)
	go func() {
		got, _ := d.engine().Run(context.Background())
		done <- got
	}()
	<-inside
	if got := d.run(); !got.Busy || got.Sent != 0 {
		t.Errorf("the second: %+v", got)
	}
	close(goOn)
	if got := <-done; got.Sent != 1 || got.Busy {
		t.Errorf("the first: %+v", got)
	}
	if got := d.run(); got.Busy || got.Sent != 0 || len(r.tries()) != 1 {
		t.Errorf("afterwards: %+v, %q", got, r.tries())
	}
}
