package storetest

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"hearsay"
)

// memory: the last values come back, the oldest make room, and none shows in the digests.
func memory(t *testing.T, s hearsay.Store) {
	put(t, s, items(2)...)
	before := Digests(t, s)
	recall := func(key string) []byte {
		t.Helper()
		value, err := s.Recall(t.Context(), key)
		return must(t, value, err)
	}
	remember := func(key string, value []byte) error { return s.Remember(t.Context(), key, value) }
	if got := recall("none"); got != nil {
		t.Errorf("what was never remembered is %q", got)
	}
	large := bytes.Repeat([]byte("a\x00\xff"), 1<<20)
	for n := range hearsay.Remembered + 2 {
		if err := remember(fmt.Sprint("key ", n), append(large, byte(n))); err != nil {
			t.Fatal(err)
		}
		// One that comes again is the newest.
		if err := remember("a'b; ü 動", []byte{byte(n)}); err != nil {
			t.Fatal(err)
		}
	}
	for n := range hearsay.Remembered + 2 {
		got, want := recall(fmt.Sprint("key ", n)), append(large, byte(n))
		if n < 3 {
			want = nil
		}
		if !bytes.Equal(got, want) {
			t.Errorf("value %d has %d bytes, want %d", n, len(got), len(want))
		}
	}
	if got := recall("a'b; ü 動"); len(got) != 1 || got[0] != hearsay.Remembered+1 {
		t.Errorf("the last value under a key is %q", got)
	}
	wants(t, hearsay.Invalid, "no key", remember("", nil))
	wants(t, hearsay.Invalid, "a long key", remember(strings.Repeat("k", 4097), nil))
	wants(t, hearsay.TooLarge, "a long value", remember("k", make([]byte, 256<<20+1)))
	if after := Digests(t, s); after != before {
		t.Errorf("what is remembered shows in the digests: %+v, want %+v", after, before)
	}
}
