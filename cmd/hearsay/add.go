package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"

	"hearsay"
	"hearsay/ingest/work"
	"hearsay/intake"
)

// addCommand is hearsay add.
type addCommand struct {
	Paths []string `arg:"" name:"path" completion:"file" help:"Files, folders, archives, http(s) addresses, or - for standard input."`

	storage
	Model        string `enum:"${models}" default:"${model}" help:"The engine that reads: ${enum}."`
	Force        bool   `help:"Read texts that are not in English, too."`
	Fetch        bool   `help:"Fetch the pages that feeds point to, and the feeds that OPML lists name."`
	AllowPrivate bool   `help:"Fetch from addresses of this computer and of private networks, too, and through the proxy of the environment."`
	Max          size   `default:"${limit}" help:"Refuse a document of more bytes."`
	Workers      int    `placeholder:"N" help:"Read N documents at a time, by default one per processor. The store is the same."`
	Queue        bool   `help:"Keep the bytes, and let \"hearsay work\" read them."`
}

// Help says more than fits on a line, and gives examples.
func (addCommand) Help() string {
	return `Keeps reports with their bytes, their text and who said what in them. What is kept already is not added again; other bytes from the same address are a new version.

A document is kept wholly or not at all, whatever happens. After a stop, the same command goes on where it was.

    hearsay add reports/
    hearsay add --store desk.db release.html https://news.example/report
    hearsay add --force crawl.warc.gz
    hearsay add --queue --store postgres://desk@db.example/reports reports/`
}

// Validate checks what kong cannot.
func (c *addCommand) Validate() error {
	return (&readCommand{Paths: c.Paths, Workers: c.Workers}).Validate()
}

// An arrival is a document on its way to the store.
type arrival struct {
	outcome
	raw  *intake.Raw
	kept bool // before, with the reading that stays
}

// news is what is to be said of it: what its warnings are was said when it came.
func (a arrival) news() outcome {
	o := a.outcome
	if a.kept {
		reading, document := *o.reading, *o.reading.Document
		document.Warnings, reading.Document = nil, &document
		o.reading = &reading
	}
	return o
}

// Run reads what is not kept yet and keeps it.
func (c *addCommand) Run(ctx context.Context, con *console, open opener) error {
	return c.useDesk(ctx, true, func(s deskStore) error {
		from := &source{
			paths:   c.Paths,
			stdin:   con.in,
			with:    intake.Options{Force: c.Force, Limit: int64(c.Max), Fetch: c.Fetch},
			private: c.AllowPrivate, ledger: s,
			open: sync.OnceValues(func() (engine, error) { return open(c.Model) }),
		}
		if c.Queue {
			return from.enqueue(ctx, s, con)
		}
		shown := newProgress(con.err, con.errTTY, time.Now)
		if con.errTTY {
			go func() { shown.total.Store(from.count(ctx)) }()
		}
		k := &keeper{store: s, at: now().Truncate(time.Millisecond), flushed: time.Now()}
		workers := c.Workers
		if workers == 0 {
			workers = runtime.GOMAXPROCS(0)
		}
		err := ordered(ctx, from.places(ctx), workers, func(ctx context.Context, p place) arrival {
			return from.arrive(ctx, s, p)
		}, func(a arrival) error {
			if a.fatal {
				return a.err
			}
			shown.add(a.news(), false)
			shown.step()
			if a.err != nil {
				return nil
			}
			return k.add(ctx, a)
		})
		if err == nil {
			err = k.flush(ctx)
		}
		if err != nil {
			shown.erase()
			if _, stopped := errors.AsType[signalled](context.Cause(ctx)); stopped {
				fmt.Fprintf(con.err, "hearsay: stopped; %s kept, the same command goes on from there\n", counted(k.documents, "document"))
			}
			return err
		}
		if err := shown.conclude(); err != nil {
			return err
		}
		return con.print([]byte(k.summary() + "\n"))
	})
}

// arrive reads one document, unless it is kept already with a reading that will stay.
func (s *source) arrive(ctx context.Context, store hearsay.Archive, p place) arrival {
	if p.err != nil {
		return arrival{outcome: s.read(ctx, p)}
	}
	var a arrival
	reading, err := guard(p.at.Path, func() (*hearsay.Reading, error) {
		var err error
		if a.raw, err = p.at.Raw(ctx); err != nil {
			return nil, err
		}
		entry, err := store.Document(ctx, a.raw.ID())
		if err == nil && entry.Provenance[0].Address <= a.raw.Path {
			a.kept = true
			return entry.Reading, nil
		}
		if err != nil && hearsay.CodeOf(err) != hearsay.NotFound {
			a.fatal = true
			return nil, err
		}
		doc, err := a.raw.Document(s.with)
		if err != nil {
			return nil, err
		}
		engine, err := s.open()
		if err != nil {
			a.fatal = true
			return nil, err
		}
		return engine.Read(ctx, doc)
	})
	if err != nil && !a.fatal {
		err = at(p.at.Path, err)
	}
	a.outcome = outcome{reading, err, a.fatal}
	return a
}

// A keeper puts documents into a store, many in one transaction.
type keeper struct {
	store                     hearsay.Archive
	at                        time.Time // when what has no time of its own was got
	waiting                   []hearsay.Item
	bytes                     int
	documents, addresses, old int
	back                      int // stand at their address again
	statements                int
	flushed                   time.Time // when the last transaction ended
}

// flushAfter is the time after which what was read is kept, however little it is: a stop loses no
// more work than that.
const flushAfter = 5 * time.Second

// bytesAtOnce bounds the bytes of the documents of one transaction.
const bytesAtOnce = 16 << 20

func (k *keeper) add(ctx context.Context, a arrival) error {
	v := work.ProvenanceOf(a.raw, k.at)
	k.waiting = append(k.waiting, hearsay.Item{Reading: a.reading, Raw: a.raw.Data, Provenance: v})
	if k.bytes += len(a.raw.Data); len(k.waiting) < putAtOnce && k.bytes < bytesAtOnce && time.Since(k.flushed) < flushAfter {
		return nil
	}
	return k.flush(ctx)
}

func (k *keeper) flush(ctx context.Context) error {
	if len(k.waiting) == 0 {
		return nil
	}
	added, err := k.store.Put(ctx, k.waiting...)
	if err != nil {
		if e, ok := errors.AsType[*hearsay.Error](err); ok && k.documents > 0 {
			e.Message += fmt.Sprintf(" (%s kept before that)", counted(k.documents, "document"))
		}
		return err
	}
	for i, a := range added {
		switch {
		case a.Document:
			k.documents++
			k.statements += len(k.waiting[i].Reading.Statements)
		case a.Address:
			k.addresses++
		case a.Back:
			k.back++
		default:
			k.old++
		}
	}
	k.waiting, k.bytes, k.flushed = k.waiting[:0], 0, time.Now()
	return nil
}

// summary is what came of it all in one line.
func (k *keeper) summary() string {
	s := fmt.Sprintf("added %s, %s", counted(k.documents, "document"), counted(k.statements, "statement"))
	if k.addresses > 0 {
		s += fmt.Sprintf("; %d kept already, from another address", k.addresses)
	}
	if k.back > 0 {
		s += fmt.Sprintf("; %d kept already, back at the address", k.back)
	}
	if k.old > 0 {
		s += fmt.Sprintf("; %d kept already", k.old)
	}
	return s
}
