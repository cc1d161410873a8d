package sqlite

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"hearsay"
	"hearsay/store/storetest"
)

// entityCases are the cases of testdata/entities.txt: documents, each a line behind "#" with its
// sources below it ("name | naming kind | affiliation").
func entityCases(t testing.TB) (names []string, cases [][]hearsay.Item, want []string) {
	data, err := os.ReadFile("testdata/entities.txt")
	if err != nil {
		t.Fatal(err)
	}
	for c := range strings.SplitSeq(strings.TrimPrefix(string(data), "=== "), "\n=== ") {
		input, out, ok := strings.Cut(c, "\n---")
		if !ok {
			t.Fatalf("case %.20q has no line of dashes", c)
		}
		name, rest, _ := strings.Cut(input, "\n")
		names, want, cases = append(names, name), append(want, strings.TrimSpace(out)), append(cases, entityItems(name, rest))
	}
	return names, cases, want
}

func entityItems(name, text string) []hearsay.Item {
	var items []hearsay.Item
	for i, d := range strings.Split("\n"+text, "\n# ")[1:] {
		lines := strings.Split(d, "\n")
		doc := &hearsay.Document{Path: fmt.Sprintf("%s/%d.txt", name, i), Text: lines[0]}
		r := &hearsay.Reading{Document: doc, Model: "made"}
		for k, l := range lines[1:] {
			f := append(strings.Split(l, " | "), "")
			naming, kind, _ := strings.Cut(f[1], " ")
			id := fmt.Sprintf("S%d", k+1)
			r.Sources = append(r.Sources, hearsay.Source{ID: id, Name: f[0], Naming: hearsay.Naming(naming), Kind: hearsay.SourceKind(kind), Affiliation: f[2]})
			r.Statements = append(r.Statements, hearsay.Statement{ID: fmt.Sprintf("T%d", k+1), Source: hearsay.Ref{ID: id}, Content: hearsay.Spans{{Start: k, End: len(doc.Text)}}})
		}
		items = append(items, storetest.Item(doc, r))
	}
	return items
}

// listed writes the sources of a store, one a line.
func listed(t testing.TB, s *Store) string {
	t.Helper()
	list, err := s.Sources(t.Context(), nil, hearsay.Page{Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, l := range list.Sources {
		line := l.Name
		if l.Of != "" {
			line += " {" + l.Of + "}"
		}
		if slices.Sort(l.Also); len(l.Also) > 0 {
			line += " (" + strings.Join(l.Also, "; ") + ")"
		}
		lines = append(lines, fmt.Sprintf("%d in %d: %s", l.Statements, l.Documents, line))
	}
	return strings.Join(lines, "\n")
}

// TestEntities reads the cases. With -update what comes out is written anew.
func TestEntities(t *testing.T) {
	names, cases, want := entityCases(t)
	var out strings.Builder
	data, err := os.ReadFile("testdata/entities.txt")
	if err != nil {
		t.Fatal(err)
	}
	inputs := strings.Split(strings.TrimPrefix(string(data), "=== "), "\n=== ")
	for i, items := range cases {
		s := fresh(t, Options{})
		if _, err := s.Put(t.Context(), items...); err != nil {
			t.Fatalf("%s: %v", names[i], err)
		}
		got := listed(t, s)
		if !*update && got != want[i] {
			t.Errorf("case %s:\n got:\n%s\nwant:\n%s", names[i], got, want[i])
		}
		storetest.Sound(t, s)
		input, _, _ := strings.Cut(inputs[i], "\n---")
		fmt.Fprintf(&out, "=== %s\n---\n%s", input, got)
		if got != "" {
			out.WriteByte('\n')
		}
	}
	if *update {
		if err := os.WriteFile("testdata/entities.txt", []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestEntitiesInAnyOrder: who is who does not depend on the order of adding, nor on
// what was kept for a while and read otherwise, nor on what somebody said and took back.
func TestEntitiesInAnyOrder(t *testing.T) {
	_, cases, _ := entityCases(t)
	var all []hearsay.Item
	for _, items := range cases {
		all = append(all, items...)
	}
	want := ""
	for seed := range uint64(12) { // each fills a store of 40 documents
		rng := rand.New(rand.NewPCG(seed, 1))
		order := slices.Clone(all)
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		s := fresh(t, Options{})
		for chunk := range slices.Chunk(order, 1+rng.IntN(9)) {
			if rng.IntN(4) == 0 { // first with another reading
				other := *chunk[0].Reading
				other.Sources = slices.Clone(other.Sources)
				other.Sources[0].Name, other.Sources[0].Affiliation = "Cia Moor", "the Moor Trust"
				item := chunk[0]
				item.Reading = &other
				if _, err := s.Put(t.Context(), item); err != nil {
					t.Fatal(err)
				}
				if err := s.Replace(t.Context(), chunk[0].Reading); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := s.Put(t.Context(), chunk...); err != nil {
				t.Fatal(err)
			}
		}
		got := listed(t, s)
		if want == "" {
			want = got
		}
		if got != want {
			t.Fatalf("seed %d: got\n%s\nwant\n%s", seed, got, want)
		}
		if f := checked(t, s); len(f) > 0 {
			t.Fatal(f)
		}
	}
}

// TestEntitiesAndWords: what a person says stands above what names tell, both ways.
func TestEntitiesAndWords(t *testing.T) {
	s := fresh(t, Options{})
	items := entityItems("words", `# Defense Secretary Lloyd Austin said so.
Defense Secretary Lloyd Austin | named person
# Lloyd Austin said so. Cia Moor did not.
Lloyd Austin | named person
Cia Moor | named person
# Secretary Austin said so.
Secretary Austin | named person`)
	if _, err := s.Put(t.Context(), items...); err != nil {
		t.Fatal(err)
	}
	said := func(n int, about hearsay.Subject, value string) hearsay.Word {
		t.Helper()
		w, err := s.Say(t.Context(), hearsay.Word{At: items[0].Provenance.At.AddDate(0, 0, n), Who: "ana", Kind: hearsay.SameWord, About: about, Value: value})
		if err != nil {
			t.Fatal(err)
		}
		return w
	}
	expect := func(want string) {
		t.Helper()
		if got := listed(t, s); got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
		storetest.Sound(t, s)
	}
	expect("2 in 2: Lloyd Austin (Defense Secretary Lloyd Austin)\n1 in 1: Cia Moor")
	// Merge: the surname is the person, under whichever of the names somebody writes.
	said(1, hearsay.Subject{Source: "Secretary Austin"}, "Defense Secretary Lloyd Austin")
	expect("3 in 3: Lloyd Austin (Defense Secretary Lloyd Austin; Secretary Austin)\n1 in 1: Cia Moor")
	// Split: in one document it is another.
	said(2, hearsay.Subject{Source: "Lloyd Austin", Document: a(items[1])}, "Lloyd Austin, the singer")
	expect("2 in 2: Lloyd Austin (Defense Secretary Lloyd Austin; Secretary Austin)\n1 in 1: Cia Moor\n1 in 1: Lloyd Austin, the singer (Lloyd Austin)")
}

func a(i hearsay.Item) string { return i.Reading.Document.ID }
