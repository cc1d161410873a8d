package work

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/ingest"
	"hearsay/intake"
	"hearsay/store/sqlite"
)

// desk is a worker on an empty store, with an engine that finds nothing.
func desk(t *testing.T) (*Worker, *sqlite.Store) {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "hearsay.db"), sqlite.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return &Worker{
		Store: s, Turns: s, Spacing: time.Minute, Now: func() time.Time { return time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC) },
		Read: func(_ context.Context, doc *hearsay.Document) (*hearsay.Reading, error) {
			if strings.Contains(doc.Text, "FAULT") {
				panic("a fault")
			}
			return &hearsay.Reading{Document: doc, Model: "none"}, nil
		},
		Options: intake.Options{Client: ingest.NewClient(ingest.Manner{Ledger: s, AllowPrivate: true})},
	}, s
}

func fetchJob(address string) *hearsay.Job {
	return &hearsay.Job{Kind: hearsay.FetchJob, Provenance: hearsay.Provenance{Address: address}, Force: true, Watched: true}
}

// TestFetch: a page becomes a job with its bytes, and its host is left alone for a while.
func TestFetch(t *testing.T) {
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		switch q.URL.Path {
		case "/page.txt":
			asked++
			fmt.Fprint(w, "The bridge is closed.")
		case "/busy":
			w.Header().Set("Retry-After", "600")
			w.WriteHeader(http.StatusTooManyRequests)
		default:
			http.NotFound(w, q)
		}
	}))
	defer server.Close()
	w, s := desk(t)
	done, err := w.Do(t.Context(), fetchJob(server.URL+"/page.txt"))
	if err != nil || len(done.Jobs) != 1 || len(done.Items) != 0 {
		t.Fatalf("%+v, error %v", done, err)
	}
	j := done.Jobs[0]
	if j.Kind != hearsay.ReadJob || string(j.Raw) != "The bridge is closed." || !j.Force || !j.Watched || j.Provenance.How != "fetch" || !j.Provenance.At.Equal(w.Now()) || j.Provenance.Address != server.URL+"/page.txt" {
		t.Errorf("%+v", j)
	}
	_, err = w.Do(t.Context(), fetchJob(server.URL+"/page.txt"))
	if p, ok := err.(hearsay.Postpone); !ok || p.For <= 0 || p.For > time.Minute || asked != 1 {
		t.Errorf("error %v, asked %d times", err, asked)
	}
	free := func() {
		if err := s.Leave(t.Context(), "127.0.0.1", 0); err != nil {
			t.Fatal(err)
		}
	}
	free()
	if _, err := w.Do(t.Context(), fetchJob(server.URL+"/none")); hearsay.CodeOf(err) != hearsay.NotFound || hearsay.CanRecover(err) {
		t.Errorf("error %v", err)
	}
	w.Options.Client = ingest.NewClient(ingest.Manner{Ledger: s})
	free()
	if _, err := w.Do(t.Context(), fetchJob(server.URL+"/page.txt")); hearsay.CodeOf(err) != hearsay.Unsupported || !strings.Contains(err.Error(), "no public address") || asked != 1 {
		t.Errorf("error %v, asked %d times", err, asked)
	}
	if _, err := w.Do(t.Context(), fetchJob("file:///etc/passwd")); hearsay.CodeOf(err) != hearsay.Invalid {
		t.Errorf("error %v", err)
	}
}

// TestRead: bytes become a document and a link job; a watched page with the same words becomes nothing; a
// panic is an error.
func TestRead(t *testing.T) {
	w, s := desk(t)
	job := func(text string, day int, watched bool) *hearsay.Job {
		return &hearsay.Job{Kind: hearsay.ReadJob, Raw: []byte(text), Force: true, Watched: watched, Provenance: hearsay.Provenance{
			Address: "https://news.example/page", MediaType: "text/plain", At: w.Now().AddDate(0, 0, day), How: "fetch",
		}}
	}
	done, err := w.Do(t.Context(), job("The bridge is closed.", 0, true))
	if err != nil || len(done.Items) != 1 || len(done.Jobs) != 1 || done.Jobs[0].Kind != hearsay.LinkJob {
		t.Fatalf("%+v, error %v", done, err)
	}
	if _, err := s.Put(t.Context(), done.Items...); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text    string
		watched bool
		items   int
	}{{"The bridge is closed.", true, 1}, {"\ufeffThe bridge is closed.", true, 0}, {"\ufeffThe bridge is closed.", false, 1}, {"The bridge is open.", true, 1}} {
		done, err := w.Do(t.Context(), job(c.text, 1, c.watched))
		if err != nil || len(done.Items) != c.items {
			t.Errorf("%+v: %d kept, error %v", c, len(done.Items), err)
		}
	}
	if _, err := w.Do(t.Context(), job("FAULT", 2, false)); hearsay.CodeOf(err) != hearsay.Internal || !hearsay.CanRecover(err) {
		t.Errorf("error %v", err)
	}
	if _, err := w.Do(t.Context(), job("", 2, false)); hearsay.CodeOf(err) != hearsay.Unreadable || hearsay.CanRecover(err) {
		t.Errorf("error %v", err)
	}
	linked := 0
	w.Link = func(context.Context) error { linked++; return nil }
	if _, err := w.Do(t.Context(), &hearsay.Job{Kind: hearsay.LinkJob}); err != nil || linked != 1 {
		t.Errorf("error %v, linked %d times", err, linked)
	}
	if _, err := w.Do(t.Context(), &hearsay.Job{Kind: "dance"}); hearsay.CodeOf(err) != hearsay.Unsupported {
		t.Errorf("error %v", err)
	}
}

// TestHopper: jobs go on in batches, and who hands them on waits while the queue is full.
func TestHopper(t *testing.T) {
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "hearsay.db"), sqlite.Options{Create: true, Backlog: 70})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	full := 0
	h := &Hopper{Queue: s, Full: func() { full++ }}
	for n := range 70 {
		if err := h.Add(t.Context(), *fetchJob(fmt.Sprintf("https://news.example/%d", n/2))); err != nil {
			t.Fatal(err)
		}
	}
	if err := h.Flush(t.Context()); err != nil || h.Kept != 70 || h.New != 35 || full != 0 {
		t.Fatalf("%d kept, %d new, error %v", h.Kept, h.New, err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	for n := range 64 {
		err = h.Add(ctx, *fetchJob(fmt.Sprintf("https://other.example/%d", n)))
	}
	if err == nil || full != 1 || h.New != 35 {
		t.Errorf("error %v, told %d times, %d new", err, full, h.New)
	}
}
