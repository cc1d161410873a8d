package intake

import (
	"encoding/json"
	"html"
	"maps"
	"slices"
	"strings"

	"hearsay"
)

// maxPageData is the bytes of a script over which it is not looked into. The
// longest of 40 news pages has 0.9 MB.
const maxPageData = 4 << 20

// readPageData reads the report of a page that shows none, but is drawn by a
// program from data that the page holds, as Next.js keeps it in __NEXT_DATA__.
// The report is the innermost list or text of the data that holds most of the
// sentences in it.
func (p *page) readPageData(doc *hearsay.Document) bool {
	var best []any // the way to the sentences
	most := 0
	for _, script := range p.meta.data {
		var v any
		dec := json.NewDecoder(strings.NewReader(script))
		dec.UseNumber()
		if dec.Decode(&v) != nil {
			continue
		}
		if n := prose(v, 0); n > most {
			best, most = wayToProse(v, n), n
		}
	}
	if most < minArticle {
		return false
	}
	var b strings.Builder
	writeProse(&b, best[len(best)-1], 0)
	read := *doc
	if readFragment(&read, b.String()) != nil {
		return false
	}
	*doc = read
	for _, v := range slices.Backward(best) {
		fields, ok := v.(map[string]any)
		if !ok {
			continue
		}
		o := lowered(fields)
		if doc.Published.IsZero() {
			doc.Published = o.date()
		}
		if doc.Authors == nil {
			doc.Authors = o.authors()
		}
	}
	doc.Warnings = append(doc.Warnings, "the page shows no article; its text is from the page's data")
	return true
}

// prose is the bytes of the sentences in v.
func prose(v any, depth int) int {
	n := 0
	switch v := v.(type) {
	case string:
		if isProse(v) {
			n = len(v)
		}
	case []any:
		for _, one := range v {
			if depth < 40 {
				n += prose(one, depth+1)
			}
		}
	case map[string]any:
		for _, one := range v {
			if depth < 40 {
				n += prose(one, depth+1)
			}
		}
	}
	return n
}

// isProse reports whether s is sentences, with or without markup.
func isProse(s string) bool {
	if len(s) < 30 || strings.Count(s, " ") < len(s)/20 || strings.HasPrefix(s, "http") {
		return false
	}
	s = strings.TrimSpace(s)
	for strings.HasSuffix(s, ">") {
		i := strings.LastIndexByte(s, '<')
		if i < 0 {
			break
		}
		s = strings.TrimSpace(s[:i])
	}
	return stops([]byte(s))
}

// wayToProse goes from v down as long as one value holds three fifths of the
// sentences.
func wayToProse(v any, n int) []any {
	way := []any{v}
	for {
		var next any
		most := 0
		look := func(one any) {
			if k := prose(one, len(way)); k > most {
				next, most = one, k
			}
		}
		switch v := v.(type) {
		case []any:
			for _, one := range v {
				look(one)
			}
		case map[string]any:
			for _, key := range slices.Sorted(maps.Keys(v)) {
				look(v[key])
			}
		}
		if most*5 < n*3 || len(way) > 40 {
			return way
		}
		way = append(way, next)
		v, n = next, most
	}
}

// writeProse writes the sentences in v as markup.
func writeProse(b *strings.Builder, v any, depth int) {
	if depth > 40 {
		return
	}
	switch v := v.(type) {
	case string:
		switch {
		case !isProse(v):
		case strings.Contains(v, "</") || strings.Contains(v, "<br"):
			b.WriteString("<div>" + v + "</div>")
		default:
			for line := range strings.SplitSeq(v, "\n") {
				b.WriteString("<p>" + html.EscapeString(line) + "</p>")
			}
		}
	case []any:
		for _, one := range v {
			writeProse(b, one, depth+1)
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			writeProse(b, v[key], depth+1)
		}
	}
}
