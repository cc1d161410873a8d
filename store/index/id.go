package index

import (
	"encoding/hex"
	"fmt"
	"strings"

	"hearsay"
)

// The hex digits of the ids of documents and statements, all and the fewest that are taken.
const (
	documentDigits, leastDocument   = 64, 8
	statementDigits, leastStatement = 16, 6
)

// bare takes the name of the hash off an id of a document.
func bare(id string) string { return strings.TrimPrefix(id, "sha256:") }

// DocumentID writes the hash of a document as its id.
func DocumentID(hash []byte) string { return "sha256:" + hex.EncodeToString(hash) }

// Documents are the least and the greatest hash that an id or the beginning of one stands
// for. Invalid where it is no such thing or too short.
func Documents(id string) (low, high []byte, err error) {
	digits := strings.ToLower(bare(id))
	low, high, ok := bounds(digits, documentDigits)
	if !ok || len(digits) < leastDocument {
		return nil, nil, &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("%q is no id of a document; write at least %d of its hex digits", id, leastDocument)}
	}
	return low, high, nil
}

// After is the greatest hash that the entries after an id come behind; none for "". Invalid.
func After(id string) ([]byte, error) {
	if id == "" {
		return []byte{}, nil
	}
	low, _, ok := bounds(strings.ToLower(bare(id)), documentDigits)
	if !ok {
		return nil, &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("%q is no id of a document", id)}
	}
	return low, nil
}

// Statements is Documents for the key of a statement.
func Statements(key string) (low, high []byte, err error) {
	low, high, ok := bounds(strings.ToLower(key), statementDigits)
	if !ok || len(key) < leastStatement {
		return nil, nil, &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("%q is no id of a statement; write at least %d of its %d hex digits", key, leastStatement, statementDigits)}
	}
	return low, high, nil
}

// bounds are the least and the greatest hash that begin with hex digits.
func bounds(digits string, size int) (low, high []byte, ok bool) {
	if len(digits) > size {
		return nil, nil, false
	}
	low, err := hex.DecodeString(digits + strings.Repeat("0", size-len(digits)))
	if err != nil {
		return nil, nil, false
	}
	high, err = hex.DecodeString(digits + strings.Repeat("f", size-len(digits)))
	return low, high, err == nil
}

// NotKept is the error of a document that is not there.
func NotKept(id string) error {
	return &hearsay.Error{Code: hearsay.NotFound, Message: "no document " + id + " is kept"}
}

// Ambiguous is the error of the beginning of several ids; what is "documents" or "statements".
func Ambiguous(what, id string) error {
	return &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("several %s begin with %s; write more of it", what, id)}
}
