package ingest

import (
	"bytes"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hearsay"
	"hearsay/intake"
)

// isOPML reports whether data is a list of feeds, by its first element.
func isOPML(data []byte) bool {
	x := newReader(bytes.TrimPrefix(data[:min(len(data), 4096)], []byte("\ufeff")))
	for {
		token, err := x.RawToken()
		if err != nil {
			return false
		}
		if e, ok := token.(xml.StartElement); ok {
			return strings.EqualFold(e.Name.Local, "opml")
		}
	}
}

// newReader reads XML with the faults that people write; the names that lists of feeds
// are made of are ASCII in every charset.
func newReader(data []byte) *xml.Decoder {
	x := xml.NewDecoder(bytes.NewReader(data))
	x.Strict, x.Entity = false, xml.HTMLEntity
	x.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	return x
}

// Sources puts the feeds that OPML files name in the place of these, and takes out what
// stands twice. Other paths stay. Unreadable for a list without a feed or that cannot be
// read, NotFound for a path that is not there.
func Sources(paths []string) ([]string, error) {
	var out []string
	add := func(s string) {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	for _, path := range paths {
		if intake.IsAddress(path) {
			add(path)
			continue
		}
		if _, err := os.Stat(path); err != nil {
			return nil, &hearsay.Error{Code: hearsay.NotFound, Path: path, Message: "no such file or folder" + intake.Meant(path)}
		}
		if strings.ToLower(filepath.Ext(path)) != ".opml" {
			add(path)
			continue
		}
		feeds, err := feedsOf(path)
		if err != nil {
			return nil, err
		}
		for _, f := range feeds {
			add(f)
		}
	}
	return out, nil
}

func feedsOf(path string) ([]string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, &hearsay.Error{Code: hearsay.Unavailable, Path: path, Message: "cannot be read", Err: err}
	}
	feeds := listed(data)
	if len(feeds) == 0 {
		return nil, &hearsay.Error{Code: hearsay.Unreadable, Path: path, Message: "names no feed at an http address"}
	}
	return feeds, nil
}

// listed are the addresses of the feeds in an OPML list, as far as it can be read.
func listed(data []byte) []string {
	var feeds []string
	x := newReader(data)
	for {
		token, err := x.RawToken()
		if err != nil {
			return feeds
		}
		e, ok := token.(xml.StartElement)
		if !ok || !strings.EqualFold(e.Name.Local, "outline") {
			continue
		}
		for _, a := range e.Attr {
			if address := strings.TrimSpace(a.Value); strings.EqualFold(a.Name.Local, "xmlUrl") && intake.IsAddress(address) {
				feeds = append(feeds, address)
			}
		}
	}
}
