package alert

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"hearsay"
	"hearsay/store"
)

// statements finds those that a rule's query matches in documents that are new to the journal. The
// store answers, so that a match means what it means in a search. Of another version of what is
// kept already, only what appeared or changed counts.
func (e *Engine) statements(ctx context.Context, r *Rule, j *journal, from, to int) ([]Event, error) {
	asked, err := r.query()
	if err != nil {
		return nil, err
	}
	fresh := map[string]bool{}
	days := map[string]bool{}
	for _, a := range j.entries[from:to] {
		if a.Document == "" || j.first[a.Document] < from {
			continue
		}
		entry, err := e.entry(ctx, a.Document)
		if hearsay.CodeOf(err) == hearsay.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		fresh[a.Document] = true
		day, _, _ := strings.Cut(entry.Published().String(), "T")
		days[day] = true
	}
	var events []Event
	seen := map[string]bool{}
	stood := map[string]map[string]bool{}
	for _, when := range ranges(days) {
		q := hearsay.AllOf{when}
		if asked != nil {
			q = append(q, asked)
		}
		page := hearsay.Page{Limit: 1000}
		for {
			hits, err := e.Store.Search(ctx, q, page)
			if err != nil {
				return nil, err
			}
			for i := range hits.Hits {
				h := &hits.Hits[i]
				if !fresh[h.Document.ID] || seen[h.Key] {
					continue
				}
				seen[h.Key] = true
				if stood[h.Document.ID] == nil {
					if stood[h.Document.ID], err = e.old(ctx, j, h.Document.ID, fresh); err != nil {
						return nil, err
					}
				}
				if !stood[h.Document.ID][h.Key] {
					events = append(events, e.spoken(r, h))
				}
			}
			if page.After = hits.Next; hits.Next == "" {
				break
			}
		}
	}
	return events, nil
}

// ranges are conditions that the reports of some days meet, latest first; "" is the day of those
// without a date.
func ranges(days map[string]bool) []hearsay.Query {
	var list []string
	for d := range days {
		if d != "" {
			list = append(list, d)
		}
	}
	slices.Sort(list)
	next := func(day string) string {
		t, err := time.Parse(time.DateOnly, day)
		if err != nil {
			return ""
		}
		return t.AddDate(0, 0, 1).Format(time.DateOnly)
	}
	var out []hearsay.Query
	var open hearsay.InDays // days in a row are one condition
	for _, d := range list {
		if open.Before != d {
			if open.From != "" {
				out = append(out, open)
			}
			open.From = d
		}
		open.Before = next(d)
	}
	if open.From != "" {
		out = append(out, open)
	}
	slices.Reverse(out)
	if days[""] { // what stands neither before a day nor after it
		const some = "2000-01-01"
		out = append(out, hearsay.Not{Of: hearsay.AnyOf{hearsay.InDays{From: some}, hearsay.InDays{Before: some}}})
	}
	return out
}

// old is the keys of the statements of a new document that stood in the version next to it at one
// of its addresses already, unaltered. A page that is published anew each hour would else bring all
// that it says each hour.
func (e *Engine) old(ctx context.Context, j *journal, id string, fresh map[string]bool) (map[string]bool, error) {
	entry, err := e.entry(ctx, id)
	if err != nil {
		return nil, err
	}
	addresses := []string{entry.Reading.Document.URL}
	for _, p := range entry.Provenance {
		addresses = append(addresses, p.Address, p.URL)
	}
	slices.Sort(addresses)
	keys, out, done := entry.Reading.Keys(), map[string]bool{}, map[string]bool{}
	for _, a := range slices.Compact(addresses) {
		if a == "" {
			continue
		}
		other, err := e.neighbour(ctx, a, id, func(other string) bool { return !fresh[other] || j.first[other] < j.first[id] })
		if err != nil {
			return nil, err
		}
		if other == nil || done[other.Reading.Document.ID] {
			continue
		}
		done[other.Reading.Document.ID] = true
		was := map[string]bool{}
		for _, k := range keys {
			was[k] = true
		}
		for _, c := range store.Compare(other.Reading, entry.Reading) {
			if c.New >= 0 {
				delete(was, keys[c.New])
			}
		}
		maps.Copy(out, was)
	}
	return out, nil
}

// neighbour is the version at an address that comes before a document or, where none does, the one
// after it, of those that are to be looked at; nil for none.
func (e *Engine) neighbour(ctx context.Context, address, document string, counts func(id string) bool) (*hearsay.Entry, error) {
	editions, err := e.Store.Editions(ctx, address)
	if err != nil {
		if hearsay.CodeOf(err) == hearsay.NotFound {
			err = nil
		}
		return nil, err
	}
	at := slices.IndexFunc(editions, func(o hearsay.Edition) bool { return o.Document == document })
	for i := at - 1; i >= 0; i-- {
		if counts(editions[i].Document) {
			return e.entry(ctx, editions[i].Document)
		}
	}
	for i := at + 1; at >= 0 && i < len(editions); i++ {
		if counts(editions[i].Document) {
			return e.entry(ctx, editions[i].Document)
		}
	}
	return nil, nil
}

// spoken is the event of a statement.
func (e *Engine) spoken(r *Rule, h *hearsay.Hit) Event {
	v := r.event(NewStatement, h.Document, h.Published, h.Key)
	v.Statement, v.Stance = h.Key, string(h.Statement.Stance)
	if h.Source != nil {
		v.Source = clean(h.Source.Name)
	}
	v.Source = cmp.Or(v.Source, quote(h.Document.Text, h.Statement.Source.Spans))
	v.Quote = quote(h.Document.Text, h.Statement.Content)
	v.URL = e.link(v)
	return v
}
