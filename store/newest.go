package store

import (
	"cmp"
	"container/heap"
	"maps"
	"time"

	"hearsay"
)

// A newest is the entries of those documents that were published last, at most so many. Of one day those with the greater ids
// are kept, so that they are the same whatever order they come in.
type newest struct {
	most    int64 // 0 for no bound
	entries map[string]*hearsay.Entry
	oldest  byDay // a heap of the same entries, the oldest first; empty without a bound
}

// newNewest begins with entries that were kept under the same bound. They stay as they are.
func newNewest(most int64, kept map[string]*hearsay.Entry) *newest {
	n := &newest{most: most, entries: maps.Clone(kept)}
	if n.entries == nil {
		n.entries = map[string]*hearsay.Entry{}
	}
	if most > 0 {
		for _, e := range n.entries {
			n.oldest = append(n.oldest, dated{day(e), e.Reading.Document.ID})
		}
		heap.Init(&n.oldest)
	}
	return n
}

// put takes an entry in, in the place of one that it has of the same document, and leaves the oldest out if that makes too many.
func (n *newest) put(e *hearsay.Entry) {
	id := e.Reading.Document.ID
	_, had := n.entries[id]
	n.entries[id] = e
	if had || n.most == 0 {
		return
	}
	heap.Push(&n.oldest, dated{day(e), id})
	if int64(len(n.entries)) > n.most {
		delete(n.entries, heap.Pop(&n.oldest).(dated).id)
	}
}

// day is when a document was published, or without a date when it first came.
func day(e *hearsay.Entry) time.Time {
	if d := e.Published(); !d.IsZero() {
		return d.Time
	}
	var first time.Time
	for i := range e.Provenance {
		if at := e.Provenance[i].At; first.IsZero() || at.Before(first) {
			first = at
		}
	}
	return first
}

type dated struct {
	at time.Time
	id string
}

// byDay is a heap of documents, the oldest first.
type byDay []dated

func (h byDay) Len() int      { return len(h) }
func (h byDay) Swap(i, k int) { h[i], h[k] = h[k], h[i] }
func (h *byDay) Push(x any)   { *h = append(*h, x.(dated)) }

func (h byDay) Less(i, k int) bool {
	return cmp.Or(h[i].at.Compare(h[k].at), cmp.Compare(h[i].id, h[k].id)) < 0
}

func (h *byDay) Pop() any {
	last := len(*h) - 1
	x := (*h)[last]
	*h = (*h)[:last]
	return x
}
