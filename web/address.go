package web

import (
	"net/url"
	"strings"

	"hearsay"
)

func documentPath(id string) string { return "/d/" + hearsay.ShortID(id) }

// statementPath opens a report with the card of one of its statements.
func statementPath(document, key string) string {
	return documentPath(document) + "?" + addressQuery("s", key) + "#card"
}

func sourcePath(name string) string { return "/source?" + addressQuery("name", name) }

func searchPath(q string) string { return "/search?" + addressQuery("q", q) }

func claimPath(id string) string { return "/c/" + url.PathEscape(id) }

func figurePath(id string) string { return "/f/" + url.PathEscape(id) }

// addressQuery writes the query of an address, of keys and values one after the other.
func addressQuery(pairs ...string) string {
	v := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			v.Set(pairs[i], pairs[i+1])
		}
	}
	return v.Encode()
}

// web is an address of a report that a page may lead to; "" for one that is no
// http or https address.
func outward(address string) string {
	if u, err := url.Parse(address); err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https") {
		return address
	}
	return ""
}

// title is what a document is called: its headline, or else where it was.
func title(d *hearsay.Document) string {
	for _, s := range []string{d.Title, d.Path, d.ID} {
		if s = strings.Join(strings.Fields(s), " "); s != "" {
			return s
		}
	}
	return "Untitled"
}
