package store_test

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"hearsay"
	"hearsay/query"
	"hearsay/store"
	"hearsay/store/storetest"
)

// TestPicks: what a query matches is picked whole, each document once, in the order of a search, over the borders of its pages.
func TestPicks(t *testing.T) {
	s := opened(t)
	m := storetest.NewMaker(5, 90, 40)
	for n := range 30 {
		item := m.Item(n)
		if n%7 == 0 {
			item.Reading.Document.Published = hearsay.Date{}
		}
		if _, err := s.Put(t.Context(), item); err != nil {
			t.Fatal(err)
		}
	}
	for _, text := range []string{"", "stance:denies", m.Word(0), "by:nobody", "in:ledger OR stance:warns"} {
		q, err := query.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		want := map[string][]string{}
		for page := (hearsay.Page{Limit: 1000}); ; {
			hits, err := s.Search(t.Context(), q, page)
			if err != nil {
				t.Fatal(err)
			}
			for _, h := range hits.Hits {
				want[h.Document.ID] = append(want[h.Document.ID], h.Key)
			}
			if page.After = hits.Next; page.After == "" {
				break
			}
		}
		var order []*hearsay.Entry
		for p, err := range store.Picks(t.Context(), s, q, nil) {
			if err != nil {
				t.Fatal(err)
			}
			e, err := s.Document(t.Context(), p.Document)
			if err != nil {
				t.Fatal(err)
			}
			order = append(order, e)
			if !slices.Equal(p.Keys, want[p.Document]) || p.Text != len(e.Reading.Document.Text) {
				t.Errorf("%q: of a document are picked %d statements, matched %d", text, len(p.Keys), len(want[p.Document]))
			}
			if got := p.Reading(store.NewCorrections(nil), e).Keys(); !slices.Equal(got, p.Keys) {
				t.Errorf("%q: picked are %v, read %v", text, p.Keys, got)
			}
		}
		if len(order) != len(want) || !slices.IsSortedFunc(order, store.Later) {
			t.Errorf("%q: %d documents are picked of %d, in order: %v", text, len(order), len(want), slices.IsSortedFunc(order, store.Later))
		}
	}
}

// TestPickCorrected: what people said is in force in what is picked, in whichever order documents were learnt.
func TestPickCorrected(t *testing.T) {
	m := storetest.NewMaker(6, 4, 30)
	var entries []*hearsay.Entry
	for n := range 3 {
		entries = append(entries, &hearsay.Entry{Reading: m.Item(n).Reading})
	}
	first := entries[0].Reading
	keys, id := first.Keys(), first.Document.ID
	other := &entries[1].Reading.Sources[0]
	other.Naming, other.Kind = hearsay.Described, hearsay.Organisation
	words := []hearsay.Word{
		{Kind: hearsay.WrongWord, About: hearsay.Subject{Statement: keys[0]}},
		{Kind: hearsay.SameWord, About: hearsay.Subject{Document: id, Source: first.Sources[0].Name}, Value: other.Name},
		{Kind: hearsay.PublishedAt, About: hearsay.Subject{Document: id}, Value: "2031-03-14"},
	}
	entries[0].Words = words
	want := store.Correct(words, entries)[0]
	for _, order := range [][]int{{0, 1, 2}, {2, 1, 0}} {
		c := store.NewCorrections(words)
		for _, i := range order {
			c.Learn(entries[i])
		}
		if got := c.Of(entries[0]); !c.Rename() || !reflect.DeepEqual(got, want) {
			t.Errorf("learnt as %v, the first document is corrected otherwise", order)
		}
		p := store.Pick{Document: id, Keys: []string{keys[0], keys[1], keys[3]}}
		got := p.Reading(c, entries[0])
		if len(got.Statements) != 2 || got.Statements[0].ID != "T2" || got.Statements[1].ID != "T4" || !got.Document.Published.Time.Equal(time.Date(2031, 3, 14, 0, 0, 0, 0, time.UTC)) {
			t.Errorf("picked are %d statements, published %v", len(got.Statements), got.Document.Published)
		}
	}
	if want.Sources[0].Name != other.Name || len(want.Statements) != 3 {
		t.Errorf("the first source is %q, of %d statements", want.Sources[0].Name, len(want.Statements))
	}
}
