package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"hearsay"
	"hearsay/store/index"
)

// Mark returns the value under a key.
func (s *Store) Mark(ctx context.Context, key string) (string, error) {
	var value string
	err := s.read.QueryRowContext(ctx, `SELECT value FROM mark WHERE key = ?`, key).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return value, failure(ctx, s.path, err)
}

// SetMarks sets marks in one transaction.
func (s *Store) SetMarks(ctx context.Context, marks ...hearsay.Mark) error {
	if err := index.CheckMarks(marks); err != nil {
		return err
	}
	if len(marks) == 0 {
		return nil
	}
	return failure(ctx, s.path, s.within(ctx, func(tx *sql.Tx) error { return setMarks(ctx, tx, marks) }))
}

// setMarks sets marks that were checked.
func setMarks(ctx context.Context, tx *sql.Tx, marks []hearsay.Mark) error {
	for _, m := range marks {
		statement, args := `INSERT INTO mark (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`, []any{m.Key, m.Value}
		if m.Value == "" {
			statement, args = `DELETE FROM mark WHERE key = ?`, args[:1]
		}
		if _, err := tx.ExecContext(ctx, statement, args...); err != nil {
			return err
		}
	}
	return nil
}
