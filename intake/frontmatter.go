package intake

import (
	"strings"

	"hearsay"
)

// maxFrontMatter is the bytes within which a header must end.
const maxFrontMatter = 64 << 10

// readFrontMatter reads the header of keys that a Markdown file may open with,
// between lines of "---" (YAML) or "+++" (TOML), into doc, and returns the text
// after it. Only strings and lists of strings are read.
func readFrontMatter(doc *hearsay.Document, text string) string {
	fence := ""
	for _, f := range []string{"---\n", "+++\n"} {
		if strings.HasPrefix(text, f) {
			fence = f
		}
	}
	if fence == "" {
		return text
	}
	head, rest, ok := strings.Cut(text[len(fence):min(len(text), maxFrontMatter)], "\n"+fence)
	if !ok {
		if head, ok = strings.CutSuffix(text[len(fence):], "\n"+fence[:3]); !ok || len(text) > maxFrontMatter {
			return text
		}
	} else {
		rest = text[len(fence)+len(head)+1+len(fence):]
	}
	key := ""
	for l := range strings.SplitSeq(head, "\n") {
		if item, ok := strings.CutPrefix(strings.TrimSpace(l), "- "); ok && key != "" {
			setKey(doc, key, []string{scalar(item)})
			continue
		}
		name, value, ok := strings.Cut(l, ":")
		if fence[0] == '+' {
			name, value, ok = strings.Cut(l, "=")
		}
		if !ok || strings.HasPrefix(l, " ") || strings.HasPrefix(l, "#") {
			continue
		}
		key = strings.ToLower(strings.TrimSpace(name))
		value = strings.TrimSpace(value)
		if list, ok := strings.CutPrefix(value, "["); ok {
			var values []string
			for v := range strings.SplitSeq(strings.TrimSuffix(list, "]"), ",") {
				values = append(values, scalar(v))
			}
			setKey(doc, key, values)
		} else if value != "" {
			setKey(doc, key, []string{scalar(value)})
		}
	}
	return rest
}

// scalar is a value without its quotation marks.
func scalar(s string) string {
	s = strings.TrimSpace(s)
	for _, q := range []string{`"`, `'`} {
		if len(s) >= 2 && strings.HasPrefix(s, q) && strings.HasSuffix(s, q) {
			return strings.ReplaceAll(s[1:len(s)-1], `\`+q, q)
		}
	}
	return s
}

func setKey(doc *hearsay.Document, key string, values []string) {
	first := oneLine(values[0])
	switch key {
	case "title", "headline":
		doc.Title = first
	case "author", "authors", "byline":
		doc.Authors = append(doc.Authors, cleanAuthors(values)...)
	case "date", "published", "publishdate", "publish_date":
		if doc.Published.IsZero() {
			doc.Published = readDate(first)
		}
	case "publisher", "source", "outlet", "publication", "site":
		if !IsAddress(first) {
			doc.Publisher = first
		} else if doc.URL == "" {
			doc.URL = first
		}
	case "url", "link", "canonical", "canonicalurl", "canonical_url":
		doc.URL = first
	case "lang", "language":
		doc.Language = first
	}
}
