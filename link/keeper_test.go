package link_test

import (
	"testing"

	"hearsay"
	"pgregory.net/rapid"
)

// TestKeeper gives a keeper one set of readings after another: each account is the one of a linker.
func TestKeeper(t *testing.T) {
	l := linker(t)
	rapid.Check(t, func(t *rapid.T) {
		k := l.Keeper()
		var rs []*hearsay.Reading
		for n := range 8 {
			rs = append(rs, drawReading(t, n))
		}
		for range rapid.IntRange(1, 4).Draw(t, "times") {
			var some []*hearsay.Reading
			for _, r := range rs {
				switch rapid.IntRange(0, 3).Draw(t, "how") {
				case 0:
				case 1:
					some = append(some, without(r))
				case 2:
					again := *r
					some = append(some, &again)
				default:
					some = append(some, r)
				}
			}
			if d := differ(l.Account(some), k.Account(some)); d != "" {
				t.Fatal(d)
			}
		}
	})
}
