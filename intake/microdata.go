package intake

import (
	"strings"

	"golang.org/x/net/html"
)

// maxProperty is the bytes over which a property's own text is none: a body
// marked as a description, say.
const maxProperty = 400

// takeProperty reads what an element of the page's body says of the article in
// microdata (itemprop) or RDFa (property): its value stands in an attribute or is
// the element's text. What belongs to another thing within the article, such as a
// comment, is left out.
func (m *metadata) takeProperty(n *html.Node) {
	key := attribute(n, "itemprop")
	for _, name := range []string{"property", "rel"} {
		if v := attribute(n, name); key == "" && strings.Contains(v, ":") {
			key = v[strings.LastIndexByte(v, ':')+1:]
		}
	}
	switch key = strings.ToLower(strings.TrimSpace(key)); key {
	case "headline", "author", "creator", "datepublished", "datecreated", "publisher":
	default:
		return
	}
	thing := thingAround(n)
	switch {
	case thing == nil || !isArticleThing(thing), m.thing != nil && m.thing != thing:
		return
	}
	m.thing = thing
	value := propertyOf(n)
	if value == "" || len(value) > maxProperty {
		return
	}
	if m.properties == nil {
		m.properties = map[string][]string{}
	}
	m.properties[key] = append(m.properties[key], value)
}

// thingAround is the innermost element around n that stands for a thing.
func thingAround(n *html.Node) *html.Node {
	for n = n.Parent; n != nil; n = n.Parent {
		for _, a := range n.Attr {
			if a.Key == "itemscope" || a.Key == "typeof" {
				return n
			}
		}
	}
	return nil
}

func isArticleThing(n *html.Node) bool {
	kind := attribute(n, "itemtype") + attribute(n, "typeof")
	for w := range strings.FieldsSeq(kind) {
		if isArticleType(w) {
			return true
		}
	}
	return false
}

// propertyOf is the value of a property: an attribute, the name of the person or
// organisation that it is, or its text.
func propertyOf(n *html.Node) string {
	for _, key := range []string{"content", "datetime"} {
		if v := strings.TrimSpace(attribute(n, key)); v != "" {
			return v
		}
	}
	if name := nameBelow(n, 0); name != "" {
		return name
	}
	return textBelow(n)
}

// nameBelow is the value of the first property below n that is a name.
func nameBelow(n *html.Node, depth int) string {
	if depth > 12 {
		return ""
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		if attribute(c, "itemprop") == "name" || strings.HasSuffix(attribute(c, "property"), ":name") {
			if v := strings.TrimSpace(attribute(c, "content")); v != "" {
				return v
			}
			return textBelow(c)
		}
		if name := nameBelow(c, depth+1); name != "" {
			return name
		}
	}
	return ""
}

// textBelow is the text in n on one line, as far as it may be a property's.
func textBelow(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if b.Len() > 2*maxProperty {
			break
		}
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return oneLine(b.String())
}

// complete adds what the page says in microdata to what JSON-LD leaves open.
func (m *metadata) complete(ld *linkedArticle) {
	first := func(names ...string) string {
		for _, name := range names {
			if v := m.properties[name]; len(v) > 0 {
				return v[0]
			}
		}
		return ""
	}
	if ld.headline == "" {
		ld.headline = first("headline")
	}
	if ld.published == "" {
		ld.published = first("datepublished", "datecreated")
	}
	if ld.publisher == "" {
		ld.publisher = first("publisher")
	}
	if len(ld.authors) == 0 {
		ld.authors = m.properties["author"]
	}
	if len(ld.authors) == 0 {
		ld.authors = m.properties["creator"]
	}
}
