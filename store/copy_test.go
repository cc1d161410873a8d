package store_test

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/store"
	"hearsay/store/sqlite"
	"hearsay/store/storetest"
)

// opened is a new store in a file.
func opened(t *testing.T) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "hearsay.db"), sqlite.Options{Create: true})
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

// TestCopy runs the laws of copying between files.
func TestCopy(t *testing.T) {
	storetest.Copies(t, func(t *testing.T) store.Whole { return opened(t) }, func(t *testing.T) store.Whole { return opened(t) })
}

// lying is a store that loses something of what it is given.
type lying struct {
	store.Whole
	entry func(*hearsay.Entry)
	raw   []byte
	mark  string
}

func (l *lying) Document(ctx context.Context, id string) (*hearsay.Entry, error) {
	e, err := l.Whole.Document(ctx, id)
	if err == nil && l.entry != nil {
		l.entry(e)
	}
	return e, err
}

func (l *lying) Raw(ctx context.Context, id string) ([]byte, error) {
	b, err := l.Whole.Raw(ctx, id)
	return append(b, l.raw...), err
}

func (l *lying) Mark(ctx context.Context, key string) (string, error) {
	v, err := l.Whole.Mark(ctx, key)
	return v + l.mark, err
}

// TestCopyLies: a copy that is not what was copied is found out.
func TestCopyLies(t *testing.T) {
	from := opened(t)
	if _, err := from.Put(t.Context(), storetest.NewMaker(1, 3, 50).Item(0)); err != nil {
		t.Fatal(err)
	}
	if err := from.SetMarks(t.Context(), hearsay.Mark{Key: "k", Value: "v"}); err != nil {
		t.Fatal(err)
	}
	for message, l := range map[string]*lying{
		"read otherwise": {entry: func(e *hearsay.Entry) { e.Reading.Statements[0].Negated = true }},
		"got otherwise":  {entry: func(e *hearsay.Entry) { e.Provenance = nil }},
		"other bytes":    {raw: []byte("x")},
		"another value":  {mark: "x"},
	} {
		l.Whole = opened(t)
		_, err := store.Copy(t.Context(), from, l, func() {})
		if hearsay.CodeOf(err) != hearsay.Unreadable || !strings.Contains(err.Error(), message) {
			t.Errorf("%s: error %v", message, err)
		}
	}
	if all, err := from.Editions(t.Context(), "reports/000000.txt"); err != nil || len(all) != 1 || slices.ContainsFunc(all, func(e hearsay.Edition) bool { return e.At.After(time.Now()) }) {
		t.Errorf("%+v, error %v", all, err)
	}
}
