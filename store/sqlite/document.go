package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"strings"
	"sync"

	"hearsay"
	"hearsay/store/index"
)

// load reads document n whole.
func (s *Store) load(ctx context.Context, q querier, n int64) (*hearsay.Reading, []byte, error) {
	var id, record, text []byte
	var address string
	err := q.QueryRowContext(ctx, `SELECT d.id, d.address, c.record, c.text FROM document d JOIN content c USING (n) WHERE n = ?`, n).Scan(&id, &address, &record, &text)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil, index.Damaged("an index", fmt.Errorf("there is no document %d", n))
	}
	if err != nil {
		return nil, nil, err
	}
	k, doc, err := s.unfold(id, address, record, text)
	if err != nil {
		return nil, nil, err
	}
	r, err := k.Reading(doc)
	return r, id, err
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
	doc.ID, doc.Path, doc.Text = index.DocumentID(id), address, string(words)
	return k, &doc, nil
}

// number finds a document by its id or the beginning of it.
func (s *Store) number(ctx context.Context, q querier, id string) (int64, error) {
	low, high, err := index.Documents(id)
	if err != nil {
		return 0, err
	}
	found, err := list(ctx, q, func(rows *sql.Rows) (n int64, err error) { return n, rows.Scan(&n) },
		`SELECT n FROM document WHERE id BETWEEN ? AND ? LIMIT 2`, low, high)
	switch {
	case err != nil:
		return 0, err
	case len(found) == 0:
		return 0, index.NotKept(id)
	case len(found) > 1:
		return 0, index.Ambiguous("documents", id)
	}
	return found[0], nil
}

// list reads all rows of a query.
func list[T any](ctx context.Context, q querier, scan func(*sql.Rows) (T, error), text string, args ...any) ([]T, error) {
	rows, err := q.QueryContext(ctx, text, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, rows.Err()
}

// snapshot runs f in a transaction that reads: all that f sees is of one moment.
func (s *Store) snapshot(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := s.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	// There is nothing to commit.
	defer func() { _ = tx.Rollback() }()
	return f(tx)
}

// Document returns a kept document.
func (s *Store) Document(ctx context.Context, id string) (*hearsay.Entry, error) {
	var entry *hearsay.Entry
	err := s.snapshot(ctx, func(tx *sql.Tx) error {
		n, err := s.number(ctx, tx, id)
		if err != nil {
			return err
		}
		entry, err = s.entry(ctx, tx, n)
		return err
	})
	return entry, failure(ctx, s.path, err)
}

func (s *Store) entry(ctx context.Context, q querier, n int64) (*hearsay.Entry, error) {
	r, _, err := s.load(ctx, q, n)
	if err != nil {
		return nil, err
	}
	e := &hearsay.Entry{Reading: r}
	e.Provenance, err = list(ctx, q, func(rows *sql.Rows) (p hearsay.Provenance, err error) {
		var at, repairs string
		if err := rows.Scan(&p.Address, &at, &p.How, &p.MediaType, &p.URL, &p.Publisher, &repairs); err != nil {
			return p, err
		}
		if repairs != "" {
			p.Repairs = strings.Split(repairs, "\n")
		}
		p.At, err = index.Time(at)
		return p, err
	}, `SELECT address, at, how, media_type, url, publisher, repairs FROM provenance WHERE n = ? ORDER BY address`, n)
	if err != nil {
		return nil, err
	}
	e.Words, err = wordsOn(ctx, q, r)
	return e, err
}

// Raw returns the bytes of a document as they came.
func (s *Store) Raw(ctx context.Context, id string) ([]byte, error) {
	raw, err := s.raw(ctx, id)
	return raw, failure(ctx, s.path, err)
}

func (s *Store) raw(ctx context.Context, id string) ([]byte, error) {
	n, err := s.number(ctx, s.read, id)
	if err != nil {
		return nil, err
	}
	var packed []byte
	if err := s.read.QueryRowContext(ctx, `SELECT coalesce(raw, text) FROM content WHERE n = ?`, n).Scan(&packed); err != nil {
		return nil, err
	}
	return s.unpack(packed, "the bytes of a document")
}

// entries reads documents by their numbers on all processors: most of the time goes into their records, 0.6 of 1.0 ms each.
func (s *Store) entries(ctx context.Context, numbers []int64) ([]*hearsay.Entry, error) {
	n := len(numbers)
	out := make([]*hearsay.Entry, n)
	workers := min(runtime.GOMAXPROCS(0), readers, n)
	faults := make([]error, workers)
	var wait sync.WaitGroup
	for k := range workers {
		wait.Go(func() {
			faults[k] = s.snapshot(ctx, func(tx *sql.Tx) error {
				for i := k * n / workers; i < (k+1)*n/workers; i++ {
					var err error
					if out[i], err = s.entry(ctx, tx, numbers[i]); err != nil {
						return err
					}
				}
				return nil
			})
		})
	}
	wait.Wait()
	for _, err := range faults {
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// batchSize is how many documents are read in one transaction: one that lasted as
// long as its caller takes would keep the write-ahead log from being folded in.
const batchSize = 64

// Entries yields all documents in the order of their ids.
func (s *Store) Entries(ctx context.Context, after string) iter.Seq2[*hearsay.Entry, error] {
	return func(yield func(*hearsay.Entry, error) bool) {
		low, err := index.After(after)
		if err != nil {
			yield(nil, err)
			return
		}
		for {
			numbers, err := list(ctx, s.read, func(rows *sql.Rows) (n int64, err error) { return n, rows.Scan(&n, &low) }, `SELECT n, id FROM document WHERE id > ? ORDER BY id LIMIT ?`, low, batchSize)
			var entries []*hearsay.Entry
			if err == nil {
				entries, err = s.entries(ctx, numbers)
			}
			if err != nil {
				yield(nil, failure(ctx, s.path, err))
				return
			}
			for _, e := range entries {
				if !yield(e, nil) {
					return
				}
			}
			if len(entries) < batchSize {
				return
			}
		}
	}
}
