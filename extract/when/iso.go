package when

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

func isoDay(t time.Time) string {
	return fmt.Sprintf("%04d-%02d-%02d", t.Year(), int(t.Month()), t.Day())
}

func isoWeek(t time.Time) string {
	y, w := t.ISOWeek()
	return fmt.Sprintf("%04d-W%02d", y, w)
}

// at formats t as precisely as g.
func at(t time.Time, g Grain) string {
	switch g {
	case Year:
		return fmt.Sprintf("%04d", t.Year())
	case Month, Quarter:
		return fmt.Sprintf("%04d-%02d", t.Year(), int(t.Month()))
	case Hour, Minute:
		return isoDay(t) + t.Format("T15:04")
	case Second:
		return isoDay(t) + t.Format("T15:04:05")
	}
	return isoDay(t)
}

// before returns the last moment, in units of g as at formats them, that lies
// before the border t.
func before(t time.Time, g Grain) time.Time {
	switch g {
	case Hour, Minute:
		return t.Add(-time.Minute)
	case Second:
		return t.Add(-time.Second)
	}
	return t.AddDate(0, 0, -1)
}

// midnightOf cuts the clock off.
func midnightOf(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// day makes a date; the day may lie outside the month.
func day(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

// exists reports whether the calendar has the day.
func exists(y, m, d int) bool {
	return m >= 1 && m <= 12 && d >= 1 && day(y, m, d).Day() == d && day(y, m, d).Month() == time.Month(m)
}

// monday returns the first day of the ISO week of t.
func monday(t time.Time) time.Time {
	t = midnightOf(t)
	return t.AddDate(0, 0, -isoWeekday(t)+1)
}

// isoWeekday is 1 for Monday to 7 for Sunday.
func isoWeekday(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }

// add moves t by n units; the day of a month is cut to the month's length.
func add(t time.Time, n int, u int) time.Time {
	switch u {
	case uSecond:
		return t.Add(time.Duration(n) * time.Second)
	case uMinute:
		return t.Add(time.Duration(n) * time.Minute)
	case uHour:
		return t.Add(time.Duration(n) * time.Hour)
	case uWeek, uWeekend:
		return t.AddDate(0, 0, 7*n)
	case uFortnight:
		return t.AddDate(0, 0, 14*n)
	case uMonth:
		return addMonths(t, n)
	case uQuarter:
		return addMonths(t, 3*n)
	case uYear:
		return addMonths(t, 12*n)
	case uDecade:
		return addMonths(t, 120*n)
	case uCentury:
		return addMonths(t, 1200*n)
	case uMillennium:
		return addMonths(t, 12000*n)
	case uWorkday:
		step := 1
		if n < 0 {
			step = -1
		}
		for n != 0 {
			t = t.AddDate(0, 0, step)
			if isoWeekday(t) < 6 {
				n -= step
			}
		}
		return t
	}
	return t.AddDate(0, 0, n)
}

func addMonths(t time.Time, n int) time.Time {
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
	length := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(t.Day(), length)-1)
}

// grainOf is the grain of a unit.
func grainOf(u int) Grain {
	switch u {
	case uSecond:
		return Second
	case uMinute:
		return Minute
	case uHour:
		return Hour
	case uDay, uNight, uWorkday, uWeekend:
		return Day
	case uWeek, uFortnight:
		return Week
	case uMonth:
		return Month
	case uQuarter:
		return Quarter
	}
	return Year
}

// inYears reports whether t can be written with a year of four digits.
func inYears(t time.Time) bool { return t.Year() >= 1 && t.Year() <= 9999 }

// number writes n without needless zeros.
func number(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

// triple is how the Recognizers write a period by its ends and its length.
func triple(from, to, length string) string { return "(" + from + "," + to + "," + length + ")" }

// days is the length of an interval of days.
func days(a, b time.Time) string {
	return "P" + strconv.Itoa(int(b.Sub(a).Hours()/24)) + "D"
}

// months is the length of an interval of whole months.
func months(a, b time.Time) string {
	return "P" + strconv.Itoa((b.Year()-a.Year())*12+int(b.Month())-int(a.Month())) + "M"
}

// clockLength is the length of an interval between two clocks.
func clockLength(d time.Duration) string {
	var s strings.Builder
	s.WriteString("PT")
	if h := int(d.Hours()); h > 0 {
		fmt.Fprintf(&s, "%dH", h)
	}
	if m := int(d.Minutes()) % 60; m > 0 {
		fmt.Fprintf(&s, "%dM", m)
	}
	if sec := int(d.Seconds()) % 60; sec > 0 {
		fmt.Fprintf(&s, "%dS", sec)
	}
	if s.Len() == 2 {
		return "PT0S"
	}
	return s.String()
}
