package main

import (
	"context"
	"errors"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"time"

	"hearsay"
	"hearsay/ingest"
	"hearsay/intake"
)

// A source is what a command line asks to read, and how.
type source struct {
	paths []string
	stdin io.Reader
	with  intake.Options
	out   string // a folder that is written to; "" for none
	least float64
	open  func() (engine, error)
	// private and ledger say how addresses are fetched; nil is no ledger.
	private bool
	ledger  hearsay.Ledger
}

// fetchSpacing is the time between two requests to one host by those who read addresses once. Half of
// what a watch keeps: it asks for one page, behind its robots.txt, and somebody waits.
const fetchSpacing = time.Second

// A place is where one document stands, or why there is none.
type place struct {
	at  *intake.Place
	err error
}

// An outcome is what came of one place: a reading or an error.
type outcome struct {
	reading *hearsay.Reading
	err     error
	fatal   bool // err is one that every other document would meet too
}

// places lists where documents stand, in the order in which they are written: files,
// and what is in archives and feeds. What an earlier run wrote below a folder that
// is read now is not read, unless the folder of output itself is asked for.
func (s *source) places(ctx context.Context) iter.Seq[place] {
	s.with.Version = programVersion()
	if s.with.Client == nil {
		s.with.Client = ingest.NewClient(ingest.Manner{Ledger: s.ledger, Version: s.with.Version, Spacing: fetchSpacing, AllowPrivate: s.private})
	}
	return func(yield func(place) bool) {
		for path, err := range s.files(ctx) {
			if err != nil {
				if !yield(place{err: err}) {
					return
				}
				continue
			}
			for p, err := range intake.Find(ctx, []string{path}, s.stdin, s.with) {
				if !yield(place{p, err}) {
					return
				}
			}
		}
	}
}

// files lists the files and addresses to read, and which folders give none.
func (s *source) files(ctx context.Context) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		leave := s.out != "" && !asks(s.paths, s.out)
		for path, err := range intake.Files(ctx, s.paths) {
			if err == nil && leave && within(path, s.out) {
				continue
			}
			if !yield(path, err) {
				return
			}
		}
	}
}

// count is how many places there are, 0 if that shows only when they are read.
func (s *source) count(ctx context.Context) int64 {
	n := int64(0)
	for path, err := range s.files(ctx) {
		if err == nil && (intake.IsAddress(path) || intake.HoldsMany(path)) {
			return 0
		}
		n++
	}
	return n
}

// read takes the document from its place and finds its statements. It is safe
// for concurrent use, and a panic below it is an error of this document alone.
func (s *source) read(ctx context.Context, p place) outcome {
	if p.err != nil {
		return outcome{err: at("", p.err)}
	}
	fatal := false
	reading, err := guard(p.at.Path, func() (*hearsay.Reading, error) {
		raw, err := p.at.Raw(ctx)
		if err != nil {
			return nil, err
		}
		doc, err := raw.Document(s.with)
		if err != nil {
			return nil, err
		}
		engine, err := s.open()
		if err != nil {
			fatal = true
			return nil, err
		}
		reading, err := engine.Read(ctx, doc)
		if err != nil {
			return nil, err
		}
		return confident(reading, s.least), nil
	})
	if err != nil && !fatal {
		err = at(p.at.Path, err)
	}
	return outcome{reading, err, fatal}
}

// at makes sure that an error names the document as a person would: what comes
// from standard input is not called by a dash.
func at(path string, err error) error {
	named := hearsay.Error{Code: hearsay.CodeOf(err), Message: "cannot be read", Path: path, Err: err}
	if e, ok := errors.AsType[*hearsay.Error](err); ok && e.Path != "" {
		if !strings.HasPrefix(e.Path, "-") {
			return err
		}
		named = *e
	}
	if rest, ok := strings.CutPrefix(named.Path, "-"); ok && (rest == "" || rest[0] == '#' || rest[0] == '!') {
		named.Path = "standard input" + rest
	}
	return &named
}

// asks reports whether paths ask for what lies in a folder.
func asks(paths []string, folder string) bool {
	for _, path := range paths {
		if same(path, folder) || within(path, folder) {
			return true
		}
	}
	return false
}

// within reports whether the file at path lies in folder itself.
func within(path, folder string) bool {
	return path != "-" && !intake.IsAddress(path) && same(filepath.Dir(path), folder)
}

// same reports whether two names stand for the same folder.
func same(a, b string) bool {
	one, err := os.Stat(a)
	if err != nil {
		return false
	}
	other, err := os.Stat(b)
	return err == nil && os.SameFile(one, other)
}
