package when

import (
	"slices"
	"time"

	"hearsay"
)

// grains orders the grains from fine to coarse.
var grains = [...]Grain{Second, Minute, Hour, Day, Week, Month, Quarter, Year}

// A mooring is the last date that a text has named, which "three weeks later" and "the
// next day" count from, in the same paragraph or the one after.
type mooring struct {
	last  Moment
	para  int // its paragraph
	known bool
}

// see takes a moment of paragraph para. Lengths, repetitions and stretches are nothing to
// count from.
func (a *mooring) see(m Moment, para int) {
	if m.Resolved && m.From != "" && (m.Kind == Date || m.From == m.To) {
		a.last, a.para, a.known = m, para, true
	}
}

// date is the date that n counts from; a zero date where it counts from none that is
// named. "Three days later" cannot count from a year.
func (a *mooring) date(n node, para int) hearsay.Date {
	if !n.anaphoric && !n.loose || !a.known || para > a.para+1 || slices.Index(grains[:], a.last.Grain) > slices.Index(grains[:], n.grain) {
		return hearsay.Date{}
	}
	for _, layout := range [...]string{"2006-01-02T15:04:05", "2006-01-02T15:04", time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(layout, a.last.From); err == nil {
			return hearsay.Date{Time: t, HasTime: len(layout) > len(time.DateOnly)}
		}
	}
	return hearsay.Date{}
}
