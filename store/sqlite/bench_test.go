package sqlite

import (
	"flag"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"hearsay"
	"hearsay/query"
	"hearsay/store/storetest"
)

// statements is the size of the store that BenchmarkSearch asks; its goal is stated
// for a million:
//
//	go test -run '^$' -bench Search -statements 1000000 ./store/sqlite
var statements = flag.Int("statements", 20000, "how many statements the store of BenchmarkSearch holds")

// perDocument is how many statements a made document has; a report of PolNeAR has 26.
const perDocument = 25

// fill opens a store of made documents.
func fill(tb testing.TB, path string, documents int) (*Store, *storetest.Maker) {
	tb.Helper()
	s, err := Open(tb.Context(), path, Options{Create: true})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	m := storetest.NewMaker(1, perDocument, 20000)
	const step = 1000
	for n := 0; n < documents; n += step {
		items := make([]hearsay.Item, 0, step)
		for i := n; i < min(n+step, documents); i++ {
			items = append(items, m.Item(i))
		}
		if _, err := s.Put(tb.Context(), items...); err != nil {
			tb.Fatal(err)
		}
	}
	return s, m
}

// BenchmarkPut reports documents that are kept in a second, engine aside, and the bytes of the
// store for each byte of text.
func BenchmarkPut(b *testing.B) {
	const documents = 400
	for b.Loop() {
		s, _ := fill(b, filepath.Join(b.TempDir(), "hearsay.db"), documents)
		st, err := s.Stats(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(st.Size)/float64(st.Text), "B/B-of-text")
	}
	b.ReportMetric(float64(documents*b.N)/b.Elapsed().Seconds(), "docs/s")
}

// BenchmarkSearch asks for two words, drawn like those of the texts and evenly from
// the vocabulary by turns, and then for the next pages. It reports the 95th percentile
// of both in milliseconds.
func BenchmarkSearch(b *testing.B) {
	s, m := fill(b, filepath.Join(b.TempDir(), "hearsay.db"), *statements/perDocument)
	rng := rand.New(rand.NewPCG(2, 3))
	zipf := rand.NewZipf(rng, 1.07, 1, uint64(m.Words-1))
	var first, next []time.Duration
	asks := func(text string) {
		q, err := query.Parse(text)
		if err != nil {
			b.Fatal(err)
		}
		page := hearsay.Page{}
		for i := range 4 {
			start := time.Now()
			hits, err := s.Search(b.Context(), q, page)
			if err != nil {
				b.Fatal(err)
			}
			if took := time.Since(start); i == 0 {
				first = append(first, took)
			} else {
				next = append(next, took)
			}
			if page.After = hits.Next; page.After == "" {
				break
			}
		}
	}
	for b.Loop() {
		asks(m.Word(int(zipf.Uint64())) + " " + m.Word(int(zipf.Uint64())))
		asks(m.Word(rng.IntN(m.Words)) + " " + m.Word(rng.IntN(m.Words)))
		asks(m.Word(rng.IntN(m.Words)) + " " + m.Word(rng.IntN(10)))
	}
	b.ReportMetric(percentile(first, 95), "p95-ms")
	b.ReportMetric(percentile(first, 100), "max-ms")
	b.ReportMetric(percentile(next, 95), "page-p95-ms")
}

// percentile is in milliseconds.
func percentile(all []time.Duration, p int) float64 {
	if len(all) == 0 {
		return 0
	}
	slices.Sort(all)
	return float64(all[(len(all)-1)*p/100]) / float64(time.Millisecond)
}
