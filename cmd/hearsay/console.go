package main

import (
	"errors"
	"io"
	"io/fs"
	"os"

	"golang.org/x/term"

	"hearsay"
)

// A console is where a command reads and writes, and what is known about it.
type console struct {
	in       io.Reader
	out, err io.Writer
	inTTY    bool // a person types the input
	outTTY   bool
	errTTY   bool
	width    int // columns of the terminal that out is; 0 if it is none
	getenv   func(string) string
}

// newConsole is the console of the process.
func newConsole() *console {
	c := &console{
		in: os.Stdin, out: os.Stdout, err: os.Stderr,
		inTTY:  term.IsTerminal(int(os.Stdin.Fd())),
		outTTY: term.IsTerminal(int(os.Stdout.Fd())),
		errTTY: term.IsTerminal(int(os.Stderr.Fd())),
		getenv: os.Getenv,
	}
	if c.outTTY {
		if width, _, err := term.GetSize(int(os.Stdout.Fd())); err == nil {
			c.width = width
		}
	}
	return c
}

// colours says whether to colour what goes to out. A wish other than auto
// decides; then NO_COLOR (no-color.org), a terminal that knows no colours, and
// whether out is a terminal at all.
func (c *console) colours(wish string) bool {
	switch wish {
	case "always":
		return true
	case "never":
		return false
	}
	return c.outTTY && c.getenv("NO_COLOR") == "" && c.getenv("TERM") != "dumb"
}

// print writes a page to out. The error is Unavailable.
func (c *console) print(page []byte) error {
	if _, err := c.out.Write(page); err != nil {
		return unwritten(err)
	}
	return nil
}

// unwritten is the error of a write to standard output. It wraps the cause, by
// which a closed pipe is told from a full disk.
func unwritten(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		err = e.Err
	}
	return &hearsay.Error{Code: hearsay.Unavailable, Message: "standard output cannot be written", Err: err}
}
