package main

import (
	"strings"
	"testing"

	"hearsay"
)

// TestRow: what does not fit on a line of the terminal goes on below it, whole words, whatever paints them; a pipe has one line.
func TestRow(t *testing.T) {
	said := []any{"D1", painted("1;36", "a senior official at the Ministry of Waterways"), painted("2", "11 Mar 2031 19:20 +02:00")}
	for width, want := range map[int]string{
		100: "  D1  a senior official at the Ministry of Waterways, 11 Mar 2031 19:20 +02:00\n",
		60:  "  D1  a senior official at the Ministry of Waterways, 11 Mar\n    2031 19:20 +02:00\n",
		40:  "  D1  a senior official at the Ministry\n    of Waterways, 11 Mar 2031 19:20\n    +02:00\n",
		0:   "  D1  a senior official at the Ministry of Waterways, 11 Mar 2031 19:20 +02:00\n",
	} {
		s := newSheet(nil, &console{width: width}, "never")
		s.row("  %s  %s, %s", said...)
		got := s.buf.String()
		for _, paint := range []string{"\x1b[1;36m", "\x1b[2m", "\x1b[0m"} {
			got = strings.ReplaceAll(got, paint, "")
		}
		if got != want {
			t.Errorf("%d columns: %q", width, got)
		}
	}
}

// TestGiver: a figure in a document's own voice is given by what the document is called, where no publisher is known, too.
func TestGiver(t *testing.T) {
	l := &linked{readings: map[string]*hearsay.Reading{"d": {Document: &hearsay.Document{ID: "d", Path: "ferry.txt"}}}}
	for originator, want := range map[string]string{"": "ferry.txt", "the harbour office": "the harbour office"} {
		r := &hearsay.CardReading{Place: hearsay.Place{Document: "d"}, Originator: originator}
		if got := l.giver(r); got != want {
			t.Errorf("%q: %q", originator, got)
		}
	}
}
