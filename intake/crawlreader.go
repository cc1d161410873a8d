package intake

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// A crawlReader reads the records of a crawl archive and knows where it is. A
// record whose length is wrong is found out by what follows it.
type crawlReader struct {
	r     *bufio.Reader
	from  io.Reader // what r reads, if z is there
	z     *members  // nil if the archive is not made of gzip members
	at    int64     // bytes taken from r, less those put back
	size  int64     // of the stream, -1 if it is not known
	warc  bool      // the record at hand is one of a WARC file
	again []byte    // put back: read before r
}

// where is the place in the file of the byte at an offset of the stream.
func (c *crawlReader) where(at int64) (offset, into int64) {
	if c.z == nil {
		return at, 0
	}
	return c.z.where(at)
}

func (c *crawlReader) ReadByte() (byte, error) {
	if len(c.again) > 0 {
		b := c.again[0]
		c.again = c.again[1:]
		c.at++
		return b, nil
	}
	b, err := c.r.ReadByte()
	if err == nil {
		c.at++
	}
	return b, err
}

func (c *crawlReader) Read(p []byte) (int, error) {
	var n int
	var err error
	if len(c.again) > 0 {
		n = copy(p, c.again)
		c.again = c.again[n:]
	} else {
		n, err = c.r.Read(p)
	}
	c.at += int64(n)
	return n, err
}

// back puts bytes back that were just read.
func (c *crawlReader) back(data []byte) {
	c.again = append(bytes.Clone(data), c.again...)
	c.at -= int64(len(data))
}

// line is the next line without its end.
func (c *crawlReader) line() ([]byte, error) {
	l, err := c.whole()
	return bytes.TrimSuffix(bytes.TrimSuffix(l, []byte("\n")), []byte("\r")), err
}

// whole is the next line with its end, of at most maxRecordHeader bytes.
func (c *crawlReader) whole() ([]byte, error) {
	var out []byte
	for {
		b, err := c.ReadByte()
		if err != nil {
			if errors.Is(err, io.EOF) && len(out) > 0 {
				return out, nil
			}
			return nil, err
		}
		if out = append(out, b); b == '\n' {
			return out, nil
		}
		if len(out) > maxRecordHeader {
			return nil, errEndless
		}
	}
}

// firstLine is the first line of the next record and where it begins. Between
// records there are empty lines, two by the standard.
func (c *crawlReader) firstLine() (int64, []byte, error) {
	for {
		at := c.at
		l, err := c.line()
		if err != nil || len(bytes.TrimSpace(l)) > 0 {
			return at, l, err
		}
	}
}

// errEndless stands for a header that is none.
var errEndless = errors.New("a line of its header has no end")

// header is the fields of a record by their names in small letters.
func (c *crawlReader) header() (map[string]string, error) {
	fields := map[string]string{}
	last, size := "", 0
	for {
		l, err := c.line()
		if err != nil {
			return nil, noEOF(err)
		}
		if len(l) == 0 {
			return fields, nil
		}
		if size += len(l); size > maxRecordHeader {
			return nil, errors.New("its header has no end")
		}
		addField(fields, &last, string(l))
	}
}

// addField adds a line of a header; one that opens with a space goes on with the
// field before.
func addField(fields map[string]string, last *string, line string) {
	if (line[0] == ' ' || line[0] == '\t') && *last != "" {
		fields[*last] += " " + strings.TrimSpace(line)
		return
	}
	name, value, ok := strings.Cut(line, ":")
	if !ok {
		return
	}
	*last = strings.ToLower(strings.TrimSpace(name))
	fields[*last] = strings.TrimSpace(value)
}

// body is the bytes of a record of the length that it states, and what is wrong
// with that: the body then goes on to the next record, or to the end of the file.
func (c *crawlReader) body(length, limit int64) (data []byte, wrong string, err error) {
	var buf bytes.Buffer
	n, err := buf.ReadFrom(io.LimitReader(c, length))
	data = buf.Bytes()
	if err != nil {
		return nil, "", err
	}
	if n == length && (!c.warc || c.ends()) {
		return data, "", nil
	}
	if i := bytes.Index(data, []byte("\r\n\r\nWARC/1.")); i >= 0 && c.warc {
		c.back(data[i:])
		return data[:i], fmt.Sprintf("its length of %d bytes is wrong: the next record begins after %d", length, i), nil
	}
	if n < length {
		return data, fmt.Sprintf("breaks off after %d of %d bytes", n, length), nil
	}
	for int64(len(data)) < limit {
		l, err := c.whole()
		if bytes.HasPrefix(l, []byte("WARC/1.")) {
			c.back(l)
			break
		}
		if data = append(data, l...); err != nil {
			break
		}
	}
	return data, fmt.Sprintf("its length of %d bytes is wrong: no record follows there", length), nil
}

// ends reports whether a record ends here: nothing follows but empty lines, or
// they and the next record.
func (c *crawlReader) ends() bool {
	if len(c.again) > 0 {
		return true // only what begins a record is put back
	}
	head, _ := c.r.Peek(16)
	head = bytes.TrimLeft(head, "\r\n")
	return len(head) == 0 || bytes.HasPrefix(head, []byte("WARC/")) || len(head) < 5 && bytes.HasPrefix([]byte("WARC/"), head)
}

// skip passes over the body of a record.
func (c *crawlReader) skip(length int64) error {
	n, err := io.CopyN(io.Discard, c, length)
	switch {
	case errors.Is(err, io.EOF):
		return fmt.Errorf("breaks off after %d of %d bytes", n, length)
	case err != nil:
		return err
	case c.warc && !c.ends():
		return fmt.Errorf("its length of %d bytes is wrong: no record follows there", length)
	}
	return nil
}

// resume goes on after a damaged record with the next that can be found; false if
// there is none.
func (c *crawlReader) resume() bool {
	if c.z != nil && c.z.err != nil && !errors.Is(c.z.err, io.EOF) {
		c.again = nil
		if !c.z.resume() {
			return false
		}
		c.r.Reset(c.from)
		c.at = c.z.out
		return true
	}
	for {
		l, err := c.whole()
		switch {
		case bytes.HasPrefix(l, []byte("WARC/1.")), bytes.HasPrefix(l, []byte("WARC/0.")), arcFields(bytes.TrimRight(l, "\r\n"), 5) != nil:
			c.back(l)
			return true
		case err != nil && !errors.Is(err, errEndless):
			return false
		}
	}
}

// noEOF makes an end that comes too early one.
func noEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// listed says what records there were, sorted: ", only 2 request records, 1 response record of image/png".
func listed(seen map[string]int) string {
	if len(seen) == 0 {
		return ""
	}
	var all []string
	for _, what := range slices.Sorted(maps.Keys(seen)) {
		kind, of, _ := strings.Cut(what, " ")
		all = append(all, strings.TrimSpace(fmt.Sprintf("%d %s %s %s", seen[what], kind, plural(seen[what], "record", "records"), of)))
		if len(all) == 8 && len(seen) > 8 {
			all = append(all, "and others")
			break
		}
	}
	return ", only " + strings.Join(all, ", ")
}
