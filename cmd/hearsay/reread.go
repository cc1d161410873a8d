package main

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"sync"
	"time"

	"hearsay"
	"hearsay/intake"
	"hearsay/store"
)

// rereadCommand is hearsay reread.
type rereadCommand struct {
	storage
	Model   string `enum:"${models}" default:"${model}" help:"The engine that reads: ${enum}."`
	DryRun  bool   `help:"Say what would change, and change nothing."`
	Workers int    `placeholder:"N" help:"Read N documents at a time, by default one per processor. The store is the same."`
}

// Help says more than fits on a line, and gives examples.
func (rereadCommand) Help() string {
	return `Reads the bytes of every document again, as they came, with this version of the program and its model, and puts what it finds in the place of the earlier reading. It prints what became of the statements. What people said stays, also about statements that are found again.

    hearsay reread --dry-run
    hearsay reread`
}

// A renewal is a document that was read again.
type renewal struct {
	before *hearsay.Entry
	outcome
}

// Run reads everything again.
func (c *rereadCommand) Run(ctx context.Context, con *console, open opener) error {
	if c.Workers < 0 {
		return &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("--workers: there cannot be %d", c.Workers)}
	}
	return c.use(ctx, false, func(s hearsay.Store) error {
		engineOf := sync.OnceValues(func() (engine, error) { return open(c.Model) })
		shown := newProgress(con.err, con.errTTY, time.Now)
		if st, err := s.Stats(ctx); err != nil {
			return err
		} else if st.Documents == 0 {
			return con.print([]byte("the store is empty\n"))
		} else {
			shown.total.Store(st.Documents)
		}
		if !c.DryRun {
			// A store that may not be written says so now, and not when hours of reading are done.
			if err := s.Replace(ctx); err != nil {
				return err
			}
		}
		workers := c.Workers
		if workers == 0 {
			workers = runtime.GOMAXPROCS(0)
		}
		counts := map[store.ChangeKind]int{}
		same, different := 0, 0
		var waiting []*hearsay.Reading
		flush := func() error {
			if len(waiting) == 0 || c.DryRun {
				return nil
			}
			err := s.Replace(ctx, waiting...)
			waiting = nil
			return err
		}
		err := ordered(ctx, entries(ctx, s), workers, func(ctx context.Context, e entryOr) renewal {
			return renew(ctx, s, engineOf, e)
		}, func(r renewal) error {
			if r.fatal {
				return r.err
			}
			shown.add(r.outcome, true)
			shown.step()
			if r.err != nil {
				return nil
			}
			changes := store.Compare(r.before.Reading, r.reading)
			for _, ch := range changes {
				counts[ch.Kind]++
			}
			if len(changes) == 0 {
				same++
			} else {
				different++
			}
			if waiting = append(waiting, r.reading); len(waiting) < putAtOnce {
				return nil
			}
			return flush()
		})
		if err == nil {
			err = flush()
		}
		if err != nil {
			shown.erase()
			return err
		}
		shown.warnings = 0 // they were said when the documents were added
		if err := shown.conclude(); err != nil {
			return err
		}
		return con.print(fmt.Appendf(nil, "reread %s: %d with other statements; %d statements appeared, %d changed, %d vanished\n",
			counted(same+different, "document"), different, counts[store.Appeared], counts[store.Changed], counts[store.Vanished]))
	})
}

// An entryOr is a kept document, or why there are no more.
type entryOr struct {
	entry *hearsay.Entry
	err   error
}

func entries(ctx context.Context, s hearsay.Archive) iter.Seq[entryOr] {
	return func(yield func(entryOr) bool) {
		for e, err := range s.Entries(ctx, "") {
			if !yield(entryOr{e, err}) {
				return
			}
		}
	}
}

// renew reads the bytes of a kept document again.
func renew(ctx context.Context, s hearsay.Archive, open func() (engine, error), e entryOr) renewal {
	if e.err != nil {
		return renewal{outcome: outcome{err: e.err, fatal: true}}
	}
	v := e.entry.Provenance[0]
	fatal := false
	reading, err := guard(v.Address, func() (*hearsay.Reading, error) {
		data, err := s.Raw(ctx, e.entry.Reading.Document.ID)
		if err != nil {
			return nil, err
		}
		raw := &intake.Raw{Path: v.Address, Data: data, MediaType: v.MediaType, URL: v.URL, Publisher: v.Publisher, Repairs: v.Repairs}
		// It was taken once, whatever its size and language.
		doc, err := raw.Document(intake.Options{Force: true, Limit: max(int64(len(data)), intake.DefaultLimit)})
		if err != nil {
			return nil, err
		}
		engine, err := open()
		if err != nil {
			fatal = true
			return nil, err
		}
		return engine.Read(ctx, doc)
	})
	if err != nil && !fatal {
		err = at(v.Address, err)
	}
	return renewal{e.entry, outcome{reading, err, fatal}}
}
