package intake

import (
	"strconv"
	"strings"
	"time"

	"hearsay"
)

// machineLayouts are the forms in which pages and feeds state times for
// programs, the commonest first: ISO 8601 in its varieties, RFC 1123, and what
// JavaScript prints.
var machineLayouts = []struct {
	layout  string
	hasTime bool
}{
	{time.RFC3339Nano, true},
	{"2006-01-02T15:04:05Z0700", true},
	{"2006-01-02T15:04:05.999999999Z0700", true},
	{"2006-01-02T15:04Z07:00", true},
	{"2006-01-02T15:04Z0700", true},
	{"2006-01-02T15:04:05.999999999", true},
	{"2006-01-02T15:04", true},
	{"2006-01-02 15:04:05Z07:00", true},
	{"2006-01-02 15:04:05 Z0700", true},
	{"2006-01-02 15:04:05 Z07:00", true},
	{"2006-01-02 15:04:05.999999999", true},
	{"2006-01-02 15:04", true},
	{time.DateOnly, false},
	{"20060102T150405Z0700", true},
	{"20060102", false},
	{"2006/01/02 15:04:05", true},
	{"2006/01/02", false},
	{time.RFC1123Z, true},
	{time.RFC1123, true},
	{"Mon Jan 02 2006 15:04:05 GMT-0700", true},
	{"2006-01-02T15:04:05Z07", true},
	{"2006-01-02T15:04:05 Z0700", true},
	{"2006-01-02 15:04:05 -0700 MST", true},
	{"2006-01-02 03:04 PM", true},
	{"2006-01-02 03:04:05 PM", true},
	{"2006-1-2", false},
	{"2006.01.02", false},
	{"2-Jan-2006", false},
	{"2 Jan 2006 15:04:05 -0700", true},
	{"Mon, 2 Jan 2006 15:04:05 -0700", true},
	{"Mon, 2 Jan 2006 15:04:05 MST", true},
	{"Mon, 2 Jan 2006 15:04 -0700", true},
	{time.ANSIC, true},
	{"Mon Jan _2 15:04:05 MST 2006", true},
}

// readDate reads a date in a machine's form or in words ("September 19, 2022",
// "19 Sept 2022", with or without a weekday and a time after it). Without an
// offset the time is taken as UTC. The zero Date stands for no date.
func readDate(s string) hearsay.Date {
	s = strings.TrimSpace(s)
	if len(s) < 8 || len(s) > 80 {
		return hearsay.Date{}
	}
	plain, _, _ := strings.Cut(s, "[") // java.time adds the name of the zone in brackets
	for _, l := range machineLayouts {
		if t, err := time.Parse(l.layout, plain); err == nil {
			return sane(dayAlone(zoned(hearsay.Date{Time: t, HasTime: l.hasTime})))
		}
	}
	if d := secondsDate(s); !d.IsZero() {
		return d
	}
	if d := slashDate(s); !d.IsZero() {
		return d
	}
	return wordDate(s)
}

// dayAlone takes the time off what is at midnight to the second: programs that know the day alone write it so.
func dayAlone(d hearsay.Date) hearsay.Date {
	year, month, day := d.Time.Date()
	if midnight := time.Date(year, month, day, 0, 0, 0, 0, d.Time.Location()); d.HasTime && d.Time.Equal(midnight) {
		return hearsay.Date{Time: time.Date(year, month, day, 0, 0, 0, 0, time.UTC)}
	}
	return d
}

// zoned gives a time whose zone was an abbreviation its offset. Package time makes up a zone of
// the name without one; of a name that means several zones or none the day is kept alone.
func zoned(d hearsay.Date) hearsay.Date {
	name, offset := d.Time.Zone()
	if !d.HasTime || offset != 0 || name == "UTC" || name == "GMT" || name == "" {
		return d
	}
	year, month, day := d.Time.Date()
	hour, minute, second := d.Time.Clock()
	offset, ok := zoneAt(name, time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
	if !ok {
		return hearsay.Date{Time: time.Date(year, month, day, 0, 0, 0, 0, time.UTC)}
	}
	return hearsay.Date{Time: time.Date(year, month, day, hour, minute, second, 0, time.FixedZone(name, offset)), HasTime: true}
}

// secondsDate reads seconds or milliseconds since 1970, of 2001 and later.
func secondsDate(s string) hearsay.Date {
	if !allDigits(s) || s[0] != '1' || len(s) != 10 && len(s) != 13 {
		return hearsay.Date{}
	}
	n, err := strconv.ParseInt(s[:10], 10, 64)
	if err != nil {
		return hearsay.Date{}
	}
	return hearsay.Date{Time: time.Unix(n, 0).UTC(), HasTime: true}
}

// slashDate reads a day between slashes if only one order of day and month makes sense.
func slashDate(s string) hearsay.Date {
	s, _, _ = strings.Cut(s, " ")
	american, errA := time.Parse("1/2/2006", s)
	european, errE := time.Parse("2/1/2006", s)
	switch {
	case errA == nil && (errE != nil || american.Equal(european)):
		return sane(hearsay.Date{Time: american})
	case errE == nil && errA != nil:
		return sane(hearsay.Date{Time: european})
	}
	return hearsay.Date{}
}

// sane drops dates that no report has, such as the zero of a database.
func sane(d hearsay.Date) hearsay.Date {
	if y := d.Time.Year(); y < 1700 || y > 2200 {
		return hearsay.Date{}
	}
	return d
}

// wordDate reads the first day with a month's name and a year in s, and a time
// of day if one follows it.
func wordDate(s string) hearsay.Date {
	words := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' || r == '\u00a0' || r == '\n' || r == '\t' })
	for i, w := range words {
		month, ok := monthOf(strings.Trim(w, "."))
		if !ok || i+1 >= len(words) {
			continue
		}
		if day := dayNumber(words[i+1]); day > 0 && i+2 < len(words) { // March 3 2021
			if d := dayOf(words[i+2], month, day); !d.IsZero() {
				return withClock(d, words[:i], words[i+3:])
			}
		}
		if i > 0 { // 3 March 2021
			if day := dayNumber(words[i-1]); day > 0 {
				if d := dayOf(words[i+1], month, day); !d.IsZero() {
					return withClock(d, words[:i-1], words[i+2:])
				}
			}
		}
	}
	return hearsay.Date{}
}

func dayNumber(w string) int {
	w = strings.TrimRight(strings.ToLower(w), "sthndr.")
	n, err := strconv.Atoi(w)
	if err != nil || n < 1 || n > 31 || len(w) > 2 {
		return 0
	}
	return n
}

func dayOf(yearWord string, month time.Month, day int) hearsay.Date {
	year, err := strconv.Atoi(strings.Trim(yearWord, ".,;:|-–"))
	if err != nil || year < 1700 || year > 2200 {
		return hearsay.Date{}
	}
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if t.Day() != day {
		return hearsay.Date{}
	}
	return hearsay.Date{Time: t}
}

// zones are the abbreviations that English-language news uses and that mean one
// offset only.
var zones = map[string]int{"UTC": 0, "GMT": 0, "BST": 3600, "EDT": -4 * 3600, "EST": -5 * 3600, "CDT": -5 * 3600,
	"MDT": -6 * 3600, "PDT": -7 * 3600, "PST": -8 * 3600, "CET": 3600, "CEST": 2 * 3600, "AEST": 10 * 3600, "AEDT": 11 * 3600,
	"AWST": 8 * 3600, "NZST": 12 * 3600, "NZDT": 13 * 3600, "SGT": 8 * 3600, "HKT": 8 * 3600, "JST": 9 * 3600, "KST": 9 * 3600, "PKT": 5 * 3600,
	"MSK": 3 * 3600, "EET": 2 * 3600, "EEST": 3 * 3600, "EAT": 3 * 3600, "SAST": 2 * 3600, "CAT": 2 * 3600, "WAT": 3600}

// americanZones are the abbreviations that stand for winter and summer time alike.
var americanZones = map[string]int{"ET": -5, "CT": -6, "MT": -7, "PT": -8}

// zoneAt is the offset in seconds that an abbreviation stands for on a day.
func zoneAt(name string, day time.Time) (int, bool) {
	if offset, ok := zones[name]; ok {
		return offset, true
	}
	hours, ok := americanZones[name]
	if !ok || day.Year() < 2007 { // the rule of before was another
		return 0, false
	}
	march := time.Date(day.Year(), time.March, 8, 0, 0, 0, 0, time.UTC)
	summer := march.AddDate(0, 0, (7-int(march.Weekday()))%7)
	november := time.Date(day.Year(), time.November, 1, 0, 0, 0, 0, time.UTC)
	winter := november.AddDate(0, 0, (7-int(november.Weekday()))%7)
	if !day.Before(summer) && day.Before(winter) {
		hours++
	}
	return hours * 3600, true
}

// withClock adds the time of day that stands behind a day, or before it, if its zone is known:
// "11:20 AM EDT", "at 18:05 GMT", "1.30pm BST", "1005 GMT", "10:00 +0100". A time without a zone
// is left out.
func withClock(d hearsay.Date, before, after []string) hearsay.Date {
	for i := range min(len(after), 4) {
		if at, ok := clockAt(d, after[i:]); ok {
			return at
		}
	}
	for i := max(0, len(before)-6); i < len(before); i++ {
		if at, ok := clockAt(d, before[i:]); ok {
			return at
		}
	}
	return d
}

// clockAt reads a time of day and its zone from the first of the words.
func clockAt(d hearsay.Date, words []string) (hearsay.Date, bool) {
	lower := strings.ToLower(words[0])
	clock := strings.TrimSuffix(strings.TrimSuffix(lower, "am"), "pm")
	half := strings.TrimPrefix(lower, clock)
	rest := words[1:]
	if half == "" && len(rest) > 0 {
		if h := strings.ToLower(strings.ReplaceAll(rest[0], ".", "")); h == "am" || h == "pm" {
			half, rest = h, rest[1:]
		}
	}
	hour, minute, ok := strings.Cut(clock, ":")
	if !ok {
		hour, minute, ok = strings.Cut(clock, ".")
	}
	if !ok && len(clock) == 4 && half == "" {
		hour, minute = clock[:2], clock[2:]
	}
	minute, _, _ = strings.Cut(minute, ":") // seconds
	if minute == "" && half != "" {
		minute = "00"
	}
	h, err1 := strconv.Atoi(hour)
	m, err2 := strconv.Atoi(minute)
	if err1 != nil || err2 != nil || h < 0 || h > 23 || m < 0 || m > 59 || len(rest) == 0 {
		return d, false
	}
	switch {
	case half == "pm" && h < 12:
		h += 12
	case half == "am" && h == 12:
		h = 0
	}
	name := strings.ToUpper(strings.Trim(rest[0], "().;|"))
	switch name {
	case "EASTERN", "CENTRAL", "PACIFIC":
		name = name[:1] + "T"
	}
	offset, ok := zoneAt(name, d.Time)
	if !ok {
		offset, ok = offsetOf(strings.TrimPrefix(strings.TrimPrefix(name, "UTC"), "GMT"))
	}
	if !ok {
		return d, false
	}
	loc := time.UTC
	if offset != 0 {
		loc = time.FixedZone(name, offset)
	}
	year, month, day := d.Time.Date()
	return hearsay.Date{Time: time.Date(year, month, day, h, m, 0, 0, loc), HasTime: true}, true
}

// offsetOf reads an offset from UTC in seconds: "+0100", "+01:00", "-5".
func offsetOf(s string) (int, bool) {
	for _, layout := range []string{"-0700", "-07:00", "-07"} {
		if t, err := time.Parse(layout, s); err == nil {
			_, offset := t.Zone()
			return offset, true
		}
	}
	if len(s) == 2 && (s[0] == '+' || s[0] == '-') && isDigit(s[1]) {
		return (int(s[1]-'0') * 3600) * (int(',') - int(s[0])), true
	}
	return 0, false
}

// monthOf reads an English month's name or abbreviation with a capital.
func monthOf(w string) (time.Month, bool) {
	if len(w) < 3 || w[0] < 'A' || w[0] > 'Z' {
		return 0, false
	}
	for m := time.January; m <= time.December; m++ {
		name := m.String()
		if strings.EqualFold(w, name) || len(w) <= 4 && len(w) < len(name) && strings.EqualFold(w, name[:len(w)]) {
			return m, true
		}
	}
	return 0, false
}

// dateInName finds an ISO date in a file's name: "newsweek-2022-09-19.txt",
// "20220919_story.html".
func dateInName(name string) hearsay.Date {
	for i := 0; i+8 <= len(name); i++ {
		if i > 0 && isDigit(name[i-1]) || !isDigit(name[i]) {
			continue
		}
		for _, layout := range []string{"2006-01-02", "2006_01_02", "20060102"} {
			end := i + len(layout)
			if end > len(name) || end < len(name) && isDigit(name[end]) {
				continue
			}
			if t, err := time.Parse(layout, name[i:end]); err == nil {
				return sane(hearsay.Date{Time: t})
			}
		}
	}
	return hearsay.Date{}
}

// dateInAddress finds the day in an address's path: "/2022/09/19/mobilisation",
// "/2022-09-19-mobilisation", "/2022/sep/19/mobilisation".
func dateInAddress(address string) hearsay.Date {
	_, rest, ok := strings.Cut(address, "://")
	if !ok {
		return hearsay.Date{}
	}
	pieces := strings.Split(rest, "/")
	for i := 1; i < len(pieces); i++ {
		if i+3 < len(pieces) && len(pieces[i]) == 4 && len(pieces[i+2]) <= 2 {
			month := pieces[i+1]
			if len(month) >= 3 {
				if m, ok := monthOf(strings.ToUpper(month[:1]) + month[1:]); ok {
					month = strconv.Itoa(int(m))
				}
			}
			if t, err := time.Parse("2006/1/2", pieces[i]+"/"+month+"/"+pieces[i+2]); err == nil {
				return sane(hearsay.Date{Time: t})
			}
		}
		if d := dateInName(pieces[i]); !d.IsZero() && strings.Contains(pieces[i], "-") {
			return d
		}
	}
	return hearsay.Date{}
}
