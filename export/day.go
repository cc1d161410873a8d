package export

import "hearsay"

// Day is a date for people, with the zone that the report gave.
func Day(d hearsay.Date) string {
	switch {
	case d.IsZero():
		return ""
	case d.HasTime:
		return d.Time.Format("2 January 2006, 15:04 -07:00")
	}
	return d.Time.Format("2 January 2006")
}
