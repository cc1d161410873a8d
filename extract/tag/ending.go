package tag

import (
	"strings"
	"unicode/utf8"

	"hearsay"
	"hearsay/extract/model"
)

// endings tell how much likelier each tag is of a word with a known ending than of any (Brants 2000). The accurate encoder reads a
// word by its first piece, and after twelve layers little is left of how it ends: with these, fine tags of EWT dev rise from
// 95.4 to 95.8 and those of GUM dev from 97.0 to 97.5.
type endings struct {
	rows  map[string]int // by ending, or by whole form that begins with ^
	gains *model.Table
}

// longestTagEnding is the number of letters of the longest ending that has a row.
const longestTagEnding = 4

// newEndings reads the endings from their weights, nil where they have none. It returns the errors of
// model.Weights, and Unreadable where rows and endings do not go together.
func newEndings(w *model.Weights, tags int) (*endings, error) {
	if w.Dims("heads.tag_ending.rows") == nil {
		return nil, nil
	}
	names, err := w.Strings("heads.tag_endings")
	if err != nil {
		return nil, err
	}
	e := &endings{rows: make(map[string]int, len(names))}
	if e.gains, err = w.Table("heads.tag_ending"); err != nil {
		return nil, err
	}
	for i, name := range names {
		e.rows[name] = i
	}
	if _, any := e.rows[""]; !any || e.gains.Rows != len(names) || e.gains.Width != tags {
		return nil, &hearsay.Error{Code: hearsay.Unreadable, Message: "the endings of tags do not fit their rows"}
	}
	return e, nil
}

// row is that of a word as it is written, or else of its longest known ending, of which at least two letters are no part.
func (e *endings) row(word string) int {
	low := strings.ToLower(word)
	if i, known := e.rows["^"+low]; known {
		return i
	}
	letters := utf8.RuneCountInString(low)
	cut := 0
	for range letters - min(longestTagEnding, max(0, letters-2)) {
		_, size := utf8.DecodeRuneInString(low[cut:])
		cut += size
	}
	for {
		if i, known := e.rows[low[cut:]]; known {
			return i
		}
		_, size := utf8.DecodeRuneInString(low[cut:])
		cut += size
	}
}
