package index

import (
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"

	"hearsay"
)

// The size of a page.
const (
	defaultLimit = 20
	maxLimit     = 1000
)

// Limit is how many lines a page has. Invalid.
func Limit(p hearsay.Page) (int, error) {
	switch {
	case p.Limit == 0:
		return defaultLimit, nil
	case p.Limit < 0 || p.Limit > maxLimit:
		return 0, &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("a page has 1 to %d lines, not %d", maxLimit, p.Limit)}
	}
	return p.Limit, nil
}

// NoCursor is the error of a page that begins nowhere.
func NoCursor(after string) error {
	return &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("%q is no cursor; take it from the page before", after)}
}

// SourceCursor writes a place in a list of sources: its statements, then its key.
func SourceCursor(statements int, key string) string {
	return base64.RawURLEncoding.EncodeToString([]byte(strconv.Itoa(statements) + " " + key))
}

// SourcePlace reads what SourceCursor wrote. Invalid.
func SourcePlace(after string) (statements int64, key string, err error) {
	b, err := base64.RawURLEncoding.DecodeString(after)
	if err != nil {
		return 0, "", NoCursor(after)
	}
	count, key, ok := strings.Cut(string(b), " ")
	statements, err = strconv.ParseInt(count, 10, 64)
	if err != nil || !ok {
		return 0, "", NoCursor(after)
	}
	return statements, key, nil
}

// The bounds of a mark and of what is remembered, in bytes.
const (
	maxMarkKey   = 4096
	maxMarkValue = 1 << 20
	maxMemory    = 256 << 20
)

// CheckMemory verifies what is to be remembered. Invalid, TooLarge.
func CheckMemory(key string, value []byte) error {
	switch {
	case key == "" || len(key) > maxMarkKey:
		return &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("the key of what is to be remembered has %d bytes; it may have 1 to %d", len(key), maxMarkKey)}
	case len(value) > maxMemory:
		return &hearsay.Error{Code: hearsay.TooLarge, Message: fmt.Sprintf("what is to be remembered has %d bytes; it may have %d", len(value), maxMemory)}
	}
	return nil
}

// CheckMarks verifies marks. Invalid, TooLarge.
func CheckMarks(marks []hearsay.Mark) error {
	for _, m := range marks {
		switch {
		case m.Key == "" || len(m.Key) > maxMarkKey:
			return &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("the key of a mark has %d bytes; it may have 1 to %d", len(m.Key), maxMarkKey)}
		case len(m.Value) > maxMarkValue:
			return &hearsay.Error{Code: hearsay.TooLarge, Message: fmt.Sprintf("a mark has %d bytes; it may have %d", len(m.Value), maxMarkValue)}
		}
	}
	return nil
}
