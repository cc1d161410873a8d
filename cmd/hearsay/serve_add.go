package main

import (
	"context"
	"errors"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"hearsay"
	"hearsay/intake"
	"hearsay/web"
)

// An adder reads the files that people drop in the reading room and keeps them.
// One upload is read at a time, by all processors.
type adder struct {
	store  hearsay.Archive
	beside string // the store's file
	with   intake.Options
	open   func() (engine, error)
	queue  hearsay.Queue // who reads what is added; nil where that is done at once
	mu     sync.Mutex
}

// A kept is a document with its bytes, on the way to the store.
type kept struct {
	name    string
	raw     *intake.Raw
	reading *hearsay.Reading
	err     error
}

// putAtOnce is how many documents are kept in one transaction.
const putAtOnce = 64

// Add reads files and keeps what is in them. Archives are unfolded from a folder
// beside the store, which is gone afterwards: what is confidential stays on the
// disk that it is kept on.
func (a *adder) Add(ctx context.Context, files []web.File) (receipts []web.Receipt, err error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	folder, err := os.MkdirTemp(filepath.Dir(a.beside), ".hearsay-upload-")
	if err != nil {
		return nil, unkept(err)
	}
	defer func() {
		if left := os.RemoveAll(folder); left != nil && err == nil {
			err = unkept(left)
		}
	}()
	var waiting []kept
	flush := func() error {
		done, err := a.put(ctx, waiting)
		receipts, waiting = append(receipts, done...), nil
		return err
	}
	for i, file := range files {
		at := filepath.Join(folder, plainName(file.Name))
		if err := os.WriteFile(at, file.Data, 0o600); err != nil {
			return nil, unkept(err)
		}
		files[i].Data = nil // the file has it
		err := ordered(ctx, a.places(ctx, at), runtime.GOMAXPROCS(0), func(ctx context.Context, p place) kept {
			return a.read(ctx, p, at, file.Name)
		}, func(k kept) error {
			if waiting = append(waiting, k); len(waiting) >= putAtOnce {
				return flush()
			}
			return nil
		})
		if err != nil {
			return receipts, err
		}
		if err := os.Remove(at); err != nil {
			return receipts, unkept(err)
		}
	}
	return receipts, flush()
}

func (a *adder) places(ctx context.Context, path string) iter.Seq[place] {
	return func(yield func(place) bool) {
		for p, err := range intake.Find(ctx, []string{path}, nil, a.with) {
			if !yield(place{p, err}) {
				return
			}
		}
	}
}

// read reads one document; at is where its file lies now, name what it is called.
func (a *adder) read(ctx context.Context, p place, at, name string) kept {
	called := func(path string) string { return name + strings.TrimPrefix(path, at) }
	k := kept{name: name}
	if p.err == nil {
		k.name = called(p.at.Path)
		k.reading, p.err = guard(k.name, func() (*hearsay.Reading, error) {
			var err error
			if k.raw, err = p.at.Raw(ctx); err != nil {
				return nil, err
			}
			k.raw.Path = called(k.raw.Path)
			if a.queue != nil {
				return nil, nil
			}
			doc, err := k.raw.Document(a.with)
			if err != nil {
				return nil, err
			}
			engine, err := a.open()
			if err != nil {
				return nil, err
			}
			return engine.Read(ctx, doc)
		})
	}
	if e, ok := errors.AsType[*hearsay.Error](p.err); ok && strings.HasPrefix(e.Path, at) {
		named := *e
		named.Path = called(e.Path)
		p.err = &named
	}
	k.err = p.err
	return k
}

// enqueue keeps the bytes for others to read, all of them in one transaction.
func (a *adder) enqueue(ctx context.Context, list []kept) ([]web.Receipt, error) {
	receipts := make([]web.Receipt, len(list))
	var jobs []hearsay.Job
	for i, k := range list {
		receipts[i] = web.Receipt{Name: k.name, Err: k.err}
		if k.err != nil {
			continue
		}
		receipts[i].Document, receipts[i].Waits = k.raw.ID(), true
		j := hearsay.Job{Kind: hearsay.ReadJob, Raw: k.raw.Data, Provenance: k.provenance(), Force: a.with.Force}
		jobs = append(jobs, j)
	}
	_, err := a.queue.Enqueue(ctx, jobs...)
	return receipts, err
}

// provenance says how an upload was got.
func (k *kept) provenance() hearsay.Provenance {
	got, how := k.raw.Got, "file"
	if got.IsZero() {
		got = now()
	}
	if strings.ContainsAny(strings.TrimPrefix(k.raw.Path, k.name), "!#") {
		how = "archive"
	}
	return hearsay.Provenance{Address: k.raw.Path, At: got, How: how, MediaType: k.raw.MediaType, URL: k.raw.URL, Publisher: k.raw.Publisher}
}

// put keeps what was read, all of it in one transaction.
func (a *adder) put(ctx context.Context, list []kept) ([]web.Receipt, error) {
	if a.queue != nil {
		return a.enqueue(ctx, list)
	}
	receipts := make([]web.Receipt, len(list))
	var items []hearsay.Item
	var of []int
	for i, k := range list {
		receipts[i] = web.Receipt{Name: k.name, Err: k.err}
		if k.err != nil {
			continue
		}
		receipts[i].Document, receipts[i].Title, receipts[i].Statements = k.reading.Document.ID, k.reading.Document.Title, len(k.reading.Statements)
		of = append(of, i)
		items = append(items, hearsay.Item{Reading: k.reading, Raw: k.raw.Data, Provenance: k.provenance()})
	}
	if len(items) == 0 {
		return receipts, nil
	}
	added, err := a.store.Put(ctx, items...)
	if err != nil {
		return receipts, err
	}
	for i, x := range added {
		receipts[of[i]].New = x.Document
	}
	return receipts, nil
}

// plainName is the last part of a name that a browser gave, in letters that every
// file system takes; its extension tells formats apart.
func plainName(name string) string {
	name = filepath.Base(strings.ReplaceAll(name, "\\", "/"))
	name = strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '.' || r == '-' || r == '_' {
			return r
		}
		return '-'
	}, name)
	if name = strings.TrimLeft(name, "."); name == "" {
		return "file"
	}
	return name[max(0, len(name)-100):]
}

func unkept(err error) error {
	return &hearsay.Error{Code: hearsay.Unavailable, Message: "the upload could not be kept", Err: err}
}
