package postgres

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"iter"
	"slices"

	"github.com/jackc/pgx/v5"

	"hearsay"
	"hearsay/store/index"
)

// hash stands for a string in an index: the beginning of its SHA-256.
func hash(s string) []byte {
	sum := sha256.Sum256([]byte(s))
	return sum[:16]
}

// Mark returns the value under a key.
func (s *Store) Mark(ctx context.Context, key string) (string, error) {
	var value string
	err := s.pool.QueryRow(ctx, `SELECT value FROM mark WHERE hash = $1`, hash(key)).Scan(&value)
	if errors.Is(err, pgx.ErrNoRows) {
		return "", nil
	}
	return unescape(value), s.failure(ctx, err)
}

// SetMarks sets marks in one transaction.
func (s *Store) SetMarks(ctx context.Context, marks ...hearsay.Mark) error {
	if err := index.CheckMarks(marks); err != nil || len(marks) == 0 {
		return err
	}
	return s.failure(ctx, s.within(ctx, func(tx pgx.Tx) error { return setMarks(ctx, tx, marks) }))
}

// setMarks sets marks that were checked.
func setMarks(ctx context.Context, tx pgx.Tx, marks []hearsay.Mark) error {
	last := map[string]string{}
	for _, m := range marks {
		last[m.Key] = m.Value
	}
	var set, gone [][]byte
	var keys, values []string
	all := make([]hearsay.Mark, 0, len(last))
	for k, v := range last {
		all = append(all, hearsay.Mark{Key: k, Value: v})
	}
	// In one order for all, so that two who set the same marks do not wait for one another.
	slices.SortFunc(all, func(a, b hearsay.Mark) int { return bytes.Compare(hash(a.Key), hash(b.Key)) })
	for _, m := range all {
		if m.Value == "" {
			gone = append(gone, hash(m.Key))
			continue
		}
		set, keys, values = append(set, hash(m.Key)), append(keys, escape(m.Key)), append(values, escape(m.Value))
	}
	if _, err := tx.Exec(ctx, `INSERT INTO mark (hash, key, value) SELECT * FROM unnest($1::bytea[], $2::text[], $3::text[]) ON CONFLICT (hash) DO UPDATE SET value = excluded.value`, set, keys, values); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, `DELETE FROM mark WHERE hash = ANY ($1)`, gone)
	return err
}

// Marks yields all marks in the order of their keys.
func (s *Store) Marks(ctx context.Context) iter.Seq2[hearsay.Mark, error] {
	return func(yield func(hearsay.Mark, error) bool) {
		all, err := list(ctx, s.pool, func(rows pgx.Rows) (m hearsay.Mark, err error) {
			err = rows.Scan(&m.Key, &m.Value)
			return hearsay.Mark{Key: unescape(m.Key), Value: unescape(m.Value)}, err
		}, `SELECT key, value FROM mark`)
		if err != nil {
			yield(hearsay.Mark{}, s.failure(ctx, err))
			return
		}
		slices.SortFunc(all, func(a, b hearsay.Mark) int { return cmp.Compare(a.Key, b.Key) })
		for _, m := range all {
			if !yield(m, nil) {
				return
			}
		}
	}
}
