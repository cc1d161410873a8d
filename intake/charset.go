package intake

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
)

// decoded is text in UTF-8 with "\n" as its only newline, and what had to be
// repaired or guessed on the way.
type decoded struct {
	text     string
	warnings []string
}

// decodeText decodes bytes that are not known to declare their encoding.
//
// The order: a byte order mark, UTF-16 that shows by its NUL bytes, the charset
// that a server gave, UTF-8. What is not valid UTF-8 is windows-1252 if all of
// its high bytes make sense there, and else broken UTF-8.
func decodeText(data []byte, declared string) decoded {
	if order := utf16Order(data); order != nil {
		return decodeUTF16(data, order)
	}
	if rest, ok := bytes.CutPrefix(data, []byte("\xef\xbb\xbf")); ok {
		return decodeUTF8(rest)
	}
	if enc, name := charset.Lookup(declared); enc != nil && name != "utf-8" && !utf8.Valid(data) {
		return decodeWith(enc, data)
	}
	if utf8.Valid(data) {
		return decodeUTF8(data)
	}
	if looksWindows1252(data) {
		enc, _ := charset.Lookup("windows-1252")
		d := decodeWith(enc, data)
		d.warnings = append(d.warnings, "the encoding is not stated; read as windows-1252")
		return d
	}
	return decodeUTF8(data)
}

// decodeHTML decodes a page, which may declare its encoding in a meta element
// within its first 1,024 bytes. A declaration of another encoding than UTF-8 is
// not believed of bytes that are valid UTF-8 and not plain ASCII: saved pages
// are converted more often than their meta elements are.
func decodeHTML(data []byte, declared string) decoded {
	if declared == "" && !utf8.Valid(data) && utf16Order(data) == nil && !bytes.HasPrefix(data, []byte("\xef\xbb\xbf")) {
		if enc := declaredInPage(data); enc != nil {
			return decodeWith(enc, data)
		}
	}
	return decodeText(data, declared)
}

// declaredInPage is the encoding that a page's meta element declares; nil if there is none or
// it says UTF-8 or UTF-16, which it cannot be. The library does not tell what is declared from
// what it guesses, but its guess is UTF-8 where other than ASCII is valid UTF-8.
func declaredInPage(data []byte) encoding.Encoding {
	head := []byte("\u00e9")
	for _, b := range data[:min(len(data), 1000)] {
		if b < utf8.RuneSelf {
			head = append(head, b)
		}
	}
	enc, name, _ := charset.DetermineEncoding(head, "")
	if name == "utf-8" || strings.HasPrefix(name, "utf-16") {
		return nil
	}
	return enc
}

func decodeWith(enc encoding.Encoding, data []byte) decoded {
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return decodeUTF8(data)
	}
	return decodeUTF8(out)
}

// decodeUTF8 replaces each byte that is not UTF-8 by U+FFFD, says how many and
// where the first was, and turns CRLF and CR into LF.
func decodeUTF8(data []byte) decoded {
	var d decoded
	if !utf8.Valid(data) {
		out := make([]byte, 0, len(data)+len(data)/8)
		broken, first := 0, 0
		for i := 0; i < len(data); {
			r, n := utf8.DecodeRune(data[i:])
			if r == utf8.RuneError && n == 1 {
				if broken == 0 {
					first = i
				}
				broken++
			}
			out = utf8.AppendRune(out, r)
			i += n
		}
		line := 1 + bytes.Count(data[:first], []byte("\n"))
		d.warnings = []string{fmt.Sprintf("%s no valid UTF-8 and %s replaced by U+FFFD, the first at byte %d in line %d",
			counted(broken, "byte is", "bytes are"), plural(broken, "was", "were"), first, line)}
		data = out
	}
	d.text = unixNewlines(data)
	return d
}

func unixNewlines(data []byte) string {
	if bytes.IndexByte(data, '\r') < 0 {
		return string(data)
	}
	var b strings.Builder
	b.Grow(len(data))
	for {
		i := bytes.IndexByte(data, '\r')
		if i < 0 {
			b.Write(data)
			return b.String()
		}
		b.Write(data[:i])
		b.WriteByte('\n')
		data = data[i+1:]
		if len(data) > 0 && data[0] == '\n' {
			data = data[1:]
		}
	}
}

// utf16Order returns the byte order if data is UTF-16, nil if it is not: by its
// mark, or because of the first 512 bytes at least a third of those at even
// places are NUL and hardly any at odd places, or the reverse. Latin text has
// NUL in nearly every second place.
func utf16Order(data []byte) binary.ByteOrder {
	switch {
	case len(data) >= 4 && bytes.HasPrefix(data, []byte("\xff\xfe\x00\x00")):
		return nil // UTF-32, which nobody writes
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return binary.LittleEndian
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return binary.BigEndian
	}
	head := data[:min(len(data), 512)&^1]
	var even, odd int
	for i, b := range head {
		if b == 0 {
			if i%2 == 0 {
				even++
			} else {
				odd++
			}
		}
	}
	half := len(head) / 2
	switch {
	case half < 4:
		return nil
	case odd*3 >= half && even*20 <= odd && plausibleUTF16(head, binary.LittleEndian):
		return binary.LittleEndian
	case even*3 >= half && odd*20 <= even && plausibleUTF16(head, binary.BigEndian):
		return binary.BigEndian
	}
	return nil
}

// plausibleUTF16 reports whether head holds no control characters in order,
// which tables of 16-bit numbers do.
func plausibleUTF16(head []byte, order binary.ByteOrder) bool {
	for i := 0; i+1 < len(head); i += 2 {
		if u := order.Uint16(head[i:]); u < ' ' && u != '\t' && u != '\n' && u != '\r' {
			return false
		}
	}
	return true
}

func decodeUTF16(data []byte, order binary.ByteOrder) decoded {
	if len(data) >= 2 && order.Uint16(data) == 0xfeff {
		data = data[2:]
	}
	out := make([]byte, 0, len(data)/2+len(data)/8)
	broken := 0
	for i := 0; i < len(data); i += 2 {
		if i+1 == len(data) {
			broken++
			out = utf8.AppendRune(out, utf8.RuneError)
			break
		}
		r := rune(order.Uint16(data[i:]))
		if utf16.IsSurrogate(r) {
			low := rune(0)
			if i+3 < len(data) {
				low = rune(order.Uint16(data[i+2:]))
			}
			if r = utf16.DecodeRune(r, low); r == utf8.RuneError {
				broken++
			} else {
				i += 2
			}
		}
		out = utf8.AppendRune(out, r)
	}
	d := decoded{text: unixNewlines(out)}
	if broken > 0 {
		d.warnings = []string{fmt.Sprintf("%s no valid UTF-16 and %s replaced by U+FFFD",
			counted(broken, "unit is", "units are"), plural(broken, "was", "were"))}
	}
	return d
}

// looksWindows1252 reports whether every high byte of data makes sense as
// windows-1252: typographic marks, letters beside letters, signs. A lead byte of
// UTF-8 before a continuation byte does not.
func looksWindows1252(data []byte) bool {
	for i, b := range data {
		if b < 0x80 {
			continue
		}
		var before, after byte = ' ', ' '
		if i > 0 {
			before = data[i-1]
		}
		if i+1 < len(data) {
			after = data[i+1]
		}
		switch {
		case b == 0x81 || b == 0x8d || b == 0x8f || b == 0x90 || b == 0x9d:
			return false // undefined
		case b == 0x80: // euro sign
			if !isDigit(after) && !isDigit(before) && after != ' ' {
				return false
			}
		case b < 0xc0: // marks and signs
		case after >= 0x80 && after < 0xc0 && b >= 0xc2 && b < 0xf5:
			return false // a UTF-8 sequence
		default: // letters
			if !isLatin(before) && !isLatin(after) {
				return false
			}
		}
	}
	return true
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// isLatin reports whether b is a letter of windows-1252.
func isLatin(b byte) bool {
	return 'a' <= b|0x20 && b|0x20 <= 'z' || b >= 0xc0 && b != 0xd7 && b != 0xf7
}

// counted is a number with its noun: "1 byte is", "2 bytes are".
func counted(n int, one, many string) string { return fmt.Sprintf("%d %s", n, plural(n, one, many)) }

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
