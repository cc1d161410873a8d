package web_test

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"hearsay"
	"hearsay/store/postgres"
	"hearsay/store/sqlite"
	"hearsay/store/storetest"
	"hearsay/web"
)

// setting reads a number from the environment.
func setting(t *testing.T, name string, usual int) int {
	t.Helper()
	given := os.Getenv(name)
	if given == "" {
		return usual
	}
	n, err := strconv.Atoi(given)
	if err != nil || n < 1 {
		t.Fatalf("%s is %q, no number", name, given)
	}
	return n
}

// perDocument is how many statements a made document has; a report of PolNeAR has 26.
const perDocument = 25

// loaded opens a store of so many made statements. It stays in the file that
// HEARSAY_LOAD_STORE names, and is made once; with "postgres" it is in a PostgreSQL of the test's own.
func loaded(t *testing.T, statements int) (hearsay.Store, *storetest.Maker) {
	t.Helper()
	var store interface {
		hearsay.Store
		io.Closer
	}
	var err error
	switch path := os.Getenv("HEARSAY_LOAD_STORE"); path {
	case "postgres":
		server := &storetest.Server{}
		t.Cleanup(func() { runtime.KeepAlive(server) }) // it ends with the last reference
		store, err = postgres.Open(t.Context(), server.Address(t), postgres.Options{Create: true})
	case "":
		store, err = sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "load.db"), sqlite.Options{Create: true})
	default:
		store, err = sqlite.Open(t.Context(), path, sqlite.Options{Create: true})
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	stats, err := store.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	maker := storetest.NewMaker(1, perDocument, 20000)
	maker.Counting, maker.Causing = true, true
	began := time.Now()
	const step = 500
	for n := int(stats.Documents); n < statements/perDocument; n += step {
		var items []hearsay.Item
		for i := n; i < min(n+step, statements/perDocument); i++ {
			items = append(items, maker.Item(i))
		}
		if _, err := store.Put(t.Context(), items...); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("a store of %d statements, made in %v", statements, time.Since(began).Round(time.Second))
	return store, maker
}

// A pageKind is a kind of page with an address of one.
type pageKind struct {
	name string
	path func() string
}

// TestLoad answers each page forty times on a store of HEARSAY_LOAD statements and
// reports the time that 95 of 100 answers stay under, and how much they send, which
// is less than 300 kB. Then a Chromium shows each, and HEARSAY_LOAD_READERS readers (200)
// read for HEARSAY_LOAD_SECONDS (60) over loopback, at random and without an error.
func TestLoad(t *testing.T) {
	if os.Getenv("HEARSAY_LOAD") == "" {
		t.Skip("HEARSAY_LOAD does not say how many statements to hold: 1000000 takes minutes")
	}
	statements := setting(t, "HEARSAY_LOAD", 0)
	store, maker := loaded(t, statements)
	kept := min(1000, statements/perDocument) // documents to be asked for
	h := open(t, store, func(c *web.Config) { c.Now, c.Patience = time.Now, 0 })
	rng := rand.New(rand.NewPCG(4, 5))
	zipf := rand.NewZipf(rng, 1.07, 1, uint64(maker.Words-1))
	crowded := storetest.NewMaker(2, 500, 20000).Item(0)
	if _, err := store.Put(t.Context(), crowded); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	get(t, h, "/")
	first := time.Since(began)
	get(t, h, "/api/claims?limit=1")
	t.Logf("home was there after %v, the first claims after %v", first.Round(time.Millisecond), time.Since(began).Round(time.Second))
	began = time.Now()
	get(t, h, "/api/causes?limit=1")
	t.Logf("the map of causes was made in %v", time.Since(began).Round(time.Millisecond))
	kinds := []pageKind{
		{"home", func() string { return "/" }},
		{"report", func() string { return "/d/" + short(maker.Item(rng.IntN(kept)).Reading.Document.ID) }},
		{"report, 500 statements", func() string { return "/d/" + short(crowded.Reading.Document.ID) }},
		{"card", func() string {
			item := maker.Item(rng.IntN(kept))
			return "/s/" + item.Reading.Keys()[rng.IntN(20)] + "?part=card"
		}},
		{"search, words as they come", func() string { return "/search?q=" + maker.Word(int(zipf.Uint64())) }},
		{"search, rare words", func() string { return "/search?q=" + maker.Word(rng.IntN(maker.Words)) }},
		{"search, two words", func() string { return "/search?q=" + maker.Word(int(zipf.Uint64())) + "+" + maker.Word(rng.IntN(500)) }},
		{"search, all", func() string { return "/search" }},
		{"sources", func() string { return "/sources" }},
		{"sources by name", func() string {
			return "/sources?" + url.Values{"q": {strings.Fields(sourceOf(maker, rng))[0]}}.Encode()
		}},
		{"source", func() string { return "/source?" + url.Values{"name": {sourceOf(maker, rng)}}.Encode() }},
		{"new", func() string { return "/new" }},
		{"claims", func() string { return "/claims" }},
		{"timeline", func() string { return "/timeline" }},
		{"claims about a word", func() string { return "/claims?list=all&about=" + maker.Word(int(zipf.Uint64())) }},
		{"timeline about a word", func() string { return "/timeline?about=" + maker.Word(int(zipf.Uint64())) }},
		{"timeline, rare words", func() string { return "/timeline?about=" + maker.Word(rng.IntN(maker.Words)) }},
		{"causes", func() string { return "/causes" }},
		{"causes about a word", func() string { return "/causes?about=" + maker.Word(int(zipf.Uint64())) }},
		{"figures about a word", func() string { return "/figures?about=" + maker.Word(int(zipf.Uint64())) }},
		{"conflicts about a word", func() string { return "/conflicts?about=" + maker.Word(int(zipf.Uint64())) }},
		{"suggestions", func() string {
			name := sourceOf(maker, rng)
			return "/api/suggest?" + url.Values{"q": {name[:3]}}.Encode()
		}},
		{"figures", func() string { return "/figures" }},
		{"conflicts", func() string { return "/conflicts" }},
		{"trail", func() string { return "/trail" }},
		{"reference", func() string { return "/reference" }},
		{"API, statements", func() string { return "/api/statements?q=" + maker.Word(int(zipf.Uint64())) }},
	}
	for _, kind := range kinds {
		var times []time.Duration
		weight, sent := 0, 0
		for range 40 {
			q := request(http.MethodGet, kind.path(), "")
			began := time.Now()
			w := httptest.NewRecorder()
			h.ServeHTTP(w, q)
			times = append(times, time.Since(began))
			if w.Code != http.StatusOK {
				t.Fatalf("%s answers %d", q.URL, w.Code)
			}
			weight = max(weight, w.Body.Len())
			q.Header.Set("Accept-Encoding", "gzip")
			packed := httptest.NewRecorder()
			if len(times) == 1 {
				h.ServeHTTP(packed, q)
				sent = packed.Body.Len()
			}
		}
		slices.Sort(times)
		t.Logf("%-27s median %8v  p95 %8v  %3d kB, packed %2d kB", kind.name, times[20].Round(100*time.Microsecond), times[37].Round(100*time.Microsecond), weight/1000, sent/1000)
		if weight > 300_000 {
			t.Errorf("%s weighs %d bytes", kind.name, weight)
		}
	}
	t.Run("paint", func(t *testing.T) { paint(t, h, kinds) })
	var paths []string
	for range 40 {
		for _, kind := range kinds {
			paths = append(paths, kind.path())
		}
	}
	crowd(t, h, paths, setting(t, "HEARSAY_LOAD_READERS", 200), time.Duration(setting(t, "HEARSAY_LOAD_SECONDS", 60))*time.Second)
}

// paint measures how long after it is asked for a page first shows something in a Chromium, in the
// middle and at most of ten times.
func paint(t *testing.T, h http.Handler, kinds []pageKind) {
	ctx := browser(t)
	server := httptest.NewServer(h)
	defer server.Close()
	if err := chromedp.Run(ctx, chromedp.EmulateViewport(1400, 900), chromedp.Navigate(server.URL+"/help")); err != nil {
		t.Fatal(err)
	}
	for _, kind := range kinds {
		if strings.HasPrefix(kind.path(), "/api") || strings.Contains(kind.path(), "part=") {
			continue
		}
		var shown []float64
		for range 10 {
			var at float64
			if err := chromedp.Run(ctx, chromedp.Navigate(server.URL+kind.path()), chromedp.WaitReady("main"), chromedp.Evaluate(`new Promise(function (done) {
				new PerformanceObserver(function (list, me) { var first = list.getEntriesByName('first-contentful-paint')[0]; if (first) { me.disconnect(); done(first.startTime); } }).observe({ type: 'paint', buffered: true });
			})`, &at, awaited)); err != nil {
				t.Fatalf("%s: %v", kind.name, err)
			}
			shown = append(shown, at)
		}
		slices.Sort(shown)
		t.Logf("%-27s first paint %4.0f ms, at most %4.0f ms", kind.name, shown[len(shown)/2], shown[len(shown)-1])
	}
}

// sourceOf is the name of a source of a made document.
func sourceOf(maker *storetest.Maker, rng *rand.Rand) string {
	return maker.Item(rng.IntN(100)).Reading.Sources[0].Name
}

// crowd lets readers read at random over loopback for a time. Each waits a second
// between two pages, as somebody does who only glances at them.
func crowd(t *testing.T, h http.Handler, paths []string, readers int, length time.Duration) {
	server := httptest.NewServer(h)
	defer server.Close()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: readers}, Timeout: time.Minute}
	ctx, stop := context.WithTimeout(t.Context(), length)
	defer stop()
	var mu sync.Mutex
	var times []time.Duration
	faults := map[string]int{}
	var group sync.WaitGroup
	for reader := range readers {
		group.Go(func() {
			rng := rand.New(rand.NewPCG(uint64(reader), 7))
			for ctx.Err() == nil {
				path := paths[rng.IntN(len(paths))]
				began := time.Now()
				err := visitOnce(client, server.URL+path)
				mu.Lock()
				times = append(times, time.Since(began))
				if err != nil {
					faults[err.Error()]++
				}
				mu.Unlock()
				select {
				case <-ctx.Done():
				case <-time.After(time.Duration(500+rng.IntN(1000)) * time.Millisecond):
				}
			}
		})
	}
	group.Wait()
	slices.Sort(times)
	t.Logf("%d readers for %v: %d pages, median %v, p95 %v, slowest %v", readers, length, len(times),
		times[len(times)/2].Round(time.Millisecond), times[len(times)*95/100].Round(time.Millisecond), times[len(times)-1].Round(time.Millisecond))
	for fault, n := range faults {
		t.Errorf("%d times: %s", n, fault)
	}
}

func visitOnce(client *http.Client, address string) error {
	answer, err := client.Get(address)
	if err != nil {
		return err
	}
	defer func() { _ = answer.Body.Close() }()
	if _, err := io.Copy(io.Discard, answer.Body); err != nil {
		return err
	}
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answers %d", address, answer.StatusCode)
	}
	return nil
}
