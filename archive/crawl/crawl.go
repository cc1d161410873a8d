// Package crawl makes archives of pages that nobody wrote: invented towns, people and outlets, in
// files as a crawler of news leaves them (WARC 1.0, gzip by record). The same plan gives the
// same bytes.
package crawl

import (
	"bytes"
	"fmt"
	"html"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/klauspost/compress/gzip"
)

// A Plan says what to make.
type Plan struct {
	Files int
	Pages int // in all files; what is not in English counts
	Seed  uint64
}

// Of a hundred pages some are copies of an earlier page, by another outlet, some are in another
// language, and the others are about one of the events: perEvent pages to each.
const (
	copiesPerCent  = 10
	foreignPerCent = 3
	perEvent       = 12
	firstDay       = "2031-01-01"
	pictureEach    = 25 // records between those that are no page
	keptForCopying = 200
)

// A page is one page on its way into a file.
type page struct {
	title, outlet, author string
	day                   time.Time
	paragraphs            []string
}

// Write makes the files of a plan in a folder and returns their names. Errors are those of
// the file system.
func Write(dir string, p Plan) ([]string, error) {
	var names []string
	start, err := time.Parse(time.DateOnly, firstDay)
	if err != nil {
		return nil, err
	}
	r := rand.New(rand.NewPCG(p.Seed, 31))
	var recent []page // those that may be copied
	events := make([]*event, max(1, p.Pages/perEvent))
	for i := range events {
		events[i] = newEvent(r)
	}
	n := 0
	for f := range p.Files {
		var out bytes.Buffer
		record(&out, "warcinfo", "", start, "application/warc-fields", []byte("software: invented\r\nformat: WARC File Format 1.0\r\n"))
		for ; n < p.Pages*(f+1)/p.Files; n++ {
			e := pick(r, events)
			pg := page{title: fmt.Sprintf("%s: what is known of %s", e.town, e.what[2]), outlet: pick(r, outlets), author: person(r), day: start.AddDate(0, 0, e.day+r.IntN(2))}
			address := fmt.Sprintf("https://%s.example/%s/%d", strings.ToLower(pg.outlet), pg.day.Format("2006/01/02"), n)
			switch dice := r.IntN(100); {
			case dice < foreignPerCent:
				pg.title, pg.paragraphs = "Die Brücke ist wieder offen", foreign(r)
			case dice < foreignPerCent+copiesPerCent && len(recent) > 0:
				first := pick(r, recent)
				pg.title, pg.day, pg.paragraphs = "Report: "+first.title, first.day, taken(r, first.paragraphs, e)
			default:
				pg.paragraphs = e.paragraphs(r)
				if recent = append(recent, pg); len(recent) > keptForCopying {
					recent = recent[1:]
				}
			}
			at := pg.day.Add(time.Duration(n%86400) * time.Second)
			record(&out, "request", address, at, "application/http; msgtype=request", []byte("GET / HTTP/1.1\r\nHost: "+strings.ToLower(pg.outlet)+".example\r\n\r\n"))
			record(&out, "response", address, at, "application/http; msgtype=response", response("text/html; charset=utf-8", pg.html(address)))
			if n%pictureEach == 0 {
				record(&out, "response", address+".png", at, "application/http; msgtype=response", response("image/png", []byte("\x89PNG\r\n\x1a\nno picture")))
			}
		}
		name := filepath.Join(dir, fmt.Sprintf("invented-%05d-of-%05d.warc.gz", f+1, p.Files))
		if err := os.WriteFile(name, out.Bytes(), 0o666); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, nil
}

// taken is what another outlet makes of a report: all of it below a line of its own, as of an agency's; a
// part, cut from the end or here and there; or one paragraph amid a report about something else, which is
// no copy.
func taken(r *rand.Rand, from []string, e *event) []string {
	switch r.IntN(10) {
	case 0, 1, 2, 3:
		return append([]string{e.sentence(r)}, from...)
	case 4, 5, 6:
		return slices.Clone(from[:len(from)*3/4])
	case 7, 8:
		var out []string
		for i, text := range from {
			if i%4 < 3 {
				out = append(out, text)
			}
		}
		return out
	default:
		return append(e.paragraphs(r), pick(r, from))
	}
}

// foreign is a page in German, which is refused unless the reader insists.
func foreign(r *rand.Rand) []string {
	out := make([]string, 6)
	for i := range out {
		out[i] = fmt.Sprintf("Am Morgen sagte %s, dass die Brücke in %s wieder offen sei und dass %d Wagen sie schon überquert hätten. Die Leute waren müde, aber froh.", person(r), place(r), 2+r.IntN(400))
	}
	return out
}

// html is the page as a content management system would write it.
func (p *page) html(address string) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>%[1]s - %[2]s</title><link rel="canonical" href="%[3]s">`+
		`<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":%[4]q,"datePublished":"%[5]s","author":{"@type":"Person","name":%[6]q},"publisher":{"@type":"Organization","name":"The %[2]s"}}</script></head>`+
		`<body><nav><a href="/">Home</a> <a href="/towns">Towns</a> <a href="/sport">Sport</a> <a href="/letters">Letters</a></nav><article><h1>%[1]s</h1><p class="byline">By %[7]s</p>`,
		html.EscapeString(p.title), p.outlet, address, p.title, p.day.Format(time.DateOnly), p.author, html.EscapeString(p.author))
	for _, text := range p.paragraphs {
		fmt.Fprintf(&b, "<p>%s</p>\n", html.EscapeString(text))
	}
	b.WriteString(`</article><aside><a href="/subscribe">Subscribe</a> <a href="/about">About us</a></aside><footer>All of it is invented.</footer></body></html>`)
	return []byte(b.String())
}

// response is what a server answered.
func response(mediaType string, body []byte) []byte {
	return append(fmt.Appendf(nil, "HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\nServer: invented\r\n\r\n", mediaType, len(body)), body...)
}

// record appends one record, compressed by itself.
func record(out *bytes.Buffer, kind, address string, at time.Time, mediaType string, body []byte) {
	z := gzip.NewWriter(out)
	target := ""
	if address != "" {
		target = "WARC-Target-URI: " + address + "\r\n"
	}
	fmt.Fprintf(z, "WARC/1.0\r\nWARC-Type: %s\r\n%sWARC-Date: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		kind, target, at.UTC().Format(time.RFC3339), mediaType, len(body), body)
	z.Close() // a buffer takes everything
}
