package intake

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"mime"
	"slices"
	"strings"
	"time"

	"hearsay"
	"hearsay/imprint"
)

// A Raw is one document as it came, before anything is read from it. What is in
// it is enough to read it again: Document gives the same document for the same
// Raw, whatever archive it was once a member of.
type Raw struct {
	// Path is a file, an address, "-", or a member of one: "a.zip!b/c.html",
	// "crawl.warc.gz#1234" with the offset of the record, "list.jsonl#12" with
	// the line, "feed.xml#3" and "box.mbox#3" with the number, from 1.
	Path string
	// Data is the bytes of this document alone, without what a transport or an
	// archive did to them. Document.ID is their digest. Nobody alters them.
	Data []byte
	// MediaType is what a server or an archive says that they are, with its
	// charset, "" where only the bytes and the name tell.
	MediaType string
	// URL is the address that they were got from, if that is known.
	URL string
	// Got is when they were got, where an archive says so; else zero.
	Got time.Time
	// Publisher is whose container it was, such as the title of a feed.
	Publisher string
	// Repairs is what had to be repaired to get the bytes out of an archive. They
	// are the first warnings of the document.
	Repairs []string
}

// ID is the id of the document that the bytes are: "sha256:" and their digest.
func (r *Raw) ID() string {
	sum := sha256.Sum256(r.Data)
	return "sha256:" + hex.EncodeToString(sum[:])
}

// Document reads the document. It asks no file and no server, and is safe for
// concurrent use. Errors are those of Read but Unavailable and NotFound.
func (r *Raw) Document(opts Options) (*hearsay.Document, error) {
	if int64(len(r.Data)) > opts.limit() {
		return nil, tooLarge(r.Path, int64(len(r.Data)), opts)
	}
	if len(bytes.TrimSpace(r.Data)) == 0 {
		return nil, &hearsay.Error{Code: hearsay.Unreadable, Path: r.Path, Message: "is empty"}
	}
	s := &source{name: r.Path, data: r.Data, opts: opts}
	s.mediaType, s.charset = mediaTypeOf(r.MediaType)
	f := formatOf(s)
	if f.walk != nil {
		return sole(r, opts)
	}
	doc, err := f.read(s)
	if err != nil {
		return nil, atPath(err, r.Path)
	}
	doc.ID = r.ID()
	doc.Path = r.Path
	doc.Warnings = append(slices.Clone(r.Repairs), doc.Warnings...)
	if doc.URL == "" {
		doc.URL = r.URL
	}
	if doc.Publisher == "" {
		doc.Publisher = r.Publisher
	}
	doc.Publisher = imprint.Of(doc)
	if err := settleLanguage(doc, opts); err != nil {
		return nil, atPath(err, r.Path)
	}
	return doc, nil
}

// mediaTypeOf is a media type in small letters with its charset, both "" if it is
// none.
func mediaTypeOf(value string) (mediaType, charset string) {
	mediaType, params, err := mime.ParseMediaType(value)
	if err != nil && mediaType == "" {
		mediaType, _, _ = strings.Cut(strings.ToLower(value), ";")
		if mediaType = strings.TrimSpace(mediaType); strings.Count(mediaType, "/") != 1 || strings.ContainsAny(mediaType, " ,") {
			return "", ""
		}
	}
	return mediaType, params["charset"]
}

// formatOf is the first format that says yes. Those that walk see the head.
func formatOf(s *source) format {
	head := *s
	head.data = s.data[:min(len(s.data), headSize)]
	for _, f := range formats() {
		if f.walk != nil && f.is(&head) || f.walk == nil && f.is(s) {
			return f
		}
	}
	return format{}
}

// sole reads the one document that a container holds.
func sole(r *Raw, opts Options) (*hearsay.Document, error) {
	var one *Place
	var first error
	for p, err := range unfold(context.Background(), r, opts) {
		switch {
		case err != nil:
			if first == nil {
				first = err
			}
		case one != nil:
			return nil, &hearsay.Error{Code: hearsay.Unsupported, Path: r.Path, Message: "holds more than one document"}
		default:
			one = p
		}
	}
	if one == nil {
		return nil, first
	}
	raw, err := one.Raw(context.Background())
	if err != nil {
		return nil, err
	}
	return raw.Document(opts)
}

// unfold yields what the bytes of a container hold.
func unfold(ctx context.Context, r *Raw, opts Options) iter.Seq2[*Place, error] {
	return func(yield func(*Place, error) bool) {
		w := newWalk(ctx, r.Path, opts, yield)
		w.file(bytes.NewReader(r.Data), r, int64(len(r.Data)))
	}
}

// A source is one document's bytes with what is known of them from outside.
type source struct {
	name      string // path, address, or "-"
	data      []byte
	mediaType string // as a server gave it, without parameters; "" for files
	charset   string // as a server gave it
	opts      Options
}

// isPage reports whether a server says that the bytes are a page: programs and
// mail are then quoted in it, whatever it begins with.
func (s *source) isPage() bool {
	return s.mediaType == "text/html" || s.mediaType == "application/xhtml+xml"
}

// isPlain reports whether the name says that this is text to be read as it is.
func (s *source) isPlain() bool {
	switch s.ending() {
	case ".txt", ".text", ".md", ".markdown":
		return true
	}
	return false
}

// text is the head of the source without a byte order mark and leading space.
func (s *source) text() string {
	return strings.TrimSpace(strings.TrimPrefix(string(s.data[:min(len(s.data), headSize)]), "\ufeff"))
}
