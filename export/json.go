package export

import (
	"bytes"
	"io"

	"hearsay"
)

// lineWidth is how many bytes of compact JSON stay on one line: a part, a source
// or a list of spans mostly does, a statement does not.
const lineWidth = 96

// A jsonWriter writes one indented object per document, one after the other
// without an array around them: jq reads such a stream as it is (jq -s makes
// the array), and the first document is there before the last is read.
type jsonWriter struct {
	w       io.Writer
	compact bytes.Buffer
	out     []byte
}

func newJSON(w io.Writer, _ Options) Writer { return &jsonWriter{w: w} }

func (j *jsonWriter) Write(r *hearsay.Reading) error {
	if err := encode(&j.compact, r); err != nil {
		return err
	}
	j.out = layout(j.out[:0], j.compact.Bytes())
	return send(j.w, j.out)
}

func (j *jsonWriter) Close() error { return nil }

// layout appends compact, valid JSON to dst with one space of indent per level,
// and lists or objects of at most lineWidth bytes on one line. json.Indent would
// put each offset on a line of its own: four lines a span.
func layout(dst, src []byte) []byte {
	l := layouter{src: src}
	return append(l.value(dst, 0, 0), '\n')
}

// A layouter walks compact JSON; next is the place after the value it wrote last.
type layouter struct {
	src  []byte
	next int
}

// short returns the place of the bracket that closes the one at i, or false
// where the two are lineWidth or more apart.
func (l *layouter) short(i int) (int, bool) {
	depth, quoted := 0, false
	for end := i; end < min(i+lineWidth, len(l.src)); end++ {
		switch c := l.src[end]; {
		case quoted && c == '\\':
			end++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			if depth--; depth == 0 {
				return end, true
			}
		}
	}
	return 0, false
}

// closing returns the place of the quotation mark that ends the string at i.
func closing(src []byte, i int) int {
	for i++; src[i] != '"'; i++ {
		if src[i] == '\\' {
			i++
		}
	}
	return i
}

// value appends the value at i.
func (l *layouter) value(dst []byte, i, depth int) []byte {
	opening := l.src[i]
	if opening != '{' && opening != '[' {
		l.next = l.scalar(i)
		return append(dst, l.src[i:l.next]...)
	}
	if end, ok := l.short(i); ok {
		l.next = end + 1
		return spaced(dst, l.src[i:l.next])
	}
	dst = append(dst, opening)
	for l.next = i; l.src[l.next] != '}' && l.src[l.next] != ']'; {
		if l.src[l.next] == ',' {
			dst = append(dst, ',')
		}
		at := l.next + 1
		dst = indent(dst, depth+1)
		if opening == '{' {
			key := closing(l.src, at)
			dst = append(dst, l.src[at:key+1]...)
			dst = append(dst, ':', ' ')
			at = key + 2
		}
		dst = l.value(dst, at, depth+1)
	}
	dst = append(indent(dst, depth), l.src[l.next])
	l.next++
	return dst
}

// scalar returns the place after the string, number, true, false or null at i.
func (l *layouter) scalar(i int) int {
	if l.src[i] == '"' {
		return closing(l.src, i) + 1
	}
	for i < len(l.src) && l.src[i] > ' ' && l.src[i] != ',' && l.src[i] != '}' && l.src[i] != ']' {
		i++
	}
	return i
}

// spaced appends compact JSON on one line, a space after each comma and colon.
func spaced(dst, src []byte) []byte {
	for i := 0; i < len(src); i++ {
		switch src[i] {
		case '"':
			end := closing(src, i)
			dst = append(dst, src[i:end+1]...)
			i = end
		case ',', ':':
			dst = append(dst, src[i], ' ')
		default:
			dst = append(dst, src[i])
		}
	}
	return dst
}

func indent(dst []byte, depth int) []byte {
	dst = append(dst, '\n')
	for range depth {
		dst = append(dst, ' ')
	}
	return dst
}
