package main

import (
	"context"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/log"

	"hearsay"
	"hearsay/intake"
	"hearsay/link"
	"hearsay/shard"
)

// A readFn reads one file of an archive. The pages, the readings and what could not be read stay in
// the files that it leaves, under names that depend on the input alone: a task that is run twice, by
// two machines at once even, writes the same bytes. A document that fails is a dead letter; only
// a disk that takes no more fails the task.
//
// It gives the fingerprints of each document, the least of them by document, and the
// keys of each thing said by statement.
type readFn struct {
	Out     string
	Model   string
	Force   bool
	Limit   int64
	Workers int
	Compare bool
	Buckets int

	engine shard.Engine
	linker *link.Linker
}

// Setup takes the engine of the process.
func (f *readFn) Setup() (err error) {
	f.engine, f.linker, err = open(f.Model)
	return err
}

// ProcessElement reads one file, unless that is done already.
func (f *readFn) ProcessElement(ctx context.Context, input string, prints emitBytes, sketch, keys emitKeyed) error {
	end, err := turn(ctx)
	if err != nil {
		return err
	}
	defer end()
	s := shard.SettingsOf(input, f.Model, intake.Options{Force: f.Force, Limit: f.Limit})
	sum, err := shard.Extract(ctx, f.Out, s, f.engine, f.Workers, nil)
	if e, ok := errors.AsType[*hearsay.Error](err); ok && e.Path == input {
		// It is not there: that is in its dead letters, and the next run tries again.
		log.Errorf(ctx, "%v", err)
		count(ctx, "files not read", 1)
		return nil
	}
	if err != nil {
		return err
	}
	count(ctx, "files", 1)
	count(ctx, "documents", sum.Documents)
	count(ctx, "statements", sum.Statements)
	count(ctx, "dead letters", sum.Dead)
	if !f.Compare {
		return nil
	}
	found := finds{prints, newPack(sketch), newPack(keys)}
	for o, err := range shard.Documents(filepath.Join(f.Out, shard.Name(input)+shard.DocumentsEnding)) {
		if err != nil {
			return err
		}
		if err := f.give(o.Reading, found); err != nil {
			return err
		}
	}
	found.sketch.end()
	found.keys.end()
	return nil
}

func count(ctx context.Context, what string, n int) {
	beam.NewCounter("hearsay", what).Inc(ctx, int64(n))
}

// sketchSize is how many fingerprints of a document, the least ones, it is found by. Two texts
// that share half of their words have a third of all their fingerprints in common, and 16 miss such
// a pair once in 700 times, (1-1/3)^16.
const sketchSize = 16

// keysPerSaying is how many keys of a thing said it is found by, and leastWeight what one must
// weigh: that of two words which stand in one sentence of 150, as for an account.
const (
	keysPerSaying = 3
	leastWeight   = 11
)

// finds are where that goes which the comparison needs of the documents of one file.
type finds struct {
	prints       emitBytes
	sketch, keys *pack
}

// give hands on what the comparison of documents needs of one.
func (f *readFn) give(r *hearsay.Reading, to finds) error {
	id, err := idBytes(r.Document.ID)
	if err != nil {
		return err
	}
	all := link.Prints(r.Document)
	if len(all) >= leastPrints {
		packed := make([]byte, 0, 8*len(all))
		for i, p := range all {
			packed = binary.BigEndian.AppendUint64(packed, p)
			if i < sketchSize {
				to.sketch.add(f.bucket(p), packed[8*i:], id)
			}
		}
		to.prints(id, packed)
	}
	names := r.Keys()
	for _, said := range f.linker.Sayings(r) {
		statement, err := hex.DecodeString(names[said.Statement])
		if err != nil {
			return err
		}
		for _, k := range heaviest(said.Keys) {
			to.keys.add(f.bucket(k), binary.BigEndian.AppendUint64(nil, k), id, statement)
		}
	}
	return nil
}

// idBytes is the id of a document without its prefix.
func idBytes(id string) ([]byte, error) {
	b, err := hex.DecodeString(strings.TrimPrefix(id, "sha256:"))
	if err != nil || len(b) != idSize {
		return nil, fmt.Errorf("%q is no id of a document", id)
	}
	return b, nil
}

// bucket is the group that a fingerprint or key is in. Each by itself would be a group of one, mostly,
// and a group costs an engine more than what is in it: 1.6 GB on Prism for 2,000 pages.
func (f *readFn) bucket(key uint64) int64 { return int64(key % uint64(f.Buckets)) }

// The bytes of a fingerprint or key, of the id of a document, of a statement behind its document's, and of
// a fingerprint with its document.
const (
	keySize   = 8
	idSize    = 32
	saidSize  = idSize + 8
	sketchRow = keySize + idSize
)
