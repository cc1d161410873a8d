package export

import (
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"

	"hearsay"
)

// address is the address of a document as a URI: "" unless its scheme is http or
// https and it names a host. Characters that no URI may hold are written with "%".
func address(d *hearsay.Document) string {
	u, err := url.Parse(d.URL)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return escapeURI(u.String())
}

// escapeURI writes what RFC 3986 does not allow in a URI with "%", byte by byte.
func escapeURI(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c >= 0x7f || strings.IndexByte("\"<>\\^`{|}", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// sum is the SHA-256 of the bytes of a document, in hexadecimal: "" where its id is
// no such digest.
func sum(d *hearsay.Document) string {
	hex, ok := strings.CutPrefix(d.ID, "sha256:")
	if !ok || len(hex) != 64 || strings.Trim(hex, "0123456789abcdef") != "" {
		return ""
	}
	return hex
}

// whole is a text in which each byte that is no part of valid UTF-8 is U+FFFD, as
// encoding/json writes it: the code points keep their count.
func whole(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return string([]rune(s))
}
