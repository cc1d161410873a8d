package link_test

import (
	"fmt"
	"testing"

	"hearsay"
)

// TestNobodyBacksHimself: one person who says a thing twice, twelve days apart and in other words, may be one line of evidence; two people are two.
func TestNobodyBacksHimself(t *testing.T) {
	lines := func(second string) string {
		a := linker(t).Account([]*hearsay.Reading{
			say(0, 2, [2]string{"Ana Verde", "the bridge at Orlen was closed after the flood of the river Tolm broke two piers"}),
			say(1, 14, [2]string{second, "the bridge at Orlen was closed because the flood of the river Tolm broke two of its piers"}),
		})
		for i := range a.Claims {
			if c := &a.Claims[i]; c.Documents == 2 {
				return fmt.Sprint(c.Lines.Least, " to ", c.Lines.Most)
			}
		}
		return "no claim of both"
	}
	for second, want := range map[string]string{"Ana Verde": "1 to 2", "Bo Lind": "2 to 2"} {
		if got := lines(second); got != want {
			t.Errorf("%s: %s lines, want %s", second, got, want)
		}
	}
}
