package store

import (
	"cmp"
	"context"
	"iter"
	"strings"
	"time"

	"hearsay"
)

// A Pick is statements of one document that somebody asked for.
type Pick struct {
	Document string   // its id
	Text     int      // bytes of its text
	Keys     []string // of the statements, in the order of the text
}

// Picks yields the statements that a query matches and own takes, those of one document together, in the order of a search. A nil
// own takes all. It holds one page of statements at a time, and ends with the first error.
func Picks(ctx context.Context, s Asked, q hearsay.Query, own func(h *hearsay.Hit) bool) iter.Seq2[*Pick, error] {
	return func(yield func(*Pick, error) bool) {
		var p *Pick
		page := hearsay.Page{Limit: perPage}
		for {
			hits, err := s.Search(ctx, q, page)
			if err != nil {
				yield(nil, err)
				return
			}
			for i := range hits.Hits {
				h := &hits.Hits[i]
				if own != nil && !own(h) {
					continue
				}
				if p != nil && p.Document != h.Document.ID {
					if !yield(p, nil) {
						return
					}
					p = nil
				}
				if p == nil {
					p = &Pick{Document: h.Document.ID, Text: len(h.Document.Text)}
				}
				p.Keys = append(p.Keys, h.Key)
			}
			if page.After = hits.Next; page.After == "" {
				break
			}
		}
		if p != nil {
			yield(p, nil)
		}
	}
}

// Reading is the reading of the document with the picked statements alone (Only), as people have corrected it. Those that a person
// called wrong are left out, and those that another reading has no more.
func (p *Pick) Reading(c *Corrections, e *hearsay.Entry) *hearsay.Reading {
	picked, ids := map[string]bool{}, map[string]bool{}
	for _, key := range p.Keys {
		picked[key] = true
	}
	for i, key := range e.Reading.Keys() {
		if picked[key] {
			ids[e.Reading.Statements[i].ID] = true
		}
	}
	r := c.Of(e)
	return Only(r, func(i int) bool { return ids[r.Statements[i].ID] })
}

// Later orders entries as a search does: by the day of publishing, the latest first and those without a date last, then by id.
func Later(a, b *hearsay.Entry) int {
	return cmp.Or(strings.Compare(dayOf(b), dayOf(a)), strings.Compare(a.Reading.Document.ID, b.Reading.Document.ID))
}

// dayOf is the day by the clock of the place; "" without a date, which is before any.
func dayOf(e *hearsay.Entry) string {
	if d := e.Published(); !d.IsZero() {
		return d.Time.Format(time.DateOnly)
	}
	return ""
}
