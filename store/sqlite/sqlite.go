// Package sqlite keeps a hearsay.Store in one file, with SQLite inside the program.
//
//	Put ─ record (JSON lines, zstd) ─▶ content      Search ─ match (FTS5 expression) ─▶ said
//	    ├ tokens ───────────────────▶ said                 └ place ─▶ document, content ─▶ Hit
//	    └ place (order of results) ─▶ document
//
// schema/ holds the tables; doc/store.md explains them.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	"github.com/klauspost/compress/zstd"
	driver "modernc.org/sqlite" // its packages take 1.0 ms of every start
	codes "modernc.org/sqlite/lib"

	"hearsay"
)

// Options say how a store is opened.
type Options struct {
	// Create makes the store if there is none.
	Create bool
	// MaxPages bounds the file, in pages of 4,096 bytes; 0 is no bound. A store that
	// reaches it says what it says on a full disk.
	MaxPages int
	// Backlog is how many jobs may wait; 0 is hearsay.DefaultBacklog.
	Backlog int
}

// A Store is a hearsay.Store in a file. Beside it stand FILE-wal and FILE-shm while it
// is open, and after a crash until it is opened again.
type Store struct {
	path    string
	backlog int
	// One connection writes: SQLite has one writer, and within the process it is
	// better waited for in Go than by polling the lock.
	write *sql.DB
	read  *sql.DB
	pack  *zstd.Encoder
	open  *zstd.Decoder
}

var _ hearsay.Store = (*Store)(nil)

// querier is what *sql.DB and *sql.Tx share.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// readers is how many connections read at once.
const readers = 4

// Open opens the store at path. NotFound if there is none and Options.Create is not
// set, Invalid for another program's file, Unsupported for a store of a later Hearsay,
// Unreadable for a damaged file, Unavailable for what may not be opened.
func Open(ctx context.Context, path string, opts Options) (*Store, error) {
	s, err := open(ctx, path, opts)
	if err == nil {
		return s, nil
	}
	err = failure(ctx, path, err)
	if e, ok := errors.AsType[*hearsay.Error](err); ok && e.Path == "" {
		e.Path = path // whatever is wrong with it, it is this file
	}
	return nil, err
}

func open(ctx context.Context, path string, opts Options) (*Store, error) {
	info, err := os.Stat(path)
	switch {
	case path == "":
		return nil, &hearsay.Error{Code: hearsay.Invalid, Message: "the name of the store is empty"}
	case errors.Is(err, fs.ErrNotExist) && !opts.Create:
		return nil, &hearsay.Error{Code: hearsay.NotFound, Message: "no such store"}
	case errors.Is(err, fs.ErrNotExist):
	case err == nil && info.Size() == 0 && !opts.Create:
		return nil, &hearsay.Error{Code: hearsay.NotFound, Message: "is empty"}
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, &hearsay.Error{Code: hearsay.Invalid, Message: "is a folder, and no store"}
	case !info.Mode().IsRegular():
		return nil, &hearsay.Error{Code: hearsay.Invalid, Message: "is no file"}
	}
	s := &Store{path: path, backlog: opts.Backlog}
	if s.pack, err = zstd.NewWriter(nil, zstd.WithEncoderConcurrency(2), zstd.WithWindowSize(1<<20)); err != nil {
		return nil, err
	}
	// A record or a text that says it is larger is damaged; intake takes 64 MiB at most.
	if s.open, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(2), zstd.WithDecoderMaxMemory(4<<30)); err != nil {
		return nil, err
	}
	if s.write, err = connect(path, 1, opts, "_txlock=immediate"); err != nil {
		return nil, err
	}
	reading := "_pragma=query_only(1)"
	err = s.migrate(ctx, opts.Create)
	if !opts.Create && isUnwritable(err) {
		if !isFolded(path) {
			err = &hearsay.Error{Code: hearsay.Unavailable, Path: path, Message: "was not closed after the last write; it has to be opened once where it may be written"}
			return nil, errors.Join(err, s.Close())
		}
		reading = "immutable=1"
		if err = s.write.Close(); err != nil {
			return nil, err
		}
		if s.write, err = connect(path, 1, opts, reading); err != nil {
			return nil, err
		}
		err = s.migrate(ctx, false)
	}
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	if s.read, err = connect(path, readers, opts, reading); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// isUnwritable reports whether SQLite failed because the file or its folder may not be
// written: it then cannot put its log beside the file, which readers need, too. A store on such a
// medium is read as it lies there, which no other program can change.
func isUnwritable(err error) bool {
	e, ok := errors.AsType[*driver.Error](err)
	return ok && (e.Code()&0xff == codes.SQLITE_READONLY || e.Code()&0xff == codes.SQLITE_CANTOPEN)
}

// isDamaged reports whether SQLite found that what it read is not what was written.
func isDamaged(err error) bool {
	e, ok := errors.AsType[*driver.Error](err)
	return ok && e.Code()&0xff == codes.SQLITE_CORRUPT
}

// isFolded reports whether all of a store is in its file, and nothing in a log beside it.
func isFolded(path string) bool {
	info, err := os.Stat(path + "-wal")
	return err != nil && errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0
}

// connect opens a pool of connections to the file.
//
// A write is on the disk when it returns (synchronous FULL): with one transaction for
// many documents the price is small, and what was kept survives a power cut.
func connect(path string, n int, opts Options, more string) (*sql.DB, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	pragmas := []string{"busy_timeout(10000)", "synchronous(FULL)", "foreign_keys(1)", "cache_size(-16384)", "mmap_size(268435456)"}
	dsn := url.URL{Scheme: "file", Path: filepath.ToSlash(abs), RawQuery: more}
	for _, p := range pragmas {
		dsn.RawQuery += "&_pragma=" + p
	}
	if opts.MaxPages > 0 {
		dsn.RawQuery += "&_pragma=max_page_count(" + itoa(opts.MaxPages) + ")"
	}
	db, err := sql.Open("sqlite", dsn.String())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(n)
	db.SetMaxIdleConns(n)
	return db, nil
}

// Close ends the use of the store and folds the write-ahead log into its file.
func (s *Store) Close() error {
	var errs []error
	if s.read != nil {
		errs = append(errs, s.read.Close())
	}
	errs = append(errs, s.write.Close(), s.pack.Close())
	s.open.Close()
	if err := errors.Join(errs...); err != nil {
		return failure(context.Background(), s.path, err)
	}
	return nil
}

// within runs f in one transaction that writes. All of it is kept, or nothing.
func (s *Store) within(ctx context.Context, f func(*sql.Tx) error) (err error) {
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			// The first error says why; a rollback after it has nothing to add.
			_ = tx.Rollback()
		}
	}()
	if err := f(tx); err != nil {
		return err
	}
	return tx.Commit()
}
