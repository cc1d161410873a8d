package pdf

import (
	"bytes"
	"math"
	"strconv"
)

// The objects of a file are nil, bool, float64, text, name, []any, dict, ref and
// *stream.
type (
	name string
	text string // the bytes of a string
	dict map[name]any
	ref  int // the number of an object; generations are passed over
	word string
)

// A stream is a dictionary with bytes, as they stand in the file.
type stream struct {
	dict dict
	raw  []byte
}

// maxDepth is how far objects may stand inside each other.
const maxDepth = 64

// A lexer reads objects and words out of bytes.
type lexer struct {
	file *File
	data []byte
	at   int
}

// end is what a lexer gives after the last token.
type end struct{}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

// space passes over space and comments.
func (l *lexer) space() {
	for l.at < len(l.data) {
		c := l.data[l.at]
		switch {
		case isSpace(c):
			l.at++
		case c == '%':
			i := bytes.IndexAny(l.data[l.at:], "\r\n")
			if i < 0 {
				l.at = len(l.data)
				return
			}
			l.at += i
		default:
			return
		}
	}
}

// object reads the next object; a word that is none comes as it is. What is broken
// is nil.
func (l *lexer) object(depth int) any {
	l.space()
	if l.file.keeping {
		l.file.kept++
	}
	if l.at >= len(l.data) || depth > maxDepth || l.file.kept > maxKept || !l.file.spend(1) {
		l.at = len(l.data)
		return end{}
	}
	c := l.data[l.at]
	switch {
	case c == '/':
		return l.name()
	case c == '(':
		return l.literal()
	case c == '[':
		l.at++
		return l.array(depth)
	case c == '<' && l.at+1 < len(l.data) && l.data[l.at+1] == '<':
		l.at += 2
		return l.dict(depth)
	case c == '<':
		return l.hex()
	case isDigit(c) || c == '+' || c == '-' || c == '.':
		return l.number()
	case c == '>' && l.at+1 < len(l.data) && l.data[l.at+1] == '>':
		l.at += 2
		return word(">>")
	case isDelimiter(c):
		l.at++
		return word(c)
	}
	start := l.at
	for l.at < len(l.data) && !isSpace(l.data[l.at]) && !isDelimiter(l.data[l.at]) {
		l.at++
	}
	switch w := string(l.data[start:l.at]); w {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	default:
		return word(w)
	}
}

func (l *lexer) name() name {
	l.at++
	var out []byte
	for l.at < len(l.data) && !isSpace(l.data[l.at]) && !isDelimiter(l.data[l.at]) {
		c := l.data[l.at]
		l.at++
		if c == '#' && l.at+1 < len(l.data) {
			if a, b := unhex(l.data[l.at]), unhex(l.data[l.at+1]); a >= 0 && b >= 0 {
				c = byte(a<<4 | b)
				l.at += 2
			}
		}
		out = append(out, c)
	}
	return name(out)
}

// number reads a number, or the reference that begins with it.
func (l *lexer) number() any {
	start := l.at
	for l.at < len(l.data) && (isDigit(l.data[l.at]) || l.data[l.at] == '.' || l.data[l.at] == '-' || l.data[l.at] == '+') {
		l.at++
	}
	token := l.data[start:l.at]
	n, whole := digits(token)
	if !whole {
		v, err := strconv.ParseFloat(string(token), 64)
		if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
			return 0.0
		}
		return v
	}
	// "7 0 R"
	i := l.at
	for i < len(l.data) && isSpace(l.data[i]) {
		i++
	}
	from := i
	for i < len(l.data) && isDigit(l.data[i]) && i-from < 6 {
		i++
	}
	if i > from && i > l.at {
		for i < len(l.data) && isSpace(l.data[i]) {
			i++
		}
		if i < len(l.data) && l.data[i] == 'R' && (i+1 == len(l.data) || isSpace(l.data[i+1]) || isDelimiter(l.data[i+1])) {
			l.at = i + 1
			return ref(n)
		}
	}
	return float64(n)
}

func (l *lexer) array(depth int) []any {
	out := []any{}
	for {
		v := l.object(depth + 1)
		switch v {
		case end{}, word("]"), word("endobj"), word(">>"):
			return out
		}
		out = append(out, v)
	}
}

func (l *lexer) dict(depth int) dict {
	out := dict{}
	for {
		key := l.object(depth + 1)
		switch key {
		case end{}, word(">>"), word("endobj"), word("stream"):
			return out
		}
		k, ok := key.(name)
		if !ok {
			continue
		}
		v := l.object(depth + 1)
		if v == word(">>") || v == (end{}) {
			return out
		}
		out[k] = v
	}
}

// literal reads a string in brackets.
func (l *lexer) literal() text {
	l.at++
	var out []byte
	depth := 1
	for l.at < len(l.data) {
		c := l.data[l.at]
		l.at++
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return text(out)
			}
		case '\\':
			out = l.escaped(out)
			continue
		}
		out = append(out, c)
	}
	return text(out)
}

// escaped reads what follows a backslash in a string.
func (l *lexer) escaped(out []byte) []byte {
	if l.at >= len(l.data) {
		return out
	}
	c := l.data[l.at]
	l.at++
	switch c {
	case 'n':
		c = '\n'
	case 'r':
		c = '\r'
	case 't':
		c = '\t'
	case 'b':
		c = '\b'
	case 'f':
		c = '\f'
	case '\r':
		if l.at < len(l.data) && l.data[l.at] == '\n' {
			l.at++
		}
		return out
	case '\n':
		return out
	case '0', '1', '2', '3', '4', '5', '6', '7':
		n := int(c - '0')
		for k := 0; k < 2 && l.at < len(l.data) && l.data[l.at] >= '0' && l.data[l.at] <= '7'; k++ {
			n = n<<3 | int(l.data[l.at]-'0')
			l.at++
		}
		c = byte(n)
	}
	return append(out, c)
}

// hex reads a string of hexadecimal digits.
func (l *lexer) hex() text {
	l.at++
	var out []byte
	half := -1
	for l.at < len(l.data) {
		c := l.data[l.at]
		l.at++
		if c == '>' {
			break
		}
		n := unhex(c)
		switch {
		case n < 0:
		case half < 0:
			half = n
		default:
			out = append(out, byte(half<<4|n))
			half = -1
		}
	}
	if half >= 0 {
		out = append(out, byte(half<<4))
	}
	return text(out)
}

func unhex(c byte) int {
	switch {
	case isDigit(c):
		return int(c - '0')
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}

// stream takes the bytes that follow a dictionary, nil if there are none. The
// length that it states counts if it ends where the word says so.
func (l *lexer) stream(d dict) *stream {
	at := l.at
	l.space()
	if !bytes.HasPrefix(l.data[l.at:], []byte("stream")) {
		l.at = at
		return nil
	}
	start := l.at + len("stream")
	if start < len(l.data) && l.data[start] == '\r' {
		start++
	}
	if start < len(l.data) && l.data[start] == '\n' {
		start++
	}
	closing := []byte("endstream")
	if n, ok := number(d["Length"]); ok && n >= 0 && n <= float64(len(l.data)-start) {
		stop := start + int(n)
		if bytes.HasPrefix(bytes.TrimLeft(l.data[stop:min(len(l.data), stop+16)], "\r\n "), closing) {
			l.at = stop
			return &stream{d, l.data[start:stop]}
		}
	}
	stop := len(l.data)
	if l.file.closed == 0 || start < l.file.closed {
		if i := bytes.Index(l.data[start:], closing); i >= 0 {
			stop = start + i
		} else {
			l.file.closed = max(start, 1)
		}
	}
	l.at = stop
	if stop == len(l.data) {
		l.at = start // the objects after it may still be there
	}
	return &stream{d, bytes.TrimRight(l.data[start:stop], "\r\n")}
}
