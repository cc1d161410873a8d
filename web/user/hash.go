package user

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"
)

// cost is what a guess costs: the second of the two recommendations of RFC 9106,
// section 4 (3 passes over 64 MiB by 4 lanes, a salt of 16 bytes, a tag of 32). It takes
// 0.6 s on two cores that others use as well.
type cost struct {
	memory uint32 // KiB
	passes uint32
	lanes  uint8
}

var recommended = cost{memory: 64 << 10, passes: 3, lanes: 4}

const (
	saltBytes = 16
	tagBytes  = 32
)

// hash makes the line by which a password is known again, in the form that all
// programs with Argon2 use ("PHC string"): $argon2id$v=19$m=65536,t=3,p=4$SALT$TAG.
func hash(password string, c cost) string {
	salt := make([]byte, saltBytes)
	_, _ = rand.Read(salt) // never fails (crypto/rand)
	tag := argon2.IDKey([]byte(password), salt, c.passes, c.memory, c.lanes, tagBytes)
	b64 := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, c.memory, c.passes, c.lanes, b64.EncodeToString(salt), b64.EncodeToString(tag))
}

// parseHash takes such a line apart. It takes at most four times the recommended
// cost, so that a line that somebody wrote into the file cannot stop the room.
func parseHash(line string) (c cost, salt, tag []byte, err error) {
	bad := invalid("this is no hash of Argon2id, version 19")
	parts := strings.Split(line, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return c, nil, nil, bad
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &c.memory, &c.passes, &c.lanes); err != nil ||
		parts[3] != fmt.Sprintf("m=%d,t=%d,p=%d", c.memory, c.passes, c.lanes) {
		return c, nil, nil, bad
	}
	b64 := base64.RawStdEncoding.Strict()
	salt, err = b64.DecodeString(parts[4])
	if err != nil {
		return c, nil, nil, bad
	}
	tag, err = b64.DecodeString(parts[5])
	if err != nil || len(salt) < 8 || len(salt) > 64 || len(tag) < 16 || len(tag) > 64 ||
		c.passes < 1 || c.passes > 4*recommended.passes || c.lanes < 1 || c.memory < 8*uint32(c.lanes) || c.memory > 4*recommended.memory {
		return c, nil, nil, bad
	}
	return c, salt, tag, nil
}

// matches reports whether a password is the one of a line, in a time that does not
// depend on where they differ.
func matches(line, password string) bool {
	c, salt, tag, err := parseHash(line)
	if err != nil {
		return false
	}
	got := argon2.IDKey([]byte(password), salt, c.passes, c.memory, c.lanes, uint32(len(tag)))
	return subtle.ConstantTimeCompare(got, tag) == 1
}
