package web_test

import (
	"net/http"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Every link of every page leads somewhere; every page has one title and one first
// heading, and every field a name.
func TestLinks(t *testing.T) {
	store := newStore(t)
	fill(t, store)
	h := open(t, store, nil)
	queue, from := []string{"/"}, map[string]string{"/": "the start"}
	pages := 0
	for len(queue) > 0 && pages < 400 {
		path := queue[0]
		queue = queue[1:]
		w := get(t, h, path)
		if w.Code >= http.StatusBadRequest {
			t.Errorf("%s, which %s leads to, answers %d", path, from[path], w.Code)
		}
		pages++
		if !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") || w.Code != http.StatusOK {
			continue
		}
		root, err := html.Parse(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		p := survey(root)
		if p.tags["h1"] != 1 || p.tags["main"] != 1 || p.tags["title"] != 1 {
			t.Errorf("%s has %d first headings, %d mains, %d titles", path, p.tags["h1"], p.tags["main"], p.tags["title"])
		}
		for _, field := range p.fields {
			if !p.labels[field] {
				t.Errorf("%s: the field %q has no name", path, field)
			}
		}
		for id, n := range p.ids {
			if n > 1 {
				t.Errorf("%s: the id %q stands %d times", path, id, n)
			}
		}
		for _, link := range p.links {
			link, fragment, _ := strings.Cut(link, "#")
			if link == "" {
				if p.ids[fragment] == 0 {
					t.Errorf("%s leads to #%s, which is not there", path, fragment)
				}
				continue
			}
			if strings.HasPrefix(link, "?") {
				before, _, _ := strings.Cut(path, "?")
				link = before + link
			}
			if strings.Contains(link, "/as/") && !strings.HasPrefix(link, "/d/") {
				continue // ten on each page; TestTake follows them
			}
			if strings.HasPrefix(link, "/") && from[link] == "" {
				from[link] = path
				queue = append(queue, link)
			}
		}
	}
	if pages < 100 {
		t.Errorf("only %d pages are linked", pages)
	}
}

// A surveyed page is what stands in it.
type surveyed struct {
	tags   map[string]int
	ids    map[string]int
	links  []string
	fields []string // ids of fields, or what is told of those without
	labels map[string]bool
}

func survey(root *html.Node) *surveyed {
	s := &surveyed{tags: map[string]int{}, ids: map[string]int{}, labels: map[string]bool{}}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data != "title" || n.Parent.Data == "head" { // drawings have titles, too
			s.tags[n.Data]++
		}
		attr := map[string]string{}
		for _, a := range n.Attr {
			attr[a.Key] = a.Val
		}
		if attr["id"] != "" {
			s.ids[attr["id"]]++
		}
		switch n.Data {
		case "a":
			s.links = append(s.links, attr["href"])
		case "label":
			s.labels[attr["for"]] = true
		case "input", "textarea", "select":
			if attr["type"] == "hidden" || attr["aria-label"] != "" {
				continue
			}
			inLabel := false
			for up := n.Parent; up != nil; up = up.Parent {
				inLabel = inLabel || up.Data == "label"
			}
			if !inLabel {
				s.fields = append(s.fields, attr["id"])
			}
		}
	}
	return s
}
