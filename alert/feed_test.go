package alert

import (
	"encoding/xml"
	"flag"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"hearsay"
)

var update = flag.Bool("update", false, "write the golden file anew")

// TestFeed: the feed is the golden one, the same each time it is asked for.
func TestFeed(t *testing.T) {
	d := newDesk(t)
	d.report("a.txt", "2026-02-01", "The Ledger", ferry)
	d.add(Rule{Name: "ferry", Kind: ByQuery, Of: `ferry OR "<b>&amp;"`})
	d.clock = d.clock.Add(time.Hour)
	d.report("b.txt", "2026-02-02", "The <Post> & Sons", "Cy Moss said the ferry sank & \"<burned>\". Di Reed denied the ferry sank.")
	d.run()
	got, err := Feed(t.Context(), d.store, "ferry")
	if err != nil {
		t.Fatal(err)
	}
	const golden = "testdata/feed.golden.xml"
	if *update {
		if err := os.WriteFile(golden, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil || string(got) != string(want) {
		t.Errorf("error %v, got\n%s", err, got)
	}
	if _, err := Feed(t.Context(), d.store, "none"); hearsay.CodeOf(err) != hearsay.NotFound {
		t.Errorf("no such feed: %v", err)
	}
	mux := http.NewServeMux()
	mux.Handle("GET /alerts/{name}", Feeds(d.store))
	for path, status := range map[string]int{"/alerts/ferry": 200, "/alerts/none": 404, "/alerts/..%2f": 404} {
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		if w.Code != status || status == 200 && w.Body.String() != string(want) {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
}

// TestFullFeed: a feed stays within its mark, whatever it is told, and keeps the latest.
func TestFullFeed(t *testing.T) {
	d := newDesk(t)
	r := d.add(Rule{Name: "all", Kind: ByQuery, Of: "x"})
	e := d.engine()
	var events []Event
	for range maxEvents {
		v := r.event(NewStatement, &hearsay.Document{ID: "sha256:00", Title: strings.Repeat("\"", 9000)}, hearsay.Date{})
		v.Quote, v.Was, v.Is, v.Detail = v.Title, v.Title, v.Title, strings.Repeat(v.Title, 10)
		events = append(events, v)
	}
	for n := range 8 {
		events[0].Source = strings.Repeat("a", n)
		mark, err := e.fed(t.Context(), &r, newDigest(&r, d.clock, events))
		if err != nil {
			t.Fatal(err)
		}
		if err := note(t.Context(), d.store, mark); err != nil {
			t.Fatal(err)
		}
	}
	found, _, err := Found(t.Context(), d.store, "all")
	if err != nil || len(found) < maxEvents || found[0].Source != "aaaaaaa" {
		t.Errorf("%d events, error %v", len(found), err)
	}
}

// FuzzWords: whatever stands in a report, what is told of it is one line of what XML, headers and
// terminals take.
func FuzzWords(f *testing.F) {
	for _, s := range []string{"", "a\r\nBcc: b", "\u202eabc\u2066", "\x00\x1b[31m", "]]>", "\xff\xfe", strings.Repeat("é", 1000), "e\u0301\u200d👩‍👩‍👧"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := clean(s)
		if !utf8.ValidString(got) || strings.ContainsAny(got, "\r\n\t\x00\x1b\u202e") || len(got) > maxWords+8 || clean(got) != got && len(got) < maxWords {
			t.Fatalf("%q becomes %q", s, got)
		}
		v := Event{Kind: NewStatement, Quote: got, Title: got, Source: got, Publisher: got}
		out, err := xml.Marshal(atomEntry{Title: v.Headline(), Content: atomText{"text", v.Text()}})
		if err != nil {
			t.Fatal(err)
		}
		var back atomEntry
		if err := xml.Unmarshal(out, &back); err != nil || back.Content.Text != v.Text() {
			t.Fatalf("%q: error %v, back is %q", s, err, back.Content.Text)
		}
		m := Mailer{From: "a@b.example"}
		letter := m.message("c@d.example", &Digest{ID: "msg_1", Rule: "r", Of: got, Total: 1, Events: []Event{v}})
		head, _, _ := strings.Cut(string(letter), "\r\n\r\n")
		if n := strings.Count(head, "\r\n"); n < 9 || strings.Contains(strings.ReplaceAll(head, "\r\n", ""), "\n") || strings.Contains(head, "\nBcc:") {
			t.Fatalf("%q: the head is %q", s, head)
		}
	})
}
