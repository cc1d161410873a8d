package postgres

import (
	"os"
	"testing"

	"hearsay"
	"hearsay/store/storetest"
)

// server is that of all tests here.
var server storetest.Server

func TestMain(m *testing.M) {
	code := m.Run()
	server.Stop()
	os.Exit(code)
}

// fresh opens a new store, which the test closes.
func fresh(t testing.TB) *Store {
	t.Helper()
	return reopen(t, server.Address(t), Options{Create: true})
}

func reopen(t testing.TB, address string, opts Options) *Store {
	t.Helper()
	s, err := Open(t.Context(), address, opts)
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
	storetest.Run(t, func(t *testing.T) hearsay.Store { return fresh(t) })
}

func TestQueue(t *testing.T) {
	storetest.Queues(t, func(t *testing.T, backlog int) (storetest.Queued, func() storetest.Queued) {
		address := server.Address(t)
		return reopen(t, address, Options{Create: true, Hands: 4, Backlog: backlog}), func() storetest.Queued { return reopen(t, address, Options{Hands: 4, Backlog: backlog}) }
	})
}

func TestBack(t *testing.T) {
	storetest.Back(t, func(t *testing.T) hearsay.Store { return fresh(t) })
}
