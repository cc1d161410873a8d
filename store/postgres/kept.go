package postgres

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"sync"
)

// What the index of words found is kept for the pages that come after: going through it again would
// cost them as much as the first.

const (
	mostKept  = 64   // lists, 40 kB each
	keptPlace = 1000 // places of a list
)

// A lookup is a question to the index of words: at which state of the store, and what.
type lookup struct {
	version int64
	to      int // the last day
	what    string
}

func newLookup(version int64, to int, c condition, args []any) lookup {
	return lookup{version, to, fmt.Sprintf("%q %q %q", c.words, c.exact, args)}
}

// A foundList is what a lookup found behind a place, in order.
type foundList struct {
	lookup
	behind place
	places []place
	whole  bool // there is no more
}

// keptLists are the last lists. They are safe for concurrent use.
type keptLists struct {
	mu    sync.Mutex
	lists []foundList // the one that was used last stands last
}

// page is what a lookup has behind a place; false where that is not known.
func (k *keptLists) page(l lookup, behind place, most int) ([]place, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for i, f := range k.lists {
		if f.lookup != l || inOrder(behind, f.behind) < 0 {
			continue
		}
		at, same := slices.BinarySearchFunc(f.places, behind, inOrder)
		if same {
			at++
		}
		rest := f.places[at:]
		if len(rest) < most && !f.whole {
			continue
		}
		k.lists = append(slices.Delete(k.lists, i, i+1), f)
		return slices.Clone(rest[:min(most, len(rest))]), true
	}
	return nil, false
}

// keep keeps a list in the place of the one that was used longest ago.
func (k *keptLists) keep(f foundList) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.lists) >= mostKept {
		k.lists = slices.Delete(k.lists, 0, 1)
	}
	k.lists = append(k.lists, f)
}

// inOrder is the order of results.
func inOrder(a, b place) int {
	return cmp.Or(cmp.Compare(a.day, b.day), bytes.Compare(a.id[:], b.id[:]), cmp.Compare(a.ordinal, b.ordinal))
}
