package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	"hearsay"
)

// applicationID marks a file as a store of Hearsay: "HRSY".
const applicationID = 0x48525359

// migrations are the steps from an empty file to the present schema, by name. One
// that was released is never altered: a change is a further file.
//
//go:embed schema/*.sql
var migrations embed.FS

// sourcesAnew is the last step that empties the tables of sources and of sums, so that they are filled from the records.
const sourcesAnew = 8

// migrate brings a store to the present schema, in one transaction. It refuses
// another program's file and a store of a later Hearsay.
func (s *Store) migrate(ctx context.Context, create bool) error {
	steps, err := fs.Glob(migrations, "schema/*.sql")
	if err != nil {
		return err
	}
	mark, version, tables, err := stamp(ctx, s.write)
	switch {
	case err != nil:
		return err
	case mark == applicationID && version == len(steps):
		return nil
	case mark != applicationID && tables > 0, mark != 0 && mark != applicationID:
		return &hearsay.Error{Code: hearsay.Invalid, Message: "is a database of another program"}
	case version > len(steps):
		return &hearsay.Error{Code: hearsay.Unsupported, Message: fmt.Sprintf("was written by a later Hearsay (schema %d; this one knows %d)", version, len(steps))}
	case tables == 0 && !create:
		return &hearsay.Error{Code: hearsay.NotFound, Message: "is empty"}
	}
	// Only now is it sure that the file is ours. Readers and the writer then do not wait
	// for one another; the file remembers.
	if _, err := s.write.ExecContext(ctx, "PRAGMA journal_mode = WAL"); err != nil {
		return err
	}
	return s.within(ctx, func(tx *sql.Tx) error {
		// Another process may have been faster.
		_, version, _, err := stamp(ctx, tx)
		if err != nil {
			return err
		}
		for i := version; i < len(steps); i++ {
			step, err := migrations.ReadFile(steps[i])
			if err != nil {
				return err
			}
			if _, err := tx.ExecContext(ctx, string(step)); err != nil {
				return fmt.Errorf("%s: %w", steps[i], err)
			}
		}
		b, err := s.batch(ctx, tx)
		if err != nil {
			return err
		}
		if version > 0 && version < sourcesAnew {
			if err := b.identifyAll(ctx); err != nil {
				return err
			}
			if err := b.sumAll(ctx); err != nil {
				return err
			}
		}
		_, err = tx.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, len(steps)))
		return err
	})
}

// stamp reads whose database a file is, its schema and how many tables it has.
func stamp(ctx context.Context, q querier) (mark, version, tables int, err error) {
	for pragma, to := range map[string]*int{"PRAGMA application_id": &mark, "PRAGMA user_version": &version, "SELECT count(*) FROM sqlite_schema": &tables} {
		if err := q.QueryRowContext(ctx, pragma).Scan(to); err != nil {
			return 0, 0, 0, err
		}
	}
	return mark, version, tables, nil
}
