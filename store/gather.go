package store

import (
	"cmp"
	"context"
	"iter"
	"maps"
	"slices"
	"time"

	"hearsay"
)

// A Source is what a Gathering asks of a store.
type Source interface {
	Document(ctx context.Context, id string) (*hearsay.Entry, error)
	Entries(ctx context.Context, after string) iter.Seq2[*hearsay.Entry, error]
	Arrivals(ctx context.Context, since time.Time) iter.Seq2[hearsay.Edition, error]
}

// MostLinked is how many documents of a store claims are made of: 20,000, since 40,000 of 25 statements would take 8 GB.
const MostLinked = 20_000

// A Gathering keeps the entries of a store in memory and, where documents have only been added since, reads those alone. The
// zero value has none.
type Gathering struct {
	entries map[string]*hearsay.Entry // never changed once it is given
	stats   hearsay.Stats
	said    string
	last    time.Time // when the last of them was got
}

// Entries are all entries of a store, by the id of the document. stats is what the store says of itself now, and said names
// the words in force that change readings: where it is another than before, or something but the number of documents has changed,
// all are read again. What is returned is not changed by later calls.
func (g *Gathering) Entries(ctx context.Context, s Source, stats *hearsay.Stats, said string) (map[string]*hearsay.Entry, error) {
	if g.entries != nil && g.said == said && g.onlyGrown(stats) {
		entries := maps.Clone(g.entries)
		last, err := g.arrived(ctx, s, entries)
		if err != nil {
			return nil, err
		}
		// What came with an older date than the last, as from an archive, is not among the arrivals.
		if int64(len(entries)) == stats.Documents {
			g.entries, g.stats, g.last = entries, *stats, last
			return entries, nil
		}
	}
	entries := map[string]*hearsay.Entry{}
	var last time.Time
	for e, err := range s.Entries(ctx, "") {
		if err != nil {
			return nil, err
		}
		entries[e.Reading.Document.ID] = e
		for i := range e.Provenance {
			if at := e.Provenance[i].At; at.After(last) {
				last = at
			}
		}
	}
	g.entries, g.stats, g.said, g.last = entries, *stats, said, last
	return entries, nil
}

// arrived reads what was got since the last time into entries.
func (g *Gathering) arrived(ctx context.Context, s Source, entries map[string]*hearsay.Entry) (time.Time, error) {
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
		entries[id] = e
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
