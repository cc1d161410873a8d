package postgres

import (
	"fmt"
	"math/rand/v2"
	"os"
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

// TestSame: this store answers as SQLite does, the cases of the query language among the
// questions.
func TestSame(t *testing.T) {
	cases, err := os.ReadFile("../../query/testdata/cases.txt")
	if err != nil {
		t.Fatal(err)
	}
	var queries []string
	for block := range strings.SplitSeq(string(cases), "\n\n") {
		if lines := strings.Split(block, "\n"); len(lines) > 1 {
			queries = append(queries, lines[1])
		}
	}
	ours := fresh(t)
	file, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "hearsay.db"), sqlite.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	storetest.Same(t, file, ours, queries)
}

// TestCopy: from a file into a database, and between databases.
func TestCopy(t *testing.T) {
	file := func(t *testing.T) store.Whole {
		s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "hearsay.db"), sqlite.Options{Create: true})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		return s
	}
	database := func(t *testing.T) store.Whole { return fresh(t) }
	t.Run("in", func(t *testing.T) { storetest.Copies(t, file, database) })
	t.Run("out", func(t *testing.T) { storetest.Copies(t, database, file) })
}

// TestEntities: who is who across documents is the same as in a file, in any order, after some were
// read anew and others got names by people's word.
func TestEntities(t *testing.T) {
	items := storetest.Entities(t, "../sqlite/testdata/entities.txt")
	if len(items) < 20 {
		t.Fatalf("only %d documents", len(items))
	}
	ours := fresh(t)
	file, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "hearsay.db"), sqlite.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for n, s := range []hearsay.Store{file, ours} {
		rng := rand.New(rand.NewPCG(uint64(n), 9))
		mixed := slices.Clone(items)
		rng.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		for chunk := range slices.Chunk(mixed, 1+n*6) {
			if _, err := s.Put(t.Context(), chunk...); err != nil {
				t.Fatal(err)
			}
		}
	}
	listed := func(s hearsay.Store) string {
		list, err := s.Sources(t.Context(), nil, hearsay.Page{Limit: 1000})
		if err != nil {
			t.Fatal(err)
		}
		var lines strings.Builder
		for _, l := range list.Sources {
			fmt.Fprintf(&lines, "%+v\n", l)
		}
		return lines.String()
	}
	same := func(what string) {
		t.Helper()
		if a, b := listed(file), listed(ours); a != b || a == "" {
			t.Errorf("%s:\n%s\n%s", what, a, b)
		}
		storetest.Sound(t, ours)
	}
	same("added")
	for _, s := range []hearsay.Store{file, ours} {
		for i := range items { // every third loses its sources, with what they tell of others
			if r := *items[i].Reading; i%3 == 1 {
				r.Sources, r.Statements = nil, nil
				if err := s.Replace(t.Context(), &r); err != nil {
					t.Fatal(err)
				}
			}
		}
		if _, err := s.Say(t.Context(), hearsay.Word{At: time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC), Who: "ana", Kind: hearsay.SameWord, About: hearsay.Subject{Source: items[0].Reading.Sources[0].Name}, Value: "The Harbour Office"}); err != nil {
			t.Fatal(err)
		}
	}
	same("changed")
}
