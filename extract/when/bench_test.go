package when_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/extract/token"
	"hearsay/extract/when"
)

// plain has no expression of time; dated has one in each sentence.
const (
	plain = "The minister told the assembly that the bridge over the river would stay closed while engineers look at its pillars. " +
		"Nobody was hurt, the spokeswoman added, and drivers should take the road along the eastern bank instead. "
	dated = "The minister said on Tuesday that the bridge had been closed since at least July 2021. " +
		"It will open again within three weeks, the spokeswoman said at 4:20 p.m. on September 19, 2022. "
)

func benchmark(b *testing.B, sentence string) {
	t := token.Split(strings.Repeat(sentence, 500), nil)
	ref := hearsay.Date{Time: time.Date(2022, 9, 20, 0, 0, 0, 0, time.UTC)}
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		when.Find(t, ref)
		n += len(t.Tokens)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "words/s")
}

// BenchmarkPlain reads a text without dates, BenchmarkDated one full of them.
func BenchmarkPlain(b *testing.B) { benchmark(b, plain) }
func BenchmarkDated(b *testing.B) { benchmark(b, dated) }

// BenchmarkNews reads the texts of PolNeAR dev, cut beforehand.
func BenchmarkNews(b *testing.B) {
	files, err := filepath.Glob(filepath.Join(when.Data(b), "polnear", "dev", "text", "*.txt"))
	if err != nil || len(files) == 0 {
		b.Skip("no texts of PolNeAR beside the module")
	}
	ref := hearsay.Date{Time: time.Date(2016, 9, 20, 0, 0, 0, 0, time.UTC)}
	var texts []*token.Text
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, token.Split(string(raw), nil))
	}
	b.ReportAllocs()
	n, found := 0, 0
	for b.Loop() {
		for _, t := range texts {
			found += len(when.Find(t, ref))
			n += len(t.Tokens)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "words/s")
	b.ReportMetric(float64(n)/float64(found), "words/moment")
}
