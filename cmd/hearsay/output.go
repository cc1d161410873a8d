package main

import (
	"bytes"

	"hearsay"
	"hearsay/export"
)

// An output is where readings are written to: a stream or a folder.
type output interface {
	Write(*hearsay.Reading) error
	Close() error
}

// newOutput opens what a command line asks for: the folder dir, or standard
// output if that is empty.
func newOutput(con *console, format, dir, color string) (output, error) {
	f, err := export.ByName(format)
	if err != nil {
		return nil, err
	}
	if dir != "" {
		return export.NewDirectory(dir, f, export.Options{})
	}
	options := export.Options{Width: con.width}
	if con.colours(color) {
		options.Style = export.Colours()
	}
	s := &stream{to: con}
	s.writer = f.New(&s.held, options)
	return s, nil
}

// A stream writes readings to standard output, each at once and as a whole. Only
// the first waits until the second is there: a format that holds one document
// refuses the second, and then nothing is to be written at all.
type stream struct {
	to     *console
	writer export.Writer
	held   bytes.Buffer
	n      int // readings taken
}

// Write takes one reading. Besides the errors of the format's writer it returns
// Unavailable if standard output takes no more.
func (s *stream) Write(r *hearsay.Reading) error {
	if err := s.writer.Write(r); err != nil {
		return err
	}
	s.n++
	if s.n == 1 {
		return nil
	}
	return s.flush()
}

// Close writes what is held and what the format ends with.
func (s *stream) Close() error {
	if s.n == 0 {
		return nil // nothing was read, and nothing is the output
	}
	return s.end()
}

// end writes what is held and what the format ends with, which is something even where nothing was read.
func (s *stream) end() error {
	if err := s.writer.Close(); err != nil {
		return err
	}
	return s.flush()
}

func (s *stream) flush() error {
	defer s.held.Reset()
	return s.to.print(s.held.Bytes())
}
