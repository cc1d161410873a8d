package intake

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"hearsay"
)

func TestFetch(t *testing.T) {
	page := "<html lang=en><title>Bridge closed</title><h1>Bridge closed</h1><p>" + strings.Repeat("The minister said that the bridge is closed. ", 5)
	mux := http.NewServeMux()
	serve := func(path, contentType, body string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", contentType)
			fmt.Fprint(w, body)
		})
	}
	serve("/page", "text/html; charset=utf-8", page)
	serve("/latin", "text/plain; charset=iso-8859-1", "The caf\xe9 is closed, its owner said.")
	serve("/picture", "image/png", "\x89PNG\r\n\x1a\n")
	serve("/big", "text/plain", strings.Repeat("a", 5000))
	mux.HandleFunc("/agent", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintf(w, "The agent is %s today.", r.UserAgent()) })
	mux.HandleFunc("/endless", func(w http.ResponseWriter, r *http.Request) {
		for range 10000 {
			if _, err := fmt.Fprint(w, strings.Repeat("a", 1000)); err != nil {
				return
			}
		}
	})
	mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	mux.HandleFunc("/cut", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "1000")
		fmt.Fprint(w, "The bridge")
	})
	mux.HandleFunc("/down", func(w http.ResponseWriter, r *http.Request) { http.Error(w, "no", http.StatusServiceUnavailable) })
	mux.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/page", http.StatusFound) })
	mux.HandleFunc("/round", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/round", http.StatusFound) })
	mux.HandleFunc("/file", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "file:///etc/hostname", http.StatusFound)
	})
	server := httptest.NewServer(mux)
	defer server.Close()
	slow := NewClient()
	slow.Timeout = 50 * time.Millisecond

	for _, c := range []struct {
		path string
		opts Options
		code hearsay.Code
		has  string // in the text or the error
	}{
		{"/page", Options{}, "", "bridge is closed"},
		{"/latin", Options{}, "", "café"},
		{"/agent", Options{Version: "1.2"}, "", "hearsay/1.2"},
		{"/moved", Options{}, "", "bridge is closed"},
		{"/picture", Options{}, hearsay.Unsupported, "image/png"},
		{"/big", Options{Limit: 1000}, hearsay.TooLarge, "1000 bytes"},
		{"/endless", Options{Limit: 100000}, hearsay.TooLarge, "100000 bytes"},
		{"/gone", Options{}, hearsay.NotFound, "404"},
		{"/down", Options{}, hearsay.Unavailable, "503"},
		{"/cut", Options{}, hearsay.Unavailable, "broke off"},
		{"/slow", Options{Client: slow}, hearsay.Unavailable, "in time"},
		{"/round", Options{}, hearsay.Unavailable, "more than 10 redirects"},
		{"/file", Options{}, hearsay.Unavailable, "cannot be fetched"},
	} {
		doc, err := Read(context.Background(), server.URL+c.path, c.opts)
		if hearsay.CodeOf(err) != c.code {
			t.Errorf("%s: %v, want %q", c.path, err, c.code)
			continue
		}
		if err != nil {
			if !strings.HasPrefix(err.Error(), server.URL+c.path+": ") || !strings.Contains(err.Error(), c.has) {
				t.Errorf("%s: %v", c.path, err)
			}
			continue
		}
		if !strings.Contains(doc.Text, c.has) || doc.Path != server.URL+c.path || doc.URL == "" {
			t.Errorf("%s: %q at %s, %s", c.path, doc.Text, doc.Path, doc.URL)
		}
	}
	if _, err := Read(context.Background(), "http://", Options{}); hearsay.CodeOf(err) != hearsay.Invalid {
		t.Error(err)
	}
	if _, err := Read(context.Background(), "http://127.0.0.1:1/", Options{}); hearsay.CodeOf(err) != hearsay.Unavailable {
		t.Error(err)
	}
}
