package work

import (
	"context"
	"time"

	"hearsay"
)

// The bounds of what is enqueued in one transaction.
const (
	jobsAtOnce  = 64
	bytesAtOnce = 16 << 20
)

// A Hopper hands jobs to a queue, many at once, and waits while it is full.
type Hopper struct {
	Queue hearsay.Queue
	Full  func() // is called when it begins to wait; nil for nobody
	Pause time.Duration

	Kept, New int // jobs handed on; of these, those that did not wait already

	waiting []hearsay.Job
	bytes   int
}

// Add takes a job.
func (h *Hopper) Add(ctx context.Context, j hearsay.Job) error {
	h.waiting = append(h.waiting, j)
	if h.bytes += len(j.Raw); len(h.waiting) < jobsAtOnce && h.bytes < bytesAtOnce {
		return nil
	}
	return h.Flush(ctx)
}

// Flush hands on what was taken. What was handed on before is kept whatever the error.
func (h *Hopper) Flush(ctx context.Context) error {
	for told := false; len(h.waiting) > 0; {
		n, err := h.Queue.Enqueue(ctx, h.waiting...)
		if err == nil {
			h.Kept, h.New = h.Kept+len(h.waiting), h.New+n
			h.waiting, h.bytes = nil, 0
			return nil
		}
		if !hearsay.IsFull(err) {
			return err
		}
		if !told && h.Full != nil {
			h.Full()
		}
		told = true
		select {
		case <-time.After(max(h.Pause, 100*time.Millisecond)):
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	return nil
}
