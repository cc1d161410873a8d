package shard

import (
	"errors"

	"hearsay"
)

// A Letter is a dead letter: what could not be read, and why. It is a line of
// NAME.dead.jsonl; the names of its fields are a contract.
type Letter struct {
	Input  string       `json:"input"`
	Path   string       `json:"path"` // the document, or the input itself
	Code   hearsay.Code `json:"code"`
	Reason string       `json:"reason"`
}

// NewLetter says what an error says about an input.
func NewLetter(input string, err error) Letter {
	l := Letter{Input: input, Path: input, Code: hearsay.CodeOf(err), Reason: err.Error()}
	if e, ok := asError(err); ok {
		bare := *e
		bare.Path, bare.Line, bare.Column = "", 0, 0
		l.Reason = bare.Error()
		if e.Path != "" {
			l.Path = e.Path
		}
	}
	return l
}

// again reports whether the letter is about the input as a whole and may be otherwise
// another time: it is not there, or cannot be reached.
func (l Letter) again() bool {
	return l.Path == l.Input && (l.Code == hearsay.NotFound || l.Code == hearsay.Unavailable)
}

func asError(err error) (*hearsay.Error, bool) { return errors.AsType[*hearsay.Error](err) }
