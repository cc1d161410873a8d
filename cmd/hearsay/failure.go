package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"unicode"

	"github.com/alecthomas/kong"

	"hearsay"
	"hearsay/intake"
)

// The statuses that the program exits with.
const (
	statusDone       = 0
	statusFailed     = 1
	statusUsage      = 2
	statusClosedPipe = 128 + int(syscall.SIGPIPE)
)

// errReported ends a command with status 1 that has said why already.
var errReported = errors.New("reported")

// signalled is the cause of a context that a signal has cancelled.
type signalled struct{ signal os.Signal }

func (s signalled) Error() string { return s.signal.String() }

// status is the exit status for the error of a command.
func status(err error) int {
	if err == nil {
		return statusDone
	}
	if s, ok := errors.AsType[signalled](err); ok {
		if number, ok := s.signal.(syscall.Signal); ok {
			return 128 + int(number)
		}
		return statusFailed
	}
	if errors.Is(err, syscall.EPIPE) {
		return statusClosedPipe
	}
	// Kong wraps what goes wrong while it shows help, too.
	if e, ok := errors.AsType[*hearsay.Error](err); ok {
		if e.Code == hearsay.Invalid && e.Line == 0 { // with a line it is about a file
			return statusUsage
		}
		return statusFailed
	}
	if _, ok := errors.AsType[*kong.ParseError](err); ok {
		return statusUsage
	}
	return statusFailed
}

// quiet reports whether err needs no line of its own: the command has said it,
// a person stopped the program, or nobody reads its output any more.
func quiet(err error) bool {
	_, stopped := errors.AsType[signalled](err)
	return stopped || errors.Is(err, errReported) || errors.Is(err, syscall.EPIPE)
}

// unread says why a file could not be opened or read, with its path once. NotFound or Unavailable.
func unread(path string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return &hearsay.Error{Code: hearsay.NotFound, Path: path, Message: "no such file" + intake.Meant(path)}
	}
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		err = e.Err
	}
	return &hearsay.Error{Code: hearsay.Unavailable, Path: path, Message: "cannot be read", Err: err}
}

// guard calls f and turns a panic into an Internal error that names path, so
// that one bad document does not take the others down.
func guard[T any](path string, f func() (T, error)) (result T, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			var none T
			result, err = none, &hearsay.Error{
				Code:    hearsay.Internal,
				Message: fmt.Sprintf("a fault of the program, please report it: %v", fault),
				Path:    path,
			}
		}
	}()
	return f()
}

// line makes one printable line of a message: names of files and causes may
// hold line ends and terminal controls, which are shown escaped.
func line(message string) string {
	var b strings.Builder
	for _, r := range message {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			b.WriteByte(' ')
		case !unicode.IsPrint(r):
			fmt.Fprintf(&b, "\\u%04x", r)
		default:
			b.WriteRune(r)
		}
	}
	return strings.TrimSpace(b.String())
}
