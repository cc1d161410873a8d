package intake

import (
	"archive/tar"
	"bytes"
	"errors"
	"io"
	"strings"
)

func isTar(s *source) bool {
	return len(s.data) >= 512 && bytes.HasPrefix(s.data[257:], []byte("ustar"))
}

// walkTar walks the files of a tar archive in their order.
func walkTar(w *walk, s *stream) {
	if !w.enters(s) {
		return
	}
	t := tar.NewReader(s.r)
	for !w.over {
		h, err := t.Next()
		if err != nil && !errors.Is(err, tar.ErrInsecurePath) {
			if !errors.Is(err, io.EOF) {
				w.broken(s.raw.Path, err)
			}
			return
		}
		if w.budget.member() != nil {
			return
		}
		if h.Typeflag != tar.TypeReg || isHiddenMember(h.Name) {
			continue
		}
		in := s.inner(t, s.raw.Path+"!"+strings.ToValidUTF8(h.Name, "\ufffd"))
		in.depth++
		w.stream(in)
	}
}
