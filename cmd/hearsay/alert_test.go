package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"hearsay"
	"hearsay/alert"
	"hearsay/store/sqlite"
)

// TestAlertKills kills real runs of hearsay alert at the instant at which their messages are on their
// way, before and after the receiver has them. Each event comes, and in one message, however often it came.
func TestAlertKills(t *testing.T) {
	var mu sync.Mutex
	var victim *os.Process // killed by the next request
	messages := map[string]map[string]bool{}
	came := 0
	receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		var got struct {
			Data alert.Digest `json:"data"`
		}
		if err := json.NewDecoder(q.Body).Decode(&got); err != nil || got.Data.ID != q.Header.Get("webhook-id") {
			t.Errorf("message %q, error %v", q.Header.Get("webhook-id"), err)
		}
		if came++; victim != nil && came%2 == 0 {
			_ = victim.Kill() // it may have ended
			victim = nil
			return
		}
		for _, e := range got.Data.Events {
			if messages[e.ID] == nil {
				messages[e.ID] = map[string]bool{}
			}
			messages[e.ID][got.Data.ID] = true
		}
		w.WriteHeader(http.StatusNoContent)
		if victim != nil {
			if err := http.NewResponseController(w).Flush(); err != nil {
				t.Error(err)
			}
			_ = victim.Kill()
			victim = nil
		}
	}))
	defer receiver.Close()
	folder := t.TempDir()
	path := filepath.Join(folder, "desk.db")
	hearsayRun := func(kill bool, args ...string) {
		t.Helper()
		cmd := exec.CommandContext(t.Context(), "hearsay", append(args, "--store", path)...)
		var out bytes.Buffer
		cmd.Dir, cmd.Stdout, cmd.Stderr = folder, &out, &out
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if kill {
			mu.Lock()
			victim = cmd.Process
			mu.Unlock()
		}
		if err := cmd.Wait(); err != nil && !kill {
			t.Fatalf("%v: %v\n%s", args, err, out.Bytes())
		}
	}
	write := func(n int) {
		t.Helper()
		text := fmt.Sprintf("Ana Verde said the ferry made trip %d today. The wind came up in the evening from the west.", n)
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%d.txt", n)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		hearsayRun(false, "add", folder)
	}
	write(0)
	for _, name := range []string{"a", "b"} {
		hearsayRun(false, "alert", "add", name, "--query", "ferry", "--webhook", receiver.URL)
	}
	const rounds = 8
	for n := 1; n <= rounds; n++ {
		write(n)
		hearsayRun(true, "alert", "run", "--allow-private")
		// The lease of the dead would hold for two minutes.
		s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.SetMarks(t.Context(), hearsay.Mark{Key: "alert lease"}); err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	hearsayRun(false, "alert", "run", "--allow-private")
	hearsayRun(false, "alert", "run", "--allow-private")
	mu.Lock()
	defer mu.Unlock()
	if len(messages) != 2*rounds {
		t.Errorf("%d events came, want %d", len(messages), 2*rounds)
	}
	for event, in := range messages {
		if len(in) != 1 {
			t.Errorf("event %s came in %d messages", event, len(in))
		}
	}
	if came <= 2*rounds {
		t.Errorf("only %d messages came: none was repeated", came)
	}
}
