package main

import (
	"context"
	"fmt"
	"sync"
	"time"

	"hearsay"
	"hearsay/ingest/work"
	"hearsay/intake"
)

// fullPause is how long somebody waits for room in a queue between two tries.
const fullPause = time.Second

// newHopper hands jobs to a queue, and says when it waits.
func newHopper(q hearsay.Queue, say func(string)) *work.Hopper {
	return &work.Hopper{Queue: q, Pause: fullPause, Full: func() { say("the queue is full; waiting for \"hearsay work\" to empty it") }}
}

// enqueue keeps the bytes of all documents for others to read. Addresses are fetched by them, too.
func (s *source) enqueue(ctx context.Context, q hearsay.Queue, con *console) error {
	shown := newProgress(con.err, false, time.Now)
	h := newHopper(q, shown.say)
	got, failed, seen := now().Truncate(time.Millisecond), 0, 0
	give := func(j hearsay.Job, err error) error {
		seen++
		if err != nil {
			failed++
			shown.say(err.Error())
			return nil
		}
		return h.Add(ctx, j)
	}
	var local []string
	for _, path := range s.paths {
		if !intake.IsAddress(path) {
			local = append(local, path)
		} else if err := give(fetchOf(path, s.with.Force, false), nil); err != nil {
			return err
		}
	}
	s.paths = local
	for p := range s.places(ctx) {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		var j hearsay.Job
		err := p.err
		switch {
		case err != nil:
			err = at("", err)
		case p.at.IsLink():
			j = fetchOf(p.at.Path, s.with.Force, false)
		default:
			var raw *intake.Raw
			if raw, err = p.at.Raw(ctx); err == nil {
				j = work.JobOf(raw, got, s.with.Force, false)
			}
		}
		if err := give(j, err); err != nil {
			return err
		}
	}
	if err := h.Flush(ctx); err != nil {
		return err
	}
	if err := con.print([]byte(handed(h) + "\n")); err != nil {
		return err
	}
	if failed == seen {
		return errReported
	}
	return nil
}

// fetchOf is the job that fetches an address.
func fetchOf(address string, force, watched bool) hearsay.Job {
	return hearsay.Job{Kind: hearsay.FetchJob, Provenance: hearsay.Provenance{Address: address}, Force: force, Watched: watched}
}

// handed is what came of a hopper in a line.
func handed(h *work.Hopper) string {
	s := "enqueued " + counted(h.New, "document")
	if old := h.Kept - h.New; old > 0 {
		s += fmt.Sprintf("; %d in the queue already", old)
	}
	return s
}

// A watchEnqueuer enqueues what a watch finds.
type watchEnqueuer struct {
	queue       hearsay.Queue
	con         *console
	force, once bool
	say         func(error)

	mu  sync.Mutex
	all work.Hopper // counts only
}

// keep enqueues places, and the pages that are still to be fetched.
func (e *watchEnqueuer) keep(ctx context.Context, from string, found []*intake.Place) error {
	h := newHopper(e.queue, func(s string) { e.say(&hearsay.Error{Code: hearsay.Unavailable, Message: s}) })
	at := now().Truncate(time.Millisecond)
	for _, p := range found {
		j := fetchOf(p.Path, e.force, true)
		if !p.IsLink() {
			raw, err := p.Raw(ctx)
			if err != nil {
				e.say(err)
				continue
			}
			j = work.JobOf(raw, at, e.force, true)
		}
		if err := h.Add(ctx, j); err != nil {
			return err
		}
	}
	if err := h.Flush(ctx); err != nil {
		return err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.all.Kept += h.Kept
	e.all.New += h.New
	if e.once || h.New == 0 {
		return nil
	}
	return e.con.print([]byte(line(from+": "+handed(h)) + "\n"))
}

func (e *watchEnqueuer) summary() string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return handed(&e.all)
}
