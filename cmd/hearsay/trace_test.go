package main

import (
	"testing"

	"hearsay"
)

// TestWay: a trace names those on whose word a source has it, and the reports that it came by; who denies has it from nobody.
func TestWay(t *testing.T) {
	reading := &hearsay.Reading{
		Document: &hearsay.Document{ID: "d", Publisher: "The Courier"},
		Sources: []hearsay.Source{
			{ID: "S1", Name: "two engineers"}, {ID: "S2", Name: "The Tidewire"}, {ID: "S3", Name: "a report"},
		},
		Statements: []hearsay.Statement{
			{ID: "T1", Source: hearsay.Ref{ID: "S2"}, Chain: []string{"S1", "S2", "publisher"}},
			{ID: "T2", Source: hearsay.Ref{ID: "S1"}, Chain: []string{"S1", "S3", "S2", "publisher"}},
			{ID: "T3", Chain: []string{"publisher"}},
		},
	}
	l := &linked{readings: map[string]*hearsay.Reading{"d": reading}}
	for _, c := range []struct {
		statement string
		denied    bool
		who, by   string
	}{
		{"T1", false, "two engineers → The Tidewire", ""},
		{"T2", false, "two engineers", "→ a report → The Tidewire "},
		{"T2", true, "two engineers", ""},
		{"T3", false, "nobody named", ""},
		{"", false, "in its own voice", ""},
	} {
		a := &hearsay.Assertion{Place: hearsay.Place{Document: "d", Statement: c.statement}, Denied: c.denied}
		for _, s := range reading.Statements {
			if s.ID == c.statement {
				a.Source = s.Source.ID
			}
		}
		if who, by := l.way(a); who != c.who || by != c.by {
			t.Errorf("%s, denied %t: %q, %q", c.statement, c.denied, who, by)
		}
	}
}
