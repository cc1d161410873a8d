package intake

import (
	"bytes"
	"compress/bzip2"
	"io"

	"github.com/klauspost/compress/zstd"
)

func isGzip(s *source) bool { return bytes.HasPrefix(s.data, []byte("\x1f\x8b\x08")) }

func isZstd(s *source) bool {
	return bytes.HasPrefix(s.data, []byte("\x28\xb5\x2f\xfd")) || bytes.HasPrefix(s.data, []byte(zstdDictionary))
}

func isBzip2(s *source) bool {
	return len(s.data) > 10 && bytes.HasPrefix(s.data, []byte("BZh")) && bytes.HasPrefix(s.data[4:], []byte("1AY&SY"))
}

// zstdDictionary opens the frame that a crawl archive keeps the dictionary of
// the frames after it in (WARC file format, annex on Zstandard).
const zstdDictionary = "\x5d\x2a\x4d\x18"

// maxWindow is the memory that a zstd frame may ask for.
const maxWindow = 64 << 20

// walkGzip unfolds a file of gzip members. A crawl archive keeps the offsets of
// its members, in which its records are.
func walkGzip(w *walk, s *stream) {
	if !w.uncompresses(s) {
		return
	}
	z := newMembers(s.r)
	in := s.inner(given{z, &w.budget}, s.raw.Path)
	in.raw, in.bare = s.raw, true
	head, _ := in.r.Peek(headSize)
	if src := (&source{name: s.raw.Path, data: head}); isWARC(src) || isARC(src) {
		w.records(in, z)
		return
	}
	w.stream(in)
}

func walkZstd(w *walk, s *stream) {
	if !w.uncompresses(s) {
		return
	}
	options := []zstd.DOption{zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow), zstd.WithDecoderLowmem(true)}
	if dictionary, ok := w.dictionary(s); !ok {
		return
	} else if dictionary != nil {
		options = append(options, zstd.WithDecoderDicts(dictionary))
	}
	z, err := zstd.NewReader(s.r, options...)
	if err != nil {
		w.broken(s.raw.Path, err)
		return
	}
	defer z.Close()
	w.uncompressed(s, z)
}

// dictionary takes the dictionary that a crawl archive opens with, which may be
// compressed itself.
func (w *walk) dictionary(s *stream) ([]byte, bool) {
	head, err := s.r.Peek(8)
	if err != nil || string(head[:4]) != zstdDictionary {
		return nil, true
	}
	size := int64(head[4]) | int64(head[5])<<8 | int64(head[6])<<16 | int64(head[7])<<24
	if _, err := s.r.Discard(8); err != nil {
		w.broken(s.raw.Path, err)
		return nil, false
	}
	data, ok := w.take(io.LimitReader(s.r, size), &s.raw)
	if !ok {
		return nil, false
	}
	if bytes.HasPrefix(data, []byte("\x28\xb5\x2f\xfd")) {
		z, err := zstd.NewReader(bytes.NewReader(data), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			w.broken(s.raw.Path, err)
			return nil, false
		}
		defer z.Close()
		return w.take(given{z, &w.budget}, &s.raw)
	}
	return data, true
}

func walkBzip2(w *walk, s *stream) {
	if w.uncompresses(s) {
		w.uncompressed(s, bzip2.NewReader(s.r))
	}
}

// uncompressed walks what comes out of a compressor. Its path is that of the
// file, for there is one.
func (w *walk) uncompressed(s *stream, r io.Reader) {
	in := s.inner(given{r, &w.budget}, s.raw.Path)
	in.raw, in.bare = s.raw, true
	w.stream(in)
}

// uncompresses reports whether s may be uncompressed. What is compressed twice
// counts as an archive.
func (w *walk) uncompresses(s *stream) bool {
	if !s.bare {
		return true
	}
	if !w.enters(s) {
		return false
	}
	s.depth++
	return true
}
