package web_test

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"hearsay"
	"hearsay/store/storetest"
	"hearsay/web"
)

// BenchmarkPages answers each page on a store of 1,000 documents with 30 statements
// each, and reports the time that 95 of 100 stay under, and the size of the page.
func BenchmarkPages(b *testing.B) {
	store := newStore(b)
	maker := storetest.NewMaker(1, 30, 20000)
	var items []hearsay.Item
	for n := range 1000 {
		items = append(items, maker.Item(n))
	}
	if _, err := store.Put(b.Context(), items...); err != nil {
		b.Fatal(err)
	}
	h := open(b, store, func(c *web.Config) { c.Linker = nil })
	id := "/d/" + short(items[7].Reading.Document.ID)
	for _, page := range []struct{ name, path string }{
		{"home", "/"}, {"reading", id}, {"card", id + "?s=" + items[7].Reading.Keys()[3]}, {"search", "/search?q=" + maker.Word(40)},
		{"search-often", "/search?q=" + maker.Word(0)}, {"search-all", "/search"}, {"sources", "/sources"}, {"trail", "/trail"}, {"api", "/api/statements?q=" + maker.Word(40)},
	} {
		b.Run(page.name, func(b *testing.B) {
			var times []time.Duration
			size := 0
			for b.Loop() {
				began := time.Now()
				w := get(b, h, page.path)
				times = append(times, time.Since(began))
				if w.Code != http.StatusOK {
					b.Fatalf("%s answers %d", page.path, w.Code)
				}
				size = w.Body.Len()
			}
			slices.Sort(times)
			b.ReportMetric(float64(times[len(times)*95/100].Microseconds())/1000, "p95-ms")
			b.ReportMetric(float64(size), "bytes")
		})
	}
}
