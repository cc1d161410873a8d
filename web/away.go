package web

import (
	"compress/gzip"
	"io"
	"net/http"
	"time"
)

// An away sends a file in pieces, to be saved and not to be shown. Its head goes before the first of them, so that what fails before can
// still be told as a page.
type away struct {
	w               http.ResponseWriter
	q               *http.Request
	control         *http.ResponseController
	name, mediaType string
	pack            *gzip.Writer // nil before the first piece, and where the bytes go as they are
	begun           bool
}

// Write sends a piece.
func (a *away) Write(b []byte) (int, error) {
	if !a.begun {
		a.begun = true
		h := a.w.Header()
		h.Set("Content-Type", a.mediaType)
		h.Set("Content-Disposition", attachment(a.name))
		if packable(a.mediaType) {
			h.Add("Vary", "Accept-Encoding")
			if takesGzip(a.q.Header.Get("Accept-Encoding")) {
				h.Set("Content-Encoding", "gzip")
				a.pack, _ = gzip.NewWriterLevel(a.w, gzip.BestSpeed) // fails for another level alone
			}
		}
	}
	// A recorder of answers has no deadlines.
	_ = a.control.SetWriteDeadline(time.Now().Add(streamTime))
	var to io.Writer = a.w
	if a.pack != nil {
		to = a.pack
	}
	return to.Write(b)
}

// broken passes an error on that came before the first piece, and after it ends all.
func (a *away) broken(err error) error {
	if a.begun {
		panic(http.ErrAbortHandler)
	}
	return err
}

// end sends what is still to be packed.
func (a *away) end() error {
	if a.pack != nil && a.pack.Close() != nil {
		panic(http.ErrAbortHandler)
	}
	return nil
}
