package postgres

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"

	"hearsay"
)

// noStore is the message of a database without a store.
const noStore = "no such store"

// migrations are the steps from an empty schema to the present one, by name. One that was
// released is never altered: a change is a further file.
//
//go:embed schema/*.sql
var migrations embed.FS

// The advisory locks of a store, with the number of its schema before them.
const (
	migrating = 1 // one process at a time changes the tables
	speaking  = 2 // a word of people waits for those who write documents, and they for it
	naming    = 3 // one at a time says who is who, at the end of what it writes
	enqueuing = 4 // one at a time adds to what waits, so that its bound holds
)

// lockKey is the number of a store's locks, as SQL.
const lockKey = `hashtext('hearsay ' || current_setting('search_path'))`

// lock takes an advisory lock of this store, to the end of the transaction.
func lock(ctx context.Context, q querier, which int, shared bool) error {
	name := "pg_advisory_xact_lock"
	if shared {
		name += "_shared"
	}
	_, err := q.Exec(ctx, `SELECT `+name+`(`+lockKey+`, $1)`, which)
	return err
}

// sourcesAnew is the last step that empties the tables of sources and of sums, so that they are filled from the records.
const sourcesAnew = 6

// migrate brings a store to the present schema. One that is stopped goes on the next time. It refuses a schema of
// another program and a store of a later Hearsay.
func (s *Store) migrate(ctx context.Context, schema string, create bool) error {
	steps, err := fs.Glob(migrations, "schema/*.sql")
	if err != nil {
		return err
	}
	version, err := stamp(ctx, s.pool, schema)
	switch {
	case err != nil:
		return err
	case version == len(steps):
		return nil
	case version > len(steps):
		return &hearsay.Error{Code: hearsay.Unsupported, Message: fmt.Sprintf("was written by a later Hearsay (schema %d; this one knows %d)", version, len(steps))}
	case version == 0 && !create:
		return &hearsay.Error{Code: hearsay.NotFound, Message: noStore}
	}
	// The lock lasts longer than one transaction: a value that River adds to a type can only be used in
	// the next.
	held, err := s.pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer held.Release()
	if _, err := held.Exec(ctx, `SELECT pg_advisory_lock(`+lockKey+`, $1)`, migrating); err != nil {
		return err
	}
	defer func() {
		if _, err := held.Exec(context.WithoutCancel(ctx), `SELECT pg_advisory_unlock(`+lockKey+`, $1)`, migrating); err != nil {
			_ = held.Conn().Close(ctx) // the lock goes with the connection
		}
	}()
	if version, err = stamp(ctx, s.pool, schema); err != nil || version == len(steps) { // another process may have been faster
		return err
	}
	if version == 0 {
		if err := s.within(ctx, func(tx pgx.Tx) error { return begin(ctx, tx, schema) }); err != nil {
			return err
		}
	}
	// The tables of River belong to the store. Those of a later River come with a step of the store.
	queue, err := rivermigrate.New(riverpgxv5.New(s.pool), &rivermigrate.Config{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		return err
	}
	if _, err := queue.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return err
	}
	return s.within(ctx, func(tx pgx.Tx) error {
		for i := version; i < len(steps); i++ {
			step, err := migrations.ReadFile(steps[i])
			if err != nil {
				return err
			}
			if _, err := tx.Exec(ctx, string(step)); err != nil {
				return fmt.Errorf("%s: %w", steps[i], err)
			}
		}
		if version > 0 && version < sourcesAnew {
			w, err := s.writer(ctx, tx)
			if err != nil {
				return err
			}
			if err := w.identifyAll(ctx); err != nil {
				return err
			}
		}
		_, err = tx.Exec(ctx, `UPDATE hearsay_store SET version = $1`, len(steps))
		return err
	})
}

// begin makes the schema with the table that says whose it is.
func begin(ctx context.Context, tx pgx.Tx, schema string) error {
	var encoding string
	if err := tx.QueryRow(ctx, `SHOW server_encoding`).Scan(&encoding); err != nil {
		return err
	}
	if encoding != "UTF8" {
		return &hearsay.Error{Code: hearsay.Unsupported, Message: "the database has the encoding " + encoding + "; make one with UTF8"}
	}
	_, err := tx.Exec(ctx, `CREATE SCHEMA IF NOT EXISTS `+quoted(schema)+`; CREATE TABLE IF NOT EXISTS hearsay_store (version int NOT NULL);
		INSERT INTO hearsay_store SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM hearsay_store)`)
	return err
}

// stamp reads the version of the tables, 0 for none. Invalid for tables of another program.
func stamp(ctx context.Context, q querier, schema string) (version int, err error) {
	var ours, others int
	if err := q.QueryRow(ctx, `SELECT count(*) FILTER (WHERE tablename = 'hearsay_store'), count(*) FROM pg_tables WHERE schemaname = $1`, schema).Scan(&ours, &others); err != nil {
		return 0, err
	}
	switch {
	case ours == 0 && others > 0:
		return 0, &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("the schema %q is that of another program", schema)}
	case ours == 0:
		return 0, nil
	}
	err = q.QueryRow(ctx, `SELECT version FROM hearsay_store`).Scan(&version)
	if errors.Is(err, pgx.ErrNoRows) {
		return 0, &hearsay.Error{Code: hearsay.Unreadable, Message: "is damaged: nothing says of which version it is"}
	}
	return version, err
}
