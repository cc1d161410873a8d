package main

import (
	"strings"
	"testing"
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
