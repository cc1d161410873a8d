package intake

import (
	"bufio"
	"errors"
)

// A lineReader takes a stream line by line.
type lineReader struct {
	r     *bufio.Reader
	limit int64 // the most bytes of a line
	taken int64 // bytes of all lines
}

// next is the next line with its newline, in memory of its own. The last line
// comes with io.EOF. A line over the limit is errLong, and the stream is past it.
func (l *lineReader) next() ([]byte, error) {
	var out []byte
	n := int64(0)
	for {
		piece, err := l.r.ReadSlice('\n')
		n += int64(len(piece))
		l.taken += int64(len(piece))
		if n <= l.limit {
			out = append(out, piece...)
		} else {
			out = nil
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if n > l.limit && err == nil {
			err = errLong
		}
		return out, err
	}
}
