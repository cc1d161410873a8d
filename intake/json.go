package intake

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"
	"time"

	"hearsay"
)

// isJSON reports whether the source is one JSON object. What only looks like one
// is a text that opens with a brace. A file that calls itself JSON and opens with a bracket is
// no text either, however broken it is.
func isJSON(s *source) bool {
	if s.ending() == ".json" && !s.isPage() && strings.HasPrefix(s.text(), "[") && !json.Valid(s.data) {
		return true
	}
	if s.isPage() || !opensObject(s.text()) {
		return false
	}
	if s.ending() == ".json" || strings.HasSuffix(s.mediaType, "json") {
		return true
	}
	var first json.RawMessage
	err := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(s.data, []byte("\xef\xbb\xbf")))).Decode(&first)
	return err == nil
}

// opensObject reports whether text begins as a JSON object with a field.
func opensObject(text string) bool {
	rest, ok := strings.CutPrefix(text, "{")
	return ok && strings.HasPrefix(strings.TrimLeft(rest, " \t\r\n"), `"`)
}

// readJSON reads a report from an object whose fields have the names that
// collections of articles use, among them IPTC's ninjs 1 to 3.
func readJSON(s *source) (*hearsay.Document, error) {
	d := decodeText(s.data, s.charset)
	dec := json.NewDecoder(strings.NewReader(d.text))
	dec.UseNumber()
	var o object
	if err := dec.Decode(&o); err != nil {
		return nil, syntaxError(d.text, err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, &hearsay.Error{Code: hearsay.Unreadable, Message: "holds more than one JSON value; lines of JSON are read from a file named .jsonl"}
	}
	text, markup := o.body()
	if strings.TrimSpace(text) == "" {
		return nil, &hearsay.Error{Code: hearsay.Unsupported, Message: "looks like JSON data: no field named text, body, content or the like holds a report"}
	}
	doc := &hearsay.Document{
		Title:     oneLine(o.text("title", "headline", "headlines", "name")),
		Publisher: oneLine(o.text("publisher", "outlet", "publication", "site_name", "source_name", "source", "provider", "infosources", "site", "source_domain", "domain")),
		Authors:   o.authors(),
		Published: o.date(),
		Language:  o.text("language", "lang"),
		Warnings:  d.warnings,
	}
	for _, u := range []string{o.text("canonical_url"), o.text("url"), o.text("link"), o.text("permalink"), o.text("source_url"), o.text("uri"), o.text("id")} {
		if IsAddress(u) {
			doc.URL = u
			break
		}
	}
	if markup {
		return doc, readFragment(doc, text)
	}
	return doc, readPlain(doc, text)
}

// syntaxError says where JSON breaks off its rules.
func syntaxError(text string, err error) error {
	message, at := strings.TrimPrefix(err.Error(), "json: "), len(text)
	if e, ok := errors.AsType[*json.SyntaxError](err); ok && !strings.Contains(message, "unexpected end") {
		at = int(e.Offset) - 1
	} else if ok || errors.Is(err, io.ErrUnexpectedEOF) {
		message = "it breaks off"
	}
	before := text[:max(0, min(at, len(text)))]
	return &hearsay.Error{
		Code: hearsay.Unreadable, Message: "is no valid JSON: " + message,
		Line: strings.Count(before, "\n") + 1, Column: len(before) - strings.LastIndexByte(before, '\n'),
	}
}

// An object is a JSON object. Its fields are asked for by names in small letters
// without what parts their words: datePublish, date-publish and date_publish are
// one.
type object map[string]any

// UnmarshalJSON keeps the fields under the names that they are asked for by.
func (o *object) UnmarshalJSON(data []byte) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var fields map[string]any
	if err := dec.Decode(&fields); err != nil {
		return err
	}
	*o = lowered(fields)
	return nil
}

func lowered(fields map[string]any) object {
	o := object{}
	for name, v := range fields {
		key := fieldName(name)
		if _, taken := o[key]; !taken || name == key { // of names alike the plain one counts, whatever the order
			o[key] = v
		}
	}
	return o
}

func fieldName(name string) string {
	return strings.NewReplacer("_", "", "-", "", " ", "").Replace(strings.ToLower(name))
}

// text is the first of the fields that holds words.
func (o object) text(names ...string) string {
	for _, name := range names {
		if s := strings.TrimSpace(wordsOf(o[fieldName(name)])); s != "" {
			return s
		}
	}
	return ""
}

// wordsOf is a value that holds words: a string, an object with a name or a
// value, or the first such of a list.
func wordsOf(v any) string {
	switch v := v.(type) {
	case string:
		return strings.ToValidUTF8(v, "\ufffd")
	case map[string]any:
		inner := lowered(v)
		for _, key := range []string{"rendered", "name", "value", "title"} {
			if s, ok := inner[key].(string); ok {
				return strings.ToValidUTF8(s, "\ufffd")
			}
		}
	case []any:
		for _, one := range v {
			if s := wordsOf(one); s != "" {
				return s
			}
		}
	}
	return ""
}

// bodies are the names of fields that hold a report, and whether it is HTML.
var bodies = []struct {
	name   string
	markup bool
}{
	{"contenthtml", true}, {"bodyhtml", true}, {"bodyxhtml", true}, {"contenttext", false}, {"bodytext", false}, {"text", false}, {"maintext", false},
	{"fulltext", false}, {"articlebody", false}, {"articletext", false}, {"body", false}, {"content", false}, {"bodies", false}, {"paragraphs", false},
	{"article", false}, {"story", false}, {"html", true},
}

// body is the report and whether it is HTML.
func (o object) body() (text string, markup bool) {
	for _, b := range bodies {
		switch v := o[b.name].(type) {
		case string:
			text = v
		case []any: // paragraphs
			var all []string
			for _, p := range v {
				if s := wordsOf(p); s != "" {
					all = append(all, s)
				}
			}
			text = strings.Join(all, "\n\n")
		case map[string]any:
			text = wordsOf(v)
		}
		if strings.TrimSpace(text) != "" {
			return strings.ToValidUTF8(text, "\ufffd"), b.markup || hasMarkup(text)
		}
	}
	return "", false
}

// hasMarkup reports whether a field is HTML that does not say so.
func hasMarkup(text string) bool {
	lower := strings.ToLower(text)
	for _, tag := range []string{"<p>", "<p ", "</p>", "<br>", "<br/>", "<br />", "<div", "</a>"} {
		if strings.Contains(lower, tag) {
			return true
		}
	}
	return false
}

// authors reads the names in their several forms: a list of strings or objects,
// a byline, or a list as Python prints it.
func (o object) authors() []string {
	for _, name := range []string{"authors", "author", "byline", "by", "creator"} {
		var values []string
		switch v := o[name].(type) {
		case []any:
			for _, one := range v {
				values = append(values, wordsOf(one))
			}
		default:
			s := wordsOf(v)
			if list, ok := strings.CutPrefix(s, "["); ok {
				for piece := range strings.SplitSeq(strings.TrimSuffix(list, "]"), ",") {
					values = append(values, strings.Trim(strings.TrimSpace(piece), `'"`))
				}
				break
			}
			values = []string{s}
		}
		var names []string
		for _, n := range cleanAuthors(values) {
			if !isJob(n) {
				names = append(names, n)
			}
		}
		if len(names) > 0 {
			return names
		}
	}
	return nil
}

// isJob reports whether a name among authors is what one of them does.
func isJob(name string) bool {
	for _, j := range jobs {
		if strings.HasSuffix(strings.ToLower(name), j) && j != "reuters" && j != "associated press" {
			return true
		}
	}
	return false
}

// date reads when the report was published: in words, in a machine's form, or as
// seconds or milliseconds since 1970.
func (o object) date() hearsay.Date {
	for _, name := range []string{"published", "datepublished", "datepublish", "publishdate", "publisheddate", "publishedat", "publishedon", "pubdate", "publicationdate",
		"date", "versioncreated", "firstcreated", "created", "createdat", "datetime", "timestamp"} {
		switch v := o[name].(type) {
		case string:
			if d := readDate(v); !d.IsZero() {
				return d
			}
		case json.Number:
			n, err := strconv.ParseFloat(v.String(), 64)
			if err != nil || math.IsNaN(n) || math.Abs(n) > 1e14 {
				continue
			}
			if math.Abs(n) > 1e11 {
				n /= 1000
			}
			if math.Abs(n) >= 1e7 {
				return sane(hearsay.Date{Time: time.Unix(int64(n), 0).UTC(), HasTime: true})
			}
		}
	}
	return hearsay.Date{}
}
