package hearsay

import (
	"errors"
	"fmt"
	"strings"
)

// An Error is one that a person can act on. Message is a plain clause without
// the place, which stands in Path, Line and Column (1-based, 0 for none).
type Error struct {
	Code    Code
	Message string
	Path    string
	Line    int
	Column  int
	Err     error // the cause, if there is one
}

// Code classifies an Error; exit statuses and HTTP statuses derive from it.
type Code string

// The codes of errors.
const (
	Invalid     Code = "invalid"     // the caller's words are wrong
	NotFound    Code = "not_found"   // no such file, document or id
	Unreadable  Code = "unreadable"  // the bytes hold no text that can be read
	Unsupported Code = "unsupported" // a format or language that is not read
	TooLarge    Code = "too_large"   // over a stated limit
	Unavailable Code = "unavailable" // a disk, a network, a server said no
	Internal    Code = "internal"    // a fault of the program
)

// Error formats as path:line:column: message: cause, leaving out what is unknown.
func (e *Error) Error() string {
	var b strings.Builder
	if e.Path != "" {
		b.WriteString(e.Path)
		if e.Line > 0 {
			fmt.Fprintf(&b, ":%d", e.Line)
			if e.Column > 0 {
				fmt.Fprintf(&b, ":%d", e.Column)
			}
		}
		b.WriteString(": ")
	}
	b.WriteString(e.Message)
	if e.Err != nil {
		fmt.Fprintf(&b, ": %v", e.Err)
	}
	return b.String()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// CodeOf returns the code of the first Error in err's chain, Internal for any
// other error, "" for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return Internal
}
