package main

import (
	"strings"
	"testing"
	"time"

	"hearsay"
)

// TestGapsOfBodies: an army is named by what it is, officials are not.
func TestGapsOfBodies(t *testing.T) {
	for _, c := range []struct {
		name string
		kind hearsay.SourceKind
		want string
	}{{"The Velm army", hearsay.Organisation, ""}, {"Officials", hearsay.Group, "unnamed"}} {
		doc := &hearsay.Document{ID: "a", Publisher: "Harbour Post", Published: hearsay.Date{Time: time.Date(2031, 3, 4, 0, 0, 0, 0, time.UTC)}, Text: c.name + " said the bridge is closed."}
		r := &hearsay.Reading{Document: doc, Sources: []hearsay.Source{{ID: "S1", Name: c.name, Naming: hearsay.Described, Kind: c.kind}}}
		content := hearsay.Span{Start: len(c.name) + len(" said "), End: len(doc.Text) - 1}
		r.Statements = []hearsay.Statement{{ID: "T1", Source: hearsay.Ref{ID: "S1"}, Content: hearsay.Spans{content}}}
		place := hearsay.Place{Document: "a", Statement: "T1", Spans: hearsay.Spans{content}}
		l := newLinked(&hearsay.Account{Documents: []*hearsay.Document{doc}, Claims: []hearsay.Claim{{
			ID: "C1", Documents: 2, Texts: 2, Title: place, Lines: hearsay.Lines{Least: 2, Most: 2}, First: []hearsay.Sighting{{Naming: hearsay.Described, Place: place}},
		}}}, []*hearsay.Reading{r})
		var kinds []string
		for _, g := range l.gaps() {
			kinds = append(kinds, g.Kind)
		}
		if got := strings.Join(kinds, ", "); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
