package main

import (
	"context"
	"errors"

	"hearsay"
	"hearsay/store/sqlite"
)

// storage is the flag of commands that use a store.
type storage struct {
	Store string `env:"HEARSAY_STORE" placeholder:"FILE" completion:"file" help:"The store, hearsay.db if neither this nor HEARSAY_STORE names another."`
}

// defaultStore is the store of commands that are told of no other.
const defaultStore = "hearsay.db"

// use opens the store for f and closes it.
func (s storage) use(ctx context.Context, create bool, f func(hearsay.Store) error) (err error) {
	if s.Store == "" { // or HEARSAY_STORE is set and empty
		s.Store = defaultStore
	}
	store, err := sqlite.Open(ctx, s.Store, sqlite.Options{Create: create})
	if hearsay.CodeOf(err) == hearsay.NotFound {
		return &hearsay.Error{Code: hearsay.NotFound, Path: s.Store, Message: `no such store; "hearsay add" makes it`}
	}
	if err != nil {
		return err
	}
	defer func() {
		if closed := store.Close(); err == nil {
			err = closed
		}
	}()
	err = f(store)
	// A signal reaches the store as the end of its context, and is no fault of it.
	if cause := context.Cause(ctx); err != nil && cause != nil && !errors.Is(err, errReported) {
		return cause
	}
	return err
}
