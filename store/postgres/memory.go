package postgres

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

	"hearsay"
	"hearsay/store/index"
)

// Recall returns the value under a key.
func (s *Store) Recall(ctx context.Context, key string) ([]byte, error) {
	var value []byte
	err := s.pool.QueryRow(ctx, `SELECT value FROM memory WHERE hash = $1`, hash(key)).Scan(&value)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, nil
	}
	return value, s.failure(ctx, err)
}

// Remember keeps a value in the place of the oldest.
func (s *Store) Remember(ctx context.Context, key string, value []byte) error {
	if err := index.CheckMemory(key, value); err != nil {
		return err
	}
	return s.failure(ctx, s.within(ctx, func(tx pgx.Tx) error {
		// One at a time: two who each let go of what the other does not see would keep more.
		if _, err := tx.Exec(ctx, `LOCK TABLE memory IN SHARE ROW EXCLUSIVE MODE`); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `DELETE FROM memory WHERE hash = $1`, hash(key)); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `INSERT INTO memory (hash, value) VALUES ($1, $2)`, hash(key), value); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `DELETE FROM memory WHERE n NOT IN (SELECT n FROM memory ORDER BY n DESC LIMIT $1)`, hearsay.Remembered)
		return err
	}))
}
