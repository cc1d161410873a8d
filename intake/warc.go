package intake

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"hearsay"
)

func isWARC(s *source) bool {
	return bytes.HasPrefix(s.data, []byte("WARC/0.")) || bytes.HasPrefix(s.data, []byte("WARC/1."))
}

// maxRecordHeader is the bytes that the header of a record may have.
const maxRecordHeader = 64 << 10

// maxShort is the bytes that the end of an archive may lack for its last record to
// be read as one that breaks off. What states more than that lies.
const maxShort = 1 << 20

// walkWARC gives the pages of a crawl archive (ISO 28500, WARC 0.17 to 1.1), one
// document each: what servers answered with status 200, and resources, as far as
// they are HTML. Other records are passed over.
func walkWARC(w *walk, s *stream) { w.records(s, nil) }

// records walks a crawl archive of either kind. z is the gzip members that s
// comes from, nil if it is not compressed so.
func (w *walk) records(s *stream, z *members) {
	c := &crawl{w: w, path: s.raw.Path, in: &crawlReader{r: s.r, z: z, from: given{z, &w.budget}, size: -1}, limit: w.opts.limit(), seen: map[string]int{}}
	if s.at != nil && z == nil {
		c.in.size = s.size
	}
	for !w.over && w.budget.spent == nil {
		if err := c.record(); err != nil {
			if errors.Is(err, io.EOF) {
				break
			}
			if w.budget.spent != nil || !w.broken(c.place(c.start), err) || !c.in.resume() {
				break
			}
		}
	}
	c.conclude()
}

// A crawl is the walk of one crawl archive.
type crawl struct {
	w     *walk
	path  string
	in    *crawlReader
	limit int64
	start int64 // of the record at hand
	seen  map[string]int
	pages int
	arc   int // fields of a record's first line in an ARC file; 0 in a WARC file
}

// place names a record: by its offset in the file, and if that is compressed as
// one piece by the offset of the piece and how far into it the record is.
func (c *crawl) place(at int64) string {
	offset, into := c.in.where(at)
	if into == 0 {
		return fmt.Sprintf("%s#%d", c.path, offset)
	}
	return fmt.Sprintf("%s#%d+%d", c.path, offset, into)
}

// saw counts a record that holds no page.
func (c *crawl) saw(what string) { c.seen[what]++ }

// conclude says what a crawl archive without a page holds instead, and which
// pages are elsewhere.
func (c *crawl) conclude() {
	if c.w.over || c.w.budget.spent != nil {
		return
	}
	if n := c.seen["revisit"]; n > 0 && c.pages > 0 {
		c.w.refuse(c.path, hearsay.Unreadable, counted(n, "record is a revisit: its page stands", "records are revisits: their pages stand")+" in an earlier archive", nil)
	}
	if c.pages > 0 || c.w.complaints > 0 && len(c.seen) == 0 {
		return
	}
	c.w.refuse(c.path, hearsay.Unreadable, "holds no page"+listed(c.seen), nil)
}

// record takes one record. The error is io.EOF at the end of the file.
func (c *crawl) record() error {
	at, line, err := c.in.firstLine()
	c.start = at
	if err != nil {
		return err
	}
	if c.in.warc = bytes.HasPrefix(line, []byte("WARC/")); !c.in.warc {
		return c.arcRecord(line)
	}
	header, err := c.in.header()
	if err != nil {
		return err
	}
	length, err := strconv.ParseInt(header["content-length"], 10, 64)
	if err != nil || length < 0 {
		return fmt.Errorf("its length %q is no number", header["content-length"])
	}
	if c.in.size >= 0 && length > c.in.size-c.in.at+maxShort {
		return fmt.Errorf("its length of %d bytes is wrong: the file ends after %d", length, c.in.size-c.in.at)
	}
	kind := strings.ToLower(header["warc-type"])
	switch {
	case kind != "response" && kind != "resource":
		c.saw(kind)
		return c.in.skip(length)
	case length > c.limit:
		c.w.give(nil, tooLarge(c.place(at), length, c.w.opts))
		return c.in.skip(length)
	}
	body, wrong, err := c.in.body(length, c.limit)
	if err != nil {
		return err
	}
	raw := &Raw{Path: c.place(at), URL: strings.Trim(header["warc-target-uri"], "<> ")}
	if t, err := time.Parse(time.RFC3339Nano, header["warc-date"]); err == nil {
		raw.Got = t.UTC()
	}
	if kind == "resource" {
		if wrong != "" {
			return errors.New(wrong)
		}
		raw.MediaType, raw.Data = header["content-type"], body
		c.page(raw)
		return nil
	}
	c.response(raw, body, wrong)
	return nil
}

// response gives the page in what a server answered. If the length of the record is
// wrong, the length that the server stated tells whether the page is whole.
func (c *crawl) response(raw *Raw, message []byte, wrong string) {
	status, header, body, ok := splitResponse(message)
	if !ok {
		c.w.refuse(raw.Path, hearsay.Unreadable, "holds no HTTP response", nil)
		return
	}
	if wrong != "" {
		n, err := strconv.Atoi(header["content-length"])
		if err != nil || n < 0 || n > len(body) || header["transfer-encoding"] != "" {
			c.w.broken(raw.Path, errors.New(wrong))
			return
		}
		body = body[:n]
		raw.Repairs = append(raw.Repairs, "the record was repaired: "+wrong)
	}
	if status != 200 {
		c.saw("response with status " + strconv.Itoa(status))
		return
	}
	raw.MediaType = header["content-type"]
	if !isPageType(raw.MediaType) {
		c.page(raw) // counts it
		return
	}
	data, err := uncoded(body, header, c.w)
	if err != nil {
		if e, ok := errors.AsType[*hearsay.Error](err); ok {
			c.w.refuse(raw.Path, e.Code, e.Message, e.Err)
		} else {
			c.w.broken(raw.Path, err)
		}
		return
	}
	raw.Data = data
	c.page(raw)
}

// page gives a record if it is a page.
func (c *crawl) page(raw *Raw) {
	if !isPageType(raw.MediaType) || raw.MediaType == "" && !opensHTML(raw.Data) {
		mediaType, _ := mediaTypeOf(raw.MediaType)
		if mediaType == "" {
			mediaType = "unknown type"
		}
		c.saw("response of " + mediaType)
		return
	}
	if !IsAddress(raw.URL) {
		raw.URL = ""
	}
	c.pages++
	c.w.document(raw)
}

// isPageType reports whether a media type is HTML or not stated.
func isPageType(value string) bool {
	mediaType, _ := mediaTypeOf(value)
	return mediaType == "" || mediaType == "text/html" || mediaType == "application/xhtml+xml"
}
