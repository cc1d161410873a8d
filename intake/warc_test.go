package intake

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// A warcRecord is one record of a crawl archive as a test writes it.
type warcRecord struct {
	kind, url, body string
	length          int // 0 for the true one
}

func (r warcRecord) String() string {
	n := r.length
	if n == 0 {
		n = len(r.body)
	}
	return fmt.Sprintf("WARC/1.1\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2031-03-12T06:00:00Z\r\nContent-Type: application/http;msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", r.kind, r.url, n, r.body)
}

// answer is an HTTP response with its length.
func answer(mediaType, body string, fields ...string) string {
	return "HTTP/1.1 200 OK\r\nContent-Type: " + mediaType + "\r\n" + strings.Join(append(fields, ""), "\r\n") + fmt.Sprintf("Content-Length: %d\r\n\r\n", len(body)) + body
}

// newsPage is a page with a headline and enough text to be an article.
func newsPage(title string) string {
	return "<!doctype html><html lang=en><head><title>" + title + "</title></head><body><article><h1>" + title + "</h1><p>" +
		strings.Repeat("The harbour master said on Tuesday that the quay was shut and the boats were safe. ", 4) + "</p></article></body></html>"
}

func gzipped(data string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write([]byte(data))
	z.Close()
	return b.String()
}

func brotlied(data string) string {
	var b bytes.Buffer
	w := brotli.NewWriter(&b)
	w.Write([]byte(data))
	w.Close()
	return b.String()
}

func zstded(data string) string {
	z, err := zstd.NewWriter(nil)
	if err != nil {
		panic(err)
	}
	return string(z.EncodeAll([]byte(data), nil))
}

func TestWARC(t *testing.T) {
	one := warcRecord{kind: "response", url: "https://paper.example/a", body: answer("text/html; charset=utf-8", newsPage("Quay shut"))}.String()
	two := warcRecord{kind: "response", url: "https://paper.example/b", body: answer("text/html", newsPage("Boats safe"))}.String()
	record := func(kind, body string) string {
		return warcRecord{kind: kind, url: "https://paper.example/x", body: body}.String()
	}
	response := func(body string) string { return record("response", body) }
	html := newsPage("Quay shut")
	cut := warcRecord{kind: "response", url: "https://paper.example/a", body: answer("text/html", html)}
	lie := func(by int) string { c := cut; c.length = len(c.body) + by; return c.String() }
	chunked := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
	damaged := []byte(gzipped(one))
	damaged[len(damaged)/2] ^= 0xff
	for _, c := range []struct {
		what, name, data string
		want             []string
	}{
		{"plain", "a.warc", one + two, []string{"a.warc#0 Quay shut", fmt.Sprintf("a.warc#%d Boats safe", len(one))}},
		{"a member for each record", "a.warc.gz", gzipped(one) + gzipped(two), []string{"a.warc.gz#0 Quay shut", fmt.Sprintf("a.warc.gz#%d Boats safe", len(gzipped(one)))}},
		{"one member for all", "a.warc.gz", gzipped(one + two), []string{"a.warc.gz#0 Quay shut", fmt.Sprintf("a.warc.gz#0+%d Boats safe", len(one))}},
		{"zstd", "a.warc.zst", zstded(one) + zstded(two), []string{"a.warc.zst#0 Quay shut", fmt.Sprintf("a.warc.zst#%d Boats safe", len(one))}},
		{"chunks", "a.warc", response(chunked + fmt.Sprintf("%x\r\n%s\r\n%X;x=y\r\n%s\r\n0\r\n\r\n", 10, html[:10], len(html)-10, html[10:])), []string{"a.warc#0 Quay shut"}},
		{"chunks that the crawler joined", "a.warc", response(chunked + html), []string{"a.warc#0 Quay shut"}},
		{"chunks that break off", "a.warc", response(chunked + fmt.Sprintf("%x\r\n%s", len(html)+10, html)), []string{"a.warc#0 Quay shut"}},
		{"gzip", "a.warc", response(answer("text/html", gzipped(html), "Content-Encoding: gzip")), []string{"a.warc#0 Quay shut"}},
		{"gzip that the crawler undid", "a.warc", response(answer("text/html", html, "Content-Encoding: gzip")), []string{"a.warc#0 Quay shut"}},
		{"gzip that breaks off", "a.warc", response(answer("text/html", gzipped(html)[:60], "Content-Encoding: gzip")), []string{"unreadable a.warc#0: breaks off: the end is missing"}},
		{"zstd of a server", "a.warc", response(answer("text/html", zstded(html), "Content-Encoding: zstd")), []string{"a.warc#0 Quay shut"}},
		{"brotli", "a.warc", response(answer("text/html", brotlied(html), "Content-Encoding: br")), []string{"a.warc#0 Quay shut"}},
		{"brotli that is none", "a.warc", response(answer("text/html", "\x8b\x01\x80", "Content-Encoding: br")), []string{"unreadable a.warc#0: "}},
		{"an encoding of nobody", "a.warc", response(answer("text/html", "\x8b\x01\x80", "Content-Encoding: lzw")), []string{"unsupported a.warc#0: is encoded with lzw, which is not read"}},
		{"only others", "a.warc", record("request", "GET / HTTP/1.1\r\n\r\n") + response(answer("image/png", "\x89PNG")), []string{"unreadable a.warc: holds no page, only 1 request record, 1 response record of image/png"}},
		{"only requests", "a.warc", record("request", "GET / HTTP/1.1\r\n\r\n") + record("request", "GET /a HTTP/1.1\r\n\r\n"), []string{"unreadable a.warc: holds no page, only 2 request records"}},
		{"not found", "a.warc", response("HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n" + html), []string{"unreadable a.warc: holds no page, only 1 response record with status 404"}},
		{"a revisit", "a.warc", one + record("revisit", "HTTP/1.1 200 OK\r\n\r\n"), []string{"a.warc#0 Quay shut", "unreadable a.warc: 1 record is a revisit: its page stands in an earlier archive"}},
		{"the end is missing", "a.warc", one + two[:len(two)-40], []string{"a.warc#0 Quay shut", fmt.Sprintf("unreadable a.warc#%d: is damaged: breaks off after %d of %d bytes", len(one), len(answer("text/html", newsPage("Boats safe")))-36, len(answer("text/html", newsPage("Boats safe"))))}},
		{"the end of a member is missing", "a.warc.gz", gzipped(one) + gzipped(two)[:80], []string{"a.warc.gz#0 Quay shut", fmt.Sprintf("unreadable a.warc.gz#%d: breaks off: the end is missing", len(gzipped(one)))}},
		{"a damaged member between two", "a.warc.gz", gzipped(one) + string(damaged) + gzipped(two), []string{"a.warc.gz#0 Quay shut", fmt.Sprintf("unreadable a.warc.gz#%d: is damaged", len(gzipped(one))), fmt.Sprintf("a.warc.gz#%d Boats safe", 2*len(gzipped(one)))}},
		{"a length too long", "a.warc", lie(500) + two, []string{"a.warc#0 Quay shut (the record was repaired", fmt.Sprintf("a.warc#%d Boats safe", len(lie(500)))}},
		{"a length too short", "a.warc", lie(-500) + two, []string{"a.warc#0 Quay shut (the record was repaired", fmt.Sprintf("a.warc#%d Boats safe", len(lie(-500)))}},
		{"a length of all", "a.warc", lie(1<<40) + two, []string{"unreadable a.warc#0: is damaged: its length of 1099511628303 bytes is wrong: the file ends after", fmt.Sprintf("a.warc#%d Boats safe", len(lie(1<<40)))}},
		{"no number", "a.warc", strings.Replace(one, "Content-Length: ", "Content-Length: x", 1) + two, []string{`unreadable a.warc#0: is damaged: its length "x`, fmt.Sprintf("a.warc#%d Boats safe", len(one)+1)}},
		{"no record", "a.warc", "WARC/1.0\r\n", []string{"unreadable a.warc#0: breaks off"}},
		{"no response", "a.warc", response("nothing"), []string{"unreadable a.warc#0: holds no HTTP response"}},
		{"a header without an end", "a.warc", "WARC/1.0\r\nX: " + strings.Repeat("y", 100<<10) + "\r\n\r\n" + two, []string{"unreadable a.warc#0: is damaged: a line of its header has no end", fmt.Sprintf("a.warc#%d Boats safe", 17+100<<10)}},
	} {
		got := found(c.name, []byte(c.data), Options{})
		if !startsEach(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", c.what, got, c.want)
		}
	}
}

// found is what a file holds, a line each: path and title, with the first warning,
// or the error.
func found(name string, data []byte, opts Options) []string {
	var got []string
	for place, err := range unfold(context.Background(), &Raw{Path: name, Data: data}, opts) {
		got = append(got, foundLine(place, err, opts))
	}
	return got
}

// startsEach reports whether there are as many lines as wanted and each opens as
// its wish.
func startsEach(got, want []string) bool {
	return slices.EqualFunc(got, want, strings.HasPrefix)
}

// TestWARCFiles reads all files of the development data and holds what comes of
// each to the golden file.
func TestWARCFiles(t *testing.T) {
	dir := dataDir(t, "warc")
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		n := b.Len()
		for place, err := range unfold(t.Context(), &Raw{Path: e.Name(), Data: data}, Options{}) {
			line := foundLine(place, err, Options{Force: true})
			if err == nil { // the words are their publishers'
				raw, err := place.Raw(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				line = fmt.Sprintf("%s: %d bytes, got %s, %q", raw.Path, len(raw.Data), raw.Got.Format(time.RFC3339), raw.Repairs)
				if doc, err := raw.Document(Options{Force: true}); err != nil {
					line += fmt.Sprintf(", %v", err)
				} else {
					line += fmt.Sprintf(", %d parts", len(doc.Parts))
				}
			}
			fmt.Fprintln(&b, line)
		}
		if b.Len() == n {
			t.Errorf("%s: neither read nor refused", e.Name())
		}
	}
	golden(t, "testdata/warc.golden", b.String())
}

func FuzzWARC(f *testing.F) {
	one := warcRecord{kind: "response", url: "https://paper.example/a", body: answer("text/html", newsPage("Quay shut"))}.String()
	f.Add([]byte(one))
	f.Add([]byte(gzipped(one) + gzipped(one)))
	f.Add([]byte(zstded(one)))
	f.Add([]byte("filedesc://a.arc 127.0.0.1 20310312060000 text/plain 10\n1 0 a\nURL\n\nhttps://paper.example/ 127.0.0.1 20310312060000 text/html 9\n<p>a said\n"))
	f.Fuzz(func(t *testing.T, data []byte) { unfolds(t, "a.warc", data) })
}
