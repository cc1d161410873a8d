package eval

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"hearsay"
)

// maxLine bounds one line in bytes. The longest in PolNeAR has 7 KB, in EWT
// and GUM 1 KB; a hostile file may be one line of any length.
const maxLine = 32 << 20

// A lineReader yields the lines of a file of UTF-8 text and knows where it is.
// Lines end in LF, CR LF or CR alone, as Python's text files do.
type lineReader struct {
	path string
	in   *bufio.Reader
	line int
	buf  []byte
	skip bool // the last line ended in CR: a LF that follows belongs to it
}

func newLineReader(path string, r io.Reader) *lineReader {
	return &lineReader{path: path, in: bufio.NewReaderSize(r, 64<<10)}
}

// next returns the next line without its end, valid until the next call, and
// io.EOF after the last. Unreadable: broken UTF-8. TooLarge: a line over
// maxLine. Unavailable: the reader failed.
func (l *lineReader) next() ([]byte, error) {
	l.buf = l.buf[:0]
	l.line++
	for {
		if _, err := l.in.Peek(1); err != nil {
			if !errors.Is(err, io.EOF) {
				return nil, l.fail(hearsay.Unavailable, "cannot be read", err)
			}
			if len(l.buf) == 0 {
				return nil, io.EOF
			}
			return l.checked()
		}
		chunk, _ := l.in.Peek(l.in.Buffered())
		if l.skip {
			l.skip = false
			if chunk[0] == '\n' {
				l.drop(1)
				continue
			}
		}
		at := bytes.IndexAny(chunk, "\r\n")
		if at < 0 {
			l.buf = append(l.buf, chunk...)
			l.drop(len(chunk))
		} else {
			l.buf = append(l.buf, chunk[:at]...)
			l.skip = chunk[at] == '\r'
			l.drop(at + 1)
		}
		if len(l.buf) > maxLine {
			return nil, l.fail(hearsay.TooLarge, fmt.Sprintf("a line is over %d MiB", maxLine>>20), nil)
		}
		if at >= 0 {
			return l.checked()
		}
	}
}

// drop consumes bytes that were peeked, which cannot fail.
func (l *lineReader) drop(n int) { _, _ = l.in.Discard(n) }

func (l *lineReader) checked() ([]byte, error) {
	if !utf8.Valid(l.buf) {
		return nil, l.fail(hearsay.Unreadable, "not UTF-8", nil)
	}
	return l.buf, nil
}

func (l *lineReader) fail(code hearsay.Code, message string, cause error) error {
	return &hearsay.Error{Code: code, Message: message, Path: l.path, Line: l.line, Err: cause}
}
