package ingest

import (
	"context"
	"time"

	"hearsay"
	"hearsay/intake"
)

// The bounds of what is kept at once.
const (
	batchPlaces = 64
	batchBytes  = 16 << 20
	batchTime   = 10 * time.Second // pages come slowly: what is killed with them is fetched again
)

// A batch is what was found and is not kept yet, with the marks to be set once it is.
type batch struct {
	w      *Watcher
	source string
	places []*intake.Place
	bytes  int
	since  time.Time // the first of places came
	marks  []hearsay.Mark
}

// add takes one document.
func (b *batch) add(ctx context.Context, raw *intake.Raw) error {
	b.bytes += len(raw.Data)
	return b.link(ctx, raw.Place())
}

// link takes one place.
func (b *batch) link(ctx context.Context, p *intake.Place) error {
	now := b.w.Now()
	if len(b.places) == 0 {
		b.since = now
	}
	b.places = append(b.places, p)
	if len(b.places) < batchPlaces && b.bytes < batchBytes && now.Sub(b.since) < batchTime {
		return nil
	}
	return b.flush(ctx)
}

// stopped is what an error comes to: when the watch is being stopped, calls of the ledger fail by that, and what was found
// is kept all the same.
func (b *batch) stopped(ctx context.Context, err error) error {
	if ctx.Err() == nil {
		return err
	}
	return b.flush(ctx)
}

// flush keeps all, then sets the marks. A watch that is being stopped still does
// both for what it has.
func (b *batch) flush(ctx context.Context) error {
	b.w.keeping.Lock()
	defer b.w.keeping.Unlock()
	if len(b.places) > 0 {
		if err := b.w.Keep(context.WithoutCancel(ctx), b.source, b.places); err != nil {
			return storeError{err}
		}
	}
	if len(b.marks) > 0 {
		if err := b.w.note(ctx, b.marks...); err != nil {
			return err
		}
	}
	b.places, b.bytes, b.marks = nil, 0, nil
	return nil
}
