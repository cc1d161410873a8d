package mcpserver

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
)

// cut is the part of a list of n that a page asks for, from from to before to, and the cursor of the
// next one. A cursor carries a hash of what makes the list, so that one of another list
// is noticed: Invalid.
func cut(n, limit int, after string, of ...string) (from, to int, next string, err error) {
	if limit == 0 {
		limit = pageDefault
	}
	sum := sha256.Sum256([]byte(strings.Join(of, "\x00")))
	list := hex.EncodeToString(sum[:4])
	if after != "" {
		at, which, _ := strings.Cut(after, "-")
		from, err = strconv.Atoi(at)
		if err != nil || which != list || from < 0 || from > n {
			return 0, 0, "", invalid("after is no cursor of this list, or the store has changed since; ask again without it")
		}
	}
	to = min(from+limit, n)
	if to < n {
		next = strconv.Itoa(to) + "-" + list
	}
	return from, to, next, nil
}
