package ingest

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"hearsay"
	"hearsay/intake"
)

// TestClient: who fetches once goes the way of a watch.
func TestClient(t *testing.T) {
	var mu sync.Mutex
	agents, asked := map[string]bool{}, map[string]int{}
	var last time.Time
	least := time.Hour
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		if now := time.Now(); !last.IsZero() {
			least = min(least, now.Sub(last))
		}
		agents[r.UserAgent()] = true
		asked[r.URL.Path]++
		switch r.URL.Path {
		case "/robots.txt":
			fmt.Fprint(w, "User-agent: hearsay\nDisallow: /no")
		case "/for-ever":
			http.Redirect(w, r, "/for-ever", http.StatusFound)
		case "/elsewhere":
			http.Redirect(w, r, "/no", http.StatusFound)
		default:
			fmt.Fprint(w, "<p>The bridge was closed on Monday, the harbour office said in a statement.</p>")
		}
		last = time.Now()
	}))
	defer server.Close()
	const spacing = 30 * time.Millisecond
	for _, c := range []struct {
		path, want string
		open       bool
	}{
		{"/yes", "", true},
		{"/yes", "which is no public address; --allow-private lets it", false},
		{"/no", "asks not to", true},
		{"/elsewhere", "asks not to", true},
		{"/for-ever", "is sent elsewhere more than 10 times", true},
	} {
		mu.Lock()
		last = time.Time{} // of another client
		mu.Unlock()
		client := NewClient(Manner{Version: "v1.2.3", Spacing: spacing, AllowPrivate: c.open})
		var err error
		for p, e := range intake.Find(t.Context(), []string{server.URL + c.path}, nil, intake.Options{Client: client, Version: "v1.2.3"}) {
			if err = e; e == nil {
				_, err = p.Raw(t.Context())
			}
		}
		switch {
		case c.want == "" && err != nil, c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: %v, want %q", c.path, err, c.want)
		case err != nil && (hearsay.CodeOf(err) != hearsay.Unavailable || strings.Contains(err.Error(), "dial tcp") || strings.Contains(err.Error(), "\n")):
			t.Errorf("%s: %v (%s)", c.path, err, hearsay.CodeOf(err))
		}
	}
	if len(agents) != 1 || !agents["hearsay/v1.2.3"] || asked["/no"] > 0 || asked["/for-ever"] != 11 {
		t.Errorf("agents %v, asked %v", agents, asked)
	}
	if least < spacing {
		t.Errorf("two requests %v apart, want %v", least, spacing)
	}
}
