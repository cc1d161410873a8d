package main

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"

	"hearsay"
	"hearsay/store"
	"hearsay/store/postgres"
	"hearsay/store/sqlite"
)

// storage is the flag of commands that use a store.
type storage struct {
	Store string `env:"HEARSAY_STORE" placeholder:"STORE" completion:"file" help:"The store, a file or postgres://user@host/database; hearsay.db if neither this nor HEARSAY_STORE names another."`
}

// defaultStore is the store of commands that are told of no other.
const defaultStore = "hearsay.db"

// name is the store as it may be shown: without a password.
func (s storage) name() string {
	if postgres.IsAddress(s.Store) {
		return postgres.Redacted(s.Store)
	}
	return cmp.Or(s.Store, defaultStore)
}

// local is a file beside which a command may put what it needs for a moment: the store's, or
// one of the folder for such things where the store is elsewhere.
func (s storage) local() string {
	if postgres.IsAddress(s.Store) {
		return filepath.Join(os.TempDir(), defaultStore)
	}
	return cmp.Or(s.Store, defaultStore)
}

// A deskStore is a store with its queue.
type deskStore interface {
	store.Whole
	hearsay.Queue
}

// openStore opens a store of either kind.
func (s storage) openStore(ctx context.Context, create bool) (store.Whole, error) {
	return s.openDesk(ctx, create, 0)
}

// openDesk opens a store of either kind on which so many jobs are to be done at a time.
func (s storage) openDesk(ctx context.Context, create bool, hands int) (deskStore, error) {
	var opened deskStore
	var err error
	if postgres.IsAddress(s.Store) {
		opened, err = postgres.Open(ctx, s.Store, postgres.Options{Create: create, Hands: hands})
	} else { // HEARSAY_STORE may be set and empty
		opened, err = sqlite.Open(ctx, cmp.Or(s.Store, defaultStore), sqlite.Options{Create: create})
	}
	if e, ok := errors.AsType[*hearsay.Error](err); ok && e.Code == hearsay.NotFound && e.Message != postgres.NoDatabase {
		return nil, &hearsay.Error{Code: hearsay.NotFound, Path: s.name(), Message: `no such store; "hearsay add" makes it`}
	}
	if err != nil {
		return nil, err // not the store that was not opened
	}
	return opened, nil
}

// use opens the store for f and closes it.
func (s storage) use(ctx context.Context, create bool, f func(hearsay.Store) error) (err error) {
	return s.useWhole(ctx, create, func(s store.Whole) error { return f(s) })
}

// useWhole is use with all that is needed of stores to copy them.
func (s storage) useWhole(ctx context.Context, create bool, f func(store.Whole) error) (err error) {
	return s.useDesk(ctx, create, func(s deskStore) error { return f(s) })
}

// useDesk is use with the queue.
func (s storage) useDesk(ctx context.Context, create bool, f func(deskStore) error) error {
	return s.useHands(ctx, create, 0, f)
}

// useHands is useDesk for doing so many jobs at a time.
func (s storage) useHands(ctx context.Context, create bool, hands int, f func(deskStore) error) (err error) {
	opened, err := s.openDesk(ctx, create, hands)
	if err != nil {
		return err
	}
	defer func() {
		if closed := opened.Close(); err == nil {
			err = closed
		}
	}()
	err = f(opened)
	// A signal reaches the store as the end of its context, and is no fault of it.
	if cause := context.Cause(ctx); err != nil && cause != nil && !errors.Is(err, errReported) {
		return cause
	}
	return err
}
