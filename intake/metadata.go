package intake

import (
	"maps"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hearsay"
)

// metadata is what a page says about itself outside its text. Each list is in
// the order of the page.
type metadata struct {
	tags    map[string][]string // meta elements by lower-case name, property or itemprop
	scripts []string            // application/ld+json
	times   []string            // datetime of time elements
	title   string              // of the title element
	link    string              // canonical
	h1      []string
	data    []string // scripts of data that are no JSON-LD

	properties map[string][]string // of the article, in microdata or RDFa
	thing      *html.Node          // the element that these are properties of
}

// take reads an element if it says something about the page.
func (m *metadata) take(n *html.Node) {
	m.takeProperty(n)
	switch n.DataAtom {
	case atom.Meta:
		content := strings.TrimSpace(attribute(n, "content"))
		if content == "" || len(content) > 1<<16 {
			return
		}
		for _, key := range []string{"property", "name", "itemprop"} {
			if k := strings.ToLower(strings.TrimSpace(attribute(n, key))); k != "" {
				if m.tags == nil {
					m.tags = map[string][]string{}
				}
				m.tags[k] = append(m.tags[k], content)
			}
		}
	case atom.Script:
		if n.FirstChild == nil {
			break
		}
		switch kind := strings.ToLower(attribute(n, "type")); {
		case strings.Contains(kind, "ld+json"):
			m.scripts = append(m.scripts, n.FirstChild.Data)
		case kind == "application/json" && len(n.FirstChild.Data) <= maxPageData:
			m.data = append(m.data, n.FirstChild.Data)
		}
	case atom.Title:
		if m.title == "" && n.FirstChild != nil && !inSVG(n) {
			m.title = oneLine(n.FirstChild.Data)
		}
	case atom.Link:
		if m.link == "" && strings.EqualFold(attribute(n, "rel"), "canonical") {
			m.link = strings.TrimSpace(attribute(n, "href"))
		}
	case atom.Time:
		if d := attribute(n, "datetime"); d != "" && len(m.times) < 50 {
			m.times = append(m.times, d)
		}
	}
}

func inSVG(n *html.Node) bool { return n.Namespace != "" }

// first is the content of the first meta element with one of the names, in the
// order of the names.
func (m *metadata) first(names ...string) string {
	for _, name := range names {
		for _, v := range m.tags[name] {
			if v != "" {
				return v
			}
		}
	}
	return ""
}

// fill sets the document's metadata from the linked data, then the meta
// elements, then the page.
func (m *metadata) fill(doc *hearsay.Document, ld *linkedArticle) {
	doc.Title = m.headline(ld)
	doc.Publisher = m.publisher(ld)
	doc.Published = m.published(ld)
	doc.Authors = m.authors(ld)
	for _, u := range []string{m.link, m.first("og:url", "twitter:url"), ld.url} {
		if IsAddress(u) {
			doc.URL = u
			break
		}
	}
	if doc.Language == "" {
		doc.Language = ld.language
	}
}

// headline picks among the names that a page has for itself: the one for
// sharing, without the outlet's name, is the publisher's headline on 36 of 40
// news pages, the h1 on 32, JSON-LD's on 31. Some pages share under another
// headline altogether; then the h1 is taken if JSON-LD or the title agree with
// it.
func (m *metadata) headline(ld *linkedArticle) string {
	site := m.first("og:site_name")
	page := withoutSite(m.title, site, ld.publisher)
	shared := withoutSite(html.UnescapeString(m.first("og:title", "twitter:title", "dc.title", "sailthru.title", "parsely-title", "title")), site, ld.publisher)
	linked := withoutSite(ld.headline, site, ld.publisher)
	for _, h := range m.h1 {
		page, shared, linked = onlyHeadline(page, h), onlyHeadline(shared, h), onlyHeadline(linked, h)
	}
	for _, h := range m.h1 {
		agrees := likeness(h, linked) >= 0.7 || likeness(h, page) >= 0.7
		if agrees && (shared == "" || likeness(h, shared) < 0.4) {
			return h
		}
	}
	for _, t := range []string{shared, linked} {
		if t != "" {
			return t
		}
	}
	if len(m.h1) == 1 {
		return m.h1[0]
	}
	return page
}

// onlyHeadline is the headline alone where a title is it and the outlet's name before or behind it.
func onlyHeadline(title, headline string) string {
	if len(headline) < 12 || len(title) <= len(headline) {
		return title
	}
	for _, b := range append([]string{": "}, titleBreaks...) {
		if strings.HasPrefix(title, headline+b) || strings.HasSuffix(title, b+headline) {
			return headline
		}
	}
	return title
}

// likeness is the share of the words of the shorter text that are in the other,
// of those with four letters and more.
func likeness(a, b string) float64 {
	wa, wb := longWords(a), longWords(b)
	if len(wa) == 0 || len(wb) == 0 {
		return 0
	}
	if len(wa) > len(wb) {
		wa, wb = wb, wa
	}
	same := 0
	for w := range wa {
		if wb[w] {
			same++
		}
	}
	return float64(same) / float64(len(wa))
}

func longWords(s string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > 0x7f && r != '’' && r != '‘')
	}) {
		if len(w) >= 4 {
			set[w] = true
		}
	}
	return set
}

// titleBreaks part a headline from the outlet's name in a title element.
var titleBreaks = []string{" | ", " - ", " – ", " — ", " :: ", " » ", " · "}

// withoutSite cuts the outlet's name off the end of a title: the known name
// wherever it stands, or else what follows the last "|" if it is short.
func withoutSite(title string, names ...string) string {
	title = oneLine(title)
	for range 3 {
		cut := -1
		for _, b := range titleBreaks {
			if i := strings.LastIndex(title, b); i > cut && i > 0 {
				tail := strings.TrimSpace(title[i+len(b):])
				known := false
				for _, n := range names {
					known = known || n != "" && (likeness(tail, n) > 0.5 || strings.EqualFold(tail, n))
				}
				if known || b == " | " && len(tail) <= 30 && i >= 20 {
					cut = i
				}
			}
		}
		if cut < 0 {
			break
		}
		title = strings.TrimSpace(title[:cut])
	}
	return title
}

func (m *metadata) publisher(ld *linkedArticle) string {
	for _, p := range []string{m.first("og:site_name"), ld.publisher, m.first("application-name", "dc.publisher", "dcterms.publisher", "publisher", "article:publisher_name", "cre")} {
		if p = oneLine(html.UnescapeString(p)); p != "" && !IsAddress(p) && len(p) < 100 {
			return p
		}
	}
	return ""
}

func (m *metadata) published(ld *linkedArticle) hearsay.Date {
	candidates := []string{ld.published}
	for _, name := range []string{"article:published_time", "og:article:published_time", "article:published", "datepublished", "parsely-pub-date", "sailthru.date",
		"dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "publication-date",
		"date", "cxenseparse:recs:publishtime", "article.published", "citation_publication_date", "citation_online_date", "rnews:datepublished", "og:published_time", "last-modified"} {
		candidates = append(candidates, m.first(name))
	}
	if len(m.times) > 0 {
		candidates = append(candidates, m.times[0])
	}
	var day hearsay.Date
	for _, c := range candidates {
		d := readDate(c)
		switch {
		case d.IsZero():
		case d.HasTime && (day.IsZero() || sameDay(d, day)):
			return d
		case day.IsZero():
			day = d
		}
	}
	return day
}

func sameDay(a, b hearsay.Date) bool {
	ay, am, ad := a.Time.Date()
	by, bm, bd := b.Time.Date()
	return ay == by && am == bm && ad == bd
}

func (m *metadata) authors(ld *linkedArticle) []string {
	if names := cleanAuthors(ld.authors); len(names) > 0 {
		return names
	}
	for _, name := range []string{"author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "citation_author",
		"article:author_name", "cxenseparse:author", "twitter:data1", "dc.contributor"} {
		if names := cleanAuthors(m.tags[name]); len(names) > 0 {
			return names
		}
	}
	for _, name := range slices.Sorted(maps.Keys(m.tags)) {
		if strings.HasSuffix(name, ".author") || strings.HasSuffix(name, "-author") || strings.HasSuffix(name, ":author") {
			if names := cleanAuthors(m.tags[name]); len(names) > 0 {
				return names
			}
		}
	}
	return nil
}

// isNobody reports whether a name in small letters is what a program puts where nobody gave one.
func isNobody(name string) bool {
	switch name {
	case "admin", "administrator", "webmaster", "super user", "superuser", "root", "user", "author", "anonymous", "unknown", "null", "undefined", "none", "n/a":
		return true
	}
	return false
}

// cleanAuthors makes names of what pages give as authors: without "By",
// addresses and repeats, lists split.
func cleanAuthors(values []string) []string {
	var names []string
	seen := map[string]bool{}
	for _, v := range values {
		v = oneLine(html.UnescapeString(v))
		if strings.Contains(v, "://") || strings.Contains(v, "www.") || len(v) > 300 {
			continue
		}
		v = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(v, "By "), "by "), "BY "))
		list := []string{v}
		if strings.ContainsAny(v, ",;|&") || strings.Contains(v, " and ") {
			if split := authorNames(v); split != nil {
				list = split
			}
		}
		for _, name := range list {
			key := strings.ToLower(name)
			if name == "" || isNobody(key) || len(name) > 80 || seen[key] || strings.ContainsAny(name, "@<>{}(") {
				continue
			}
			seen[key] = true
			names = append(names, name)
		}
	}
	return names
}
