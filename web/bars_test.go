package web

import (
	"testing"
	"time"

	"hearsay"
)

// A few bars each have their number and day; many have the first and the last day and the largest number.
func TestBarsAxis(t *testing.T) {
	day := func(n int) hearsay.Date { return hearsay.Date{Time: time.Date(2031, 3, n, 9, 0, 0, 0, time.UTC)} }
	texts := func(v *barsView) (out []string) {
		for _, x := range v.Ticks {
			out = append(out, x.Text)
		}
		return out
	}
	few := bars([]pile{{day(1), 1}, {day(3), 2}})
	if got := texts(few); len(got) != 6 || got[0] != "1" || got[1] != "1 Mar" || got[2] != "0" || got[4] != "2" {
		t.Errorf("three days: %q", got)
	}
	many := bars([]pile{{day(1), 1}, {day(30), 1}, {day(30), 1}})
	if got := texts(many); len(got) != 3 || got[0] != "1 Mar 2031" || got[1] != "30 Mar 2031" || got[2] != "most: 2" {
		t.Errorf("thirty days: %q", got)
	}
}
