package web_test

import (
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"hearsay"
	"hearsay/store/storetest"
	"hearsay/web"
)

// A slow linker waits at its second account until its gate opens, and fails at its third.
type slow struct {
	calls atomic.Int32
	gate  chan struct{}
}

func (s *slow) Account(readings []*hearsay.Reading) *hearsay.Account {
	switch n := s.calls.Add(1); n {
	case 2:
		<-s.gate
	case 3:
		panic("a fault")
	}
	a := &hearsay.Account{}
	for _, r := range readings {
		for i := range r.Statements {
			p := hearsay.Place{Document: r.Document.ID, Statement: r.Statements[i].ID, Spans: r.Statements[i].Content}
			a.Claims = append(a.Claims, hearsay.Claim{ID: "C1", Assertions: []hearsay.Assertion{{Place: p}}, Documents: 1, Texts: 1})
		}
	}
	return a
}

// While the first claims are made every page is there and says so; the address of a claim waits for them. A card says
// where its report is older than what claims are made of.
func TestFirstAccount(t *testing.T) {
	store, r := one(t)
	linker := &slow{gate: make(chan struct{})}
	linker.calls.Store(1) // the next is the second, which waits
	h := open(t, store, func(c *web.Config) { c.Linker, c.Patience = linker, time.Millisecond })
	for _, path := range []string{"/", "/claims", "/figures", "/conflicts"} {
		has(t, get(t, h, path), "The claims are being made")
	}
	has(t, get(t, h, "/"), "<b>1</b> document")
	has(t, get(t, h, "/d/"+short(r.Document.ID)), "statement")
	claim := make(chan int)
	go func() { claim <- get(t, h, "/c/C1").Code }()
	select {
	case code := <-claim:
		t.Errorf("a claim answers %d before there are any", code)
	case <-time.After(50 * time.Millisecond):
	}
	close(linker.gate)
	if code := <-claim; code != http.StatusOK {
		t.Errorf("a claim answers %d", code)
	}
	lacks(t, get(t, h, "/claims"), "being made")

	older := storetest.NewMaker(9, 3, 60).Item(0)
	older.Reading.Document.Published = hearsay.Date{Time: time.Date(1999, 1, 1, 0, 0, 0, 0, time.UTC)}
	if _, err := store.Put(t.Context(), older); err != nil {
		t.Fatal(err)
	}
	h = open(t, store, func(c *web.Config) { c.MaxLinked = 1 })
	has(t, get(t, h, "/s/"+older.Reading.Keys()[0]+"?part=card"), "made of the 1 document published last, of 2. This report is older.")
	lacks(t, get(t, h, "/s/"+r.Keys()[0]+"?part=card"), "published last")
	has(t, get(t, h, "/d/"+short(older.Reading.Document.ID)+"/against/"+short(r.Document.ID)), "This report is older")
	var stats struct{ Documents, Linked int }
	read(t, h, "/api/stats", &stats)
	if stats.Documents != 2 || stats.Linked != 1 {
		t.Errorf("stats: %+v", stats)
	}
}

// While claims are made anew readers see those of before, and are told so; notes
// change no claim; a fault of the linker takes the claims away and nothing else.
func TestSlowAccount(t *testing.T) {
	store, r := one(t)
	linker := &slow{gate: make(chan struct{})}
	h := open(t, store, func(c *web.Config) { c.Linker, c.Patience = linker, 200*time.Millisecond })
	key := r.Keys()[0]
	has(t, get(t, h, "/claims"), "/c/C1")
	say(t, h, "kind", "note", "statement", key, "value", "x", "back", "/claims")
	has(t, get(t, h, "/claims"), "/c/C1")
	if n := linker.calls.Load(); n != 1 {
		t.Errorf("a note made claims anew: %d accounts", n)
	}
	say(t, h, "kind", "wrong", "statement", key, "back", "/help")
	w := get(t, h, "/claims")
	has(t, w, "/c/C1", "being made anew")
	close(linker.gate)
	for range 100 {
		if w = get(t, h, "/claims"); !strings.Contains(w.Body.String(), "being made anew") {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	lacks(t, w, "/c/C1", "being made anew")
	say(t, h, "kind", "published", "document", r.Document.ID, "value", "2031-01-01", "back", "/help")
	has(t, get(t, h, "/claims"), "a fault of the program")
	if w := get(t, h, "/d/"+short(r.Document.ID)); w.Code != http.StatusOK {
		t.Errorf("the report answers %d without claims", w.Code)
	}
}
