package storetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay"
)

// Back holds a store to this: an address whose bytes go from A to B and back to A has three editions,
// a copy that only names the address as its own adds none, and adding again adds nothing.
func Back(t *testing.T, open func(t *testing.T) hearsay.Store) {
	s := open(t)
	m := NewMaker(7, 6, 60)
	noon := m.Item(0).Provenance.At
	seen := func(n int, address string, hour int) hearsay.Item {
		i := m.Item(n)
		i.Provenance.Address, i.Provenance.At = address, noon.Add(time.Duration(hour)*time.Hour)
		return i
	}
	for _, step := range []struct {
		item hearsay.Item
		want hearsay.Added
	}{
		{seen(0, "x.html", 1), hearsay.Added{Document: true, Address: true}},
		{seen(1, "x.html", 2), hearsay.Added{Document: true, Address: true}},
		{seen(0, "x.html", 3), hearsay.Added{Back: true}},
		{seen(0, "x.html", 4), hearsay.Added{}}, // it stands there
		{seen(0, "x.html", 3), hearsay.Added{}},
		{seen(0, "x.html", 1), hearsay.Added{}},
		{seen(1, "copy.html", 5), hearsay.Added{Address: true}},
	} {
		step.want.ID = step.item.Reading.Document.ID
		if got := put(t, s, step.item)[0]; got != step.want {
			t.Errorf("%+v, want %+v", got, step.want)
		}
	}
	shown := func(list []hearsay.Edition) string {
		var b strings.Builder
		for _, e := range list {
			n := slices.IndexFunc([]int{0, 1, 2}, func(n int) bool { return m.Item(n).Reading.Document.ID == e.Document })
			fmt.Fprintf(&b, "%s %c@%d ", e.Address, 'A'+n, int(e.At.Sub(noon).Hours()))
		}
		return b.String()
	}
	found, err := s.Editions(t.Context(), "x.html")
	if got := shown(must(t, found, err)); got != "x.html A@1 x.html B@2 x.html A@3 " {
		t.Error(got)
	}
	own := m.Item(1).Reading.Document.URL
	found, err = s.Editions(t.Context(), own)
	if got := shown(must(t, found, err)); got != own+" B@2 " {
		t.Error(got)
	}
	var came []hearsay.Edition
	for e, err := range s.Arrivals(t.Context(), noon.Add(3*time.Hour)) {
		if must(t, 0, err); !strings.HasPrefix(e.Address, "https:") {
			came = append(came, e)
		}
	}
	if got := shown(came); got != "x.html A@3 copy.html B@5 " {
		t.Error(got)
	}
	Sound(t, s)

	// What comes in the reverse of its order, as from archives, has its place all the same.
	want := ""
	for _, hours := range [][]int{{0, 1, 2, 3, 4, 5}, {5, 4, 3, 2, 1, 0}} {
		s := open(t)
		for _, h := range hours { // A B C A B C
			put(t, s, seen(h%3, "x.html", h))
		}
		found, err := s.Editions(t.Context(), "x.html")
		if got := shown(must(t, found, err)); want == "" {
			want = got
		} else if got != want || len(found) != len(hours) {
			t.Errorf("in the order %v: %s, want %s", hours, got, want)
		}
		Sound(t, s)
	}
}
