package index

import (
	"time"

	"hearsay"
)

// LastDay is the number of the last day that is told from those after it, 11 November 2158.
const LastDay = 1<<17 - 1

// epoch is the first day that is told from those before it.
var epoch = time.Date(1800, 1, 1, 0, 0, 0, 0, time.UTC)

// Day is the day of a date by the clock of its place; "" for none.
func Day(d hearsay.Date) string {
	if d.IsZero() || d.Time.Year() < 1 || d.Time.Year() > 9999 {
		return ""
	}
	return d.Time.Format(time.DateOnly)
}

// DayNumber counts the days from 1 January 1800 to a day, 0 to LastDay; false for what is no day.
func DayNumber(day string) (int, bool) {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return 0, false
	}
	return int(min(max((t.Unix()-epoch.Unix())/(24*60*60), 0), LastDay)), true
}

// stamp is a time so that the order of the strings is that of the times.
const stamp = "2006-01-02T15:04:05.000000000Z"

// Stamp writes a time, to the nanosecond, so that the order of the strings is that of the
// times.
func Stamp(t time.Time) string { return t.UTC().Format(stamp) }

// Time reads what Stamp wrote. Unreadable.
func Time(s string) (time.Time, error) {
	t, err := time.Parse(stamp, s)
	if err != nil {
		return time.Time{}, Damaged("a time", err)
	}
	return t, nil
}
