package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hearsay"
	"hearsay/store"
	"hearsay/store/storetest"
)

// TestNamed: a source is found by any of its names, and what it says is its own alone, whoever else is called by the words.
func TestNamed(t *testing.T) {
	s := opened(t)
	for i, report := range []string{
		"Quarry Union | named organisation\nQuarry Union | named organisation\nOle Brand, a porter who left the Quarry Union | named person\nthe guards | described group",
		"the Quarry Union | named organisation\nthe guards | described group\nBo Lind, guard of the Quarry Union | described person",
		"Ana Verde | named person\nVerde | named person",
		"Verde | named person\nOld Bridge Office | named organisation\nNew Bridge Office | named organisation",
		"Harbour Works Board | named organisation",
	} {
		doc := &hearsay.Document{Path: fmt.Sprintf("%d.txt", i), Text: fmt.Sprintf("Report %d says so.", i)}
		r := &hearsay.Reading{Document: doc, Model: "made"}
		for k, l := range strings.Split(report, "\n") {
			name, is, _ := strings.Cut(l, " | ")
			naming, kind, _ := strings.Cut(is, " ")
			id := fmt.Sprintf("S%d", k+1)
			r.Sources = append(r.Sources, hearsay.Source{ID: id, Name: name, Naming: hearsay.Naming(naming), Kind: hearsay.SourceKind(kind)})
			r.Statements = append(r.Statements, hearsay.Statement{ID: fmt.Sprintf("T%d", k+1), Source: hearsay.Ref{ID: id}, Content: hearsay.Spans{{Start: k, End: len(doc.Text)}}, Stance: hearsay.Says})
		}
		if _, err := s.Put(t.Context(), storetest.Item(doc, r)); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		name, line string
		most       int
		says       string // its statements, by their sources
	}{
		{"Quarry Union", "Quarry Union", 9, "Quarry Union, Quarry Union, the Quarry Union"},
		{"the quarry union", "Quarry Union", 9, "Quarry Union, Quarry Union, the Quarry Union"},
		{"an Ana Verde", "Ana Verde", 9, "Ana Verde, Verde"},
		{"Verde", "Ana Verde", 9, "Ana Verde, Verde"},
		{"Guards", "the guards", 9, "the guards, the guards"},
		{"works board", "Harbour Works Board", 9, "Harbour Works Board"},
		{"bridge office", "", 9, `no source is called "bridge office"; the names of 2 hold the words, as "New Bridge Office"`},
		{"porter who stayed", "", 9, `no source is called "porter who stayed"`},
		{"...", "", 9, `no source is called "..."`},
		{"Quarry Union", "Quarry Union", 2, "2 and more"},
	} {
		k, err := store.Named(t.Context(), s, c.name, c.most)
		if err != nil {
			if hearsay.CodeOf(err) != hearsay.NotFound || err.Error() != c.says {
				t.Errorf("%q: error %v", c.name, err)
			}
			continue
		}
		var names []string
		for _, h := range k.Hits {
			names = append(names, h.Source.Name)
		}
		got := strings.Join(names, ", ")
		if k.More {
			got = fmt.Sprintf("%d and more", len(k.Hits))
		} else if k.Line.Statements != len(k.Hits) {
			t.Errorf("%q: %d statements of %d", c.name, len(k.Hits), k.Line.Statements)
		}
		if !sameNames(got, c.says) || k.Line.Name != c.line {
			t.Errorf("%q: %q, says %q", c.name, k.Line.Name, got)
		}
	}
}

// sameNames reports whether two lists have the same members.
func sameNames(a, b string) bool {
	x, y := strings.Split(a, ", "), strings.Split(b, ", ")
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}
