package storetest

import (
	"context"
	"errors"
	"reflect"
	"testing"
	"time"

	"hearsay"
	"hearsay/store"
)

// Copies holds two kinds of store to the laws of store.Copy. Each function gives a new, empty store,
// which the test that it is given closes.
func Copies(t *testing.T, source, target func(t *testing.T) store.Whole) {
	from, to := source(t), target(t)
	all := append(items(40), odd()...)
	for i := range 3 { // bytes under two names, with two readings
		twin := items(3)[i]
		twin.Provenance.Address, twin.Reading.Model = "copies/x.txt", "made 2"
		all = append(all, twin)
	}
	put(t, from, all...)
	a, b := items(42)[40], items(42)[41]
	for n, i := range []hearsay.Item{a, b, a} { // the first comes back
		i.Provenance.Address = "https://news.example/front"
		i.Provenance.At = noon.Add(time.Duration(n) * time.Hour)
		put(t, from, i)
	}
	key := all[3].Reading.Keys()[1]
	w := say(t, from, word(1, hearsay.WrongWord, hearsay.Subject{Statement: key}, ""))
	say(t, from, undo(2, w))
	say(t, from, word(3, hearsay.WrongWord, hearsay.Subject{Statement: all[4].Reading.Keys()[0]}, ""))
	say(t, from, word(4, hearsay.PublishedAt, hearsay.Subject{Document: all[5].Reading.Document.ID}, "2031-02-03"))
	say(t, from, word(5, hearsay.SameWord, hearsay.Subject{Source: NewMaker(7, 6, 60).Name(0)}, "Harbour Office"))
	// A later model no longer finds what was called wrong.
	later := items(5)[4].Reading
	later.Statements, later.Model = later.Statements[1:], "made 3"
	must(t, 0, from.Replace(t.Context(), later))
	marks := []hearsay.Mark{{Key: "k", Value: "v"}, {Key: "a\x00\xff", Value: "\x00\xfe"}}
	must(t, 0, from.SetMarks(t.Context(), marks...))

	// Stopped again and again, it goes on where it was.
	want := Digests(t, from)
	for n := 5; ; n += 20 {
		ctx, cancel := context.WithCancel(t.Context())
		steps := 0
		_, err := store.Copy(ctx, from, to, func() {
			if steps++; steps == n {
				cancel()
			}
		})
		cancel()
		if err == nil {
			break
		}
		if !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
	}
	if got := Digests(t, to); got != want {
		t.Errorf("the copy has the digests %+v, want %+v", got, want)
	}
	Sound(t, to)
	entries(t, from, to)
	one, err := from.Editions(t.Context(), "https://news.example/front")
	must(t, 0, err)
	two, err := to.Editions(t.Context(), "https://news.example/front")
	if err != nil || len(one) != 3 || !reflect.DeepEqual(one, two) {
		t.Errorf("%+v, want %+v, error %v", two, one, err)
	}
	for _, m := range marks {
		if v, err := to.Mark(t.Context(), m.Key); err != nil || v != m.Value {
			t.Errorf("the mark %q is %q, error %v", m.Key, v, err)
		}
	}

	// Again, nothing is to be done; what the other has beside it stays, what changed is brought over.
	beside := NewMaker(99, 6, 60).Item(1)
	put(t, to, beside)
	later.Model = "made 4"
	must(t, 0, from.Replace(t.Context(), later))
	say(t, from, word(9, hearsay.WrongWord, hearsay.Subject{Statement: all[6].Reading.Keys()[0]}, ""))
	done, err := store.Copy(t.Context(), from, to, func() {})
	if done := must(t, done, err); done.Documents != 1 || done.Words != 6 || done.Marks != 2 {
		t.Errorf("%+v", done)
	}
	Sound(t, to)
	if e := must2(t)(to.Document(t.Context(), later.Document.ID)); e.Reading.Model != "made 4" {
		t.Errorf("the copy has the reading of %s", e.Reading.Model)
	}
	must2(t)(to.Document(t.Context(), beside.Reading.Document.ID))
	if len(gather(t, from, nil, 100))+6 != len(gather(t, to, nil, 100)) {
		t.Error("other statements are found in the copy")
	}
}
