package intake

import (
	"encoding/json"
	"strings"
)

// isJSONFeed reports whether the source is a JSON Feed (jsonfeed.org, versions 1
// and 1.1).
func isJSONFeed(s *source) bool {
	text := s.text()
	return opensObject(text) && !s.isPage() && strings.Contains(strings.ReplaceAll(text[:min(len(text), 4096)], `\/`, "/"), "://jsonfeed.org/version/1")
}

// walkJSONFeed gives the items of a feed.
func walkJSONFeed(w *walk, s *stream) {
	v := &values{s.r, w.opts.limit()}
	if _, err := v.skip('{'); err != nil {
		w.broken(s.raw.Path, err)
		return
	}
	links := feedLinks{w: w, path: s.raw.Path}
	for !w.over {
		if end, err := v.skip('}'); end || err != nil {
			if err != nil {
				w.brokenList(s.raw.Path, err)
			}
			break
		}
		key, err := v.next()
		if err == nil {
			_, err = v.skip(':')
		}
		if err != nil {
			w.brokenList(s.raw.Path, err)
			break
		}
		if string(key) == `"items"` {
			if list, _ := v.skip('['); list && !w.elements(s, v, "application/feed+json", links.keepJSON) {
				break
			}
		} else if value, err := v.next(); err != nil {
			w.brokenList(s.raw.Path, err)
			break
		} else if string(key) == `"title"` {
			var title string
			if json.Unmarshal(value, &title) == nil {
				s.raw.Publisher = oneLine(title)
			}
		}
		if _, err := v.skip(','); err != nil {
			w.brokenList(s.raw.Path, err)
			break
		}
	}
	links.conclude()
}

// keepJSON reports whether an item of a JSON Feed is a document by itself, and
// takes note of the others.
func (l *feedLinks) keepJSON(raw *Raw) bool {
	var o object
	if json.Unmarshal(raw.Data, &o) != nil {
		return true // says what is wrong with it when it is read
	}
	raw.URL = o.text("url")
	if _, markup := o.body(); markup || o.text("content_text") != "" {
		return true
	}
	l.add(raw.URL, raw.Publisher)
	return false
}
