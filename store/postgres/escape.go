package postgres

import (
	"encoding/hex"
	"strings"
	"unicode/utf8"
)

// A text of the database holds neither the character 0 nor bytes that are no UTF-8, and the
// paths, names and marks of this world do. They are written behind the character 1: 0 is 1 1, 1
// is 1 2, a byte is 1 3 and its two digits. The order of strings that are UTF-8 stays.
const (
	mark     = '\x01'
	zeroMark = '\x01'
	markMark = '\x02'
	byteMark = '\x03'
)

// escape writes a string as the database takes it.
func escape(s string) string {
	if strings.IndexByte(s, 0) < 0 && strings.IndexByte(s, mark) < 0 && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == 0:
			b.WriteString(string(mark) + string(zeroMark))
		case r == mark:
			b.WriteString(string(mark) + string(markMark))
		case r == utf8.RuneError && size == 1:
			b.WriteString(string(mark) + string(byteMark) + hex.EncodeToString([]byte(s[i:i+1])))
		default:
			b.WriteString(s[i : i+size])
		}
		i += size
	}
	return b.String()
}

// unescape reads what escape wrote.
func unescape(s string) string {
	if strings.IndexByte(s, mark) < 0 {
		return s
	}
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, string(mark))
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		switch {
		case strings.HasPrefix(rest, string(zeroMark)):
			b.WriteByte(0)
		case strings.HasPrefix(rest, string(markMark)):
			b.WriteByte(mark)
		case strings.HasPrefix(rest, string(byteMark)) && len(rest) > 2:
			if raw, err := hex.DecodeString(rest[1:3]); err == nil {
				b.Write(raw)
			}
			rest = rest[2:]
		}
		s = rest[min(1, len(rest)):]
	}
}
