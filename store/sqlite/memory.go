package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"hearsay"
	"hearsay/store/index"
)

// Recall returns the value under a key.
func (s *Store) Recall(ctx context.Context, key string) ([]byte, error) {
	var value []byte
	err := s.read.QueryRowContext(ctx, `SELECT value FROM memory WHERE key = ?`, key).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return value, failure(ctx, s.path, err)
}

// Remember keeps a value in the place of the oldest.
func (s *Store) Remember(ctx context.Context, key string, value []byte) error {
	if err := index.CheckMemory(key, value); err != nil {
		return err
	}
	return failure(ctx, s.path, s.within(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `REPLACE INTO memory (key, value) VALUES (?, ?)`, key, value); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `DELETE FROM memory WHERE n NOT IN (SELECT n FROM memory ORDER BY n DESC LIMIT ?)`, hearsay.Remembered)
		return err
	}))
}
