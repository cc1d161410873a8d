package tag

import "testing"

func TestEndingRow(t *testing.T) {
	e := &endings{rows: map[string]int{"": 0, "s": 1, "es": 2, "ates": 3, "^dates": 4, "ė": 5, "gates": 6}}
	for word, want := range map[string]int{
		"dates": 4, "Dates": 4, "mates": 2, "remates": 3, "obligates": 3, "lies": 2, "ties": 2, "as": 0, "xas": 1, "s": 0, "": 0, "ates": 2, "dėdė": 5, "town": 0, "3": 0,
	} {
		if got := e.row(word); got != want {
			t.Errorf("%q has row %d, want %d", word, got, want)
		}
	}
}
