package ingest

import (
	"compress/gzip"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// TestBroken is what servers do on the wire: each is one line, nothing of it is kept, and
// the next look finds what was to be had.
func TestBroken(t *testing.T) {
	release := make(chan struct{})
	for name, c := range map[string]struct {
		do   http.HandlerFunc
		want string
	}{
		"short": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "1000")
			fmt.Fprint(w, page)
		}, "broke off while it was fetched: unexpected EOF; asked again in "},
		"cut": {func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprint(w, page)
			_ = http.NewResponseController(w).Flush()
			panic(http.ErrAbortHandler)
		}, "broke off while it was fetched: unexpected EOF; asked again in "},
		"bomb": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			fmt.Fprint(z, strings.Repeat(page, 10_000))
			_ = z.Close()
		}, "is over the limit of 100000 bytes; asked again in "},
		"declared": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "9000000000")
		}, "has 9000000000 bytes, over the limit of 100000; asked again in "},
		"drip": {func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprint(w, "<p>")
			_ = http.NewResponseController(w).Flush()
			<-release
		}, "did not answer within 100ms; asked again in "},
		"no http": {func(w http.ResponseWriter, _ *http.Request) {
			conn, _, err := http.NewResponseController(w).Hijack()
			if err == nil {
				fmt.Fprint(conn, "220 mail.example ESMTP\r\n")
				_ = conn.Close()
			}
		}, "cannot be fetched: "},
	} {
		t.Run(name, func(t *testing.T) {
			well := false
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				switch {
				case r.URL.Path == "/robots.txt":
					http.NotFound(w, r)
				case r.Header.Get("If-None-Match") != "":
					t.Error("it was asked for with a validator")
				case well:
					fmt.Fprint(w, page)
				default:
					w.Header().Set("ETag", `"a"`)
					c.do(w, r)
				}
			}))
			defer server.Close()
			if name == "drip" {
				defer close(release) // before the server waits for it
			}
			d := newDesk(nil)
			d.AllowPrivate, d.Options.Limit, d.Limit = true, 100_000, time.Minute
			if name == "drip" {
				d.Limit = 100 * time.Millisecond
			}
			d.look(t, server.URL+"/")
			if len(d.said) != 1 || !strings.HasPrefix(d.said[0], server.URL+"/: "+c.want) || len(d.kept) > 0 {
				t.Errorf("%d kept, said %q, want %q", len(d.kept), d.said, c.want)
			}
			well = true
			d.clock, d.Limit = d.clock.Add(24*time.Hour), time.Minute
			d.look(t, server.URL+"/")
			if d.kept[server.URL+"/"] != page || len(d.said) != 1 {
				t.Errorf("kept %v, said %q", d.order, d.said)
			}
		})
	}
}
