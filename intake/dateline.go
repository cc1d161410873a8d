package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxDateline is the length in bytes within which a dateline must end.
const maxDateline = 110

// notPlaces are words in capitals that open a paragraph before a dash and name
// no place.
var notPlaces = []string{"UPDATE", "UPDATED", "EXCLUSIVE", "BREAKING", "WATCH", "ANALYSIS", "OPINION", "REVIEW", "NOTE", "CORRECTION", "EDITOR"}

// dateline returns the length in bytes of the dateline that text opens with,
// dash included, or 0. The forms are those of the agencies:
//
//	GENEVA, March 3 (Agency) -
//	KYIV, Ukraine (AP) —
//	WASHINGTON —
//	(Reuters) -
//	Geneva, 3 March 2021 –
//	PARIS, June 1, 2020 /PRNewswire/ --
//	MOSCOW, March 3. /TASS/.
//	MOSCOW. March 3 (Interfax) -
func dateline(text string) int {
	head := text[:min(len(text), maxDateline)]
	if n := slashedDateline(head); n > 0 {
		return n
	}
	if place, rest, ok := strings.Cut(head, ". "); ok && isCapitals(place) && isPlace(place) {
		if date, _, ok := strings.Cut(rest, " ("); ok && isDay(date) { // as with a comma
			head = place + ", " + rest
		}
	}
	dash, width := dashAfter(head)
	if dash <= 0 {
		return 0
	}
	rest := strings.TrimLeft(text[dash+width:], " \u00a0")
	if r, _ := utf8.DecodeRuneInString(rest); !unicode.IsUpper(r) && !unicode.IsDigit(r) && !strings.ContainsRune("\"“‘'$£€", r) {
		return 0
	}
	d := strings.TrimSpace(head[:dash])
	agency := false
	for _, marks := range []string{"()", "[]", "//"} {
		if len(d) > 2 && d[len(d)-1] == marks[1] {
			if i := strings.LastIndexByte(d[:len(d)-1], marks[0]); i >= 0 {
				agency = len(d)-i < 40
				d = strings.TrimSpace(d[:i])
			}
		}
	}
	if d == "" {
		if agency {
			return dash + width
		}
		return 0
	}
	pieces := strings.Split(d, ",")
	dated := false
	for _, p := range pieces[1:] {
		if p = strings.TrimSpace(p); isDay(p) {
			dated = true
		} else if !isPlace(p) {
			return 0
		}
	}
	place := pieces[0]
	if !isPlace(place) {
		return 0
	}
	if isCapitals(place) && len(place) >= 3 {
		for _, w := range notPlaces {
			if strings.HasPrefix(place, w) {
				return 0
			}
		}
		return dash + width
	}
	if agency || dated {
		return dash + width
	}
	return 0
}

// slashedDateline returns the length of a dateline that ends with its agency between slashes
// and a stop: "MOSCOW, March 3. /TASS/."
func slashedDateline(head string) int {
	open := strings.Index(head, " /")
	if open < 0 {
		return 0
	}
	end := strings.Index(head[open+2:], "/. ")
	if end <= 0 || end > 20 {
		return 0
	}
	place, date, ok := strings.Cut(strings.TrimSuffix(head[:open], "."), ",")
	if !ok || !isCapitals(place) || !isPlace(place) || !isDay(strings.TrimSpace(date)) {
		return 0
	}
	return open + 2 + end + len("/.")
}

// dashAfter finds the dash that ends a dateline: an em dash, an en dash, a
// hyphen or two with a space on at least one side.
func dashAfter(s string) (at, width int) {
	for i, r := range s {
		switch r {
		case '.':
			// "St. Louis", "Sept. 19", "D.C." are short; a sentence is not.
			if j := strings.LastIndexByte(s[:i], ' '); i-j > 6 {
				return 0, 0
			}
		case '—':
			return i, len("—")
		case '–', '-', '―':
			n := utf8.RuneLen(r)
			if strings.HasPrefix(s[i:], "--") {
				n = 2
			}
			if i > 0 && (s[i-1] == ' ' || s[i-1] == ')') && (i+n == len(s) || s[i+n] == ' ' || strings.HasPrefix(s[i+n:], "\u00a0")) {
				return i, n
			}
		case '"', '“', '”', ':', ';', '?', '!', '\n':
			return 0, 0
		}
	}
	return 0, 0
}

// isPlace reports whether s may be a place or country: one to five words, each
// with a capital but for "of", "the", "de" and their like.
func isPlace(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 5 {
		return false
	}
	for i, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsUpper(r) || unicode.IsDigit(r) && i > 0 {
			continue
		}
		switch w {
		case "of", "the", "de", "la", "el", "al", "and", "du", "sur":
			if i > 0 {
				continue
			}
		}
		return false
	}
	return true
}

// isCapitals reports whether the letters of s are capitals, but for "Mc".
func isCapitals(s string) bool {
	letters := 0
	for _, r := range strings.TrimPrefix(s, "Mc") {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters >= 2
}

// isDay reports whether s is a day as datelines and bylines give it: "March 3",
// "Sept. 19", "19 September 2022", "Monday", "2022".
func isDay(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 4 {
		return false
	}
	known := false
	for _, w := range words {
		w = strings.Trim(w, ".,")
		_, month := monthOf(w)
		switch {
		case month || isWeekday(w):
			known = true
		case len(w) == 4 && allDigits(w):
			known = true
		case allDigits(w) && len(w) <= 2:
		default:
			return false
		}
	}
	return known
}

func allDigits(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return s != ""
}

func isWeekday(w string) bool {
	switch strings.ToLower(w) {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
		"mon", "tue", "tues", "wed", "thu", "thurs", "fri", "sat", "sun":
		return true
	}
	return false
}
