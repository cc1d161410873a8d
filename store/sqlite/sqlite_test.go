package sqlite

import (
	"fmt"
	"path/filepath"
	"testing"

	"hearsay"
	"hearsay/store"
	"hearsay/store/storetest"
)

// fresh opens a new store, which the test closes.
func fresh(t testing.TB, opts Options) *Store {
	t.Helper()
	opts.Create = true
	return reopen(t, filepath.Join(t.TempDir(), "hearsay.db"), opts)
}

func reopen(t testing.TB, path string, opts Options) *Store {
	t.Helper()
	s, err := Open(t.Context(), path, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) hearsay.Store { return fresh(t, Options{}) })
}

// checked is what check finds, errors among them.
func checked(t testing.TB, s *Store) []string {
	var all []string
	for f, err := range store.Check(t.Context(), s) {
		all = append(all, fmt.Sprint(f, err))
	}
	return all
}

func TestQueue(t *testing.T) {
	storetest.Queues(t, func(t *testing.T, backlog int) (storetest.Queued, func() storetest.Queued) {
		path := filepath.Join(t.TempDir(), "hearsay.db")
		return reopen(t, path, Options{Create: true, Backlog: backlog}), func() storetest.Queued { return reopen(t, path, Options{Backlog: backlog}) }
	})
}

func TestBack(t *testing.T) {
	storetest.Back(t, func(t *testing.T) hearsay.Store { return fresh(t, Options{}) })
}
