package web

import (
	"cmp"
	"strings"
	"time"

	"hearsay"
)

// period writes a moment: days as days, whatever hours they were reckoned with.
func period(m *hearsay.Moment) string {
	bound, s := m.Bound, ""
	switch {
	case m.From == "" && m.To == "":
		s = "not dated"
	case m.From == "": // "by" and "before" say what "until" would
		bound, s = cmp.Or(bound, "until"), instant(m.To)
	case m.To == "":
		bound, s = cmp.Or(bound, "from"), instant(m.From)
	default:
		s = stretch(m)
	}
	if bound != "" {
		s = bound + " " + s
	}
	return s
}

// stretch writes a moment whose both ends are known.
func stretch(m *hearsay.Moment) string {
	from, first, _ := strings.Cut(m.From, "T")
	to, last, _ := strings.Cut(m.To, "T")
	switch {
	case from == to && (m.Bound == "early" || m.Bound == "late") && first != "": // "early on Tuesday": the hours are reckoned
		return "on " + instant(from)
	case first == "00:00" && (last == "23:59" || last == "24:00"):
		return span(from, to)
	case from == to && first != last:
		return instant(from) + ", " + first + " to " + last
	}
	return span(m.From, m.To)
}

// span writes two times, one where they are the same.
func span(from, to string) string {
	if from == to {
		return instant(from)
	}
	return instant(from) + " to " + instant(to)
}

// instant writes a time of ISO 8601 as precisely as it stands.
func instant(s string) string {
	for _, layout := range [][2]string{
		{time.DateOnly, "2 Jan 2006"}, {"2006-01", "Jan 2006"}, {"2006-01-02T15:04", "2 Jan 2006, 15:04"}, {"2006-01-02T15:04:05", "2 Jan 2006, 15:04:05"},
	} {
		if t, err := time.Parse(layout[0], s); err == nil {
			return t.Format(layout[1])
		}
	}
	return s
}
