package main

import (
	"strings"
	"testing"

	"github.com/clipperhouse/displaywidth"
)

// TestTable: no line of a table is longer than the terminal, and the last cell, which is what is read,
// has room or stands below.
func TestTable(t *testing.T) {
	said := "that the dyke had been sound on every inspection since the spring of the year before, and that nobody had written"
	l := listing{
		head: []string{"ID", "DATE", "OUTLET", "FIELDS", "SOURCE", "CONTENT"},
		rows: [][]string{
			{"47a7069d702737db", "2031-03-13", "examples/2031-03-13-beacon-mayors-list.txt", "", "Waterways Minister Corvan Teldrith", said},
			{"336bf12e028fda4c", "2031-03-13", "The Beacon", "", "公共事業省の報道官である人", "no"},
			{"b5968dfd1f42489f", "", "The Beacon", "", "she", ""},
		},
	}
	for _, width := range []int{30, 60, 80, 100, 120, 200} {
		page := string(l.table(width))
		for line := range strings.SplitSeq(strings.TrimRight(page, "\n"), "\n") {
			if n := displaywidth.String(line); n > max(width, 46) || n != displaywidth.String(strings.TrimRight(line, " ")) {
				t.Errorf("%d columns: %q has %d", width, line, n)
			}
		}
		if strings.Contains(page, "FIELDS") {
			t.Errorf("%d columns: an empty column is shown", width)
		}
		if width >= 60 && !strings.Contains(page, "47a7069d702737db  2031-03-13  ") {
			t.Errorf("%d columns: an id or a date is cut:\n%s", width, page)
		}
		if !strings.Contains(page, said[:22]) {
			t.Errorf("%d columns: the content is not readable:\n%s", width, page)
		}
	}
	if page := string(l.table(0)); !strings.Contains(page, said) || !strings.Contains(page, "FIELDS") || strings.Count(page, "\n") != 4 {
		t.Errorf("into a pipe:\n%s", page)
	}
	changes := listing{head: []string{"TIME", "CHANGE", "ID", "ADDRESS", "CONTENT"}, rows: [][]string{{"2031-03-13T12:30:29Z", "new", "854f34f12f69f26c", "reports/2031-03-13-beacon-mayors-list.txt", said}}}
	if page := string(changes.table(60)); !strings.Contains(page, "2031-03-13T12:30:29Z  new     854f34f12f69f26c  …") {
		t.Errorf("60 columns: a time or an id is cut:\n%s", page)
	}
	narrow := listing{head: []string{"NAME"}, rows: [][]string{{said}}}
	if page := string(narrow.table(40)); strings.Count(page, "\n") != 2 {
		t.Errorf("one column:\n%s", page)
	}
}
