package intake

import (
	"bytes"
	"context"
	"io"
	"iter"

	"hearsay"
)

// A Place is where one document stands. Members of archives have their bytes
// already; files and the pages that feeds point to are read by Raw.
type Place struct {
	Path string // as in Raw

	raw *Raw
	get func(context.Context) (*Raw, error)
}

// Raw takes the bytes. It is safe to call on several places at once, and may be
// called once on each. Errors are those of Read for what cannot be opened.
func (p *Place) Raw(ctx context.Context) (*Raw, error) {
	if p.raw != nil {
		return p.raw, nil
	}
	return p.get(ctx)
}

// An Item is a document with the bytes that it was read from.
type Item struct {
	Document *hearsay.Document
	Raw      *Raw
}

// Walk reads every document that paths lead to, one after the other and in the
// order of Find. An error belongs to one document, and the walk goes on after it;
// it ends early only when ctx is done, with ctx's error.
func Walk(ctx context.Context, paths []string, stdin io.Reader, opts Options) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		for place, err := range Find(ctx, paths, stdin, opts) {
			var item Item
			if err == nil {
				item.Raw, err = place.Raw(ctx)
			}
			if err == nil {
				item.Document, err = item.Raw.Document(opts)
			}
			if err != nil {
				item = Item{}
			}
			if !yield(item, err) || ctx.Err() != nil {
				return
			}
		}
	}
}

// Find yields the place of every document that paths lead to, in order: files,
// folders (as Files lists them), "-" for stdin, http and https addresses, and
// what archives, feeds and other files of many documents hold. Documents are not
// read, so that a caller may read them with several workers; what holds many is
// unfolded as it is read, and no more than one member of it is kept.
//
// An error is a *hearsay.Error that names the file, folder or member that it
// belongs to, and the walk goes on after it. When ctx is done the walk ends with
// its error.
func Find(ctx context.Context, paths []string, stdin io.Reader, opts Options) iter.Seq2[*Place, error] {
	return func(yield func(*Place, error) bool) {
		for path, err := range Files(ctx, paths) {
			w := newWalk(ctx, path, opts, yield)
			switch {
			case err != nil:
				w.give(nil, err)
			case path == "-":
				w.file(stdin, &Raw{Path: path}, -1)
			case IsAddress(path):
				w.address(path)
			default:
				w.open(path)
			}
			if w.over {
				return
			}
		}
	}
}

// open gives a file, or what it holds.
func (w *walk) open(path string) {
	later := &Place{Path: path, get: func(ctx context.Context) (*Raw, error) { return get(ctx, path, w.opts) }}
	f, size, err := open(path)
	if err != nil {
		w.give(later, nil) // says why when it is read
		return
	}
	defer f.Close()
	head := make([]byte, min(size, headSize))
	n, err := io.ReadFull(f, head)
	if err != nil || !isMany(&source{name: path, data: head[:n], opts: w.opts}) {
		w.give(later, nil)
		return
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		w.give(nil, fileError(path, err))
		return
	}
	w.file(f, &Raw{Path: path}, size)
}

// address fetches an address, which may hold many documents.
func (w *walk) address(path string) {
	raw, err := fetch(w.ctx, path, w.opts)
	if err != nil {
		w.give(nil, err)
		return
	}
	w.file(bytes.NewReader(raw.Data), raw, int64(len(raw.Data)))
}

// isMany reports whether the head of a file is that of a container.
func isMany(s *source) bool {
	for _, f := range formats() {
		if f.is(s) {
			return f.walk != nil
		}
	}
	return false
}

// HoldsMany reports whether the file at path may hold more than one document.
func HoldsMany(path string) bool {
	f, size, err := open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, min(size, headSize))
	n, err := io.ReadFull(f, head)
	return err == nil && isMany(&source{name: path, data: head[:n]})
}
