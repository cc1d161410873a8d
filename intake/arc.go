package intake

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

func isARC(s *source) bool { return bytes.HasPrefix(s.data, []byte("filedesc://")) }

// walkARC gives the pages of a crawl archive of the kind before WARC (Internet
// Archive, ARC 1 and 2).
func walkARC(w *walk, s *stream) { w.records(s, nil) }

// An arcLine is the first line of a record: the address, which may hold spaces,
// the server, the time, the media type, and the length after others.
type arcLine struct {
	url, date, mediaType, length string
}

// arcFields reads a first line of n fields, nil if it is none.
func arcFields(l []byte, n int) *arcLine {
	fields := strings.Split(string(l), " ")
	if len(fields) < n || !strings.Contains(fields[0], ":") {
		return nil
	}
	last := len(fields) - 1
	date := fields[last-n+3]
	if len(date) < 8 || strings.Trim(date, "0123456789") != "" {
		return nil
	}
	return &arcLine{strings.Join(fields[:last-n+2], " "), date, fields[last-n+4], fields[last]}
}

// arcRecord takes a record of an ARC file.
func (c *crawl) arcRecord(line []byte) error {
	fields := max(c.arc, 5)
	record := arcFields(line, fields)
	if record == nil {
		return errors.New("no record begins here")
	}
	length, err := strconv.ParseInt(record.length, 10, 64)
	if err != nil || length < 0 {
		if strings.HasPrefix(record.url, "filedesc:") {
			c.arc = 5
		}
		return fmt.Errorf("its length %q is no number", record.length)
	}
	if length > c.limit {
		c.w.give(nil, tooLarge(c.place(c.start), length, c.w.opts))
		return c.in.skip(length)
	}
	body, wrong, err := c.in.body(length, c.limit)
	if err != nil {
		return err
	}
	if strings.HasPrefix(record.url, "filedesc:") {
		// The second line of the description names the fields of the others.
		c.arc = 5
		if _, names, ok := bytes.Cut(body, []byte("\n")); ok {
			names, _, _ = bytes.Cut(names, []byte("\n"))
			if n := len(bytes.Fields(names)); n == 10 {
				c.arc = n
			}
		}
		c.saw("filedesc")
		return nil
	}
	raw := &Raw{Path: c.place(c.start), URL: record.url}
	if t, err := time.Parse("20060102150405", record.date); err == nil {
		raw.Got = t.UTC()
	}
	if bytes.HasPrefix(body, []byte("HTTP/")) {
		c.response(raw, body, wrong)
		return nil
	}
	if wrong != "" {
		return errors.New(wrong)
	}
	raw.MediaType, raw.Data = record.mediaType, body
	c.page(raw)
	return nil
}
