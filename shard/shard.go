// Package shard is the map half of reading an archive, for whatever runs it: it reads
// one input (a crawl archive, as a rule) and leaves what came of it in files named
// for that input, one set for each:
//
//	input ─ intake ─▶ Raw ─ engine ─▶ Reading ─▶ NAME.documents.parquet   what a store needs, one row per document
//	                                          ├▶ NAME.statements.parquet  one row per statement, for tables
//	                                          └▶ NAME.dead.jsonl          what could not be read, and why
//
// The files are a function of the input and the settings, so that an input which is read
// twice, by two machines or after a stop, gives the same bytes. NAME.documents.parquet is
// renamed into place last: where it stands, the input is done.
package shard

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path"
	"path/filepath"
	"strings"
	"unicode"

	"hearsay"
	"hearsay/intake"
)

// The endings of the files of one input.
const (
	DocumentsEnding  = ".documents.parquet"
	StatementsEnding = ".statements.parquet"
	DeadEnding       = ".dead.jsonl"
)

// An Engine finds the statements of a document. It is safe for concurrent use.
type Engine interface {
	Read(ctx context.Context, doc *hearsay.Document) (*hearsay.Reading, error)
}

// Settings are all that the files of one input depend on but the program itself. They stand
// in the files: an input is done only where they are the same.
type Settings struct {
	Input string // the path or address, as given
	Size  int64  // of the input in bytes; -1 for what is no file
	Model string // the name of the engine
	Force bool   // as in intake.Options
	Limit int64  // as in intake.Options; 0 is the default there
}

// SettingsOf are the settings for an input as it is now. An input that is not there
// has the size -1, and opening it says why.
func SettingsOf(input, model string, opts intake.Options) Settings {
	s := Settings{Input: input, Size: -1, Model: model, Force: opts.Force, Limit: opts.Limit}
	if info, err := os.Stat(input); err == nil && info.Mode().IsRegular() {
		s.Size = info.Size()
	}
	return s
}

// options are the settings as intake takes them.
func (s Settings) options() intake.Options {
	return intake.Options{Force: s.Force, Limit: s.Limit}
}

// longestName bounds the part of a name that is the input's own, in bytes: with the digest and
// the ending it is below 255, which file systems take.
const longestName = 120

// Name is what the files of an input are called by: the last element of its path, in
// characters that every file system takes, and 16 digits of a hash of the whole path, so that
// two inputs never have one name.
func Name(input string) string {
	last := input
	if !intake.IsAddress(input) {
		last = filepath.ToSlash(input)
	}
	last = strings.Map(func(r rune) rune {
		if r < unicode.MaxASCII && (r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '.' || r == '-' || r == '_') {
			return r
		}
		return '_'
	}, path.Base(last))
	last = strings.TrimLeft(last[max(0, len(last)-longestName):], ".")
	sum := sha256.Sum256([]byte(input))
	return last + "-" + hex.EncodeToString(sum[:8])
}
