package intake

import (
	"strings"
	"testing"
)

// BenchmarkHTML reads the news pages over and over.
func BenchmarkHTML(b *testing.B) {
	cases := pageCases(b)
	size := 0
	for _, c := range cases {
		size += len(c.html)
	}
	b.SetBytes(int64(size / len(cases)))
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		c := cases[n%len(cases)]
		if _, err := Parse(c.name+".html", c.html, Options{Force: true}); err != nil {
			b.Fatal(err)
		}
		n++
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "docs/s")
}

// BenchmarkText reads a plain text of 60 paragraphs.
func BenchmarkText(b *testing.B) {
	data := []byte("Bridge Closed\n\n" + strings.Repeat("The minister said on Monday that the bridge is closed, and that nobody knows for how long.\n\n", 60))
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		if _, err := Parse("a.txt", data, Options{}); err != nil {
			b.Fatal(err)
		}
		n++
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "docs/s")
}
