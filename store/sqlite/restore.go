package sqlite

import (
	"context"
	"database/sql"
	"iter"

	"hearsay"
	"hearsay/store"
	"hearsay/store/index"
)

var _ store.Whole = (*Store)(nil)

// Restore adds words of another store to the trail, all or none, as they were said there.
func (s *Store) Restore(ctx context.Context, words ...hearsay.Word) error {
	return failure(ctx, s.path, s.within(ctx, func(tx *sql.Tx) error {
		for _, w := range words {
			if w.ID != index.WordID(w) {
				return &hearsay.Error{Code: hearsay.Invalid, Message: "the word " + w.ID + " does not say what it says"}
			}
			if err := s.restore(ctx, tx, w); err != nil {
				return err
			}
		}
		return nil
	}))
}

// restore writes a word, and anew what it changes.
func (s *Store) restore(ctx context.Context, tx *sql.Tx, w hearsay.Word) error {
	if fresh, err := record(ctx, tx, w); err != nil || !fresh {
		return err
	}
	if w.Kind == hearsay.UndoWord {
		if said, err := trail(ctx, tx, "id = ?", w.About.Word); err != nil || len(said) == 0 {
			return err // what it takes back is not here
		}
	}
	touched, err := s.touched(ctx, tx, w)
	if hearsay.CodeOf(err) == hearsay.NotFound { // what it is about is not here
		return nil
	}
	if err != nil {
		return err
	}
	return s.redo(ctx, tx, touched)
}

// Marks yields all marks in the order of their keys.
func (s *Store) Marks(ctx context.Context) iter.Seq2[hearsay.Mark, error] {
	return func(yield func(hearsay.Mark, error) bool) {
		all, err := list(ctx, s.read, func(rows *sql.Rows) (m hearsay.Mark, err error) { return m, rows.Scan(&m.Key, &m.Value) }, `SELECT key, value FROM mark ORDER BY key`)
		if err != nil {
			yield(hearsay.Mark{}, failure(ctx, s.path, err))
			return
		}
		for _, m := range all {
			if !yield(m, nil) {
				return
			}
		}
	}
}
