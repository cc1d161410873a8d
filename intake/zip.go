package intake

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"strings"

	"hearsay"
)

func isZip(s *source) bool {
	return bytes.HasPrefix(s.data, []byte("PK\x03\x04")) || bytes.HasPrefix(s.data, []byte("PK\x05\x06"))
}

// walkZip walks the members of a zip archive in the order of its directory. One
// that is not a file itself is taken into memory, within the limit of a document.
func walkZip(w *walk, s *stream) {
	if !w.enters(s) {
		return
	}
	if s.at == nil {
		data, ok := w.take(s.r, &s.raw)
		if !ok {
			return
		}
		s.at, s.size = bytes.NewReader(data), int64(len(data))
	}
	if n := zipMembers(s.at, s.size); n > int64(w.budget.limits.Members) {
		w.budget.members = w.budget.limits.Members
		w.last = s.raw.Path
		_ = w.budget.member() // is said at the end of the file
		return
	}
	z, err := zip.NewReader(s.at, s.size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		w.refuse(s.raw.Path, hearsay.Unreadable, "is no whole zip archive: its directory is missing or damaged", nil)
		return
	}
	if kind := officeKind(z.File); kind != "" {
		w.refuse(s.raw.Path, hearsay.Unsupported, "looks like "+kind, nil)
		return
	}
	for _, f := range z.File {
		if w.over || w.budget.member() != nil {
			return
		}
		path := s.raw.Path + "!" + strings.ToValidUTF8(f.Name, "\ufffd")
		switch {
		case f.FileInfo().IsDir() || isHiddenMember(f.Name):
			continue
		case f.Flags&1 != 0:
			w.refuse(path, hearsay.Unreadable, "is encrypted", nil)
			continue
		}
		r, err := f.Open()
		if err != nil {
			w.broken(path, err)
			continue
		}
		in := s.inner(given{r, &w.budget}, path)
		in.depth++
		w.stream(in)
		_ = r.Close() // a wrong checksum was an error of reading
	}
}

// saved is what to do with a document that only another program reads.
const saved = "; save it as PDF, HTML or text"

// officeKind says which documents are zip archives, by their first members.
func officeKind(files []*zip.File) string {
	for _, f := range files[:min(len(files), 4)] {
		switch {
		case f.Name == "[Content_Types].xml" || strings.HasPrefix(f.Name, "word/"):
			return "an office document" + saved
		case f.Name == "mimetype":
			return "an office document or an e-book" + saved
		case f.Name == "META-INF/MANIFEST.MF":
			return "a Java archive"
		}
	}
	return ""
}

// isHiddenMember reports whether a member is one that no folder would show, such
// as what macOS puts beside each file.
func isHiddenMember(name string) bool {
	for piece := range strings.FieldsFuncSeq(name, func(r rune) bool { return r == '/' || r == '\\' }) { // of Windows, too
		if strings.HasPrefix(piece, ".") && piece != "." && piece != ".." || piece == "__MACOSX" {
			return true
		}
	}
	return false
}

// zipMembers counts the entries of a zip archive's directory before archive/zip
// takes all of them into memory.
func zipMembers(r io.ReaderAt, size int64) int64 {
	tail := make([]byte, min(size, 66<<10))
	if _, err := r.ReadAt(tail, size-int64(len(tail))); err != nil && !errors.Is(err, io.EOF) {
		return 0
	}
	i := bytes.LastIndex(tail, []byte("PK\x05\x06"))
	if i < 0 || len(tail)-i < 22 {
		return 0
	}
	end := size - int64(len(tail)-i)
	length := uint64(binary.LittleEndian.Uint32(tail[i+12:]))
	from := uint64(binary.LittleEndian.Uint32(tail[i+16:]))
	if j := bytes.LastIndex(tail[:i], []byte("PK\x06\x06")); j >= 0 && len(tail)-j >= 56 { // zip64
		length = binary.LittleEndian.Uint64(tail[j+40:])
		from = binary.LittleEndian.Uint64(tail[j+48:])
	}
	// Either number may lie; the directory is where the earlier of them says.
	start := end
	if length <= uint64(end) {
		start = end - int64(length)
	}
	if from < uint64(start) {
		start = int64(from)
	}
	entry := []byte("PK\x01\x02")
	n := int64(0)
	buf := make([]byte, 64<<10)
	for at := start; at < end; {
		k, err := r.ReadAt(buf[:min(int64(len(buf)), end-at)], at)
		n += int64(bytes.Count(buf[:k], entry))
		if err != nil || k < len(buf) {
			break
		}
		at += int64(k - len(entry) + 1)
	}
	return n
}
