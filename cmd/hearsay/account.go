package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"
	"sync"
	"time"

	"hearsay"
	"hearsay/intake"
	"hearsay/link"
	"hearsay/store"
)

// accountFlags are the flags of every command that links what it reads.
type accountFlags struct {
	storage
	Format        string  `short:"f" enum:"text, json" default:"text" help:"How to write: ${enum}."`
	MinConfidence float64 `placeholder:"P" help:"Leave out statements that are less probable than P, from 0 to 1."`
	Model         string  `enum:"${models}" default:"${model}" help:"The engine that reads: ${enum}."`
	Force         bool    `help:"Read texts that are not in English, too."`
	Limit         size    `name:"max" aliases:"limit" default:"${limit}" help:"Refuse a document of more bytes."`
	Workers       int     `placeholder:"N" help:"Read N documents at a time, by default one per processor. The output is the same."`
	Newest        int64   `default:"${linked}" help:"Of a store, link so many documents, those published last; 0 for all of them."`
	Color         string  `enum:"auto, always, never" default:"auto" help:"Colour the text: ${enum}."`
}

// Validate checks what kong cannot.
func (f *accountFlags) Validate() error {
	if !(f.MinConfidence >= 0 && f.MinConfidence <= 1) {
		return fmt.Errorf("--min-confidence: %v is not from 0 to 1", f.MinConfidence)
	}
	if f.Newest < 0 {
		return fmt.Errorf("--newest: there cannot be %d", f.Newest)
	}
	if f.Workers < 0 {
		return fmt.Errorf("--workers: there cannot be %d", f.Workers)
	}
	return nil
}

// account links all documents at paths, or without any those of the store, as people have corrected them.
func (f *accountFlags) account(ctx context.Context, con *console, open opener, paths []string) (*linked, error) {
	if slices.Contains(paths, "") {
		return nil, &hearsay.Error{Code: hearsay.Invalid, Message: "a path is empty"}
	}
	l, err := link.New()
	if err != nil {
		return nil, err
	}
	var readings []*hearsay.Reading
	switch {
	case len(paths) > 0 && f.Store != "" && f.Store != con.getenv("HEARSAY_STORE"):
		return nil, &hearsay.Error{Code: hearsay.Invalid, Message: "name paths or a store, not both; \"hearsay add\" keeps paths in a store"}
	case len(paths) > 0:
		readings, err = f.read(ctx, con, open, paths)
	case f.stored():
		return f.kept(ctx, con, l)
	case con.inTTY:
		return nil, &hearsay.Error{Code: hearsay.Invalid, Message: "nothing to read; name files or folders, or keep them in a store with \"hearsay add\""}
	default:
		readings, err = f.read(ctx, con, open, []string{"-"})
	}
	if err != nil {
		return nil, err
	}
	return linking(ctx, con, readings, l.Account)
}

// about is account for a command whose first argument is a topic. A topic alone that names a file or a folder is
// taken for a topic that was forgotten, unless a store to look in is named.
func (f *accountFlags) about(ctx context.Context, con *console, open opener, command, topic string, paths []string) (*linked, error) {
	if _, err := os.Stat(topic); err == nil && len(paths) == 0 && f.Store == "" {
		message := fmt.Sprintf("%s is what to read; what to look for in it is missing: hearsay %s WORDS %s", topic, command, topic)
		if f.stored() {
			message += fmt.Sprintf("; for the word in what is kept: hearsay %s %s --store %s", command, topic, defaultStore)
		}
		return nil, &hearsay.Error{Code: hearsay.Invalid, Message: message}
	}
	return f.account(ctx, con, open, paths)
}

// stored reports whether there is a store to read where no path is named: one that was asked for, or
// the one that commands use by default.
func (f *accountFlags) stored() bool {
	if f.Store != "" {
		return true
	}
	info, err := os.Stat(defaultStore)
	return err == nil && info.Mode().IsRegular()
}

// linked links the documents of a store that were published last, as people have corrected them, for commands that need their claims.
func (s storage) linked(ctx context.Context, con *console, newest int64) (*linked, error) {
	l, err := link.New()
	if err != nil {
		return nil, err
	}
	return (&accountFlags{storage: s, Newest: newest}).kept(ctx, con, l)
}

// kept links the readings of the store, or of the newest of its documents, and says so.
func (f *accountFlags) kept(ctx context.Context, con *console, l *link.Linker) (out *linked, err error) {
	err = f.use(ctx, false, func(s hearsay.Store) error {
		gathering := store.Gathering{Most: f.Newest}
		readings, documents, err := gathered(ctx, s, &gathering)
		if err != nil {
			return err
		}
		if int64(len(readings)) < documents {
			fmt.Fprintf(con.err, "hearsay: made of the %d documents published last, of %d; --newest 0 takes all\n", len(readings), documents)
		}
		if len(readings) == 0 {
			return &hearsay.Error{Code: hearsay.NotFound, Path: cmp.Or(f.Store, defaultStore), Message: "the store holds no document"}
		}
		for i := range readings {
			readings[i] = confident(readings[i], f.MinConfidence)
		}
		out, err = linking(ctx, con, readings, l.Recaller(s, build()).Account)
		return err
	})
	return out, err
}

// read reads the documents at paths.
func (f *accountFlags) read(ctx context.Context, con *console, open opener, paths []string) ([]*hearsay.Reading, error) {
	from := &source{
		paths: paths,
		stdin: con.in,
		with:  intake.Options{Force: f.Force, Limit: int64(f.Limit)},
		least: f.MinConfidence,
		open:  sync.OnceValues(func() (engine, error) { return open(f.Model) }),
	}
	shown := newProgress(con.err, con.errTTY, time.Now)
	workers := f.Workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var readings []*hearsay.Reading
	err := ordered(ctx, from.places(ctx), workers, from.read, func(o outcome) error {
		if o.fatal {
			return o.err
		}
		shown.add(o, true)
		shown.step()
		if o.err == nil {
			readings = append(readings, o.reading)
		}
		return nil
	})
	shown.erase()
	if err != nil {
		return nil, err
	}
	if len(readings) == 0 {
		if shown.failed == 0 {
			return nil, errors.New("there is no document to read")
		}
		return nil, errReported
	}
	return readings, nil
}

// A linked is an account with the readings that it points into.
type linked struct {
	*hearsay.Account
	readings map[string]*hearsay.Reading // by the id of the document
	tags     map[string]string           // id of a document -> the short name it has on a page
	claims   map[string]*hearsay.Claim
}

func newLinked(a *hearsay.Account, readings []*hearsay.Reading) *linked {
	l := &linked{Account: a, readings: map[string]*hearsay.Reading{}, tags: map[string]string{}, claims: map[string]*hearsay.Claim{}}
	for i, d := range a.Documents {
		l.tags[d.ID] = fmt.Sprintf("D%d", i+1)
	}
	for _, r := range readings {
		if kept := l.readings[r.Document.ID]; kept == nil || r.Document.Path < kept.Document.Path {
			l.readings[r.Document.ID] = r
		}
	}
	for i := range a.Claims {
		l.claims[a.Claims[i].ID] = &a.Claims[i]
	}
	return l
}

// sourceOf is the entry of the source of an assertion, nil where nobody is named.
func (l *linked) sourceOf(a *hearsay.Assertion) *hearsay.Source {
	r := l.readings[a.Document]
	for i := range r.Sources {
		if r.Sources[i].ID == a.Source {
			return &r.Sources[i]
		}
	}
	return nil
}

// statementOf is the statement of a place, nil for one outside statements.
func (l *linked) statementOf(p *hearsay.Place) *hearsay.Statement {
	r := l.readings[p.Document]
	for i := range r.Statements {
		if r.Statements[i].ID == p.Statement {
			return &r.Statements[i]
		}
	}
	return nil
}
