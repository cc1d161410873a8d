package hearsay_test

import (
	"testing"

	"hearsay"
)

// TestKnown: a body says who it is by what it is; people and one of many do not.
func TestKnown(t *testing.T) {
	for _, c := range []struct {
		name   string
		naming hearsay.Naming
		kind   hearsay.SourceKind
		want   bool
	}{
		{"Ana Verde", hearsay.Named, hearsay.Person, true}, {"a report", hearsay.ByDocument, hearsay.DocumentKind, true}, {"The Velm army", hearsay.Described, hearsay.Organisation, true},
		{"Velm", hearsay.Described, hearsay.Government, true}, {"A shipping firm", hearsay.Described, hearsay.Organisation, false}, {"another bank", hearsay.Described, hearsay.Organisation, false},
		{"the mayor", hearsay.Described, hearsay.Person, false}, {"officials", hearsay.Collective, hearsay.Group, false}, {"a source", hearsay.Bare, hearsay.Person, false}, {"", hearsay.Unknown, hearsay.UnknownKind, false},
	} {
		if got := (&hearsay.Source{Name: c.name, Naming: c.naming, Kind: c.kind}).Known(); got != c.want {
			t.Errorf("%q, %s %s: %t", c.name, c.naming, c.kind, got)
		}
	}
}
