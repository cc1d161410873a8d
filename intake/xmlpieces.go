package intake

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html/charset"
)

// A pieces reader takes XML from a stream and keeps the bytes of the element at
// hand, so that the items of a feed come one by one as they are.
type pieces struct {
	*xml.Decoder
	tape *tape
}

// newPieces reads XML as loosely as encoding/xml can: feeds are seldom valid.
// What is in another charset than UTF-8 is turned into UTF-8 first.
func newPieces(r *bufio.Reader, declared string, limit int64) *pieces {
	head, _ := r.Peek(1024)
	var from io.Reader = r
	if name := xmlCharset(head); utf16Order(head) != nil || name != "" && declared == "" {
		declared = name
	}
	if enc, _ := charset.Lookup(declared); enc != nil || utf16Order(head) != nil {
		if order := utf16Order(head); order != nil {
			enc, _ = charset.Lookup("utf-16le")
			if order.String() == "BigEndian" {
				enc, _ = charset.Lookup("utf-16be")
			}
		}
		from = enc.NewDecoder().Reader(r)
	}
	t := &tape{r: bufio.NewReader(from), limit: limit}
	d := xml.NewDecoder(t)
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	return &pieces{d, t}
}

// xmlCharset is the encoding that an XML declaration names, "" for UTF-8.
func xmlCharset(head []byte) string {
	end := bytes.Index(head, []byte("?>"))
	if end < 0 || !bytes.HasPrefix(bytes.TrimSpace(head), []byte("<?xml")) {
		return ""
	}
	_, after, ok := bytes.Cut(head[:end], []byte("encoding="))
	if !ok || len(after) < 2 {
		return ""
	}
	name, _, _ := bytes.Cut(after[1:], after[:1])
	if _, canonical := charset.Lookup(string(name)); canonical != "utf-8" {
		return canonical
	}
	return ""
}

// start is the next element that begins, and where.
func (p *pieces) start() (xml.StartElement, int64, error) {
	for {
		at := p.InputOffset()
		p.tape.forget(at)
		token, err := p.RawToken()
		if err != nil {
			return xml.StartElement{}, 0, err
		}
		if e, ok := token.(xml.StartElement); ok {
			return e, at, nil
		}
	}
}

// rest takes the rest of an element that began at a place, and gives the whole of
// it. An element that is never closed ends with the stream.
func (p *pieces) rest(name xml.Name, at int64) ([]byte, error) {
	p.tape.keep = true
	defer func() { p.tape.keep = false }()
	depth := 1
	for depth > 0 {
		token, err := p.RawToken()
		if err != nil {
			return nil, err
		}
		switch e := token.(type) {
		case xml.StartElement:
			if e.Name == name {
				depth++
			}
		case xml.EndElement:
			if e.Name == name {
				depth--
			}
		}
	}
	return bytes.Clone(p.tape.since(at, p.InputOffset())), nil
}

// words is the text of an element that has begun.
func (p *pieces) words(name xml.Name) (string, error) {
	var b strings.Builder
	depth := 1
	for depth > 0 {
		token, err := p.RawToken()
		if err != nil {
			return b.String(), err
		}
		switch e := token.(type) {
		case xml.CharData:
			b.Write(e)
		case xml.StartElement:
			if e.Name == name {
				depth++
			}
		case xml.EndElement:
			if e.Name == name {
				depth--
			}
		}
		if int64(b.Len()) > p.tape.limit {
			return "", errLong
		}
	}
	return b.String(), nil
}

// A tape keeps the bytes that were read since a place.
type tape struct {
	r     *bufio.Reader
	kept  []byte
	base  int64 // offset of the first byte kept
	limit int64
	keep  bool
}

// ReadByte is how encoding/xml reads: without a byte more than it needs.
func (t *tape) ReadByte() (byte, error) {
	b, err := t.r.ReadByte()
	if err != nil {
		return 0, err
	}
	if int64(len(t.kept)) > t.limit {
		return 0, errLong
	}
	t.kept = append(t.kept, b)
	return b, nil
}

func (t *tape) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	b, err := t.ReadByte()
	if err != nil {
		return 0, err
	}
	p[0] = b
	return 1, nil
}

// forget drops the bytes before a place.
func (t *tape) forget(at int64) {
	if !t.keep && at-t.base > headSize {
		t.kept = t.kept[:copy(t.kept, t.kept[at-t.base:])]
		t.base = at
	}
}

func (t *tape) since(at, end int64) []byte { return t.kept[at-t.base : end-t.base] }

// brokenXML gives why XML cannot be read on.
func (w *walk) brokenXML(path string, err error) {
	var syntax *xml.SyntaxError
	switch {
	case errors.Is(err, errLong):
		w.give(nil, tooLarge(path, 0, w.opts))
	case errors.As(err, &syntax) && !strings.Contains(syntax.Msg, "unexpected EOF"):
		w.broken(path, errors.New("no valid XML: "+syntax.Msg))
	case errors.As(err, &syntax):
		w.broken(path, io.ErrUnexpectedEOF)
	default:
		w.broken(path, err)
	}
}
