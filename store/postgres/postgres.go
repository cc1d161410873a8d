// Package postgres keeps a hearsay.Store in a database of PostgreSQL, for a desk that shares one.
//
//	Put ─ record (JSON lines, zstd) ─▶ content      Search ─ match (tsquery) ─▶ statement
//	    └ words ───▶ statement (tsvector, GIN)             └ document, content ─▶ Hit
//
// The tables stand in a schema of their own; schema/ holds them, doc/postgres.md explains them.
package postgres

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/klauspost/compress/zstd"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"hearsay"
	"hearsay/store"
)

// Options say how a store is opened.
type Options struct {
	// Create makes the tables if there are none.
	Create bool
	// Hands is how many jobs Work is to do at a time: more connections are kept for them.
	Hands int
	// Backlog is how many jobs may wait; 0 is hearsay.DefaultBacklog.
	Backlog int
}

// A Store is a hearsay.Store in a database. Any number of processes may use one at once.
type Store struct {
	name string // the address without a password
	opts Options
	pool *pgxpool.Pool
	jobs *river.Client[pgx.Tx] // adds jobs, and does none
	pack *zstd.Encoder
	open *zstd.Decoder
	kept keptLists
}

var (
	_ store.Whole   = (*Store)(nil)
	_ hearsay.Queue = (*Store)(nil)
)

// querier is what a pool and a transaction share.
type querier interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
	Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error)
}

// Open opens the store at an address, postgres://user@host/database. What it leaves out is taken
// from the environment (PGHOST, PGPASSWORD and so on) and the files of passwords and services, as
// by psql. The tables stand in the schema that search_path names, "hearsay" where none is named.
//
// NotFound if there is no store and Options.Create is not set, Invalid for what is no such
// address and for a schema of another program, Unsupported for a store of a later Hearsay,
// Unavailable for a server that cannot be reached or says no. No error holds a password.
func Open(ctx context.Context, address string, opts Options) (*Store, error) {
	s := &Store{name: Redacted(address), opts: opts}
	config, err := configure(address)
	if err != nil {
		return nil, err
	}
	if opts.Hands > 0 { // one for each, and those by which jobs are heard of, counted and ended
		config.MaxConns = max(config.MaxConns, int32(min(opts.Hands, 1000))+6)
	}
	if s.pool, err = pgxpool.NewWithConfig(ctx, config); err != nil {
		return nil, s.failure(ctx, err)
	}
	if s.pack, err = zstd.NewWriter(nil, zstd.WithEncoderConcurrency(2), zstd.WithWindowSize(1<<20)); err == nil {
		// A record or a text that says it is larger is damaged; intake takes 64 MiB at most.
		s.open, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(2), zstd.WithDecoderMaxMemory(4<<30))
	}
	if err == nil {
		s.jobs, err = river.NewClient(riverpgxv5.New(s.pool), &river.Config{Logger: slog.New(slog.DiscardHandler)})
	}
	if err == nil {
		err = s.migrate(ctx, config.ConnConfig.RuntimeParams["search_path"], opts.Create)
	}
	if err != nil {
		err = s.failure(ctx, err)
		_ = s.Close() // the first error says why
		return nil, err
	}
	return s, nil
}

// Close ends the use of the store.
func (s *Store) Close() error {
	s.pool.Close()
	if s.open != nil {
		s.open.Close()
	}
	if s.pack != nil {
		return s.pack.Close()
	}
	return nil
}

// retries is how often a transaction is begun again that the server ended in favour of another.
const retries = 5

// within runs f in one transaction that writes. All of it is kept, or nothing. f may run more
// than once.
func (s *Store) within(ctx context.Context, f func(pgx.Tx) error) error {
	for try := 0; ; try++ {
		err := s.once(ctx, f)
		e, ok := errors.AsType[*pgconn.PgError](err)
		if !ok || try == retries || e.Code != deadlock && e.Code != unserialisable {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Duration(10<<try) * time.Millisecond):
		}
	}
}

func (s *Store) once(ctx context.Context, f func(pgx.Tx) error) error {
	return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `SET LOCAL lock_timeout = '30s'`); err != nil {
			return err
		}
		return f(tx)
	})
}

// snapshot runs f in a transaction that reads: all that f sees is of one moment.
func (s *Store) snapshot(ctx context.Context, f func(pgx.Tx) error) error {
	return pgx.BeginTxFunc(ctx, s.pool, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}, f)
}

// list reads all rows of a query.
func list[T any](ctx context.Context, q querier, scan func(pgx.Rows) (T, error), text string, args ...any) ([]T, error) {
	rows, err := q.Query(ctx, text, args...)
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

// one reads rows of one column.
func one[T any](rows pgx.Rows) (v T, err error) { return v, rows.Scan(&v) }
