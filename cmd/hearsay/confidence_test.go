package main

import (
	"slices"
	"testing"

	"hearsay"
)

func TestConfident(t *testing.T) {
	statement := func(id, source, within string, sure float64) hearsay.Statement {
		return hearsay.Statement{ID: id, Source: hearsay.Ref{ID: source}, Within: within, Chain: []string{source, "publisher"}, Confidence: sure}
	}
	r := &hearsay.Reading{
		Sources: []hearsay.Source{{ID: "S1"}, {ID: "S2"}, {ID: "S3"}, {ID: "S4"}},
		Statements: []hearsay.Statement{
			statement("T1", "S1", "", 0.9),
			statement("T2", "S2", "T1", 0.2),
			statement("T3", "S3", "T2", 0.3),
			statement("T4", "S1", "T3", 0.8),
			statement("T5", "S3", "T6", 0.8), // one in the other and back: no end of a chain
			statement("T6", "S3", "T7", 0.1),
			statement("T7", "S3", "T6", 0.1),
		},
	}
	for _, c := range []struct {
		least               float64
		statements, sources []string
		within              string // of T4
	}{
		{0, []string{"T1", "T2", "T3", "T4", "T5", "T6", "T7"}, []string{"S1", "S2", "S3", "S4"}, "T3"},
		{0.3, []string{"T1", "T3", "T4", "T5"}, []string{"S1", "S3", "S4"}, "T3"},
		{0.5, []string{"T1", "T4", "T5"}, []string{"S1", "S3", "S4"}, "T1"},
		{1, nil, []string{"S4"}, ""},
	} {
		got := confident(r, c.least)
		var statements, sources []string
		for _, s := range got.Statements {
			statements = append(statements, s.ID)
			if s.ID == "T4" && s.Within != c.within {
				t.Errorf("from %v: T4 stands within %q, want %q", c.least, s.Within, c.within)
			}
		}
		for _, s := range got.Sources {
			sources = append(sources, s.ID)
		}
		if !slices.Equal(statements, c.statements) || !slices.Equal(sources, c.sources) {
			t.Errorf("from %v: %v %v, want %v %v", c.least, statements, sources, c.statements, c.sources)
		}
		if len(r.Statements) != 7 || r.Statements[3].Within != "T3" {
			t.Fatal("the reading itself was changed")
		}
	}
}
