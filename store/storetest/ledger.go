package storetest

import (
	"strings"
	"testing"

	"hearsay"
)

// marks: what was set comes back, the last value of a key stays, all of a call
// are set or none, and none shows in the digests.
func marks(t *testing.T, s hearsay.Store) {
	put(t, s, items(2)...)
	before := Digests(t, s)
	mark := func(key string) string {
		t.Helper()
		value, err := s.Mark(t.Context(), key)
		return must(t, value, err)
	}
	set := func(all ...hearsay.Mark) error { return s.SetMarks(t.Context(), all...) }
	if got := mark("none"); got != "" {
		t.Errorf("a mark that was never set is %q", got)
	}
	odd := "a'b\"; DROP TABLE mark; \x00 ü 動"
	if err := set(hearsay.Mark{Key: odd, Value: odd}, hearsay.Mark{Key: "k", Value: "1"}, hearsay.Mark{Key: "k", Value: "2"}); err != nil {
		t.Fatal(err)
	}
	if mark(odd) != odd || mark("k") != "2" || mark("K") != "" {
		t.Errorf("marks are %q, %q and %q", mark(odd), mark("k"), mark("K"))
	}
	long := strings.Repeat("v", 1<<20)
	wants(t, hearsay.Invalid, "no key", set(hearsay.Mark{Key: "k", Value: "3"}, hearsay.Mark{Value: "3"}))
	wants(t, hearsay.Invalid, "a long key", set(hearsay.Mark{Key: strings.Repeat("k", 4097), Value: "3"}))
	wants(t, hearsay.TooLarge, "a long value", set(hearsay.Mark{Key: "k", Value: long + "v"}))
	if mark("k") != "2" {
		t.Errorf("a call that failed set %q", mark("k"))
	}
	if err := set(hearsay.Mark{Key: strings.Repeat("k", 4096), Value: long}, hearsay.Mark{Key: "k"}, hearsay.Mark{Key: "none"}); err != nil {
		t.Fatal(err)
	}
	if mark("k") != "" || mark(strings.Repeat("k", 4096)) != long {
		t.Error("a mark that was taken away is there, or a long one is not")
	}
	if err := set(); err != nil {
		t.Error(err)
	}
	if after := Digests(t, s); after != before {
		t.Errorf("marks show in the digests: %+v, want %+v", after, before)
	}
}
