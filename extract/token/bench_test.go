package token_test

import (
	"os"
	"path/filepath"
	"testing"

	"hearsay/extract/token"
)

// BenchmarkSplit cuts the texts of PolNeAR dev and reports words per second,
// a word being a token.
func BenchmarkSplit(b *testing.B) {
	files, err := filepath.Glob(filepath.Join(corpora(b), "polnear", "dev", "text", "*.txt"))
	if err != nil || len(files) == 0 {
		b.Fatal("no texts: ", err)
	}
	var texts []string
	bytes := 0
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, string(data))
		bytes += len(data)
	}
	b.SetBytes(int64(bytes))
	b.ReportAllocs()
	words := 0
	for b.Loop() {
		for _, t := range texts {
			words += len(token.Split(t, nil).Tokens)
		}
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
}
