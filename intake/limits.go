package intake

import (
	"fmt"
	"io"

	"hearsay"
)

// The limits of archives unless Options say otherwise. Pages and text unfold to 3 to
// 30 times their size; deflate, and with it zip and gzip, can unfold to 1,032 times.
const (
	DefaultDepth   = 3         // archives inside each other
	DefaultRatio   = 200       // bytes out for each byte of the file
	DefaultTotal   = 256 << 30 // bytes out of one file
	DefaultMembers = 1_000_000 // members of the archives in one file
)

// maxComplaints is how many members of one file are named that cannot be read;
// the others are counted.
const maxComplaints = 1000

// Limits bound what one file may unfold to. Zero fields stand for the defaults.
type Limits struct {
	Depth   int   // archives inside each other
	Ratio   int   // bytes out for each byte of the file; the size of one document is always granted
	Total   int64 // bytes out of one file
	Members int   // members of archives (zip, tar) in one file
}

func (l Limits) orDefault() Limits {
	if l.Depth <= 0 {
		l.Depth = DefaultDepth
	}
	if l.Ratio <= 0 {
		l.Ratio = DefaultRatio
	}
	if l.Total <= 0 {
		l.Total = DefaultTotal
	}
	if l.Members <= 0 {
		l.Members = DefaultMembers
	}
	return l
}

// A budget is what is left of the limits for one file.
type budget struct {
	limits  Limits
	grant   int64 // bytes that may always come out
	in, out int64
	size    int64 // of the file; -1 if unknown
	members int
	spent   error // the limit that was passed; all reading ends with it
}

// unfolded counts bytes that an archive or compressor gave.
func (b *budget) unfolded(n int) error {
	b.out += int64(n)
	in := b.in
	if b.size >= 0 {
		in = min(in, b.size) // members of a zip may share their bytes
	}
	switch {
	case b.spent != nil:
	case b.out > b.limits.Total:
		b.spent = &hearsay.Error{Code: hearsay.TooLarge, Message: "unfolds to more than the limit of " + megabytes(b.limits.Total)}
	case b.out > b.grant && b.out/int64(b.limits.Ratio) > in:
		b.spent = &hearsay.Error{Code: hearsay.TooLarge, Message: fmt.Sprintf("unfolds to more than %d times its size", b.limits.Ratio)}
	}
	return b.spent
}

// member counts a member of an archive.
func (b *budget) member() error {
	if b.members++; b.members > b.limits.Members && b.spent == nil {
		b.spent = &hearsay.Error{Code: hearsay.TooLarge, Message: fmt.Sprintf("holds more than the limit of %d members", b.limits.Members)}
	}
	return b.spent
}

// A taken reader counts the bytes of the file itself.
type taken struct {
	r io.Reader
	b *budget
}

func (t taken) Read(p []byte) (int, error) {
	n, err := t.r.Read(p)
	t.b.in += int64(n)
	return n, err
}

// A takenAt is a taken reader for archives that are read in any order.
type takenAt struct {
	r io.ReaderAt
	b *budget
}

func (t takenAt) ReadAt(p []byte, off int64) (int, error) {
	n, err := t.r.ReadAt(p, off)
	t.b.in += int64(n)
	return n, err
}

// A given reader counts what comes out of a compressor or an archive, and ends
// with the limit that is passed.
type given struct {
	r io.Reader
	b *budget
}

func (g given) Read(p []byte) (int, error) {
	if g.b.spent != nil {
		return 0, g.b.spent
	}
	n, err := g.r.Read(p)
	if spent := g.b.unfolded(n); spent != nil {
		return 0, spent
	}
	return n, err
}
