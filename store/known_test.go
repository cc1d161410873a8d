package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hearsay"
	"hearsay/entity"
	"hearsay/store"
	"hearsay/store/storetest"
)

// fill puts documents into a store: the text of each, then its sources below it, "name | naming kind".
func fill(t *testing.T, s hearsay.Store, reports ...string) {
	t.Helper()
	for i, report := range reports {
		text, sources, _ := strings.Cut(report, "\n")
		doc := &hearsay.Document{Path: fmt.Sprintf("%d.txt", i), Text: text}
		r := &hearsay.Reading{Document: doc, Model: "made"}
		for k, l := range strings.Split(sources, "\n") {
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
}

// TestSaying: what a source says is found under any of its names, be it one that a report only explains, and is not what others say who
// are called by the words.
func TestSaying(t *testing.T) {
	s := opened(t)
	fill(t, s,
		"The Board of Coastal Rescue (BCR) spoke.\nthe Board of Coastal Rescue | named organisation\nOle Brand, a porter who left the Board of Coastal Rescue | named person",
		"It spoke again.\nBoard of Coastal Rescue | named organisation\nthe guards | described group",
		"The Bank of Corvin Xylo (BCX) and the Beach Club of Xanth (BCX) spoke.\nBank of Corvin Xylo | named organisation\nBeach Club of Xanth | named organisation\nthe guards | described group",
	)
	for name, want := range map[string]string{
		"BCR": "Board of Coastal Rescue, the Board of Coastal Rescue", "the bcr": "Board of Coastal Rescue, the Board of Coastal Rescue",
		"Coastal Rescue": "Board of Coastal Rescue, the Board of Coastal Rescue", "BCX": "Bank of Corvin Xylo, Beach Club of Xanth", "guards": "the guards, the guards", "BCY": "",
	} {
		list, err := s.Sources(t.Context(), strings.Fields(entity.Literal(name)), hearsay.Page{Limit: 5})
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for page := (hearsay.Page{Limit: 1}); ; {
			hits, err := store.Saying(t.Context(), s, list.Sources, name, nil, page)
			if err != nil {
				t.Fatal(err)
			}
			for _, h := range hits.Hits {
				names = append(names, h.Source.Name)
			}
			if page.After = hits.Next; page.After == "" {
				break
			}
		}
		if got := strings.Join(names, ", "); !sameNames(got, want) {
			t.Errorf("%q: says %q", name, got)
		}
	}
	k, err := store.Named(t.Context(), s, "BCR", 9)
	if err != nil || k.Line.Statements != 2 || entity.Literal(k.Line.Name) != "board of coastal rescue" {
		t.Errorf("BCR is %v: %v", k, err)
	}
	if _, err := store.Named(t.Context(), s, "BCX", 9); hearsay.CodeOf(err) != hearsay.NotFound {
		t.Errorf("BCX, which is two, is found: %v", err)
	}
}

// TestNamed: a source is found by any of its names, and what it says is its own alone, whoever else is called by the words.
func TestNamed(t *testing.T) {
	s := opened(t)
	fill(t, s,
		"Report 0 says so.\nQuarry Union | named organisation\nQuarry Union | named organisation\nOle Brand, a porter who left the Quarry Union | named person\nthe guards | described group",
		"Report 1 says so.\nthe Quarry Union | named organisation\nthe guards | described group\nBo Lind, guard of the Quarry Union | described person",
		"Report 2 says so.\nAna Verde | named person\nVerde | named person",
		"Report 3 says so.\nVerde | named person\nOld Bridge Office | named organisation\nNew Bridge Office | named organisation",
		"Report 4 says so.\nHarbour Works Board | named organisation",
	)
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
