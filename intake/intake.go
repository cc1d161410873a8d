// Package intake turns bytes into a hearsay.Document: it finds out what the
// bytes are, decodes them, takes the text out, tells its parts apart and reads
// what the report says about itself.
//
//	bytes ─ decode ─ format (text, Markdown, HTML) ─ parts, metadata ─ language ─▶ Document
//
// Each format is one file, and formats in this file lists them all.
package intake

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"strings"

	"hearsay"
)

// DefaultLimit is the size in bytes over which a document is refused unless
// Options say otherwise. The longest of 40 news pages has 1.5 MB.
const DefaultLimit = 64 << 20

// Options say how documents are read. The zero value is ready for use.
type Options struct {
	// Force reads a text even if it is not in English.
	Force bool
	// Limit is the most bytes that one document may have; 0 is DefaultLimit.
	Limit int64
	// Client fetches http and https addresses; nil is a client with a timeout
	// of 30 seconds and at most 10 redirects.
	Client *http.Client
	// Version stands in the User-Agent of requests, "hearsay/" before it.
	Version string
}

func (o Options) limit() int64 {
	if o.Limit > 0 {
		return o.Limit
	}
	return DefaultLimit
}

// A source is one document's bytes with what is known of them from outside.
type source struct {
	name      string // path, address, or "-"
	data      []byte
	mediaType string // as a server gave it; "" for files
	charset   string // as a server gave it
	opts      Options
}

// A format is one kind of bytes that intake reads.
type format struct {
	name string
	// is reports whether the source is of this format. Formats are asked in
	// the order of the list, and the first to say yes reads.
	is func(*source) bool
	// read fills in everything but ID, Path and Language.
	read func(*source) (*hearsay.Document, error)
}

// formats is what intake reads, most particular first.
func formats() []format {
	return []format{
		{"binary", isBinary, refuseBinary},
		{"HTML", isHTML, readHTML},
		{"data", isData, refuseData},
		{"Markdown", isMarkdown, readMarkdown},
		{"text", isText, readText},
	}
}

// Read reads one file, or the http or https address that path is.
//
// The error is a *hearsay.Error: NotFound for no such file or a page that is
// gone, Unavailable for what may not be opened or reached, Unreadable for bytes
// without text, Unsupported for a format or language that is not read, TooLarge
// for more bytes than the limit.
func Read(ctx context.Context, path string, opts Options) (*hearsay.Document, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if IsAddress(path) {
		return fetch(ctx, path, opts)
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, fileError(path, err)
	}
	switch {
	case info.IsDir():
		return nil, &hearsay.Error{Code: hearsay.Invalid, Path: path, Message: "is a folder, not a document"}
	case !info.Mode().IsRegular():
		return nil, &hearsay.Error{Code: hearsay.Unreadable, Path: path, Message: "is " + fileKind(info.Mode()) + ", not a file"}
	case info.Size() > opts.limit():
		return nil, tooLarge(path, info.Size(), opts)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fileError(path, err)
	}
	defer f.Close()
	data := make([]byte, 0, info.Size()+bytes.MinRead)
	return readFrom(f, data, path, opts)
}

// ReadFrom reads one document from r to its end; name stands for it in the
// document and in errors, and its ending helps to tell the format. Errors are
// those of Read.
func ReadFrom(r io.Reader, name string, opts Options) (*hearsay.Document, error) {
	return readFrom(r, nil, name, opts)
}

func readFrom(r io.Reader, room []byte, name string, opts Options) (*hearsay.Document, error) {
	buf := bytes.NewBuffer(room)
	n, err := io.Copy(buf, io.LimitReader(r, opts.limit()+1))
	if err != nil {
		return nil, fileError(name, err)
	}
	if n > opts.limit() {
		return nil, tooLarge(name, 0, opts)
	}
	return Parse(name, buf.Bytes(), opts)
}

// Parse reads the document that data is. It keeps no reference to data. Errors
// are those of Read.
func Parse(name string, data []byte, opts Options) (*hearsay.Document, error) {
	return parse(&source{name: name, data: data, opts: opts})
}

func parse(s *source) (*hearsay.Document, error) {
	if int64(len(s.data)) > s.opts.limit() {
		return nil, tooLarge(s.name, int64(len(s.data)), s.opts)
	}
	if len(bytes.TrimSpace(s.data)) == 0 {
		return nil, &hearsay.Error{Code: hearsay.Unreadable, Path: s.name, Message: "is empty"}
	}
	for _, f := range formats() {
		if !f.is(s) {
			continue
		}
		doc, err := f.read(s)
		if err != nil {
			return nil, atPath(err, s.name)
		}
		sum := sha256.Sum256(s.data)
		doc.ID = "sha256:" + hex.EncodeToString(sum[:])
		doc.Path = s.name
		if err := settleLanguage(doc, s.opts); err != nil {
			return nil, atPath(err, s.name)
		}
		return doc, nil
	}
	return nil, &hearsay.Error{Code: hearsay.Unsupported, Path: s.name, Message: "is of no format that is read"}
}

// atPath puts the path into an error that was made without one.
func atPath(err error, path string) error {
	if e, ok := errors.AsType[*hearsay.Error](err); ok && e.Path == "" {
		e.Path = path
	}
	return err
}

func tooLarge(path string, size int64, opts Options) error {
	m := "is over the limit of " + megabytes(opts.limit())
	if size > 0 {
		m = "has " + megabytes(size) + ", over the limit of " + megabytes(opts.limit())
	}
	return &hearsay.Error{Code: hearsay.TooLarge, Path: path, Message: m}
}

func megabytes(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%d bytes", n)
	}
	return strings.TrimSuffix(fmt.Sprintf("%.1f", float64(n)/(1<<20)), ".0") + " MiB"
}

// fileError says what the file system said, with the path once.
func fileError(path string, err error) error {
	e := &hearsay.Error{Code: hearsay.Unavailable, Path: path, Message: "cannot be read", Err: err}
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		e.Err = pe.Err
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		e.Code, e.Message, e.Err = hearsay.NotFound, "no such file", nil
	case errors.Is(err, fs.ErrPermission):
		e.Message, e.Err = "may not be read: permission denied", nil
	}
	return e
}

func fileKind(m fs.FileMode) string {
	switch {
	case m&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case m&fs.ModeSocket != 0:
		return "a socket"
	case m&fs.ModeDevice != 0:
		return "a device"
	default:
		return "something else"
	}
}
