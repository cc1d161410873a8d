package eval

import (
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"regexp"
	"strings"
	"unicode"

	"hearsay"
)

// A Piece is a stretch of text in Unicode code points, end exclusive, exactly
// as a brat file states it: it may point outside the text, or backwards.
type Piece struct {
	Start, End int
}

// A Relation is one event line of a brat file: the pieces of its three roles.
// Numbered roles (Content2) are folded into the role they number.
type Relation struct {
	ID                   string // "E1"
	Line                 int    // 1-based
	Cue, Source, Content []Piece
}

// Annotations is what a brat standoff file says about attributions.
type Annotations struct {
	Relations []Relation // in the order of the file
	Warnings  []error    // lines that say less than they seem to, each a *hearsay.Error
}

// The grammar of the lines that count. \d is any decimal digit of Unicode.
var (
	textBound = regexp.MustCompile(`^T\p{Nd}+\t`)
	eventLine = regexp.MustCompile(`^E\p{Nd}+\t`)
	offsets   = regexp.MustCompile(`(\p{Nd}+) (\p{Nd}+)`)
)

// ReadBratFile reads the brat standoff file at path; see ReadBrat. NotFound or
// Unavailable where it cannot be opened.
func ReadBratFile(path string) (*Annotations, error) {
	f, err := open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return ReadBrat(path, f)
}

// ReadBrat reads brat standoff (https://brat.nlplab.org/standoff.html): the
// text-bound lines, with discontinuous spans, and the event lines that join
// them as Cue, Source, Content, Content2 and so on. All other lines are passed
// over. path is for errors only.
//
// It is as lenient as the scorer it stands in for: an event takes what its ids
// stand for at that line, and nothing for an id that is not there yet. Each
// such case is in Warnings. Errors: Unreadable for broken UTF-8, TooLarge for
// a line over the limit, Unavailable where r fails; all with path and line.
func ReadBrat(path string, r io.Reader) (*Annotations, error) {
	lines := newLineReader(path, r)
	spans := map[string][]Piece{}
	out := &Annotations{}
	warn := func(format string, args ...any) {
		out.Warnings = append(out.Warnings, lines.fail(hearsay.Invalid, fmt.Sprintf(format, args...), nil))
	}
	for {
		raw, err := lines.next()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		bound, event := textBound.Match(raw), eventLine.Match(raw)
		if !bound && !event {
			continue
		}
		ident, rest, _ := strings.Cut(string(raw), "\t")
		where, _, _ := strings.Cut(rest, "\t")
		if bound {
			if _, twice := spans[ident]; twice {
				warn("%s stands twice; from here on the later counts", ident)
			}
			spans[ident] = readPieces(where)
			if len(spans[ident]) == 0 {
				warn("%s has no offsets", ident)
			}
			for _, p := range spans[ident] {
				if p.End <= p.Start {
					warn("%s has a span without length, %d to %d", ident, p.Start, p.End)
				}
			}
			continue
		}
		relation := Relation{ID: ident, Line: lines.line}
		for _, part := range strings.FieldsFunc(where, isPythonSpace) {
			role, id, _ := strings.Cut(part, ":")
			to := relation.role(role)
			if to == nil {
				continue
			}
			pieces, known := spans[id]
			if !known {
				warn("%s points to %q, which does not stand above it", ident, id)
			}
			*to = append(*to, pieces...)
		}
		out.Relations = append(out.Relations, relation)
	}
}

// role returns where the pieces of a role of an event line go; nil for a role
// that is no part of an attribution.
func (r *Relation) role(name string) *[]Piece {
	switch strings.ToLower(strings.TrimRightFunc(name, unicode.IsDigit)) {
	case "cue":
		return &r.Cue
	case "source":
		return &r.Source
	case "content":
		return &r.Content
	}
	return nil
}

func readPieces(where string) []Piece {
	var out []Piece
	for _, m := range offsets.FindAllStringSubmatch(where, -1) {
		out = append(out, Piece{number(m[1]), number(m[2])})
	}
	return out
}

// number reads decimal digits of any script. One too great for an offset is as
// good as the greatest: it lies behind every text.
func number(digits string) int {
	n := 0
	for _, r := range digits {
		if n > math.MaxInt32 {
			return math.MaxInt32
		}
		n = n*10 + digitValue(r)
	}
	return min(n, math.MaxInt32)
}

// digitValue is the value of a decimal digit: in Unicode the ten of a script
// stand in a row, and every range of Nd begins at a zero.
func digitValue(r rune) int {
	for _, t := range unicode.Nd.R16 {
		if r >= rune(t.Lo) && r <= rune(t.Hi) {
			return int(r-rune(t.Lo)) % 10
		}
	}
	for _, t := range unicode.Nd.R32 {
		if r >= rune(t.Lo) && r <= rune(t.Hi) {
			return int(r-rune(t.Lo)) % 10
		}
	}
	return 0
}

// isPythonSpace is what str.split() splits at: the white space of Unicode and
// the four information separators.
func isPythonSpace(r rune) bool { return unicode.IsSpace(r) || r >= 0x1c && r <= 0x1f }

// open opens a file for reading and gives its failures their codes.
func open(path string) (*os.File, error) {
	f, err := os.Open(path)
	if err == nil {
		return f, nil
	}
	code, message := hearsay.Unavailable, "cannot be opened"
	if errors.Is(err, os.ErrNotExist) {
		code, message = hearsay.NotFound, "no such file"
	}
	return nil, &hearsay.Error{Code: code, Message: message, Path: path, Err: cause(err)}
}

// cause strips the path off an error of the file system, so that it is not
// said twice.
func cause(err error) error {
	if e, ok := errors.AsType[*os.PathError](err); ok {
		return e.Err
	}
	return err
}
