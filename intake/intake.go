// Package intake turns bytes into a hearsay.Document: it finds out what the
// bytes are, decodes them, takes the text out, tells its parts apart and reads
// what the report says about itself.
//
//	file ─ unfold (archives, feeds, mailboxes) ─▶ Raw ─ format ─ decode ─ parts, metadata ─ language ─▶ Document
//
// Each format is one file, and formats in this file lists them all. Read, ReadFrom
// and Parse read one document; Find and Walk read all that files, folders and the
// archives in them hold.
package intake

import (
	"bytes"
	"context"
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
	// Limits bound what archives unfold to.
	Limits Limits
	// Fetch fetches what feeds and lists of feeds only point to.
	Fetch bool
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

// A format is one kind of bytes that intake reads.
type format struct {
	name string
	// is reports whether the source is of this format. Formats are asked in
	// the order of the list, and the first to say yes reads. One that walks
	// is shown the first headSize bytes alone.
	is func(*source) bool
	// read fills in everything but ID, Path and Language.
	read func(*source) (*hearsay.Document, error)
	// walk yields what a source holds that may hold many documents; read is
	// nil then.
	walk func(*walk, *stream)
}

// formats is what intake reads, most particular first.
func formats() []format {
	return []format{
		{name: "gzip", is: isGzip, walk: walkGzip},
		{name: "zstd", is: isZstd, walk: walkZstd},
		{name: "bzip2", is: isBzip2, walk: walkBzip2},
		{name: "zip", is: isZip, walk: walkZip},
		{name: "tar", is: isTar, walk: walkTar},
		{name: "WARC", is: isWARC, walk: walkWARC},
		{name: "ARC", is: isARC, walk: walkARC},
		{name: "PDF", is: isPDF, read: readPDF},
		{name: "binary", is: isBinary, read: refuseBinary},
		{name: "mbox", is: isMbox, walk: walkMbox},
		{name: "mail", is: isMail, read: readMail},
		{name: "captions", is: isCaptions, read: readCaptions},
		{name: "OPML", is: isOPML, walk: walkOPML},
		{name: "feed", is: isFeed, walk: walkFeed},
		{name: "feed item", is: isFeedItem, read: readFeedItem},
		{name: "JSON Feed", is: isJSONFeed, walk: walkJSONFeed},
		{name: "JSON list", is: isJSONList, walk: walkJSONList},
		{name: "JSON lines", is: isJSONLines, walk: walkJSONLines},
		{name: "JSON", is: isJSON, read: readJSON},
		{name: "HTML", is: isHTML, read: readHTML},
		{name: "data", is: isData, read: refuseData},
		{name: "Markdown", is: isMarkdown, read: readMarkdown},
		{name: "text", is: isText, read: readText},
	}
}

// Read reads one file, or the http or https address that path is. A file that
// may hold many documents is read if it holds one.
//
// The error is a *hearsay.Error: NotFound for no such file or a page that is
// gone, Unavailable for what may not be opened or reached, Unreadable for bytes
// without text, Unsupported for a format or language that is not read or for more
// than one document, TooLarge for more bytes than the limit.
func Read(ctx context.Context, path string, opts Options) (*hearsay.Document, error) {
	raw, err := get(ctx, path, opts)
	if err != nil {
		return nil, err
	}
	return raw.Document(opts)
}

// ReadFrom reads one document from r to its end; name stands for it in the
// document and in errors, and its ending helps to tell the format. Errors are
// those of Read.
func ReadFrom(r io.Reader, name string, opts Options) (*hearsay.Document, error) {
	raw, err := readAll(r, nil, name, opts)
	if err != nil {
		return nil, err
	}
	return raw.Document(opts)
}

// Parse reads the document that data is. It keeps no reference to data. Errors
// are those of Read.
func Parse(name string, data []byte, opts Options) (*hearsay.Document, error) {
	return (&Raw{Path: name, Data: data}).Document(opts)
}

// get takes the bytes of a file or an address.
func get(ctx context.Context, path string, opts Options) (*Raw, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if IsAddress(path) {
		return fetch(ctx, path, opts)
	}
	f, size, err := open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if size > opts.limit() {
		return nil, tooLarge(path, size, opts)
	}
	return readAll(f, make([]byte, 0, size+bytes.MinRead), path, opts)
}

// open opens a file with its size.
func open(path string) (*os.File, int64, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, 0, fileError(path, err)
	}
	switch {
	case info.IsDir():
		return nil, 0, &hearsay.Error{Code: hearsay.Invalid, Path: path, Message: "is a folder, not a document"}
	case info.Mode()&fs.ModeNamedPipe != 0: // a shell's <(command), too
		return nil, 0, &hearsay.Error{Code: hearsay.Unreadable, Path: path, Message: "is a named pipe, not a file; what comes through a pipe is read from standard input, -"}
	case !info.Mode().IsRegular():
		return nil, 0, &hearsay.Error{Code: hearsay.Unreadable, Path: path, Message: "is " + fileKind(info.Mode()) + ", not a file"}
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, 0, fileError(path, err)
	}
	return f, info.Size(), nil
}

// readAll takes r to its end, into room as far as that goes.
func readAll(r io.Reader, room []byte, name string, opts Options) (*Raw, error) {
	buf := bytes.NewBuffer(room)
	n, err := io.Copy(buf, io.LimitReader(r, opts.limit()+1))
	if err != nil {
		return nil, fileError(name, err)
	}
	if n > opts.limit() {
		return nil, tooLarge(name, 0, opts)
	}
	return &Raw{Path: name, Data: buf.Bytes()}, nil
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
		e.Code, e.Message, e.Err = hearsay.NotFound, "no such file"+Meant(path), nil
	case errors.Is(err, fs.ErrPermission):
		e.Message, e.Err = "may not be read: permission denied", nil
	}
	return e
}

func fileKind(m fs.FileMode) string {
	switch {
	case m&fs.ModeSocket != 0:
		return "a socket"
	case m&fs.ModeDevice != 0:
		return "a device"
	default:
		return "something else"
	}
}
