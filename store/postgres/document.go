package postgres

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"hearsay"
	"hearsay/store/index"
)

// unpack decompresses what was kept.
func (s *Store) unpack(packed []byte, what string) ([]byte, error) {
	b, err := s.open.DecodeAll(packed, nil)
	if err != nil {
		return nil, index.Damaged(what, err)
	}
	return b, nil
}

// unfold opens a record and makes its document, with its text.
func (s *Store) unfold(id []byte, address string, record, text []byte) (*index.Record, *hearsay.Document, error) {
	plain, err := s.unpack(record, "a record")
	if err != nil {
		return nil, nil, err
	}
	k, err := index.OpenRecord(plain)
	if err != nil {
		return nil, nil, err
	}
	words, err := s.unpack(text, "a text")
	if err != nil {
		return nil, nil, err
	}
	doc := k.Document
	doc.ID, doc.Path, doc.Text = index.DocumentID(id), unescape(address), string(words)
	return k, &doc, nil
}

// load reads document n whole.
func (s *Store) load(ctx context.Context, q querier, n int64) (*hearsay.Reading, []byte, error) {
	all, err := list(ctx, q, packedOf, loadPacked+`WHERE n = $1`, n)
	if err != nil {
		return nil, nil, err
	}
	if len(all) == 0 {
		return nil, nil, index.Damaged("an index", fmt.Errorf("there is no document %d", n))
	}
	r, err := s.reading(&all[0])
	return r, all[0].id, err
}

// A packed is a document as its tables hold it.
type packed struct {
	n                int64
	id, record, text []byte
	address          string
}

const loadPacked = `SELECT n, id, address, record, text FROM document JOIN content USING (n) `

func packedOf(rows pgx.Rows) (p packed, err error) {
	return p, rows.Scan(&p.n, &p.id, &p.address, &p.record, &p.text)
}

func (s *Store) reading(p *packed) (*hearsay.Reading, error) {
	k, doc, err := s.unfold(p.id, p.address, p.record, p.text)
	if err != nil {
		return nil, err
	}
	return k.Reading(doc)
}

// find finds a document by its id or the beginning of it.
func find(ctx context.Context, q querier, id string) (n int64, full []byte, err error) {
	low, high, err := index.Documents(id)
	if err != nil {
		return 0, nil, err
	}
	type found struct {
		n  int64
		id []byte
	}
	all, err := list(ctx, q, func(rows pgx.Rows) (f found, err error) { return f, rows.Scan(&f.n, &f.id) }, `SELECT n, id FROM document WHERE id BETWEEN $1 AND $2 LIMIT 2`, low, high)
	switch {
	case err != nil:
		return 0, nil, err
	case len(all) == 0:
		return 0, nil, index.NotKept(id)
	case len(all) > 1:
		return 0, nil, index.Ambiguous("documents", id)
	}
	return all[0].n, all[0].id, nil
}

// Document returns a kept document.
func (s *Store) Document(ctx context.Context, id string) (*hearsay.Entry, error) {
	var entry *hearsay.Entry
	err := s.snapshot(ctx, func(tx pgx.Tx) error {
		n, _, err := find(ctx, tx, id)
		if err != nil {
			return err
		}
		entries, err := s.entries(ctx, tx, `WHERE n = $1`, n)
		if err == nil && len(entries) == 0 {
			err = index.NotKept(id)
		}
		if err == nil {
			entry = entries[0]
		}
		return err
	})
	return entry, s.failure(ctx, err)
}

// entries reads documents, in the order of their ids.
func (s *Store) entries(ctx context.Context, q querier, where string, args ...any) ([]*hearsay.Entry, error) {
	all, err := list(ctx, q, packedOf, loadPacked+where, args...)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(all, func(a, b packed) int { return bytes.Compare(a.id, b.id) })
	numbers := make([]int64, len(all))
	for i := range all {
		numbers[i] = all[i].n
	}
	type got struct {
		n int64
		hearsay.Provenance
	}
	found, err := list(ctx, q, func(rows pgx.Rows) (g got, err error) {
		var at, repairs string
		if err := rows.Scan(&g.n, &g.Address, &at, &g.How, &g.MediaType, &g.URL, &g.Publisher, &repairs); err != nil {
			return g, err
		}
		for _, s := range []*string{&g.Address, &g.How, &g.MediaType, &g.URL, &g.Publisher, &repairs} {
			*s = unescape(*s)
		}
		if repairs != "" {
			g.Repairs = strings.Split(repairs, "\n")
		}
		g.At, err = index.Time(at)
		return g, err
	}, `SELECT n, address, at, how, media_type, url, publisher, repairs FROM provenance WHERE n = ANY ($1)`, numbers)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(found, func(a, b got) int { return cmp.Compare(a.Address, b.Address) })
	from := map[int64][]hearsay.Provenance{}
	for _, g := range found {
		from[g.n] = append(from[g.n], g.Provenance)
	}
	said, err := trail(ctx, q, `true`)
	if err != nil {
		return nil, err
	}
	out := make([]*hearsay.Entry, len(all))
	for i := range all {
		r, err := s.reading(&all[i])
		if err != nil {
			return nil, err
		}
		out[i] = &hearsay.Entry{Reading: r, Provenance: from[all[i].n], Words: wordsOn(said, r)}
	}
	return out, nil
}

// Raw returns the bytes of a document as they came.
func (s *Store) Raw(ctx context.Context, id string) ([]byte, error) {
	raw, err := s.raw(ctx, id)
	return raw, s.failure(ctx, err)
}

func (s *Store) raw(ctx context.Context, id string) ([]byte, error) {
	n, _, err := find(ctx, s.pool, id)
	if err != nil {
		return nil, err
	}
	var kept []byte
	err = s.pool.QueryRow(ctx, `SELECT coalesce(raw, text) FROM content WHERE n = $1`, n).Scan(&kept)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, index.Damaged("an index", fmt.Errorf("there is no document %d", n))
	}
	if err != nil {
		return nil, err
	}
	return s.unpack(kept, "the bytes of a document")
}

// entriesAtOnce is how many documents are read in one transaction: one that lasted as long as
// its caller takes would keep the server from tidying up.
const entriesAtOnce = 64

// Entries yields all documents in the order of their ids.
func (s *Store) Entries(ctx context.Context, after string) iter.Seq2[*hearsay.Entry, error] {
	return func(yield func(*hearsay.Entry, error) bool) {
		low, err := index.After(after)
		for err == nil {
			var page []*hearsay.Entry
			var next []byte
			err = s.snapshot(ctx, func(tx pgx.Tx) error {
				ids, err := list(ctx, tx, one[[]byte], `SELECT id FROM document WHERE id > $1 ORDER BY id LIMIT $2`, low, entriesAtOnce)
				if err != nil || len(ids) == 0 {
					return err
				}
				next = ids[len(ids)-1]
				page, err = s.entries(ctx, tx, `WHERE id = ANY ($1)`, ids)
				return err
			})
			if err != nil {
				break
			}
			for _, e := range page {
				if !yield(e, nil) {
					return
				}
			}
			if len(page) < entriesAtOnce {
				return
			}
			low = next
		}
		yield(nil, s.failure(ctx, err))
	}
}
