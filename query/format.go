package query

import (
	"strings"
	"time"

	"hearsay"
)

// Format writes a query that Parse made as text that Parse makes the same query
// of, in one form for equal queries.
func Format(q hearsay.Query) string {
	var b strings.Builder
	write(&b, q, false)
	return b.String()
}

// write writes a query, between parentheses where it stands within another.
func write(b *strings.Builder, q hearsay.Query, inner bool) {
	switch q := q.(type) {
	case hearsay.AllOf:
		list(b, q, " ", inner)
	case hearsay.AnyOf:
		list(b, q, " OR ", inner)
	case hearsay.Not:
		b.WriteByte('-')
		write(b, q.Of, true)
	case hearsay.HasWords:
		if q.Field != hearsay.ContentField {
			b.WriteString(string(q.Field) + ":")
		}
		b.WriteString(`"` + strings.Join(q.Words, " ") + `"`)
		if q.Prefix {
			b.WriteByte('*')
		}
	case hearsay.HasValue:
		b.WriteString(q.Field + ":" + q.Value)
	case hearsay.InRange:
		b.WriteString(q.Field + ":" + sign(q))
	case hearsay.InDays:
		switch {
		case q.From == "":
			b.WriteString("before:" + q.Before)
		case q.Before == "":
			b.WriteString("after:" + before(q.From))
		default:
			b.WriteString("on:" + span(q.From, q.Before))
		}
	}
}

func list(b *strings.Builder, qs []hearsay.Query, between string, inner bool) {
	if inner {
		b.WriteByte('(')
	}
	for i, q := range qs {
		if i > 0 {
			b.WriteString(between)
		}
		write(b, q, true)
	}
	if inner {
		b.WriteByte(')')
	}
}

// before is the day before another.
func before(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, -1).Format(time.DateOnly)
}

// span names the year, month or day that begins with a day and ends before another.
func span(from, next string) string {
	for _, layout := range []string{"2006", "2006-01"} {
		t, err := time.Parse(layout, from[:len(layout)])
		if err != nil || t.Format(time.DateOnly) != from {
			continue
		}
		after := t.AddDate(1, 0, 0)
		if layout != "2006" {
			after = t.AddDate(0, 1, 0)
		}
		if after.Format(time.DateOnly) == next {
			return from[:len(layout)]
		}
	}
	return from
}
