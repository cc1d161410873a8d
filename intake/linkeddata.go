package intake

import (
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
)

// linkedArticle is what a page's JSON-LD says of the article, in the terms of
// schema.org's NewsArticle.
type linkedArticle struct {
	headline, description, body         string
	published, publisher, url, language string
	authors                             []string
}

// readLinkedData finds the article in a page's JSON-LD scripts: an object of a
// type that ends in Article, Posting or Report, at the top, in a list or in
// @graph. Of several, the one that says most is taken. Scripts that are not JSON
// are repaired where that is simple (comments, raw newlines, trailing commas)
// and else ignored.
func readLinkedData(scripts []string) *linkedArticle {
	best, bestWeight := &linkedArticle{}, 0
	var values []any
	ids := map[string]map[string]any{}
	for _, script := range scripts {
		value, ok := parseLoose(script)
		if !ok {
			continue
		}
		values = append(values, value)
		eachObject(value, 0, func(o map[string]any) {
			if id, ok := o["@id"].(string); ok && len(o) > 1 {
				if old := ids[id]; len(o) > len(old) {
					ids[id] = o
				}
			}
		})
	}
	for _, value := range values {
		eachObject(value, 0, func(o map[string]any) {
			if !isArticleType(o["@type"]) {
				return
			}
			a := articleOf(o, ids)
			if w := a.weight(); w > bestWeight {
				best, bestWeight = a, w
			}
		})
	}
	return best
}

// weight counts what is known, the body most.
func (a *linkedArticle) weight() int {
	w := 0
	for _, s := range []string{a.headline, a.published, a.publisher, a.description} {
		if s != "" {
			w += 2
		}
	}
	if a.body != "" {
		w += 3
	}
	return w + min(len(a.authors), 2)
}

func isArticleType(v any) bool {
	for _, t := range texts(v) {
		if strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "Posting") || strings.HasSuffix(t, "Report") {
			return t != "JobPosting"
		}
	}
	return false
}

func articleOf(o map[string]any, ids map[string]map[string]any) *linkedArticle {
	a := &linkedArticle{
		headline:    unescaped(plainText(o["headline"])),
		description: unescaped(plainText(o["description"])),
		body:        unescaped(strings.Join(texts(o["articleBody"]), "\n")),
		published:   plainText(o["datePublished"]),
		url:         plainText(o["url"]),
		language:    plainText(o["inLanguage"]),
	}
	if a.headline == "" {
		a.headline = unescaped(plainText(o["name"]))
	}
	if updates, ok := o["liveBlogUpdate"].([]any); ok && a.body == "" {
		for _, u := range updates {
			if entry, ok := u.(map[string]any); ok {
				a.body += unescaped(plainText(entry["articleBody"])) + "\n"
			}
		}
	}
	if a.published == "" {
		a.published = plainText(o["dateCreated"])
	}
	if a.url == "" {
		main := o["mainEntityOfPage"]
		if list, ok := main.([]any); ok && len(list) > 0 {
			main = list[0]
		}
		a.url = plainText(main)
		if main, ok := main.(map[string]any); ok {
			a.url = plainText(main["@id"])
		}
	}
	if names := namesOf(o["publisher"], ids, 0); len(names) > 0 {
		a.publisher = names[0]
	}
	a.authors = namesOf(o["author"], ids, 0)
	if len(a.authors) == 0 {
		a.authors = namesOf(o["creator"], ids, 0)
	}
	return a
}

// namesOf reads a person or organisation, or a list of them, given by name, as
// an object or by @id.
func namesOf(v any, ids map[string]map[string]any, depth int) []string {
	if depth > 4 {
		return nil
	}
	switch v := v.(type) {
	case string:
		if o, ok := ids[v]; ok {
			return namesOf(o, ids, depth+1)
		}
		return []string{unescaped(v)}
	case []any:
		var all []string
		for _, one := range v {
			all = append(all, namesOf(one, ids, depth+1)...)
		}
		return all
	case map[string]any:
		if name, ok := v["name"]; ok {
			return namesOf(name, nil, depth+1)
		}
		if id, ok := v["@id"].(string); ok && ids[id] != nil {
			return namesOf(ids[id]["name"], nil, depth+1)
		}
	}
	return nil
}

// plainText is a string, or the first of a list, or the @value or name of an object.
func plainText(v any) string {
	if t := texts(v); len(t) > 0 {
		return strings.TrimSpace(t[0])
	}
	return ""
}

func texts(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var all []string
		for _, one := range v {
			if s, ok := one.(string); ok {
				all = append(all, s)
			}
		}
		return all
	case map[string]any:
		if s, ok := v["@value"].(string); ok {
			return []string{s}
		}
	}
	return nil
}

func unescaped(s string) string { return html.UnescapeString(s) }

// eachObject calls f on every object in v, outer ones first, 12 levels deep.
func eachObject(v any, depth int, f func(map[string]any)) {
	if depth > 12 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, one := range v {
			eachObject(one, depth+1, f)
		}
	case map[string]any:
		f(v)
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "author", "publisher", "creator", "hasPart", "itemListElement", "item"} {
			if one, ok := v[key]; ok {
				eachObject(one, depth+1, f)
			}
		}
	}
}

// parseLoose reads JSON as it stands in pages.
func parseLoose(script string) (any, bool) {
	s := strings.TrimSpace(script)
	for _, wrap := range [][2]string{{"<!--", "-->"}, {"//<![CDATA[", "//]]>"}, {"<![CDATA[", "]]>"}} {
		s = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(s, wrap[0]), wrap[1]))
	}
	s = strings.TrimRight(s, "; \n\t\r")
	var v any
	if json.Unmarshal([]byte(s), &v) == nil {
		return v, true
	}
	if json.Unmarshal(repairJSON(s), &v) == nil {
		return v, true
	}
	return nil, false
}

// repairJSON escapes control characters inside strings and drops commas before
// a closing bracket.
func repairJSON(s string) []byte {
	out := make([]byte, 0, len(s)+len(s)/16)
	inString := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case inString && c == '\\' && i+1 < len(s):
			if i++; strings.IndexByte(`"\/bfnrtu`, s[i]) < 0 {
				out = append(out, '\\', '\\', s[i])
			} else {
				out = append(out, '\\', s[i])
			}
			continue
		case c == '"':
			inString = !inString
		case inString && c < ' ':
			c = ' '
		case !inString && (c == '}' || c == ']'):
			for len(out) > 0 && (out[len(out)-1] == ' ' || out[len(out)-1] == '\n' || out[len(out)-1] == '\t' || out[len(out)-1] == '\r') {
				out = out[:len(out)-1]
			}
			if len(out) > 0 && out[len(out)-1] == ',' {
				out = out[:len(out)-1]
			}
		}
		out = append(out, c)
	}
	return out
}
