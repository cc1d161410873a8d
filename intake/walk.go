package intake

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"

	"hearsay"
)

// headSize is how much of a stream is looked at to tell its format.
const headSize = 64 << 10

// A walk unfolds one file. What it finds it gives, in the order of the file.
type walk struct {
	ctx    context.Context
	opts   Options
	budget budget
	yield  func(*Place, error) bool
	path   string // of the file
	last   string // the member at which a limit was passed
	over   bool   // nobody takes more

	given      int // places given
	complaints int // errors given
}

func newWalk(ctx context.Context, path string, opts Options, yield func(*Place, error) bool) *walk {
	return &walk{
		ctx: ctx, opts: opts, yield: yield, path: path,
		budget: budget{limits: opts.Limits.orDefault(), grant: opts.limit()},
	}
}

// A stream is bytes on their way, read once and in order.
type stream struct {
	raw   Raw           // what is known of them; Data is empty
	r     *bufio.Reader // of at least headSize
	at    io.ReaderAt   // the same bytes in any order, where that can be had; they are size then
	size  int64
	depth int  // archives around it
	bare  bool // comes right out of a compressor
}

// give hands out a place or an error; false says that no more is wanted.
func (w *walk) give(p *Place, err error) bool {
	if w.over {
		return false
	}
	if w.ctx.Err() != nil {
		w.over = true
		w.yield(nil, w.ctx.Err())
		return false
	}
	if err == nil {
		w.given++
	} else if w.complaints++; w.complaints > maxComplaints {
		return true
	}
	w.over = !w.yield(p, err)
	return !w.over
}

// document gives one document.
func (w *walk) document(r *Raw) bool { return w.give(&Place{Path: r.Path, raw: r}, nil) }

// refuse gives an error about one member.
func (w *walk) refuse(path string, code hearsay.Code, message string, cause error) bool {
	return w.give(nil, &hearsay.Error{Code: code, Path: path, Message: message, Err: cause})
}

// broken says why the bytes of a member cannot be read on. The limit of the file
// is said once, at its end.
func (w *walk) broken(path string, err error) bool {
	if w.budget.spent != nil {
		if w.last == "" {
			w.last = path
		}
		return false
	}
	if e, ok := errors.AsType[*hearsay.Error](err); ok {
		e.Path = path
		return w.give(nil, e)
	}
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return w.refuse(path, hearsay.Unreadable, "breaks off: the end is missing", nil)
	}
	return w.refuse(path, hearsay.Unreadable, "is damaged", err)
}

// file unfolds a file from its first byte. size is -1 if it is not known.
func (w *walk) file(r io.Reader, raw *Raw, size int64) {
	w.budget.size = size
	s := &stream{raw: *raw, r: bufio.NewReaderSize(taken{r, &w.budget}, headSize)}
	s.raw.Data = nil
	if at, ok := r.(io.ReaderAt); ok && size >= 0 {
		s.at, s.size = takenAt{at, &w.budget}, size
	}
	w.guarded(s)
	if e, ok := errors.AsType[*hearsay.Error](w.budget.spent); ok {
		w.complaints = min(w.complaints, maxComplaints-1)
		w.refuse(cmp.Or(w.last, w.path), e.Code, "the file "+e.Message+" here and is not read on", nil)
	}
	if more := w.complaints - maxComplaints; more > 0 {
		w.complaints = 0
		w.refuse(w.path, hearsay.Unreadable, fmt.Sprintf("holds %d more that cannot be read", more), nil)
	}
}

// guarded turns a fault of a reader into an error of the file.
func (w *walk) guarded(s *stream) {
	asked := false // the panic is the caller's own
	yield := w.yield
	w.yield = func(p *Place, err error) bool {
		asked = true
		more := yield(p, err)
		asked = false
		return more
	}
	defer func() {
		w.yield = yield
		if asked {
			return
		}
		if fault := recover(); fault != nil {
			w.refuse(w.path, hearsay.Internal, fmt.Sprintf("a fault of the program, please report it: %v", fault), nil)
		}
	}()
	w.stream(s)
}

// stream gives the documents that a stream holds: one, if it is no container.
func (w *walk) stream(s *stream) {
	if w.over || w.budget.spent != nil {
		return
	}
	head, err := s.r.Peek(headSize)
	if len(head) == 0 && err != nil && !errors.Is(err, io.EOF) {
		w.unread(s, err)
		return
	}
	src := &source{name: s.raw.Path, data: head, opts: w.opts}
	src.mediaType, src.charset = mediaTypeOf(s.raw.MediaType)
	for _, f := range formats() {
		if !f.is(src) {
			continue
		}
		if f.walk == nil {
			break
		}
		before, complaints := w.given, w.complaints
		f.walk(w, s)
		if w.given == before && w.complaints == complaints && !w.over && w.budget.spent == nil {
			w.refuse(s.raw.Path, hearsay.Unreadable, "holds no document", nil)
		}
		return
	}
	w.whole(s)
}

// whole gives the stream as one document.
func (w *walk) whole(s *stream) {
	data, ok := w.take(s.r, &s.raw)
	if ok {
		raw := s.raw
		raw.Data = data
		w.document(&raw)
	}
}

// take reads r to its end for the document that raw will be; if it cannot, the
// reason is given.
func (w *walk) take(r io.Reader, raw *Raw) ([]byte, bool) {
	var buf bytes.Buffer
	n, err := buf.ReadFrom(io.LimitReader(r, w.opts.limit()+1))
	switch {
	case err != nil:
		w.unreadAt(raw.Path, err)
		return nil, false
	case n > w.opts.limit():
		w.give(nil, tooLarge(raw.Path, 0, w.opts))
		return nil, false
	}
	return buf.Bytes(), true
}

func (w *walk) unread(s *stream, err error) { w.unreadAt(s.raw.Path, err) }

func (w *walk) unreadAt(path string, err error) {
	if w.budget.in == 0 {
		w.give(nil, fileError(path, err))
		return
	}
	w.broken(path, err)
}

// inner is a stream out of s: uncompressed, or a member of it.
func (s *stream) inner(r io.Reader, path string) *stream {
	return &stream{raw: Raw{Path: path, Got: s.raw.Got}, r: bufio.NewReaderSize(r, headSize), depth: s.depth}
}

// enters reports whether an archive in s may be opened; if not, it says so.
func (w *walk) enters(s *stream) bool {
	if s.depth < w.budget.limits.Depth {
		return true
	}
	w.refuse(s.raw.Path, hearsay.TooLarge, fmt.Sprintf("is an archive within %d others, which is the limit", s.depth), nil)
	return false
}

// newHeadReader reads bytes that are at hand, a whole head of them at once.
func newHeadReader(data []byte) *bufio.Reader {
	return bufio.NewReaderSize(bytes.NewReader(data), min(headSize, max(16, len(data))))
}
