package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"time"

	"hearsay"
)

// maxMark is how long a value may be that is kept in the ledger.
const maxMark = 1 << 20

// A state is what is kept about one source between two looks.
type state struct {
	ETag     string    `json:"etag,omitempty"`     // validators of the answer that was wholly kept
	Modified string    `json:"modified,omitempty"` //
	Digest   string    `json:"digest,omitempty"`   // of its bytes
	With     string    `json:"with,omitempty"`     // the options that it was kept with
	Next     time.Time `json:"next,omitzero"`      // when to look again
	Hold     time.Time `json:"hold,omitzero"`      // when it may be looked at at the earliest
	Failures int       `json:"failures,omitempty"` // running
	Gone     bool      `json:"gone,omitempty"`     // for good, as its server says
}

// A try is what is kept about a page that a feed points to.
type try struct {
	Done  bool      `json:"done,omitempty"`
	Tries int       `json:"tries,omitempty"`
	Hold  time.Time `json:"hold,omitzero"`
}

// A storeError is the error of the ledger or of keeping: it ends the watch.
type storeError struct{ err error }

func (e storeError) Error() string { return e.err.Error() }
func (e storeError) Unwrap() error { return e.err }

// markKey is the key of a mark about an address, of which a long one is hashed.
func markKey(kind, address string) string {
	if len(address) > 2000 {
		sum := sha256.Sum256([]byte(address))
		address = "sha256:" + hex.EncodeToString(sum[:])
	}
	return kind + " " + address
}

// recall reads the mark under key into v. One that cannot be read counts as none:
// the source is then looked at as if for the first time, which loses nothing.
func (w *Watcher) recall(ctx context.Context, key string, v any) error {
	value, err := w.Ledger.Mark(ctx, key)
	if err != nil {
		return storeError{err}
	}
	if value != "" && json.Unmarshal([]byte(value), v) != nil {
		return w.note(ctx, hearsay.Mark{Key: key})
	}
	return nil
}

// note sets marks, also while the watch is being stopped.
func (w *Watcher) note(ctx context.Context, marks ...hearsay.Mark) error {
	if err := w.Ledger.SetMarks(context.WithoutCancel(ctx), marks...); err != nil {
		return storeError{err}
	}
	return nil
}

// markOf is a mark with v as its value.
func markOf(key string, v any) hearsay.Mark {
	value, err := json.Marshal(v)
	if err != nil { // a time after the year 9999
		return hearsay.Mark{Key: key}
	}
	return hearsay.Mark{Key: key, Value: string(value)}
}
