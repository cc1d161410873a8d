package store

import (
	"cmp"
	"context"
	"iter"
	"maps"
	"slices"
	"strings"
	"time"

	"hearsay"
)

// A Source is what a Gathering asks of a store.
type Source interface {
	Document(ctx context.Context, id string) (*hearsay.Entry, error)
	Entries(ctx context.Context, after string) iter.Seq2[*hearsay.Entry, error]
	Arrivals(ctx context.Context, since time.Time) iter.Seq2[hearsay.Edition, error]
}

// MostLinked is how many documents of a store claims are made of, those published last: 20,000, of 25 statements each, take three
// and a half minutes of two cores and the memory that doc/evidence.md says.
const MostLinked = 20_000

// A Gathering keeps the entries of a store in memory and, where documents have only been added since, reads those alone. The
// zero value has none, and keeps all.
type Gathering struct {
	Most int64 // keep only so many documents, those published last; 0 for all

	entries map[string]*hearsay.Entry // never changed once it is given
	seen    map[string]struct{}       // the ids of all documents, kept or not
	stats   hearsay.Stats
	said    string
	last    time.Time // when the last of them was got
}

// Entries are the entries of a store, by the id of the document. stats is what the store says of itself now, and said is what
// InForce says of the words of people: where it is another than before, or something but the number of documents has changed,
// all are read again. What is returned is not changed by later calls, and the same whatever order documents came in.
func (g *Gathering) Entries(ctx context.Context, s Source, stats *hearsay.Stats, said string) (map[string]*hearsay.Entry, error) {
	if g.entries != nil && g.said == said && g.onlyGrown(stats) {
		next := newNewest(g.Most, g.entries)
		seen := maps.Clone(g.seen)
		last, err := g.arrived(ctx, s, next, seen)
		if err != nil {
			return nil, err
		}
		// What came with an older date than the last, as from an archive, is not among the arrivals.
		if int64(len(seen)) == stats.Documents {
			g.entries, g.seen, g.stats, g.last = next.entries, seen, *stats, last
			return next.entries, nil
		}
	}
	all, seen := newNewest(g.Most, nil), map[string]struct{}{}
	var last time.Time
	for e, err := range s.Entries(ctx, "") {
		if err != nil {
			return nil, err
		}
		all.put(e)
		seen[e.Reading.Document.ID] = struct{}{}
		for i := range e.Provenance {
			if at := e.Provenance[i].At; at.After(last) {
				last = at
			}
		}
	}
	g.entries, g.seen, g.stats, g.said, g.last = all.entries, seen, *stats, said, last
	return all.entries, nil
}

// InForce names the words of people that change what reports claim, and were not taken back.
func InForce(words []hearsay.Word) string {
	var b strings.Builder
	for _, w := range words {
		if w.Undone != "" {
			continue
		}
		switch w.Kind {
		case hearsay.WrongWord, hearsay.SameWord, hearsay.PublishedAt, hearsay.OneWord, hearsay.ApartWord:
			b.WriteString(w.ID + "\x00")
		}
	}
	return b.String()
}

// arrived reads what was got since the last time into entries.
func (g *Gathering) arrived(ctx context.Context, s Source, entries *newest, seen map[string]struct{}) (time.Time, error) {
	last := g.last
	var ids []string
	for e, err := range s.Arrivals(ctx, g.last) {
		if err != nil {
			return last, err
		}
		ids = append(ids, e.Document)
		if e.At.After(last) {
			last = e.At
		}
	}
	slices.Sort(ids)
	for _, id := range slices.Compact(ids) {
		e, err := s.Document(ctx, id)
		if err != nil {
			return last, err
		}
		seen[id] = struct{}{}
		entries.put(e)
	}
	return last, nil
}

// onlyGrown reports whether documents have been added and nothing else is seen to have changed: no more words of people, no
// fewer readings of any model, and one more of some for each document.
func (g *Gathering) onlyGrown(now *hearsay.Stats) bool {
	read := map[string]int64{}
	total := int64(0)
	for _, m := range now.Models {
		read[m.Value] = m.N
		total += m.N
	}
	for _, m := range g.stats.Models {
		if read[m.Value] < m.N {
			return false
		}
		total -= m.N
	}
	return now.Words == g.stats.Words && now.Documents >= g.stats.Documents && total == now.Documents-g.stats.Documents
}

// InOrder lists entries by the ids of their documents.
func InOrder(entries map[string]*hearsay.Entry) []*hearsay.Entry {
	return slices.SortedFunc(maps.Values(entries), func(a, b *hearsay.Entry) int {
		return cmp.Compare(a.Reading.Document.ID, b.Reading.Document.ID)
	})
}
