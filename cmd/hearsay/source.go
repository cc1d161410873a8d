package main

import (
	"context"
	"errors"
	"io"
	"iter"
	"os"
	"path/filepath"

	"hearsay"
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
}

// A place is where one document stands, or why a folder gave none.
type place struct {
	path string
	err  error
}

// An outcome is what came of one place: a reading or an error.
type outcome struct {
	reading *hearsay.Reading
	err     error
	fatal   bool // err is one that every other document would meet too
}

// places lists where documents stand, in the order in which they are written. What
// an earlier run wrote below a folder that is read now is not read, unless the
// folder of output itself is asked for.
func (s *source) places(ctx context.Context) iter.Seq[place] {
	return func(yield func(place) bool) {
		leave := s.out != "" && !asks(s.paths, s.out)
		for path, err := range intake.Find(ctx, s.paths) {
			if err == nil && leave && within(path, s.out) {
				continue
			}
			if !yield(place{path, err}) {
				return
			}
		}
	}
}

// count is how many places there are.
func (s *source) count(ctx context.Context) int64 {
	n := int64(0)
	for range s.places(ctx) {
		n++
	}
	return n
}

// read takes the document from its place and finds its statements. It is safe
// for concurrent use, and a panic below it is an error of this document alone.
func (s *source) read(ctx context.Context, p place) outcome {
	if p.err != nil {
		return outcome{err: p.err}
	}
	fatal := false
	reading, err := guard(p.path, func() (*hearsay.Reading, error) {
		doc, err := s.document(ctx, p.path)
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
		err = at(p.path, err)
	}
	return outcome{reading, err, fatal}
}

func (s *source) document(ctx context.Context, path string) (*hearsay.Document, error) {
	if path == "-" {
		return intake.ReadFrom(s.stdin, path, s.with)
	}
	return intake.Read(ctx, path, s.with)
}

// at makes sure that an error names the document as a person would.
func at(path string, err error) error {
	named := hearsay.Error{Code: hearsay.CodeOf(err), Message: "cannot be read", Path: path, Err: err}
	if e, ok := errors.AsType[*hearsay.Error](err); ok && e.Path != "" {
		if e.Path != "-" {
			return err
		}
		named = *e
	}
	if named.Path == "-" {
		named.Path = "standard input"
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
