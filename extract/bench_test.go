package extract_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"hearsay"
	"hearsay/extract"
	"hearsay/extract/token"
)

// newsTexts are the development texts of the corpus, or the shipped samples
// where the corpus is absent.
func newsTexts(tb testing.TB) []*hearsay.Document {
	tb.Helper()
	paths, _ := filepath.Glob(filepath.Join("..", "..", "shared", "data", "polnear", "dev", "text", "*.txt"))
	if paths == nil {
		tb.Log("the corpus is absent; the shipped samples stand in")
		paths, _ = filepath.Glob(filepath.Join("..", "examples", "*.txt"))
	}
	var docs []*hearsay.Document
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			tb.Fatal(err)
		}
		docs = append(docs, &hearsay.Document{Path: path, Text: string(text)})
	}
	return docs
}

// BenchmarkRead measures the whole way from text to statements on one core.
func BenchmarkRead(b *testing.B) {
	for _, model := range extract.Models() {
		b.Run(model, func(b *testing.B) { benchmarkRead(b, model) })
	}
}

func benchmarkRead(b *testing.B, model string) {
	reader, err := extract.New(extract.WithModel(model))
	if err != nil {
		b.Fatal(err)
	}
	docs := newsTexts(b)
	words, size := 0, 0
	for _, d := range docs {
		words += len(token.Split(d.Text, nil).Tokens)
		size += len(d.Text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range docs {
			if _, err := reader.Read(context.Background(), d); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
}

// BenchmarkNew measures what opening an engine adds to the start of every command that reads.
func BenchmarkNew(b *testing.B) {
	for _, model := range extract.Models() {
		b.Run(model, func(b *testing.B) {
			for b.Loop() {
				if _, err := extract.New(extract.WithModel(model)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
