package intake

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
)

const rssHead = `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Ledger</title><link>https://paper.example</link><image><title>Logo</title></image>`

func TestFeeds(t *testing.T) {
	full := `<item><title>Quay &amp; boats</title><link>https://paper.example/a</link><dc:creator>Ana Torrel</dc:creator><pubDate>Wed, 12 Mar 2031 01:00:00 EST</pubDate><description>Short.</description><content:encoded><![CDATA[<p>` + told + `</p><p>It is closed.</p>]]></content:encoded></item>`
	link := `<item><title>Boats safe</title><link>https://paper.example/b</link><description>In short.</description></item>`
	atom := `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title type="text">The Ledger</title><entry><title type="html">Quay &lt;b&gt;shut&lt;/b&gt;</title><link rel="self" href="https://paper.example/self"/><link rel="alternate" href="https://paper.example/a"/><id>urn:1</id><updated>2031-03-12T07:00:00Z</updated><published>2031-03-12T06:00:00Z</published><author><name>Ana Torrel</name><email>a@paper.example</email></author>`
	for _, c := range []struct {
		what, data string
		want       string
	}{
		{"RSS", rssHead + full + "</channel></rss>", "title = Quay & boats\npublisher = The Ledger\nauthors = Ana Torrel\npublished = 2031-03-12T01:00:00-05:00\nurl = https://paper.example/a\nlanguage = en\nheadline: Quay & boats\nbody: " + told + "\nbody: It is closed."},
		{"Atom, markup escaped", atom + `<content type="html">&lt;p&gt;` + told + `&lt;/p&gt;</content></entry></feed>`, "title = Quay shut\npublisher = The Ledger\nauthors = Ana Torrel\npublished = 2031-03-12T06:00:00Z\nurl = https://paper.example/a\nlanguage = en\nheadline: Quay shut\nbody: " + told},
		{"Atom, markup in place", atom + `<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>` + told + `</p><p>It is <b>closed</b>.</p></div></content></entry></feed>`, "title = Quay shut\npublisher = The Ledger\nauthors = Ana Torrel\npublished = 2031-03-12T06:00:00Z\nurl = https://paper.example/a\nlanguage = en\nheadline: Quay shut\nbody: " + told + "\nbody: It is closed."},
		{"Atom, links within the feed", strings.Replace(strings.Replace(strings.ReplaceAll(atom, "https://paper.example/a", "/a"), "<feed ", `<feed xml:base="https://paper.example/feeds/" `, 1), "The Ledger", "The &lt;b&gt;Ledger&lt;/b&gt;", 1) + `<content type="html">&lt;p&gt;` + told + `&lt;/p&gt;</content></entry></feed>`, "title = Quay shut\npublisher = The Ledger\nauthors = Ana Torrel\npublished = 2031-03-12T06:00:00Z\nurl = https://paper.example/a\nlanguage = en\nheadline: Quay shut\nbody: " + told},
		{"RDF", `<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><channel><title>The Ledger</title></channel><item rdf:about="x"><title>Quay shut</title><description>` + told + strings.Repeat(" The boats are in the basin behind the mole, and nobody is missing.", 8) + `</description></item></rdf:RDF>`, "title = Quay shut\npublisher = The Ledger\nlanguage = en\nheadline: Quay shut\nbody: " + told + strings.Repeat(" The boats are in the basin behind the mole, and nobody is missing.", 8)},
		{"another charset", strings.Replace(rssHead, "utf-8", "iso-8859-1", 1) + "<item><title>Caf\xe9 shut</title><content:encoded>" + told + "</content:encoded></item></channel></rss>", "title = Café shut\npublisher = The Ledger\nlanguage = en\nheadline: Café shut\nbody: " + told},
		{"not valid", rssHead + "<item><title>Quay & boats</title><content:encoded>" + told + " R&D is open.</content:encoded></item></channel></rss>", "title = Quay & boats\npublisher = The Ledger\nlanguage = en\nheadline: Quay & boats\nbody: " + told + " R&D is open."},
	} {
		doc, err := Parse("feed.xml", []byte(c.data), Options{})
		if got := strings.TrimSpace(outcome(doc, err)); got != c.want {
			t.Errorf("%s:\n got:\n%s\nwant:\n%s", c.what, got, c.want)
		}
	}
	for _, c := range []struct {
		what, data string
		want       []string
	}{
		{"some are links", rssHead + full + link + link + full + "</channel></rss>", []string{"feed.xml#1 Quay & boats", "feed.xml#4 Quay & boats", "unsupported feed.xml: 2 items are without the text; --fetch reads what they point to"}},
		{"only links", rssHead + link + "</channel></rss>", []string{"unsupported feed.xml: 1 item is without the text; --fetch reads what it points to"}},
		{"without items", rssHead + "</channel></rss>", []string{"unreadable feed.xml: holds no document"}},
		{"breaks off in an item", rssHead + full + full[:len(full)/2], []string{"feed.xml#1 Quay & boats", "unreadable feed.xml#2: breaks off: the end is missing"}},
		{"breaks off between items", rssHead + full, []string{"feed.xml#1 Quay & boats"}},
		{"an item over the limit", rssHead + full + "<item>" + strings.Repeat("a", 2<<20) + "</item></channel></rss>", []string{"feed.xml#1 Quay & boats", "too_large feed.xml#2: is over the limit of 1 MiB"}},
		{"a billion laughs", `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>` + rssHead[38:] + "<item><title>&b;</title><content:encoded>" + told + "</content:encoded></item></channel></rss>", []string{"feed.xml#1 "}},
		{"nested 100,000 deep", rssHead + strings.Repeat("<item>", 100_000), []string{"unreadable feed.xml#1: breaks off"}},
	} {
		if got := found("feed.xml", []byte(c.data), Options{Limit: 1 << 20}); !startsEach(got, c.want) {
			t.Errorf("%s:\n got %.300q\nwant %q", c.what, got, c.want)
		}
	}
}

// TestManyItems walks a feed of 100,000 items that is never whole in memory.
func TestManyItems(t *testing.T) {
	const items = 100_000
	item := "<item><title>Quay shut</title><content:encoded>" + told + "</content:encoded></item>\n"
	feed := strings.NewReader(rssHead + strings.Repeat(item, items) + "</channel></rss>")
	var before, most runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	n := 0
	for place, err := range Find(context.Background(), []string{"-"}, feed, Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		n++
		if place.Path != fmt.Sprintf("-#%d", n) {
			t.Fatalf("item %d is at %s", n, place.Path)
		}
		if n%10_000 == 0 {
			var now runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&now)
			most.HeapAlloc = max(most.HeapAlloc, now.HeapAlloc)
		}
	}
	if n != items {
		t.Errorf("%d items, want %d", n, items)
	}
	if grown := int64(most.HeapAlloc) - int64(before.HeapAlloc); grown > 4<<20 {
		t.Errorf("the heap grew by %d bytes", grown)
	}
}

func TestFetchedFeeds(t *testing.T) {
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	defer server.Close()
	serve := func(path, mediaType, body string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", mediaType)
			fmt.Fprint(w, body)
		})
	}
	link := func(path string) string { return "<item><link>" + server.URL + path + "</link></item>" }
	serve("/a", "text/html", newsPage("Quay shut"))
	serve("/feed", "application/rss+xml", rssHead+link("/a")+link("/gone")+"<item><title>x</title></item></channel></rss>")
	list := func(paths ...string) string {
		var b strings.Builder
		b.WriteString(`<?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body><outline text="group">`)
		for _, p := range paths {
			fmt.Fprintf(&b, `<outline type="rss" xmlUrl="%s"/>`, p)
		}
		return b.String() + "</outline></body></opml>"
	}
	serve("/list", "text/x-opml", list(server.URL+"/list", server.URL+"/feed"))
	for _, c := range []struct {
		what, path string
		opts       Options
		want       []string
	}{
		{"links left", "/feed", Options{}, []string{"unsupported " + server.URL + "/feed: 3 items are without the text"}},
		{"links fetched", "/feed", Options{Fetch: true}, []string{server.URL + "/a Quay shut", "not_found " + server.URL + "/gone: ", "unreadable " + server.URL + "/feed: 1 item has neither a text nor an address"}},
		{"a list named", "/list", Options{}, []string{"unsupported " + server.URL + "/list#1: is the feed " + server.URL + "/list; --fetch reads it", "unsupported " + server.URL + "/list#2: is the feed"}},
		{"a list that names itself", "/list", Options{Fetch: true, Limits: Limits{Depth: 1}}, []string{"too_large " + server.URL + "/list: is an archive within 1 others", server.URL + "/a Quay shut", "not_found ", "unreadable "}},
	} {
		var got []string
		for place, err := range Find(context.Background(), []string{server.URL + c.path}, nil, c.opts) {
			got = append(got, foundLine(place, err, c.opts))
		}
		if !startsEach(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", c.what, got, c.want)
		}
	}
	if got := found("feeds.opml", []byte(list("ftp://x.example/feed")), Options{Fetch: true}); !startsEach(got, []string{"unsupported feeds.opml#1: is the feed ftp://x.example/feed, which is no http address"}) {
		t.Error(got)
	}
}

func FuzzFeed(f *testing.F) {
	f.Add([]byte(rssHead + "<item><title>Quay shut</title><content:encoded><![CDATA[<p>" + told + "]]></content:encoded></item></channel></rss>"))
	f.Add([]byte(`<feed><title>x</title><entry><link href="http://a.example"/><content type="xhtml"><p>a said b</p></content><author><name>A</name></author></entry></feed>`))
	f.Add([]byte(`<?xml encoding="utf-16"?><opml><outline xmlUrl="http://a.example"/></opml>`))
	f.Fuzz(func(t *testing.T, data []byte) { unfolds(t, "a.xml", data) })
}
