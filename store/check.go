package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"iter"

	"hearsay"
)

// Check verifies a whole store: that the bytes are those that were put in, that every span and
// id of every reading stands for something, that no two addresses tell two stories, and what
// the store knows of itself. It ends with the first error that is not about one document.
func Check(ctx context.Context, s hearsay.Store) iter.Seq2[hearsay.Fault, error] {
	return func(yield func(hearsay.Fault, error) bool) {
		for e, err := range s.Entries(ctx, "") {
			if err != nil {
				yield(hearsay.Fault{}, err)
				return
			}
			faults := Verify(e.Reading)
			id := e.Reading.Document.ID
			raw, err := s.Raw(ctx, id)
			switch sum := sha256.Sum256(raw); {
			case err != nil && hearsay.CodeOf(err) != hearsay.Unreadable:
				yield(hearsay.Fault{}, err)
				return
			case err != nil:
				faults = append(faults, hearsay.Fault{Document: id, Message: err.Error()})
			case id != "sha256:"+hex.EncodeToString(sum[:]):
				faults = append(faults, hearsay.Fault{Document: id, Message: fmt.Sprintf("its bytes have the hash %x", sum)})
			}
			if len(e.Provenance) == 0 {
				faults = append(faults, hearsay.Fault{Document: id, Message: "nothing says how it was got"})
			}
			for _, f := range faults {
				if !yield(f, nil) {
					return
				}
			}
		}
		for f, err := range s.Faults(ctx) {
			if !yield(f, err) || err != nil {
				return
			}
		}
	}
}
