package intake

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// An inlineReader takes the marks off one block of Markdown.
type inlineReader struct {
	src    string
	out    []byte
	drop   []bool // bytes of out that turned out to be marks
	delims []delim
	opens  []bracket
	images []string
	refs   map[string]bool
}

// A delim is a run of emphasis marks that may open emphasis.
type delim struct {
	mark  byte
	at, n int // in out: the marks not yet matched
}

// A bracket is a "[" or "![" that may open a link or image.
type bracket struct {
	at    int // in out
	image bool
}

const (
	// maxLookBack is how many open marks are searched for a match, so that time
	// does not grow with the square of their number.
	maxLookBack = 32
	// maxAddress is the bytes within which a link's address must end.
	maxAddress = 4000
)

// plainInline returns the words of a block without its marks, and the
// descriptions of its images. Refs are the labels that links may refer to.
func plainInline(src string, refs map[string]bool) (words string, images []string) {
	if !strings.ContainsAny(src, "\\`<&![]*_~") {
		return src, nil
	}
	r := inlineReader{src: src, refs: refs}
	for i := 0; i < len(src); {
		i += r.step(i)
	}
	kept := r.out[:0]
	for i, b := range r.out {
		if !r.drop[i] {
			kept = append(kept, b)
		}
	}
	return string(kept), r.images
}

func (r *inlineReader) emit(s string) {
	r.out = append(r.out, s...)
	for range len(s) {
		r.drop = append(r.drop, false)
	}
}

func (r *inlineReader) dropRange(at, n int) {
	for i := at; i < at+n; i++ {
		r.drop[i] = true
	}
}

// step reads what begins at byte i and returns its length.
func (r *inlineReader) step(i int) int {
	s := r.src[i:]
	switch s[0] {
	case '\\':
		if len(s) > 1 && isASCIIPunct(s[1]) {
			r.emit(s[1:2])
			return 2
		}
	case '`':
		n := len(s) - len(strings.TrimLeft(s, "`"))
		if end := strings.Index(s[n:min(len(s), n+maxAddress)], s[:n]); end >= 0 {
			r.emit(s[n : n+end])
			return 2*n + end
		}
		r.emit(s[:n])
		return n
	case '<':
		if n := r.tag(s); n > 0 {
			return n
		}
	case '&':
		if end := strings.IndexByte(s[:min(len(s), 34)], ';'); end > 0 {
			r.emit(html.UnescapeString(s[:end+1]))
			return end + 1
		}
	case '!':
		if len(s) > 1 && s[1] == '[' {
			r.opens = append(r.opens, bracket{len(r.out), true})
			r.emit("![")
			return 2
		}
	case '[':
		r.opens = append(r.opens, bracket{len(r.out), false})
	case ']':
		if n := r.closeBracket(s); n > 0 {
			return n
		}
	case '*', '_', '~':
		n := len(s) - len(strings.TrimLeft(s, s[:1]))
		r.emphasis(i, n)
		return n
	}
	_, n := utf8.DecodeRuneInString(s)
	r.emit(s[:n])
	return n
}

// tag reads "<https://…>" as its words and leaves out other elements.
func (r *inlineReader) tag(s string) int {
	end := strings.IndexByte(s[:min(len(s), maxAddress)], '>')
	if end < 2 {
		return 0
	}
	inside := s[1:end]
	if strings.Contains(inside, "://") && !strings.ContainsAny(inside, " \n") || strings.HasPrefix(inside, "mailto:") {
		r.emit(inside)
		return end + 1
	}
	name := strings.TrimLeft(inside, "/")
	if name == "" || name[0] != '!' && (name[0]|0x20 < 'a' || name[0]|0x20 > 'z') {
		return 0
	}
	if strings.HasPrefix(strings.ToLower(name), "br") {
		r.emit("\n")
	}
	return end + 1
}

// closeBracket reads a "]" and the address after it; 0 if nothing is open or it
// closes no link.
func (r *inlineReader) closeBracket(s string) int {
	if len(r.opens) == 0 {
		return 0
	}
	b := r.opens[len(r.opens)-1]
	r.opens = r.opens[:len(r.opens)-1]
	width := 1
	if b.image {
		width = 2
	}
	label := r.out[b.at+width:]
	n := 0
	switch {
	case len(s) > 1 && s[1] == '(':
		n = address(s[1:])
	case len(s) > 1 && s[1] == '[':
		if end := strings.IndexByte(s[:min(len(s), 1000)], ']'); end == 0 {
			if end = strings.IndexByte(s[1:min(len(s), 1000)], ']'); end > 0 {
				ref := s[2 : end+1]
				if ref == "" {
					ref = string(label)
				}
				if r.refs[strings.ToLower(oneLine(ref))] {
					n = end + 1
				}
			}
		}
	case len(label) > 1 && len(label) < 12 && label[0] == '^':
		r.dropRange(b.at, len(r.out)-b.at) // a footnote's number
		return 1
	case len(label) < 200 && r.refs[strings.ToLower(oneLine(string(label)))]:
	default:
		return 0
	}
	if n == 0 && len(s) > 1 && (s[1] == '(' || s[1] == '[') {
		return 0
	}
	if b.image {
		var alt []byte
		for i, c := range label {
			if !r.drop[b.at+width+i] {
				alt = append(alt, c)
			}
		}
		r.images = append(r.images, string(alt))
		r.dropRange(b.at, len(r.out)-b.at)
	} else {
		r.dropRange(b.at, width)
	}
	return 1 + n
}

// address returns the length of "(address "title")" at the start of s, 0 if it
// does not end.
func address(s string) int {
	depth := 0
	var quoted byte
	for i := range min(len(s), maxAddress) {
		switch c := s[i]; {
		case i > 0 && s[i-1] == '\\':
		case quoted != 0:
			if c == quoted {
				quoted = 0
			}
		case c == '"' && (s[i-1] == ' ' || s[i-1] == '\n'):
			quoted = c
		case c == '(':
			depth++
		case c == ')':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return 0
}

// emphasis reads a run of n marks at byte i: as the end of emphasis where one
// is open, and else as a possible start.
func (r *inlineReader) emphasis(i, n int) {
	mark := r.src[i]
	before, _ := utf8.DecodeLastRuneInString(r.src[:i])
	after, _ := utf8.DecodeRuneInString(r.src[i+n:])
	left, right := isFlank(before, after)
	opens, closes := left, right
	if mark == '_' { // not inside words: snake_case
		opens, closes = left && !right, right && !left
		if left && right {
			opens, closes = !isWordRune(before), !isWordRune(after)
		}
	}
	if mark == '~' && n != 2 {
		opens, closes = false, false
	}
	at := len(r.out)
	r.emit(r.src[i : i+n])
	free := n
	if closes {
		for k := len(r.delims) - 1; k >= max(0, len(r.delims)-maxLookBack) && free > 0; k-- {
			d := &r.delims[k]
			if d.mark != mark || d.n == 0 {
				continue
			}
			m := min(d.n, free)
			r.dropRange(d.at+d.n-m, m)
			r.dropRange(at+n-free, m)
			d.n -= m
			free -= m
			r.delims = r.delims[:k+1]
			if d.n == 0 {
				r.delims = r.delims[:k]
			}
		}
	}
	if opens && free > 0 {
		r.delims = append(r.delims, delim{mark, at + n - free, free})
	}
}

func isWordRune(r rune) bool {
	left, _ := isFlank(' ', r)
	_, punct := isFlank(r, ' ')
	return left && punct && r != '_' && r != '*'
}

func isASCIIPunct(b byte) bool {
	return b > ' ' && b < 0x7f && !isDigit(b) && (b|0x20 < 'a' || b|0x20 > 'z')
}
