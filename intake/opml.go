package intake

import (
	"errors"
	"fmt"
	"io"

	"hearsay"
)

func isOPML(s *source) bool { return rootElement(s) == "opml" }

// walkOPML walks the feeds of a list if they are to be fetched, and else names
// them.
func walkOPML(w *walk, s *stream) {
	if w.opts.Fetch && !w.enters(s) {
		return
	}
	_, declared := mediaTypeOf(s.raw.MediaType)
	x := newPieces(s.r, declared, w.opts.limit())
	seen := map[string]bool{}
	for n := 0; !w.over; {
		e, _, err := x.start()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				w.brokenXML(s.raw.Path, err)
			}
			return
		}
		address := ""
		for _, a := range e.Attr {
			if a.Name.Local == "xmlUrl" || a.Name.Local == "xmlurl" {
				address = a.Value
			}
		}
		if e.Name.Local != "outline" || address == "" || seen[address] {
			continue
		}
		seen[address] = true
		n++
		path := fmt.Sprintf("%s#%d", s.raw.Path, n)
		switch {
		case !IsAddress(address):
			w.refuse(path, hearsay.Unsupported, "is the feed "+address+", which is no http address", nil)
		case !w.opts.Fetch:
			w.refuse(path, hearsay.Unsupported, "is the feed "+address+"; --fetch reads it", nil)
		default:
			w.linked(address, s.depth+1)
		}
	}
}

// linked walks what is at an address.
func (w *walk) linked(address string, depth int) {
	raw, err := fetch(w.ctx, address, w.opts)
	if err != nil {
		w.give(nil, err)
		return
	}
	in := &stream{raw: *raw, r: newHeadReader(raw.Data), depth: depth}
	in.raw.Data = nil
	w.stream(in)
}
