package alert

import (
	"context"
	"flag"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"hearsay"
	"hearsay/store/sqlite"
	"hearsay/store/storetest"
)

var benchDocuments = flag.Int("documents", 1000, "documents of the store that is measured")

// BenchmarkRun measures a run with ten rules: with nothing new, and with a hundred new documents.
func BenchmarkRun(b *testing.B) {
	s, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "desk.db"), sqlite.Options{Create: true})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	made := storetest.NewMaker(7, 25, 20_000)
	n := 0
	more := func(count int) {
		for count > 0 {
			var items []hearsay.Item
			for range min(count, 100) {
				items = append(items, made.Item(n))
				n++
				count--
			}
			if _, err := s.Put(b.Context(), items...); err != nil {
				b.Fatal(err)
			}
		}
	}
	more(*benchDocuments)
	e := &Engine{Store: s}
	for i := range 10 {
		if _, err := e.Add(b.Context(), Rule{Name: fmt.Sprintf("r%d", i), Kind: ByQuery, Of: made.Word(5 + 40*i)}); err != nil {
			b.Fatal(err)
		}
	}
	run := func() (Report, time.Duration) {
		begun := time.Now()
		got, err := e.Run(context.Background())
		if err != nil {
			b.Fatal(err)
		}
		return got, time.Since(begun) - settling
	}
	b.Run("idle", func(b *testing.B) {
		total := time.Duration(0)
		for b.Loop() {
			_, took := run()
			total += took
		}
		b.ReportMetric(float64(total.Milliseconds())/float64(b.N), "ms/run")
	})
	b.Run("new", func(b *testing.B) {
		total, found := time.Duration(0), 0
		for b.Loop() {
			more(100)
			got, took := run()
			total, found = total+took, found+got.Found
		}
		b.ReportMetric(float64(total.Milliseconds())/float64(b.N), "ms/run")
		b.ReportMetric(float64(found)/float64(b.N), "events/run")
	})
}
