package intake

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"strings"

	"golang.org/x/net/html/charset"

	"hearsay"
)

// The most that a message is looked through for its text: parts inside each
// other, and parts in all.
const (
	maxMailDepth = 8
	maxMailParts = 1000
)

// isMail reports whether the source is a message (RFC 5322): lines of fields,
// among them who sent it and something that only a mailer writes.
func isMail(s *source) bool {
	if s.mediaType == "message/rfc822" || s.ending() == ".eml" {
		return true
	}
	return !s.isPage() && !s.isPlain() && opensMail(s.data)
}

func opensMail(data []byte) bool {
	head := data[:min(len(data), headSize)]
	from, mailer, first := false, false, true
	for l := range bytes.Lines(head) {
		l = bytes.TrimRight(l, "\r\n")
		if len(l) == 0 {
			break
		}
		if l[0] == ' ' || l[0] == '\t' {
			if first {
				return false
			}
			continue
		}
		name, _, ok := bytes.Cut(l, []byte(":"))
		if !ok || len(name) == 0 || len(name) > 60 || bytes.ContainsAny(name, " \t") {
			return false
		}
		switch strings.ToLower(string(name)) {
		case "from":
			from = true
		case "message-id", "mime-version", "received", "return-path", "delivered-to", "x-mailer", "content-type":
			mailer = true
		}
		first = false
	}
	return from && mailer
}

// readMail reads a newsletter: the subject is its headline, the sender's name its
// publisher, and its text is the HTML part, or else the plain one.
func readMail(s *source) (*hearsay.Document, error) {
	r := bufio.NewReader(bytes.NewReader(s.data))
	m, err := mail.ReadMessage(r)
	if err != nil {
		return nil, &hearsay.Error{Code: hearsay.Unreadable, Message: "its header is no mail header", Err: err}
	}
	words := mime.WordDecoder{CharsetReader: func(name string, in io.Reader) (io.Reader, error) { return charset.NewReaderLabel(name, in) }}
	field := func(name string) string {
		v := m.Header.Get(name)
		if decoded, err := words.DecodeHeader(v); err == nil {
			v = decoded
		}
		return oneLine(decodeText([]byte(v), "").text)
	}
	doc := &hearsay.Document{Title: field("Subject"), Publisher: senderName(field("From"))}
	if t, err := mail.ParseDate(m.Header.Get("Date")); err == nil {
		doc.Published = sane(zoned(hearsay.Date{Time: t, HasTime: true}))
	} else {
		doc.Published = readDate(m.Header.Get("Date"))
	}
	if u := strings.Trim(field("Archived-At"), "<>"); IsAddress(u) {
		doc.URL = u
	}
	t := mailText{limit: s.opts.limit()}
	t.part(textproto.MIMEHeader(m.Header), m.Body, 0)
	doc.Warnings = t.warnings
	switch {
	case t.html.text != "" && readFragment(doc, t.html.text) == nil:
		doc.Warnings = append(doc.Warnings, t.html.warnings...)
	case strings.TrimSpace(t.plain.text) != "":
		doc.Warnings = append(doc.Warnings, t.plain.warnings...)
		return doc, readPlain(doc, t.plain.text)
	default:
		return nil, &hearsay.Error{Code: hearsay.Unreadable, Message: "the mail has no text"}
	}
	return doc, nil
}

// senderName is the name in "Name <address>", "" if there is only an address.
func senderName(from string) string {
	name, _, ok := strings.Cut(from, "<")
	if !ok {
		return ""
	}
	name = strings.Trim(strings.TrimSpace(name), `"'`)
	if strings.Contains(name, "@") {
		return ""
	}
	return name
}

// A mailText is the first plain and the first HTML text of a message.
type mailText struct {
	plain, html decoded
	warnings    []string
	limit       int64
	parts       int
}

// part looks through one part and those in it. What is attached is no text.
func (t *mailText) part(header textproto.MIMEHeader, body io.Reader, depth int) {
	if t.parts++; t.parts > maxMailParts || depth > maxMailDepth {
		return
	}
	mediaType, params, err := mime.ParseMediaType(header.Get("Content-Type"))
	if err != nil && mediaType == "" {
		mediaType = "text/plain"
	}
	if disposition, _, _ := mime.ParseMediaType(header.Get("Content-Disposition")); disposition == "attachment" {
		return
	}
	if strings.HasPrefix(mediaType, "multipart/") && params["boundary"] != "" {
		r := multipart.NewReader(body, params["boundary"])
		for t.parts <= maxMailParts {
			p, err := r.NextRawPart()
			if err != nil {
				if err != io.EOF {
					t.warn("the mail breaks off inside a part")
				}
				return
			}
			t.part(p.Header, p, depth+1)
		}
		return
	}
	into := &t.plain
	switch mediaType {
	case "text/html":
		into = &t.html
	case "text/plain":
	default:
		return
	}
	if into.text != "" {
		return
	}
	data, err := io.ReadAll(io.LimitReader(untransferred(body, header.Get("Content-Transfer-Encoding")), t.limit))
	if err != nil {
		t.warn("the mail breaks off or has a broken part")
	}
	if mediaType == "text/html" {
		*into = decodeHTML(data, params["charset"])
	} else {
		*into = decodeText(data, params["charset"])
	}
}

func (t *mailText) warn(message string) {
	if len(t.warnings) == 0 {
		t.warnings = append(t.warnings, message)
	}
}

// untransferred undoes a Content-Transfer-Encoding (RFC 2045).
func untransferred(r io.Reader, encoding string) io.Reader {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "quoted-printable":
		return quotedprintable.NewReader(r)
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, &letters64{bufio.NewReader(r)})
	}
	return r
}

// A letters64 reader leaves out what mailers put between the letters of base64.
type letters64 struct{ r *bufio.Reader }

func (l *letters64) Read(p []byte) (int, error) {
	for n := 0; ; {
		b, err := l.r.ReadByte()
		if err != nil {
			return n, err
		}
		if 'a' <= b|0x20 && b|0x20 <= 'z' || isDigit(b) || b == '+' || b == '/' || b == '=' {
			p[n] = b
			n++
		}
		if n == len(p) || n > 0 && l.r.Buffered() == 0 {
			return n, nil
		}
	}
}
