package ingest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"hearsay"
	"hearsay/intake"
)

// A book is a ledger in memory.
type book struct {
	mu    sync.Mutex
	marks map[string]string
	err   error            // of the next call that sets
	ask   func(key string) // is called before a mark is read, where it is set
}

func (b *book) Mark(ctx context.Context, key string) (string, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.ask != nil {
		b.ask(key)
	}
	return b.marks[key], context.Cause(ctx)
}

func (b *book) SetMarks(_ context.Context, marks ...hearsay.Mark) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, m := range marks {
		b.marks[m.Key] = m.Value
	}
	return b.err
}

// A desk is a watcher with all around it made: hosts that are functions, a clock that
// only waiting moves, a ledger in memory.
type desk struct {
	Watcher
	book  *book
	hosts map[string]http.HandlerFunc // by name; others are asked for in earnest

	mu    sync.Mutex
	clock time.Time
	end   time.Time // the watch is stopped when the clock gets here
	stop  context.CancelCauseFunc
	kept  map[string]string // path to bytes
	order []string
	said  []string
	asked []string // "host/path", "304" behind those that had not changed
	at    []time.Time
}

var errEnd = errors.New("the day is over")

func newDesk(hosts map[string]http.HandlerFunc) *desk {
	d := &desk{book: &book{marks: map[string]string{}}, hosts: hosts, clock: time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC), kept: map[string]string{}}
	d.Once = true
	return d
}

// look runs a new watcher over the same ledger, as after a stop.
func (d *desk) look(t *testing.T, sources ...string) {
	t.Helper()
	ctx, stop := context.WithCancelCause(t.Context())
	defer stop(nil)
	d.stop = stop
	w := &Watcher{
		Ledger: d.book, Options: d.Options, Every: d.Every, Spacing: d.Spacing, Limit: d.Limit, Once: d.Once, AllowPrivate: d.AllowPrivate, Mine: d.Mine,
		Keep: d.keep, Say: func(err error) { d.said = append(d.said, err.Error()) }, Now: d.now, Wait: d.wait, through: d,
	}
	if err := w.Run(ctx, sources); err != nil {
		t.Fatal(err)
	}
}

func (d *desk) keep(ctx context.Context, _ string, found []*intake.Place) error {
	for _, p := range found {
		raw, err := p.Raw(ctx)
		if err != nil {
			return err
		}
		d.kept[raw.Path] = string(raw.Data)
		d.order = append(d.order, raw.Path)
	}
	return nil
}

func (d *desk) now() time.Time {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.clock
}

func (d *desk) wait(ctx context.Context, by time.Duration) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.clock = d.clock.Add(by); !d.end.IsZero() && d.clock.After(d.end) {
		d.stop(errEnd)
	}
	return context.Cause(ctx)
}

// RoundTrip answers for the made hosts.
func (d *desk) RoundTrip(req *http.Request) (*http.Response, error) {
	handler := d.hosts[strings.ToLower(req.URL.Hostname())]
	if handler == nil {
		return NewTransport(d.AllowPrivate).RoundTrip(req)
	}
	rec := httptest.NewRecorder()
	hung := make(chan struct{})
	go func() {
		defer close(hung)
		handler(rec, req)
	}()
	select {
	case <-hung:
	case <-req.Context().Done():
		return nil, req.Context().Err()
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	line := req.URL.Host + req.URL.RequestURI()
	if rec.Code != http.StatusOK && !strings.HasSuffix(line, "/robots.txt") {
		line += fmt.Sprint(" ", rec.Code)
	}
	d.asked, d.at = append(d.asked, line), append(d.at, d.clock)
	resp := rec.Result()
	resp.Request = req
	return resp, nil
}

func (d *desk) wants(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n%s\nwant\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// feed is an RSS feed of n items with their texts, the last one first.
func feed(from, to int) string {
	var b strings.Builder
	b.WriteString(`<rss version="2.0"><channel><title>The Ledger</title>`)
	for n := to; n > from; n-- {
		fmt.Fprintf(&b, `<item><title>Report %d</title><link>https://paper.example/%d</link><content:encoded>&lt;p&gt;Ana Verde said that %d bridges were closed.&lt;/p&gt;</content:encoded></item>`, n, n, n)
	}
	return b.String() + `</channel></rss>`
}

// links is an RSS feed that points to n pages.
func links(n int) string {
	var b strings.Builder
	b.WriteString(`<rss version="2.0"><channel><title>The Ledger</title>`)
	for n := range n {
		fmt.Fprintf(&b, `<item><title>Report %d</title><link>https://paper.example/%d.html</link></item>`, n, n)
	}
	return b.String() + `</channel></rss>`
}

func write(content string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		fmt.Fprint(w, content)
	}
}

const page = `<!DOCTYPE html><title>A report</title><article><p>Ana Verde said that the bridge was closed on Monday.</p></article>`

// TestHostile: each says one clear line, and the watch goes on with the next source.
func TestHostile(t *testing.T) {
	release := make(chan struct{})
	defer close(release)
	hosts := map[string]http.HandlerFunc{
		"good.example": write(page),
		"loop.example": func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/robots.txt" {
				http.NotFound(w, r)
				return
			}
			http.Redirect(w, r, r.URL.Path+"x", http.StatusFound)
		},
		"robotloop.example": func(w http.ResponseWriter, r *http.Request) {
			if strings.HasSuffix(r.URL.Path, ".txt") {
				http.Redirect(w, r, "/a"+r.URL.Path, http.StatusFound)
				return
			}
			fmt.Fprint(w, page)
		},
		"inside.example":  func(w http.ResponseWriter, r *http.Request) { inside(w, r, "http://127.0.0.1:1/admin") },
		"meta.example":    func(w http.ResponseWriter, r *http.Request) { inside(w, r, "http://169.254.169.254/latest") },
		"six.example":     func(w http.ResponseWriter, r *http.Request) { inside(w, r, "http://[::ffff:10.0.0.1]/") },
		"file.example":    func(w http.ResponseWriter, r *http.Request) { inside(w, r, "file:///etc/passwd") },
		"hang.example":    func(w http.ResponseWriter, r *http.Request) { <-release },
		"gone.example":    status(http.StatusGone),
		"no.example":      status(http.StatusNotFound),
		"broken.example":  status(http.StatusInternalServerError),
		"closed.example":  func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "User-agent: *\nDisallow: /") },
		"large.example":   write(strings.Repeat(page, 1000)),
		"long.example":    write(feed(0, maxItems+90_000)),
		"cut.example":     write(strings.TrimSuffix(feed(0, 3), "</content:encoded></item></channel></rss>")),
		"picture.example": write("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
		"opml.example":    write(`<?xml version="1.0"?><opml version="2.0"><body><outline xmlUrl="https://a.example/f"/></body></opml>`),
	}
	for _, c := range []struct {
		source string
		kept   int
		said   string // all of it, but for times
	}{
		{"https://good.example/", 1, ""},
		{"https://robotloop.example/", 1, ""},
		{"https://loop.example/", 0, "https://loop.example/: cannot be fetched: it is sent elsewhere more than 10 times; asked again in "},
		{"https://inside.example/", 0, "https://inside.example/: cannot be fetched: it leads to 127.0.0.1, which is no public address; --allow-private lets it; asked again in "},
		{"https://meta.example/", 0, "https://meta.example/: cannot be fetched: it leads to 169.254.169.254, which is no public address; --allow-private lets it; asked again in "},
		{"https://six.example/", 0, "https://six.example/: cannot be fetched: it leads to 10.0.0.1, which is no public address; --allow-private lets it; asked again in "},
		{"https://file.example/", 0, "https://file.example/: cannot be fetched: it is sent to file:, which is not fetched; asked again in "},
		{"http://127.0.0.1:1/", 0, "http://127.0.0.1:1/: cannot be fetched: it leads to 127.0.0.1, which is no public address; --allow-private lets it; asked again in "},
		{"http://localhost:1/", 0, "http://localhost:1/: cannot be fetched: it leads to "},
		{"https://hang.example/", 0, "https://hang.example/: did not answer within 50ms; asked again in "},
		{"https://gone.example/", 0, "https://gone.example/: is gone for good, as its server says; it is not asked for again"},
		{"https://no.example/", 0, "https://no.example/: the server has no such page; asked again in "},
		{"https://broken.example/", 0, "https://broken.example/: cannot be fetched: the robots.txt of broken.example cannot be had: the server answered 500 Internal Server Error; asked again in "},
		{"https://closed.example/a", 0, "https://closed.example/a: cannot be fetched: the robots.txt of closed.example asks not to; asked again in "},
		{"https://large.example/", 0, "https://large.example/: is over the limit of 100000 bytes; asked again in "},
		{"https://long.example/", maxItems, "https://long.example/: holds more than 10000 items; those after them are left"},
		{"https://cut.example/", 2, "https://cut.example/#3: breaks off"},
		{"https://picture.example/", 1, ""}, // what is no text is said when it is read
		{"https://opml.example/", 0, "https://opml.example/: is a list of feeds; save it, and watch the file"},
		{"https://user:word@good.example/", 0, "https://user:word@good.example/: is not an address that can be watched; asked again in "},
		{"https://%zz/", 0, "https://%zz/: is not an address that can be watched; asked again in "},
	} {
		t.Run(c.source, func(t *testing.T) {
			d := newDesk(hosts)
			d.Limit = 50 * time.Millisecond
			d.Options.Limit = 100_000
			if strings.Contains(c.source, "long") {
				d.Options.Limit, d.Limit = 64<<20, time.Minute
			}
			d.look(t, c.source, "https://good.example/last")
			if _, ok := d.kept["https://good.example/last"]; !ok {
				t.Error("the source after it was not kept")
			}
			if len(d.kept)-1 != c.kept {
				t.Errorf("%d kept, want %d", len(d.kept)-1, c.kept)
			}
			if len(d.said) > 1 || c.said == "" && len(d.said) > 0 || c.said != "" && (len(d.said) == 0 || !strings.HasPrefix(d.said[0], c.said)) {
				t.Errorf("said %q, want %q", d.said, c.said)
			}
		})
	}
}

// inside sends all but robots.txt to an address.
func inside(w http.ResponseWriter, r *http.Request, to string) {
	if r.URL.Path == "/robots.txt" {
		return
	}
	http.Redirect(w, r, to, http.StatusMovedPermanently)
}

// status answers so to everything but robots.txt, of which there is none but where the
// server fails.
func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" && code < 500 {
			http.NotFound(w, r)
			return
		}
		w.WriteHeader(code)
	}
}

// TestConditional: validators are sent, those of the last answer are kept, and what has
// not changed is not read.
func TestConditional(t *testing.T) {
	tag, to := `"a"`, 3
	d := newDesk(map[string]http.HandlerFunc{"paper.example": func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", tag)
		w.Header().Set("Last-Modified", "Sat, 01 Jun 2024 11:00:00 GMT")
		switch {
		case r.URL.Path == "/robots.txt":
			http.NotFound(w, r)
		case r.Header.Get("If-None-Match") == tag && r.Header.Get("If-Modified-Since") == "Sat, 01 Jun 2024 11:00:00 GMT":
			w.WriteHeader(http.StatusNotModified)
		default:
			fmt.Fprint(w, feed(0, to))
		}
	}})
	const at = "https://paper.example/feed"
	d.look(t, at)
	first := slices.Sorted(maps.Keys(d.kept))
	d.look(t, at) // not changed
	tag = `"b"`
	d.look(t, at) // another validator, the same bytes
	d.look(t, at)
	if len(d.order) != 3 {
		t.Errorf("kept %v", d.order)
	}
	tag, to = `"c"`, 4
	d.look(t, at)
	if now := slices.Sorted(maps.Keys(d.kept)); len(now) != 4 || len(first) != 3 || !slices.Contains(now, first[0]) || !slices.Contains(now, first[2]) {
		t.Errorf("the names of items do not last: %v, then %v", first, now)
	}
	d.Options.Force = true // the same, kept otherwise
	d.look(t, at)
	d.wants(t, "asked", d.asked, "paper.example/robots.txt", "paper.example/feed", "paper.example/feed 304", "paper.example/feed", "paper.example/feed 304", "paper.example/feed", "paper.example/feed")
	d.wants(t, "said", d.said)
}

// TestPages: pages that a feed points to are fetched once, a hundred at a look, and
// those that fail some times more.
func TestPages(t *testing.T) {
	down := true
	d := newDesk(map[string]http.HandlerFunc{
		"ledger.example": write(links(130)),
		"paper.example": func(w http.ResponseWriter, r *http.Request) {
			switch {
			case r.URL.Path == "/robots.txt":
				fmt.Fprint(w, "User-agent: hearsay\nDisallow: /7.html")
			case r.URL.Path == "/5.html" && down:
				w.WriteHeader(http.StatusBadGateway)
			case r.URL.Path == "/6.html":
				http.NotFound(w, r)
			default:
				fmt.Fprint(w, page, r.URL.Path)
			}
		},
	})
	d.Options.Fetch = true
	const at = "https://ledger.example/feed"
	d.look(t, at)
	if len(d.kept) != 97 || len(d.said) != 4 {
		t.Errorf("%d kept, said %q", len(d.kept), d.said)
	}
	d.look(t, at)
	if len(d.kept) != 127 || len(d.order) != 127 || len(d.said) != 4 {
		t.Errorf("%d kept, said %q", len(d.kept), d.said)
	}
	down = false
	d.look(t, at) // too early to ask for it again
	d.clock = d.clock.Add(48 * time.Hour)
	before := len(d.asked)
	d.look(t, at)
	if len(d.kept) != 128 || len(d.order) != 128 || len(d.said) != 4 {
		t.Errorf("%d kept, said %q", len(d.kept), d.said)
	}
	d.wants(t, "asked in the end", d.asked[before:], "ledger.example/robots.txt", "ledger.example/feed", "paper.example/robots.txt", "paper.example/5.html")
}

// TestSpacing: requests to one host are kept apart, as far as its robots.txt asks, and
// a host that asks for it is left alone, by a watch that was started anew as well.
func TestSpacing(t *testing.T) {
	calm := false
	d := newDesk(map[string]http.HandlerFunc{"paper.example": func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/robots.txt":
			fmt.Fprint(w, "User-agent: *\nCrawl-delay: 7")
		case r.URL.Path == "/c" && !calm:
			w.Header().Set("Retry-After", "172800")
			w.WriteHeader(http.StatusTooManyRequests)
		default:
			fmt.Fprint(w, page)
		}
	}})
	d.Spacing = 2 * time.Second
	all := []string{"https://paper.example/a", "https://PAPER.example:443/b", "https://paper.example/c", "https://paper.example/d"}
	d.look(t, all...)
	start := d.at[0]
	var apart []string
	for i, at := range d.at {
		apart = append(apart, fmt.Sprint(d.asked[i], " ", at.Sub(start)))
	}
	d.wants(t, "asked", apart, "paper.example/robots.txt 0s", "paper.example/a 2s", "PAPER.example:443/robots.txt 9s", "PAPER.example:443/b 11s", "paper.example/c 429 18s")
	d.wants(t, "said", d.said,
		"https://paper.example/c: the server answered 429 Too Many Requests; asked again in 48h",
		"https://paper.example/d: cannot be fetched: paper.example asked to be left alone until 2024-06-03T12:00:18Z; asked again in 48h")
	calm = true
	n := len(d.asked)
	d.look(t, all[2:]...)
	if len(d.asked) != n || len(d.said) != 4 || !strings.Contains(d.said[3], "is left alone until 2024-06-03T12:00:18Z") {
		t.Errorf("asked %v, said %q", d.asked[n:], d.said)
	}
	d.clock = d.clock.Add(48 * time.Hour)
	d.look(t, all[2:]...)
	if len(d.kept) != 4 || len(d.said) != 4 {
		t.Errorf("kept %v, said %q", d.order, d.said)
	}
}

// TestDay is one day of a watch: looks come at their times, those that fail further and
// further apart, and the same way each time.
func TestDay(t *testing.T) {
	day := func() (times []string) {
		d := newDesk(map[string]http.HandlerFunc{"well.example": write(page), "ill.example": func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != "/robots.txt" {
				w.WriteHeader(http.StatusBadGateway)
			}
		}})
		d.Once, d.Every = false, 2*time.Hour
		for _, source := range []string{"https://well.example/", "https://ill.example/"} {
			d.asked, d.at = nil, nil
			d.end = d.clock.Add(48 * time.Hour)
			d.look(t, source)
			for i, asked := range d.asked {
				times = append(times, d.at[i].Sub(d.at[0]).Round(time.Hour).String()+" "+asked)
			}
		}
		if len(d.order) != 1 {
			t.Errorf("kept %v", d.order)
		}
		return times
	}
	first := day()
	if again := day(); !slices.Equal(first, again) {
		t.Errorf("another day: %v, want %v", again, first)
	}
	well := slices.DeleteFunc(slices.Clone(first), func(s string) bool { return !strings.HasSuffix(s, "well.example/") })
	ill := slices.DeleteFunc(slices.Clone(first), func(s string) bool { return !strings.HasSuffix(s, "502") })
	if len(well) < 20 || len(well) > 24 || len(ill) != 5 {
		t.Errorf("looks: %q, %q", well, ill)
	}
}

// TestFolder: files are read when they are new or have changed, and when they have
// come to rest.
func TestFolder(t *testing.T) {
	dir := t.TempDir()
	path := func(name string) string { return filepath.Join(dir, name) }
	d := newDesk(nil)
	put := func(name, content string, age time.Duration) {
		t.Helper()
		if err := os.WriteFile(path(name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		at := d.clock.Add(-age)
		if err := os.Chtimes(path(name), at, at); err != nil {
			t.Fatal(err)
		}
	}
	put("a.html", page, time.Hour)
	put("b.html", page, 0)
	put("hearsay.db", "the store", time.Hour)
	put("empty.txt", "", time.Hour)
	d.Mine = []string{path("hearsay.db")}
	start := d.clock
	d.look(t, dir)
	d.wants(t, "kept", d.order, path("a.html"), path("b.html"), path("empty.txt"))
	if d.clock.Sub(start) != settled {
		t.Errorf("waited %s for a file to come to rest", d.clock.Sub(start))
	}
	d.look(t, dir)
	put("a.html", page+"more", time.Minute)
	put("feed.xml", feed(0, 2), time.Minute)
	d.look(t, dir)
	d.wants(t, "kept later", d.order[3:], path("a.html"), path("feed.xml")+"#1", path("feed.xml")+"#2")
	d.wants(t, "said", d.said)

	// One that changes while it is read is not kept, but at the next look.
	put("c.html", page, time.Minute)
	d.order = nil
	d.Options.Force = true // anew
	changing := true
	w := &Watcher{Ledger: d.book, Options: d.Options, Once: true, Keep: d.keep, Say: func(err error) { d.said = append(d.said, err.Error()) }, Wait: d.wait, Now: func() time.Time {
		if changing { // the clock is asked after the file was looked at, before it is read
			changing = false
			put("c.html", page+"and more", time.Second)
		}
		return d.now()
	}}
	if err := w.Run(t.Context(), []string{path("c.html")}); err != nil {
		t.Fatal(err)
	}
	d.wants(t, "said", d.said, path("c.html")+": changed while it was read; it is read again at the next look")
	d.look(t, path("c.html"))
	d.wants(t, "kept at last", d.order, path("c.html"))
	if d.kept[path("c.html")] != page+"and more" {
		t.Errorf("kept %q", d.kept[path("c.html")])
	}
}

// TestStops: a store that fails ends the watch with its error; nothing counts as seen.
func TestStops(t *testing.T) {
	d := newDesk(map[string]http.HandlerFunc{"paper.example": write(page)})
	full := &hearsay.Error{Code: hearsay.Unavailable, Message: "the disk is full"}
	w := &Watcher{Ledger: d.book, Once: true, Keep: func(context.Context, string, []*intake.Place) error { return full }, Say: func(err error) { t.Error(err) }, Now: d.now, Wait: d.wait, through: d}
	if err := w.Run(t.Context(), []string{"https://paper.example/"}); !errors.Is(err, full) {
		t.Errorf("error %v", err)
	}
	if d.book.marks["watch https://paper.example/"] != "" {
		t.Error("what was not kept counts as seen")
	}
	d.book.err = full
	if err := (&Watcher{Ledger: d.book, Once: true, Keep: d.keep, Say: func(err error) { t.Error(err) }, Now: d.now, Wait: d.wait, through: d}).Run(t.Context(), []string{"https://paper.example/"}); !errors.Is(err, full) {
		t.Errorf("error %v", err)
	}
	// A watch that was stopped before it began does nothing.
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	d.book.err, d.order = nil, nil
	if err := (&Watcher{Ledger: d.book, Keep: d.keep, Say: func(err error) { t.Error(err) }, Now: d.now, Wait: d.wait, through: d}).Run(ctx, []string{"https://paper.example/"}); err != nil || len(d.order) > 0 {
		t.Errorf("kept %v, error %v", d.order, err)
	}
}

// TestStopsBetween: a signal between a page of a feed and the next, when the ledger is read, keeps those that were fetched.
func TestStopsBetween(t *testing.T) {
	d := newDesk(map[string]http.HandlerFunc{"paper.example": func(w http.ResponseWriter, r *http.Request) {
		content := links(4)
		if strings.HasSuffix(r.URL.Path, ".html") {
			content = page
		}
		write(content)(w, r)
	}})
	d.Options.Fetch = true
	d.book.ask = func(key string) {
		if key == "page https://paper.example/2.html" {
			d.stop(errEnd)
		}
	}
	d.look(t, "https://paper.example/feed.xml")
	d.wants(t, "kept", d.order, "https://paper.example/0.html", "https://paper.example/1.html")
	d.book.ask, d.asked = nil, nil
	d.look(t, "https://paper.example/feed.xml")
	d.wants(t, "asked by the next watch", d.asked, "paper.example/feed.xml", "paper.example/2.html", "paper.example/3.html")
}

// TestSources: OPML files stand for their feeds.
func TestSources(t *testing.T) {
	dir := t.TempDir()
	list := filepath.Join(dir, "feeds.OPML")
	if err := os.WriteFile(list, []byte("\ufeff<?xml version=\"1.0\" encoding=\"windows-1252\"?><opml><body><outline text=\"a\"><outline xmlUrl=\"https://a.example/f?x=1&amp;y=2\"/><outline xmlurl=' http://b.example/ '/>"+
		"<outline xmlUrl=\"https://a.example/f?x=1&amp;y=2\"/><outline xmlUrl=\"file:///etc/passwd\"/></outline>"), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := Sources([]string{dir, "http://b.example/", list, dir})
	if want := []string{dir, "http://b.example/", "https://a.example/f?x=1&y=2"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%q, error %v", got, err)
	}
	if _, err := Sources([]string{filepath.Join(dir, "none")}); hearsay.CodeOf(err) != hearsay.NotFound {
		t.Errorf("error %v", err)
	}
	if err := os.WriteFile(list, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Sources([]string{list}); hearsay.CodeOf(err) != hearsay.Unreadable {
		t.Errorf("error %v", err)
	}
}

// FuzzListed: no list makes it fail, and all that it gives can be fetched.
func FuzzListed(f *testing.F) {
	f.Add([]byte(`<opml><outline xmlUrl="http://a.example/"/>`))
	f.Add([]byte("<opml><outline xmlUrl='http://&nbsp;&bogus;'"))
	f.Fuzz(func(t *testing.T, data []byte) {
		isOPML(data)
		for _, s := range listed(data) {
			if !intake.IsAddress(s) {
				t.Errorf("%q is no address", s)
			}
		}
	})
}
