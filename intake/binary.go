package intake

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"hearsay"
)

// A signature is the bytes that files of one kind begin with.
type signature struct {
	at    int
	magic string
	what  string
}

// signatures are the kinds of files that people put among their reports and
// that hold no text as they are.
var signatures = []signature{
	{0, "\xfd7zXZ\x00", "xz-compressed data"},
	{0, "7z\xbc\xaf\x27\x1c", "a 7-Zip archive"},
	{0, "Rar!\x1a\x07", "a RAR archive"},
	{0, "\x89PNG\r\n\x1a\n", "a PNG image"},
	{0, "\xff\xd8\xff", "a JPEG image"},
	{0, "GIF87a", "a GIF image"},
	{0, "GIF89a", "a GIF image"},
	{8, "WEBP", "a WebP image"},
	{0, "II*\x00", "a TIFF image"},
	{0, "MM\x00*", "a TIFF image"},
	{4, "ftyp", "a video or picture"},
	{0, "\x1aE\xdf\xa3", "a Matroska video"},
	{0, "OggS", "Ogg audio"},
	{0, "ID3", "MP3 audio"},
	{0, "RIFF", "audio or video"},
	{0, "\x7fELF", "an ELF program"},
	{0, "MZ\x90\x00", "a Windows program"},
	{0, "\xcf\xfa\xed\xfe", "a Mach-O program"},
	{0, "\xca\xfe\xba\xbe", "a Java class or a Mach-O program"},
	{0, "\x00asm", "a WebAssembly program"},
	{0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document" + saved},
	{0, "{\\rtf", "an RTF document" + saved},
	{0, "SQLite format 3\x00", "a SQLite database"},
	{0, "wOFF", "a font"},
	{0, "wOF2", "a font"},
}

// isBinary reports whether the bytes are no text: they begin as a known kind of
// file does, or hold NUL bytes without being UTF-16.
func isBinary(s *source) bool { return binaryKind(s.data) != "" }

func refuseBinary(s *source) (*hearsay.Document, error) {
	return nil, &hearsay.Error{Code: hearsay.Unsupported, Message: "looks like " + binaryKind(s.data)}
}

// binaryKind says what data looks like if it is no text, "" if it may be text.
func binaryKind(data []byte) string {
	for _, sig := range signatures {
		if len(data) >= sig.at && bytes.HasPrefix(data[sig.at:], []byte(sig.magic)) && !readsOn(data, sig) {
			return sig.what
		}
	}
	if utf16Order(data) != nil {
		return ""
	}
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return fmt.Sprintf("binary data (a NUL byte at offset %d)", i)
	}
	head := data[:min(len(data), 64<<10)]
	control := 0
	for _, b := range head {
		if b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1b || b == 0x7f {
			control++
		}
	}
	// Text has none but by accident; random bytes have one in nine.
	if control*20 > len(head) {
		return "binary data"
	}
	return ""
}

// readsOn reports whether data is text all the same: signatures of plain
// letters ("BZh", "MZ", "RIFF") may begin a report.
func readsOn(data []byte, sig signature) bool {
	for _, b := range []byte(sig.magic) {
		if b < ' ' || b >= 0x7f {
			return false
		}
	}
	if sig.magic == "{\\rtf" {
		return false
	}
	head := data[:min(len(data), 512)]
	for len(head) > 0 {
		r, n := utf8.DecodeRune(head)
		if r == utf8.RuneError && n == 1 && len(head) >= utf8.UTFMax || r < ' ' && r != '\t' && r != '\n' && r != '\r' {
			return false
		}
		head = head[n:]
	}
	return true
}

// ending is the lower-case ending of the source's file name, with its dot: of an
// address only the path counts, and what a compressor or a place in a file adds
// does not.
func (s *source) ending() string {
	name := s.name
	if IsAddress(name) {
		name, _, _ = strings.Cut(name, "?")
		name, _, _ = strings.Cut(name, "#")
	} else if i := strings.LastIndexByte(name, '#'); i >= 0 && strings.Trim(name[i+1:], "0123456789+") == "" {
		name = name[:i]
	}
	name = strings.ToLower(name)
	ending := filepath.Ext(name)
	switch ending {
	case ".gz", ".zst", ".bz2":
		if inner := filepath.Ext(strings.TrimSuffix(name, ending)); inner != "" {
			return inner
		}
	}
	return ending
}
