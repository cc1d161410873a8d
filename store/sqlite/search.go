package sqlite

import (
	"context"
	"database/sql"
	"encoding/hex"
	"strconv"

	"hearsay"
	"hearsay/store/index"
)

// cursorOf writes a place as a cursor: its digits, and two that check them, so that a
// word that was mistyped is no place.
func cursorOf(place int64) string {
	return strconv.FormatInt(place, 36) + strconv.FormatInt(36*36+place%(36*36), 36)[1:]
}

// placeOf reads what cursorOf wrote.
func placeOf(cursor string) (int64, error) {
	if len(cursor) > 2 {
		place, err := strconv.ParseInt(cursor[:len(cursor)-2], 36, 64)
		if err == nil && place >= 0 && cursorOf(place) == cursor {
			return place, nil
		}
	}
	return 0, index.NoCursor(cursor)
}

// Search returns the statements that a query matches.
func (s *Store) Search(ctx context.Context, q hearsay.Query, page hearsay.Page) (*hearsay.Hits, error) {
	hits, err := s.search(ctx, q, page)
	return hits, failure(ctx, s.path, err)
}

func (s *Store) search(ctx context.Context, q hearsay.Query, page hearsay.Page) (*hearsay.Hits, error) {
	n, err := index.Limit(page)
	if err != nil {
		return nil, err
	}
	after := int64(-1)
	if page.After != "" {
		// The cursor is the place of the last line: pages stay where they are when
		// documents are added before or behind them.
		if after, err = placeOf(page.After); err != nil {
			return nil, err
		}
	}
	hits := &hearsay.Hits{}
	err = s.snapshot(ctx, func(tx *sql.Tx) error {
		found, err := places(ctx, tx, q, after, n+1)
		if err != nil {
			return err
		}
		if len(found) > n {
			found = found[:n]
			hits.Next = cursorOf(found[n-1])
		}
		shown := &shower{s: s, tx: tx, open: map[int64]*opened{}}
		for _, id := range found {
			hit, err := shown.at(ctx, `d.slot = ?`, id>>ordinalBits, int(id&(maxStatements-1)))
			if err != nil {
				return err
			}
			hits.Hits = append(hits.Hits, *hit)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return hits, nil
}

// places are the first places behind another of what a query matches.
func places(ctx context.Context, tx *sql.Tx, q hearsay.Query, after int64, most int) ([]int64, error) {
	q, err := resolve(ctx, tx, q)
	if err != nil {
		return nil, err
	}
	stretches, err := stretchesOf(q)
	if err != nil {
		return nil, err
	}
	var found []int64
	for _, s := range stretches {
		from, to, left := max(after+1, s.from<<ordinalBits), s.to<<ordinalBits, most-len(found)
		if from >= to || left == 0 {
			continue
		}
		var here []int64
		if all, ok := s.q.(hearsay.AllOf); ok && len(all) == 0 {
			// The index keeps a row for each of its own, in their order.
			here, err = list(ctx, tx, number, `SELECT id FROM said_docsize WHERE id >= ? AND id < ? ORDER BY id LIMIT ?`, from, to, left)
		} else if match, bad := expression(s.q); bad != nil {
			return nil, bad
		} else {
			here, err = list(ctx, tx, number, `SELECT rowid FROM said WHERE said MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid LIMIT ?`, match, from, to, left)
		}
		if err != nil {
			return nil, err
		}
		found = append(found, here...)
	}
	return found, nil
}

// A shower makes hits of places. Each document is opened once for a page.
type shower struct {
	s    *Store
	tx   *sql.Tx
	open map[int64]*opened
	word *index.InForce // nil until the first
	any  bool           // somebody said something
}

type opened struct {
	*index.Record
	doc       *hearsay.Document
	keys      []byte
	published hearsay.Date
	who       []string // who its sources are across documents
}

// at is the hit for a statement of the document with a number.
func (h *shower) at(ctx context.Context, where string, number int64, ordinal int) (*hearsay.Hit, error) {
	o := h.open[number]
	if o == nil {
		var n int64
		var id, record, text []byte
		var address string
		o = &opened{}
		err := h.tx.QueryRowContext(ctx, `SELECT n, d.id, d.address, c.keys, c.record, c.text FROM document d JOIN content c USING (n) WHERE `+where, number).
			Scan(&n, &id, &address, &o.keys, &record, &text)
		if err != nil {
			return nil, err
		}
		if o.Record, o.doc, err = h.s.unfold(id, address, record, text); err != nil {
			return nil, err
		}
		if h.word == nil {
			if h.word, h.any, err = spoken(ctx, h.tx); err != nil {
				return nil, err
			}
		}
		o.published = o.doc.Published
		if word, ok := h.word.Published[o.doc.ID]; ok {
			if o.published, err = hearsay.ParseDate(word); err != nil {
				return nil, err
			}
		}
		if o.who, err = list(ctx, h.tx, func(rows *sql.Rows) (s string, err error) { return s, rows.Scan(&s) }, `SELECT key FROM source WHERE n = ? ORDER BY ordinal`, n); err != nil {
			return nil, err
		}
		h.open[number] = o
	}
	said, err := o.Statement(ordinal)
	if err != nil {
		return nil, err
	}
	if len(o.keys) < 8*ordinal+8 {
		return nil, index.Damaged("the ids of statements", nil)
	}
	hit := &hearsay.Hit{Key: hex.EncodeToString(o.keys[8*ordinal : 8*ordinal+8]), Document: o.doc, Published: o.published, Statement: said.Statement, Source: said.Source}
	if said.Source != nil && said.Ordinal < len(o.who) {
		hit.Who = o.who[said.Ordinal]
	}
	if !h.any {
		return hit, nil
	}
	words, err := trail(ctx, h.tx, `statement = ?`, hit.Key)
	hit.Words = index.Holding(words)
	return hit, err
}

// Statement returns one statement.
func (s *Store) Statement(ctx context.Context, key string) (*hearsay.Hit, error) {
	var hit *hearsay.Hit
	err := s.snapshot(ctx, func(tx *sql.Tx) error {
		_, n, ordinal, err := s.find(ctx, tx, key)
		if err != nil {
			return err
		}
		shown := &shower{s: s, tx: tx, open: map[int64]*opened{}}
		hit, err = shown.at(ctx, `n = ?`, n, ordinal)
		return err
	})
	return hit, failure(ctx, s.path, err)
}
