package export

import (
	"crypto/sha1"
	"encoding/hex"
)

// space is the namespace of the names that exports give: the UUID of version 5 of
// "urn:hearsay" in the URL namespace of RFC 9562.
const space = "d008fbcc-0b9d-5160-8c0e-14c8a51284e1"

// uuid is the UUID of version 5 (RFC 9562, section 5.5) of a kind of thing and the
// words that tell it from others of its kind. It depends on nothing else: an export
// made again, or elsewhere, names the same things alike.
func uuid(kind string, of ...string) string {
	name := kind
	for _, s := range of {
		name += "\x00" + s
	}
	return named(unhyphenated(space), name)
}

// named is the UUID of version 5 of a name in a namespace.
func named(space []byte, name string) string {
	h := sha1.New()
	h.Write(space)
	h.Write([]byte(name))
	b := h.Sum(nil)[:16]
	b[6] = b[6]&0x0f | 0x50
	b[8] = b[8]&0x3f | 0x80
	s := hex.EncodeToString(b)
	return s[:8] + "-" + s[8:12] + "-" + s[12:16] + "-" + s[16:20] + "-" + s[20:]
}

// unhyphenated is the 16 bytes of a UUID in its usual form.
func unhyphenated(s string) []byte {
	b, _ := hex.DecodeString(s[:8] + s[9:13] + s[14:18] + s[19:23] + s[24:])
	return b
}
