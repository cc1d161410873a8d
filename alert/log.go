package alert

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"time"

	"hearsay"
)

// A journal is the order in which this package came to know what arrived: each document at each
// of its addresses has a number, from 0. The times of arrivals do not serve, since a report
// from an archive was got long ago. Entries are never taken away.
type journal struct {
	entries []hearsay.Edition // by number; those of addresses that are gone are zero
	first   map[string]int    // id of a document -> the least of its numbers
}

const (
	digits     = 16   // of the hash of an entry
	journalKey = 4096 // entries of one mark
)

func journalMark(n int) string { return fmt.Sprintf("alert log %d", n) }

// hashOf is 16 hex digits of a hash of strings.
func hashOf(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d %s", len(p), p) // a hash takes everything
	}
	return hex.EncodeToString(h.Sum(nil)[:digits/2])
}

// readJournal reads the journal and adds to it what has arrived since.
func readJournal(ctx context.Context, store hearsay.Store) (*journal, error) {
	j := &journal{first: map[string]int{}}
	number := map[string]int{}
	var chunks []string
	for full := true; full; {
		value, err := store.Mark(ctx, journalMark(len(chunks)))
		if err != nil {
			return nil, err
		}
		if len(value)%digits != 0 {
			return nil, &hearsay.Error{Code: hearsay.Unreadable, Message: "the mark \"" + journalMark(len(chunks)) + "\" of the store is damaged"}
		}
		for at := 0; at < len(value); at += digits {
			number[value[at:at+digits]] = len(chunks)*journalKey + at/digits
		}
		chunks = append(chunks, value)
		full = len(value) == journalKey*digits
	}
	n := (len(chunks)-1)*journalKey + len(chunks[len(chunks)-1])/digits
	j.entries = make([]hearsay.Edition, n)
	changed := len(chunks) - 1
	times := map[string]int{} // that a document arrived at an address
	var last strings.Builder
	last.WriteString(chunks[changed])
	for e, err := range store.Arrivals(ctx, time.Time{}) {
		if err != nil {
			return nil, err
		}
		hash := hashOf(e.Address, e.Document)
		if times[hash]++; times[hash] > 1 { // it came back after others
			hash = hashOf(e.Address, e.Document, strconv.Itoa(times[hash]))
		}
		at, known := number[hash]
		if !known {
			at = len(j.entries)
			j.entries = append(j.entries, hearsay.Edition{})
			number[hash] = at
			last.WriteString(hash)
			if last.Len() == journalKey*digits {
				chunks[len(chunks)-1] = last.String()
				chunks = append(chunks, "")
				last.Reset()
			}
		}
		j.entries[at] = e
		if first, ok := j.first[e.Document]; !ok || at < first {
			j.first[e.Document] = at
		}
	}
	chunks[len(chunks)-1] = last.String()
	if len(j.entries) == n {
		return j, nil
	}
	var marks []hearsay.Mark
	for i := changed; i < len(chunks); i++ {
		marks = append(marks, hearsay.Mark{Key: journalMark(i), Value: chunks[i]})
	}
	return j, note(ctx, store, marks...)
}
