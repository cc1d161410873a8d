package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"time"

	"hearsay"
	"hearsay/ingest"
	"hearsay/ingest/work"
	"hearsay/intake"
)

// watchCommand is hearsay watch.
type watchCommand struct {
	Sources []string `arg:"" name:"source" completion:"file" help:"Feeds and pages (http(s) addresses), OPML lists of feeds, files and folders."`

	storage
	Once         bool          `help:"Look once at each source and end, for a job of cron."`
	Every        time.Duration `default:"1h" help:"How often to look at an address: 15m, 1h. Folders are looked at every minute."`
	Fetch        bool          `help:"Fetch the pages that feeds point to, each once."`
	Spacing      time.Duration `default:"2s" help:"Let this much time pass between two requests to one host."`
	AllowPrivate bool          `help:"Fetch from addresses of this computer and of private networks, too, and through the proxy of the environment."`
	Model        string        `enum:"${models}" default:"${model}" help:"The engine that reads: ${enum}."`
	Force        bool          `help:"Read texts that are not in English, too."`
	Max          size          `default:"16MiB" help:"Refuse a document or a feed of more bytes."`
	Workers      int           `placeholder:"N" help:"Read N documents at a time, by default one per processor. The store is the same."`
	Queue        bool          `help:"Keep the bytes, and let \"hearsay work\" read them and fetch the pages that feeds point to."`
}

// Help says more than fits on a line, and gives examples.
func (watchCommand) Help() string {
	return `Looks at feeds, pages and folders again and again and keeps what is new. It asks robots.txt, asks only for what has changed, leaves a server alone that fails or asks for it, and never goes to a private address on its own.

What was seen is noted in the store after it was kept: stop it and start it as you like. A first signal lets it keep what it has fetched, a second one ends it at once.

    hearsay watch --fetch https://news.example/feed.xml reports/
    hearsay watch --once --store desk.db feeds.opml`
}

// Validate checks what kong cannot.
func (c *watchCommand) Validate() error {
	for _, s := range c.Sources {
		switch s {
		case "":
			return errors.New("a source is empty")
		case "-":
			return errors.New("standard input cannot be watched")
		}
	}
	if c.Every < time.Minute {
		return fmt.Errorf("--every: %s is less than a minute", c.Every)
	}
	if c.Spacing < 0 {
		return fmt.Errorf("--spacing: there cannot be %s", c.Spacing)
	}
	return (&readCommand{Workers: c.Workers}).Validate()
}

// Run looks until a signal ends it.
func (c *watchCommand) Run(ctx context.Context, con *console, open opener) error {
	sources, err := ingest.Sources(c.Sources)
	if err != nil {
		return err
	}
	file := cmp.Or(c.Store, "hearsay.db") // the store is no source, wherever it lies
	return c.useDesk(ctx, true, func(s deskStore) error {
		k := &watchKeeper{
			store: s, con: con, workers: c.Workers, shown: newProgress(con.err, false, time.Now), once: c.Once,
			from: &source{with: intake.Options{Force: c.Force, Limit: int64(c.Max), Fetch: c.Fetch, Version: programVersion()}, open: sync.OnceValues(func() (engine, error) { return open(c.Model) })},
		}
		if k.workers == 0 {
			k.workers = runtime.GOMAXPROCS(0)
		}
		w := &ingest.Watcher{
			Ledger: s, Keep: k.keep, Say: k.say, Options: k.from.with, Every: c.Every, Spacing: c.Spacing, Once: c.Once,
			AllowPrivate: c.AllowPrivate, Later: c.Queue, Mine: []string{file, file + "-wal", file + "-shm"},
		}
		summary := func() string { return k.all.summary() + k.unchanged() }
		if c.Queue {
			q := &watchEnqueuer{queue: s, con: con, force: c.Force, once: c.Once, say: k.say}
			w.Keep, summary = q.keep, q.summary
		}
		if err := w.Run(ctx, sources); err != nil {
			return err
		}
		if err := con.print([]byte(summary() + "\n")); err != nil {
			return err
		}
		if c.Once && w.Reached() == 0 && ctx.Err() == nil {
			return errReported
		}
		return nil
	})
}

// A watchKeeper reads and keeps what a watch finds.
type watchKeeper struct {
	store   hearsay.Store
	con     *console
	workers int
	once    bool
	from    *source

	mu    sync.Mutex // of what is below: lines come from several hosts
	shown *progress
	all   keeper // counts only
	same  int
}

func (k *watchKeeper) say(err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.shown.say(err.Error())
}

// unchanged is what stands at the end of a summary.
func (k *watchKeeper) unchanged() string {
	if k.same == 0 {
		return ""
	}
	return fmt.Sprintf("; %d with other bytes and the same text left out", k.same)
}

// keep reads documents and puts them into the store.
func (k *watchKeeper) keep(ctx context.Context, from string, found []*intake.Place) error {
	into := &keeper{store: k.store, at: now().Truncate(time.Millisecond)}
	places := func(yield func(place) bool) {
		for _, p := range found {
			if !yield(place{at: p}) {
				return
			}
		}
	}
	err := ordered(ctx, places, k.workers, func(ctx context.Context, p place) arrival {
		return k.from.arrive(ctx, k.store, p)
	}, func(a arrival) error {
		if a.fatal {
			return a.err
		}
		k.mu.Lock()
		k.shown.add(a.outcome, false)
		k.mu.Unlock()
		if a.err != nil {
			return nil
		}
		same, err := k.isSame(ctx, into, a)
		if err != nil || same {
			return err
		}
		return into.add(ctx, a)
	})
	if err == nil {
		err = into.flush(ctx)
	}
	if err != nil {
		return err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.all.documents += into.documents
	k.all.statements += into.statements
	k.all.addresses += into.addresses
	k.all.old += into.old
	if k.once || into.documents == 0 {
		return nil
	}
	return k.con.print([]byte(line(from+": "+into.summary()) + "\n"))
}

// isSame is work.IsSame, for a page of which an edition may wait in into.
func (k *watchKeeper) isSame(ctx context.Context, into *keeper, a arrival) (bool, error) {
	if !intake.IsAddress(a.raw.Path) {
		return false, nil
	}
	if slices.ContainsFunc(into.waiting, func(i hearsay.Item) bool { return i.Provenance.Address == a.raw.Path }) {
		if err := into.flush(ctx); err != nil {
			return false, err
		}
	}
	same, err := work.IsSame(ctx, k.store, a.raw.Path, a.reading.Document)
	if err != nil || !same {
		return false, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.same++
	return true, nil
}
