package postgres

import (
	"flag"
	"math/rand/v2"
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
//	go test -run '^$' -bench Search -benchtime 300x ./store/postgres -statements 1000000
var statements = flag.Int("statements", 20000, "how many statements the store of BenchmarkSearch holds")

// perDocument is how many statements a made document has; a report of PolNeAR has 26.
const perDocument = 25

// fill opens a store of made documents.
func fill(tb testing.TB, documents int) (*Store, *storetest.Maker) {
	tb.Helper()
	s := fresh(tb)
	m := storetest.NewMaker(1, perDocument, 20000)
	const step = 400
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
		s, _ := fill(b, documents)
		st, err := s.Stats(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(st.Size)/float64(st.Text), "B/B-of-text")
	}
	b.ReportMetric(float64(documents*b.N)/b.Elapsed().Seconds(), "docs/s")
}

// BenchmarkSearch asks for two words, drawn like those of the texts and evenly from the
// vocabulary by turns, for a phrase, and then for the next pages, and once in a while for the list of
// sources and the figures of the store. It reports the 95th percentile of each in milliseconds.
func BenchmarkSearch(b *testing.B) {
	began := time.Now()
	s, m := fill(b, *statements/perDocument)
	b.Logf("filled in %s", time.Since(began).Round(time.Second))
	rng := rand.New(rand.NewPCG(2, 3))
	zipf := rand.NewZipf(rng, 1.07, 1, uint64(m.Words-1))
	var first, next, phrases, lists, stats []time.Duration
	timed := func(into *[]time.Duration, f func() error) {
		start := time.Now()
		if err := f(); err != nil {
			b.Fatal(err)
		}
		*into = append(*into, time.Since(start))
	}
	asks := func(into *[]time.Duration, text string) {
		q, err := query.Parse(text)
		if err != nil {
			b.Fatal(err)
		}
		page := hearsay.Page{}
		for i := range 4 {
			to := into
			if i > 0 {
				to = &next
			}
			timed(to, func() error {
				hits, err := s.Search(b.Context(), q, page)
				if err == nil {
					page.After = hits.Next
				}
				return err
			})
			if page.After == "" {
				break
			}
		}
	}
	n := 0
	for b.Loop() {
		asks(&first, m.Word(int(zipf.Uint64()))+" "+m.Word(int(zipf.Uint64())))
		asks(&first, m.Word(rng.IntN(m.Words))+" "+m.Word(rng.IntN(m.Words)))
		asks(&first, m.Word(rng.IntN(m.Words))+" "+m.Word(rng.IntN(10)))
		asks(&phrases, `"`+m.Word(int(zipf.Uint64()))+" "+m.Word(int(zipf.Uint64()))+`"`)
		if n++; n%100 == 1 {
			timed(&lists, func() error { _, err := s.Sources(b.Context(), nil, hearsay.Page{}); return err })
			timed(&stats, func() error { _, err := s.Stats(b.Context()); return err })
		}
	}
	b.ReportMetric(percentile(first, 95), "p95-ms")
	b.ReportMetric(percentile(first, 100), "max-ms")
	b.ReportMetric(percentile(next, 95), "page-p95-ms")
	b.ReportMetric(percentile(phrases, 95), "phrase-p95-ms")
	b.ReportMetric(percentile(lists, 95), "sources-p95-ms")
	b.ReportMetric(percentile(stats, 95), "stats-p95-ms")
}

// percentile is in milliseconds.
func percentile(all []time.Duration, p int) float64 {
	if len(all) == 0 {
		return 0
	}
	slices.Sort(all)
	return float64(all[(len(all)-1)*p/100]) / float64(time.Millisecond)
}
