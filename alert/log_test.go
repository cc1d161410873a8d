package alert

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"testing"
	"time"

	"hearsay"
)

// A shelf is a store of arrivals and marks alone.
type shelf struct {
	hearsay.Store
	arrived []hearsay.Edition
	marks   map[string]string
}

func (s *shelf) Mark(_ context.Context, key string) (string, error) { return s.marks[key], nil }

func (s *shelf) SetMarks(_ context.Context, marks ...hearsay.Mark) error {
	for _, m := range marks {
		s.marks[m.Key] = m.Value
	}
	return nil
}

func (s *shelf) Arrivals(context.Context, time.Time) iter.Seq2[hearsay.Edition, error] {
	return func(yield func(hearsay.Edition, error) bool) {
		for _, e := range s.arrived {
			if !yield(e, nil) {
				return
			}
		}
	}
}

// TestJournal: an entry keeps its number for ever, however many come and wherever in the order of time;
// what comes back has a number of its own.
func TestJournal(t *testing.T) {
	for _, rounds := range [][]int{{0, 7, 0}, {journalKey - 1, 1, 1}, {1, journalKey, journalKey + 1}, {2 * journalKey, 7}} {
		s := &shelf{marks: map[string]string{}}
		number := map[string]int{}
		total := 0
		for _, more := range rounds {
			for range more {
				e := hearsay.Edition{Address: fmt.Sprint("a", total%97), Document: fmt.Sprint("d", total%4999), At: time.Unix(int64(total), 0)}
				at := total * 7919 % (len(s.arrived) + 1) // anywhere among those before
				s.arrived = slices.Insert(s.arrived, at, e)
				total++
			}
			j, err := readJournal(t.Context(), s)
			if err != nil {
				t.Fatal(err)
			}
			if len(j.entries) != total {
				t.Fatalf("%d entries of %d", len(j.entries), total)
			}
			times := map[string]int{}
			for n, e := range j.entries {
				name := e.Address + " " + e.Document
				times[name]++
				key := fmt.Sprint(name, " ", times[name])
				if was, known := number[key]; known && was != n {
					t.Fatalf("%s was %d and is %d", key, was, n)
				}
				number[key] = n
				if first := j.first[e.Document]; first > n {
					t.Fatalf("%s first came as %d, but it is %d", e.Document, first, n)
				}
			}
		}
	}
}
