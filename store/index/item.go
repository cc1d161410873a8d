package index

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"hearsay"
	"hearsay/store"
)

// maxStatements is how many statements one document may have.
const maxStatements = 1 << 18

// CheckReading verifies that a reading can be kept, and returns the hash that is its
// document's id. Invalid, TooLarge.
func CheckReading(r *hearsay.Reading) ([]byte, error) {
	faults := store.Verify(r)
	if r == nil || r.Document == nil {
		return nil, &hearsay.Error{Code: hearsay.Invalid, Message: faults[0].Message}
	}
	refuse := func(message string) error {
		return &hearsay.Error{Code: hearsay.Invalid, Path: r.Document.Path, Message: message}
	}
	id, err := hex.DecodeString(bare(r.Document.ID))
	switch {
	case len(faults) > 0:
		return nil, refuse("a reading that cannot be kept: " + faults[0].Message)
	case err != nil || len(id) != documentDigits/2:
		return nil, refuse(fmt.Sprintf("%q is no id of a document", r.Document.ID))
	case len(r.Statements) > maxStatements:
		return nil, &hearsay.Error{Code: hearsay.TooLarge, Path: r.Document.Path, Message: fmt.Sprintf("holds %d statements, over the limit of %d", len(r.Statements), maxStatements)}
	}
	return id, nil
}

// CheckBytes verifies that bytes are those that the hash of a document is of. Invalid.
func CheckBytes(raw, hash []byte, address string) error {
	if sum := sha256.Sum256(raw); !bytes.Equal(sum[:], hash) {
		return &hearsay.Error{Code: hearsay.Invalid, Path: address, Message: "the bytes are not those of " + DocumentID(hash)}
	}
	return nil
}

// KeyBytes are the names of all statements of a reading, 8 bytes each.
func KeyBytes(r *hearsay.Reading) ([]byte, error) {
	keys := make([]byte, 0, 8*len(r.Statements))
	var err error
	for _, key := range r.Keys() {
		if keys, err = hex.AppendDecode(keys, []byte(key)); err != nil {
			return nil, err
		}
	}
	return keys, nil
}
