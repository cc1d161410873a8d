package intake

import (
	"bufio"
	"errors"
	"io"
)

// values cuts a stream of JSON into its values without reading them, so that a
// list of any length is taken one by one.
type values struct {
	r     *bufio.Reader
	limit int64
}

// errLong stands for a value over the limit. The stream is past it then.
var errLong = errors.New("over the limit")

// errSyntax stands for bytes that no value begins with.
var errSyntax = errors.New("no JSON value")

// peek is the next byte that is no space and no byte order mark; it stays.
func (v *values) peek() (byte, error) {
	for {
		b, err := v.r.ReadByte()
		if err != nil {
			return 0, err
		}
		switch b {
		case ' ', '\t', '\r', '\n', 0xef, 0xbb, 0xbf:
			continue
		}
		return b, v.r.UnreadByte()
	}
}

// skip takes the next byte if it is b.
func (v *values) skip(b byte) (bool, error) {
	got, err := v.peek()
	if err != nil || got != b {
		return false, err
	}
	_, err = v.r.ReadByte()
	return true, err
}

// next is the bytes of the next value. A value that breaks off is
// io.ErrUnexpectedEOF.
func (v *values) next() ([]byte, error) {
	first, err := v.peek()
	if err != nil {
		return nil, err
	}
	if first == ']' || first == '}' || first == ',' || first == ':' {
		return nil, errSyntax
	}
	var out []byte
	n, depth, quoted, escaped := int64(0), 0, false, false
	for {
		b, err := v.r.ReadByte()
		if err != nil {
			if errors.Is(err, io.EOF) && depth == 0 && !quoted && n > 0 {
				break
			}
			if errors.Is(err, io.EOF) {
				err = io.ErrUnexpectedEOF
			}
			return nil, err
		}
		plain := !quoted && depth == 0 && n > 0
		if plain && (b == ',' || b == ']' || b == '}' || b == ':' || b == ' ' || b == '\n' || b == '\r' || b == '\t') {
			if err := v.r.UnreadByte(); err != nil {
				return nil, err
			}
			break
		}
		if n++; n <= v.limit {
			out = append(out, b)
		}
		switch {
		case escaped:
			escaped = false
		case quoted:
			escaped = b == '\\'
			quoted = b != '"'
		case b == '"':
			quoted = true
		case b == '{' || b == '[':
			depth++
		case b == '}' || b == ']':
			depth--
		}
		if depth == 0 && !quoted && !escaped && (b == '}' || b == ']' || b == '"' && n > 1) {
			break
		}
	}
	if n > v.limit {
		return nil, errLong
	}
	return out, nil
}
