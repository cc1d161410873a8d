package store_test

import (
	"reflect"
	"testing"
	"time"

	"hearsay"
	"hearsay/store"
	"hearsay/store/storetest"
)

// entries are what a store holds now, as a gathering has it.
func entries(t *testing.T, s hearsay.Store, g *store.Gathering, said string) map[string]*hearsay.Entry {
	t.Helper()
	stats, err := s.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	got, err := g.Entries(t.Context(), s, stats, said)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// TestGathering adds documents to a store, some with an older date than what it has, and rereads one: what is gathered is each
// time what the store holds, and what was gathered before stays as it was.
func TestGathering(t *testing.T) {
	s := opened(t)
	var g store.Gathering
	m := storetest.NewMaker(3, 4, 60)
	gather := func(said string) map[string]*hearsay.Entry {
		t.Helper()
		got := entries(t, s, &g, said)
		want := map[string]*hearsay.Entry{}
		for e, err := range s.Entries(t.Context(), "") {
			if err != nil {
				t.Fatal(err)
			}
			want[e.Reading.Document.ID] = e
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%d entries, the store has %d", len(got), len(want))
		}
		return got
	}
	put := func(n int, at time.Time) {
		t.Helper()
		item := m.Item(n)
		item.Provenance.At = at
		if _, err := s.Put(t.Context(), item); err != nil {
			t.Fatal(err)
		}
	}
	noon := time.Date(2031, 3, 11, 12, 0, 0, 0, time.UTC)
	gather("")
	put(0, noon)
	put(1, noon.Add(time.Hour))
	two := gather("")
	put(2, noon.Add(2*time.Hour))
	gather("")
	put(3, noon) // older than the last
	gather("")
	put(4, noon.Add(2*time.Hour)) // as old as the last
	if len(gather("")) != 5 || len(two) != 2 {
		t.Error("what was gathered has changed")
	}
	for id, e := range two {
		again := *e.Reading
		again.Model, again.Statements = "another", e.Reading.Statements[:1]
		if err := s.Replace(t.Context(), &again); err != nil {
			t.Fatal(err)
		}
		if got := gather(""); len(got[id].Reading.Statements) != 1 {
			t.Error("a document that was reread is as before")
		}
		return
	}
}

// TestGatheringReadsWhatCame holds that after an addition the other documents are not read again.
func TestGatheringReadsWhatCame(t *testing.T) {
	s := opened(t)
	var g store.Gathering
	m := storetest.NewMaker(3, 4, 60)
	var before map[string]*hearsay.Entry
	for n := range 4 {
		item := m.Item(n)
		item.Provenance.At = time.Date(2031, 3, 11, 12, n, 0, 0, time.UTC)
		if _, err := s.Put(t.Context(), item); err != nil {
			t.Fatal(err)
		}
		got := entries(t, s, &g, "")
		same := 0
		for id, e := range before {
			if got[id] == e {
				same++
			}
		}
		if same < len(before)-1 { // what came last is asked for once more
			t.Errorf("%d of %d were read again", len(before)-same, len(before))
		}
		before = got
	}
}

// TestGatheringOfTheNewest adds documents in two orders, one by one: what is kept is each time those published last, a document
// without a date by when it first came, and the same as is gathered at once.
func TestGatheringOfTheNewest(t *testing.T) {
	m := storetest.NewMaker(3, 4, 60)
	noon := time.Date(2031, 3, 11, 12, 0, 0, 0, time.UTC)
	var items []hearsay.Item
	for n := range 8 {
		item := m.Item(n)
		item.Reading.Document.Published = hearsay.Date{Time: noon.AddDate(0, 0, n*5%8/2)} // two of each day
		item.Provenance.At = noon.AddDate(0, 0, 1)
		if n == 3 {
			item.Reading.Document.Published = hearsay.Date{}
		}
		items = append(items, item)
	}
	day := func(e *hearsay.Entry) time.Time {
		if e.Reading.Document.Published.IsZero() {
			return e.Provenance[0].At
		}
		return e.Reading.Document.Published.Time
	}
	for _, order := range [][]int{{0, 1, 2, 3, 4, 5, 6, 7}, {6, 3, 7, 0, 5, 2, 4, 1}} {
		s := opened(t)
		g := store.Gathering{Most: 3}
		for count, n := range order {
			if _, err := s.Put(t.Context(), items[n]); err != nil {
				t.Fatal(err)
			}
			got := entries(t, s, &g, "")
			fresh := store.Gathering{Most: 3}
			anew := entries(t, s, &fresh, "")
			if !reflect.DeepEqual(got, anew) {
				t.Errorf("%v after %d: %d entries, another %d at once", order, count+1, len(got), len(anew))
			}
			if len(got) != min(count+1, 3) {
				t.Errorf("%v after %d: %d entries", order, count+1, len(got))
			}
			for e, err := range s.Entries(t.Context(), "") {
				if err != nil {
					t.Fatal(err)
				}
				if got[e.Reading.Document.ID] != nil {
					continue
				}
				for _, kept := range got {
					if day(kept).Before(day(e)) {
						t.Errorf("%v after %d: a document of %s is kept, one of %s is not", order, count+1, day(kept), day(e))
					}
				}
			}
		}
	}
}
