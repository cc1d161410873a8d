package store

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"hash"
	"io"
	"time"

	"hearsay"
)

// Digests are what two stores are compared by. Stores of the same files, read by the
// same model, have the same Documents; where the files had the same names, too, the
// same Addresses. When something was got never counts, when somebody said
// something does.
type Digests struct {
	Documents string // texts, readings, and what the reports say about themselves
	Addresses string // where documents were got, and how
	Words     string // the trail of people's word
}

// Dump writes all that a store holds but times of getting, in one form for equal stores:
// lines of JSON, each behind its kind. w may be nil. It returns the digests of the lines.
func Dump(ctx context.Context, s hearsay.Store, w io.Writer) (Digests, error) {
	if w == nil {
		w = io.Discard
	}
	d := &dumper{to: bufio.NewWriter(w), documents: sha256.New(), addresses: sha256.New(), words: sha256.New()}
	for e, err := range s.Entries(ctx, "") {
		if err != nil {
			return Digests{}, err
		}
		r, doc := *e.Reading, *e.Reading.Document
		doc.Path = "" // it is an address
		r.Document = &doc
		if err := d.line(d.documents, "document", r); err != nil {
			return Digests{}, err
		}
		for _, p := range e.Provenance {
			p.At = time.Time{}
			if err := d.line(d.addresses, "address", struct {
				Document string
				hearsay.Provenance
			}{doc.ID, p}); err != nil {
				return Digests{}, err
			}
		}
	}
	words, err := s.Words(ctx, hearsay.Subject{})
	if err != nil {
		return Digests{}, err
	}
	for _, word := range words {
		if err := d.line(d.words, "word", word); err != nil {
			return Digests{}, err
		}
	}
	sum := func(h hash.Hash) string { return "sha256:" + hex.EncodeToString(h.Sum(nil)) }
	return Digests{sum(d.documents), sum(d.addresses), sum(d.words)}, d.to.Flush()
}

// A dumper writes lines and hashes them.
type dumper struct {
	to                          *bufio.Writer
	documents, addresses, words hash.Hash
}

func (d *dumper) line(into hash.Hash, kind string, value any) error {
	b, err := json.Marshal(value)
	if err != nil {
		return err
	}
	line := append(append([]byte(kind+" "), b...), '\n')
	into.Write(line) // a hash takes everything
	_, err = d.to.Write(line)
	return err
}
