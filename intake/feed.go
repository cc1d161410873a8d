package intake

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"hearsay"
)

// isFeed reports whether the source is an RSS or Atom feed, by its first element.
func isFeed(s *source) bool {
	switch rootElement(s) {
	case "rss", "feed", "rdf:rdf":
		return true
	}
	return false
}

// rootElement is the name of the first element of an XML document in small
// letters, with its prefix; "" if the source is none.
func rootElement(s *source) string {
	head := s.data[:min(len(s.data), headSize)]
	if utf16Order(head) != nil {
		head = []byte(decodeText(head[:len(head)&^1], "").text)
	}
	text := strings.TrimSpace(strings.TrimPrefix(string(head), "\ufeff"))
	for strings.HasPrefix(text, "<?") || strings.HasPrefix(text, "<!") {
		end := ">"
		if strings.HasPrefix(text, "<!--") {
			end = "-->"
		} else if i := strings.IndexAny(text, "[>"); i >= 0 && text[i] == '[' { // a DOCTYPE with declarations
			end = "]>"
		}
		_, rest, ok := strings.Cut(text, end)
		if !ok {
			return ""
		}
		text = strings.TrimSpace(rest)
	}
	name, ok := strings.CutPrefix(text, "<")
	if !ok {
		return ""
	}
	end := strings.IndexAny(name, " \t\r\n/>")
	if end < 0 || end > 40 {
		return ""
	}
	return strings.ToLower(name[:end])
}

// minFullText is the length in bytes from which a description without a content
// beside it is the report and not a summary of it.
const minFullText = 500

// walkFeed gives the items of a feed (RSS 0.9 to 2.0, Atom 0.3 and 1.0), one
// document each, if they hold the report itself.
func walkFeed(w *walk, s *stream) {
	_, declared := mediaTypeOf(s.raw.MediaType)
	x := newPieces(s.r, declared, w.opts.limit())
	links := feedLinks{w: w, path: s.raw.Path}
	n, title, base := 0, "", ""
	if IsAddress(s.raw.Path) {
		base = s.raw.Path
	}
	for !w.over {
		e, at, err := x.start()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				w.brokenXML(s.raw.Path, err)
			}
			break
		}
		switch {
		case e.Name.Local == "item" || e.Name.Local == "entry":
			n++
			path := fmt.Sprintf("%s#%d", s.raw.Path, n)
			data, err := x.rest(e.Name, at)
			if err != nil {
				w.brokenXML(path, err)
				links.conclude()
				return
			}
			raw := &Raw{Path: path, Data: data, MediaType: "application/rss+xml", Got: s.raw.Got, Publisher: title}
			if e.Name.Local == "entry" {
				raw.MediaType = "application/atom+xml"
			}
			item := parseFeedItem(data)
			item.link = absolute(base, item.link)
			raw.URL = item.link
			if item.isFull() {
				w.document(raw)
			} else {
				links.add(item.link, title)
			}
		case e.Name.Local == "title" && e.Name.Space == "" && title == "":
			if t, err := x.words(e.Name); err == nil {
				title = withoutMarkup(html.UnescapeString(t))
			}
		case e.Name.Local == "feed" || e.Name.Local == "rss" || e.Name.Local == "link":
			own := slices.ContainsFunc(e.Attr, func(a xml.Attr) bool { return a.Name.Local == "rel" && (a.Value == "self" || a.Value == "alternate") })
			for _, a := range e.Attr {
				if (a.Name.Local == "base" || a.Name.Local == "href" && own && base == "") && IsAddress(a.Value) {
					base = a.Value
				}
			}
		}
	}
	links.conclude()
}

// absolute is the address that a link of a feed stands for; "" if it is none.
func absolute(base, link string) string {
	if IsAddress(link) || link == "" {
		return link
	}
	from, err := url.Parse(base)
	if err != nil || base == "" {
		return ""
	}
	to, err := from.Parse(link)
	if err != nil || !IsAddress(to.String()) {
		return ""
	}
	return to.String()
}

// withoutMarkup is a title of HTML on one line, as Atom has them.
func withoutMarkup(title string) string {
	if !strings.Contains(title, "</") {
		return oneLine(title)
	}
	p, err := parsePage(title)
	if err != nil {
		return oneLine(title)
	}
	var words []string
	for i := range p.blocks {
		words = append(words, p.text(&p.blocks[i]))
	}
	return oneLine(strings.Join(words, " "))
}

// feedLinks are the items of a feed that only point to their report.
type feedLinks struct {
	w      *walk
	path   string
	n, sum int // those left, and all
}

// add gives the page that an item points to, if it is to be fetched.
func (l *feedLinks) add(link, publisher string) {
	l.sum++
	if !l.w.opts.Fetch || !IsAddress(link) {
		l.n++
		return
	}
	opts := l.w.opts
	l.w.give(&Place{Path: link, get: func(ctx context.Context) (*Raw, error) {
		raw, err := fetch(ctx, link, opts)
		if err == nil {
			raw.Publisher = publisher
		}
		return raw, err
	}}, nil)
}

// conclude says how many items were left.
func (l *feedLinks) conclude() {
	switch {
	case l.n == 0:
	case l.w.opts.Fetch:
		l.w.refuse(l.path, hearsay.Unreadable, counted(l.n, "item has", "items have")+" neither a text nor an address", nil)
	default:
		l.w.refuse(l.path, hearsay.Unsupported, counted(l.n, "item is", "items are")+" without the text; --fetch reads what "+plural(l.n, "it points", "they point")+" to", nil)
	}
}

// isFeedItem reports whether the source is one item out of a feed.
func isFeedItem(s *source) bool {
	switch rootElement(s) {
	case "item", "entry":
		return s.mediaType == "application/rss+xml" || s.mediaType == "application/atom+xml"
	}
	return false
}

// A feedItem is what an item says.
type feedItem struct {
	title, link, content, summary, published string
	authors                                  []string
}

// isFull reports whether the item holds its report.
func (i *feedItem) isFull() bool {
	return strings.TrimSpace(i.content) != "" || len(i.summary) >= minFullText
}

// readFeedItem reads the report in an item.
func readFeedItem(s *source) (*hearsay.Document, error) {
	item := parseFeedItem(s.data)
	doc := &hearsay.Document{Title: item.title, Published: readDate(item.published), Authors: cleanAuthors(item.authors)}
	if IsAddress(item.link) {
		doc.URL = item.link
	}
	text := item.content
	if strings.TrimSpace(text) == "" {
		text = item.summary
	}
	if hasMarkup(text) {
		return doc, readFragment(doc, text)
	}
	return doc, readPlain(doc, html.UnescapeString(text))
}

// parseFeedItem reads the elements right in an item. What is broken off is read
// as far as it goes.
func parseFeedItem(data []byte) feedItem {
	var item feedItem
	x := newPieces(newHeadReader(data), "utf-8", int64(len(data)))
	if _, _, err := x.start(); err != nil {
		return item
	}
	id := ""
	for {
		e, _, err := x.start()
		if err != nil {
			break
		}
		name := e.Name.Local
		if e.Name.Space != "" {
			name = e.Name.Space + ":" + name
		}
		var href, rel, kind string
		for _, a := range e.Attr {
			switch a.Name.Local {
			case "href":
				href = a.Value
			case "rel":
				rel = a.Value
			case "type":
				kind = a.Value
			}
		}
		if name == "author" || name == "dc:creator" || name == "source" || name == "media:group" {
			item.person(x, e.Name, name)
			continue
		}
		from := x.InputOffset()
		words, err := x.words(e.Name)
		if err != nil && !errors.Is(err, io.EOF) && words == "" {
			break
		}
		if name == "content" && kind == "xhtml" {
			words = innerXML(x.tape.since(from, x.InputOffset()))
		}
		switch name {
		case "title":
			if item.title == "" {
				item.title = plainTitle(words)
			}
		case "link":
			switch {
			case href != "" && (item.link == "" || rel == "alternate") && (rel == "" || rel == "alternate"):
				item.link = strings.TrimSpace(href)
			case href == "" && item.link == "":
				item.link = strings.TrimSpace(words)
			}
		case "guid", "id":
			id = strings.TrimSpace(words)
		case "content:encoded", "content", "body", "fullitem", "full-text", "xhtml:body":
			if len(words) > len(item.content) {
				item.content = words
			}
		case "description", "summary":
			if len(words) > len(item.summary) {
				item.summary = words
			}
		case "pubDate", "published", "dc:date", "date", "issued", "created":
			item.published = strings.TrimSpace(words)
		case "updated", "modified":
			if item.published == "" {
				item.published = strings.TrimSpace(words)
			}
		}
		if err != nil {
			break
		}
	}
	if item.link == "" && IsAddress(id) {
		item.link = id
	}
	return item
}

// person reads who wrote the item: a name, or an element with a name in it.
func (i *feedItem) person(x *pieces, name xml.Name, as string) {
	var b strings.Builder
	inside := ""
	for depth := 1; depth > 0; {
		token, err := x.RawToken()
		if err != nil {
			break
		}
		switch e := token.(type) {
		case xml.StartElement:
			inside = e.Name.Local
			if e.Name == name {
				depth++
			}
		case xml.EndElement:
			inside = ""
			if e.Name == name {
				depth--
			}
		case xml.CharData:
			if inside == "" || inside == "name" {
				b.Write(e)
			}
		}
	}
	words := oneLine(html.UnescapeString(b.String()))
	// "desk@paper.example (Ana Torrel)" is how RSS writes an author.
	if _, after, ok := strings.Cut(words, "("); ok && strings.Contains(words, "@") {
		words = strings.TrimSuffix(strings.TrimSpace(after), ")")
	}
	if (as == "author" || as == "dc:creator") && words != "" {
		i.authors = append(i.authors, words)
	}
}

// plainTitle is a title without the markup that feeds put into it, once escaped.
func plainTitle(words string) string {
	if !strings.ContainsAny(words, "<&") {
		return oneLine(words)
	}
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(words))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return oneLine(b.String())
		case html.TextToken:
			b.WriteString(z.Token().Data)
		}
	}
}

// innerXML is markup without the end tag of the element around it.
func innerXML(data []byte) string {
	text := string(data)
	if i := strings.LastIndex(text, "</"); i >= 0 {
		return text[:i]
	}
	return text
}
