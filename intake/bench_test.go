package intake

import (
	"os"
	"slices"
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

// BenchmarkUnfold walks what holds many documents and reads each.
func BenchmarkUnfold(b *testing.B) {
	const n = 200
	record := gzipped(warcRecord{kind: "response", url: "https://paper.example/a", body: answer("text/html", newsPage("Quay shut"))}.String())
	item := "<item><title>Quay shut</title><content:encoded>" + strings.Repeat(told+" ", 20) + "</content:encoded></item>\n"
	line := `{"title": "Quay shut", "text": "` + strings.Repeat(told+" ", 20) + `"}` + "\n"
	for _, c := range []struct{ name, data string }{
		{"a.warc.gz", strings.Repeat(record, n)},
		{"a.xml", rssHead + strings.Repeat(item, n) + "</channel></rss>"},
		{"a.jsonl", strings.Repeat(line, n)},
		{"a.tar.gz", gzipped(tarred(slices.Repeat([]member{{"a.txt", strings.Repeat(told+" ", 20)}}, n)...))},
	} {
		b.Run(c.name, func(b *testing.B) {
			docs := 0
			for b.Loop() {
				for place, err := range unfold(b.Context(), &Raw{Path: c.name, Data: []byte(c.data)}, Options{}) {
					if err != nil {
						b.Fatal(err)
					}
					raw, err := place.Raw(b.Context())
					if err != nil {
						b.Fatal(err)
					}
					if _, err := raw.Document(Options{}); err != nil {
						b.Fatal(err)
					}
					docs++
				}
			}
			b.ReportMetric(float64(docs)/b.Elapsed().Seconds(), "docs/s")
		})
	}
}

func BenchmarkPDF(b *testing.B) {
	data, err := os.ReadFile("testdata/columns.pdf")
	if err != nil {
		b.Fatal(err)
	}
	words := 0
	for b.Loop() {
		doc, err := Parse("columns.pdf", data, Options{})
		if err != nil {
			b.Fatal(err)
		}
		words += len(strings.Fields(doc.Text))
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
}
