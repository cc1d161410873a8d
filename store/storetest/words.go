package storetest

import (
	"slices"
	"testing"
	"time"

	"hearsay"
)

var noon = time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC)

// word is one that somebody says n minutes after noon.
func word(n int, kind hearsay.WordKind, about hearsay.Subject, value string) hearsay.Word {
	return hearsay.Word{At: noon.Add(time.Duration(n) * time.Minute), Who: "ana", Kind: kind, About: about, Value: value, Reason: "heard so"}
}

func say(t testing.TB, s hearsay.Store, w hearsay.Word) hearsay.Word {
	t.Helper()
	w, err := s.Say(t.Context(), w)
	if w := must(t, w, err); w.ID == "" {
		t.Errorf("%+v has no id", w)
	}
	return w
}

func undo(n int, w hearsay.Word) hearsay.Word {
	return word(n, hearsay.UndoWord, hearsay.Subject{Word: w.ID}, "")
}

// wrong: a statement that a person called wrong is no longer found, but can be shown;
// what was taken back is found again, and what took it back can be taken back.
func wrong(t *testing.T, s hearsay.Store) {
	all := items(3)
	put(t, s, all...)
	whole := gather(t, s, nil, 100)
	key := all[1].Reading.Keys()[2]
	w := say(t, s, word(1, hearsay.WrongWord, hearsay.Subject{Statement: key[:8]}, ""))
	rest := slices.DeleteFunc(slices.Clone(whole), func(k string) bool { return k == key })
	if got := gather(t, s, nil, 100); w.About.Statement != key || !slices.Equal(got, rest) {
		t.Errorf("%d statements of %d; %+v", len(got), len(whole), w)
	}
	hit, err := s.Statement(t.Context(), key)
	if err != nil || len(hit.Words) != 1 || hit.Words[0].ID != w.ID {
		t.Errorf("%+v, error %v", hit, err)
	}
	if again := say(t, s, word(1, hearsay.WrongWord, hearsay.Subject{Statement: key}, "")); again.ID != w.ID {
		t.Error("the same word has another id")
	}
	u := say(t, s, undo(2, w))
	if got := gather(t, s, nil, 100); !slices.Equal(got, whole) {
		t.Error("undoing changed nothing")
	}
	_, err = s.Say(t.Context(), undo(3, w))
	wants(t, hearsay.Invalid, "undoing twice", err)
	say(t, s, undo(4, u))
	if got := gather(t, s, nil, 100); !slices.Equal(got, rest) {
		t.Error("undoing the undoing changed nothing")
	}
	// It holds for a document that is read anew, too.
	r := items(3)[1].Reading
	r.Model = "made 2"
	must(t, 0, s.Replace(t.Context(), r))
	if got := gather(t, s, nil, 100); !slices.Equal(got, rest) {
		t.Error("a new reading forgot what was said")
	}
	trail, err := s.Words(t.Context(), hearsay.Subject{})
	if err != nil || len(trail) != 3 || trail[0].Undone != "" || trail[1].Undone != trail[2].ID {
		t.Errorf("%+v, error %v", trail, err)
	}
}

// dates: a document stands where a person says it was published.
func dates(t *testing.T, s hearsay.Store) {
	all := items(12)
	put(t, s, all...)
	before := gather(t, s, nil, 100)
	id := a(all[5])
	w := say(t, s, word(1, hearsay.PublishedAt, hearsay.Subject{Document: id[:20]}, "2031-02-03T10:00:00+02:00"))
	first := all[5].Reading.Keys()
	if got := gather(t, s, nil, 100); !slices.Equal(got[:6], first) || len(got) != len(before) {
		t.Errorf("%q, want %q first", got[:6], first)
	}
	if got := gather(t, s, parse(t, "after:2030"), 100); !slices.Equal(got, first) {
		t.Errorf("%q", got)
	}
	e := must2(t)(s.Document(t.Context(), id))
	if e.Published().String() != "2031-02-03T10:00:00+02:00" || e.Reading.Document.Published != all[5].Reading.Document.Published {
		t.Errorf("published %v, the text says %v", e.Published(), e.Reading.Document.Published)
	}
	say(t, s, undo(2, w))
	if got := gather(t, s, nil, 100); !slices.Equal(got, before) {
		t.Error("undoing did not bring it back")
	}
	for _, bad := range []string{"", "yesterday", "2022-13-01"} {
		_, err := s.Say(t.Context(), word(3, hearsay.PublishedAt, hearsay.Subject{Document: id}, bad))
		wants(t, hearsay.Invalid, bad, err)
	}
	_, err := s.Say(t.Context(), word(3, hearsay.PublishedAt, hearsay.Subject{Document: "ffffffffff"}, "2022-01-01"))
	wants(t, hearsay.NotFound, "another document", err)
}

// sources: the lines agree with a count, pronouns and surnames have none, and pages
// follow one another.
func sources(t *testing.T, s hearsay.Store) {
	all := items(30)
	all[0].Reading.Sources[0].Name = "She"
	all[1].Reading.Sources[0].Name, all[1].Reading.Sources[0].Naming = "Lind", hearsay.Named
	all[2].Reading.Sources[0].Name = "The Harbour Office"
	all[3].Reading.Sources[0].Name = "Harbour Office"
	put(t, s, all...)
	counts := map[string]int{}
	for _, i := range all {
		for _, st := range i.Reading.Statements {
			for _, o := range i.Reading.Sources {
				if o.ID == st.Source.ID && o.Name != "She" && o.Name != "Lind" {
					counts[o.Name]++
				}
			}
		}
	}
	counts["Harbour Office"] += counts["The Harbour Office"]
	delete(counts, "The Harbour Office")
	who := map[string]int{}
	for page := (hearsay.Page{Limit: 7}); ; {
		hits, err := s.Search(t.Context(), nil, page)
		for _, h := range must(t, hits, err).Hits {
			who[h.Who]++
		}
		if page.After = hits.Next; page.After == "" {
			break
		}
	}
	seen, last := 0, 1<<30
	for page := (hearsay.Page{Limit: 2}); ; {
		list, err := s.Sources(t.Context(), nil, page)
		for _, l := range must(t, list, err).Sources {
			if l.Key == "" || who[l.Key] != l.Statements {
				t.Errorf("%d statements are by %q, who has %d", who[l.Key], l.Key, l.Statements)
			}
			name := l.Name
			if name == "The Harbour Office" {
				name = "Harbour Office"
				if len(l.Also) != 1 || l.Also[0] != "Harbour Office" || l.Documents != 2 {
					t.Errorf("%+v", l)
				}
			}
			if l.Statements != counts[name] || l.Statements > last {
				t.Errorf("%+v, want %d", l, counts[name])
			}
			seen, last = seen+1, l.Statements
		}
		if page.After = list.Next; page.After == "" {
			break
		}
	}
	if seen != len(counts) {
		t.Errorf("%d sources, want %d", seen, len(counts))
	}
	list, err := s.Sources(t.Context(), []string{"OFFICE"}, hearsay.Page{})
	if err != nil || len(list.Sources) != 1 {
		t.Errorf("%+v, error %v", list, err)
	}
	// A short form that a text explains is a name, though no source goes by it.
	doc := &hearsay.Document{Path: "union.txt", Text: "The Wharf Rope Union (WRU) met."}
	r := &hearsay.Reading{Document: doc, Model: "made", Sources: []hearsay.Source{{ID: "S1", Name: "the Wharf Rope Union", Naming: hearsay.Named, Kind: hearsay.Organisation}}}
	r.Statements = []hearsay.Statement{{ID: "T1", Source: hearsay.Ref{ID: "S1"}, Content: hearsay.Spans{{Start: 0, End: 3}}, Stance: hearsay.Says}}
	put(t, s, Item(doc, r))
	for short, want := range map[string]int{"WRU": 1, "wru": 1, "WR": 0} {
		list, err := s.Sources(t.Context(), []string{short}, hearsay.Page{})
		if err != nil || len(list.Sources) != want {
			t.Errorf("%s: %+v, error %v", short, list, err)
		}
	}
}

// same: two names become one source by a person's word, and two again.
func same(t *testing.T, s hearsay.Store) {
	all := items(20)
	put(t, s, all...)
	m := NewMaker(7, 6, 60)
	one, two := m.Name(0), m.Name(1)
	count := func(name string) int { return len(gather(t, s, parse(t, `by:"`+name+`"`), 100)) }
	ones, twos := count(one), count(two)
	if ones == 0 || twos == 0 {
		t.Fatal("the made documents lack the sources")
	}
	w := say(t, s, word(1, hearsay.SameWord, hearsay.Subject{Source: one}, two))
	if count(one) != ones || count(two) != ones+twos {
		t.Errorf("%d and %d statements, want %d and %d", count(one), count(two), ones, ones+twos)
	}
	list, err := s.Sources(t.Context(), []string{two}, hearsay.Page{})
	if err != nil || len(list.Sources) != 1 || list.Sources[0].Statements != ones+twos || list.Sources[0].Name != two || !slices.Contains(list.Sources[0].Also, one) {
		t.Errorf("%+v, error %v", list, err)
	}
	// What comes later is covered, too, and what they together are said to be.
	third := say(t, s, word(2, hearsay.SameWord, hearsay.Subject{Source: two}, "Harbour Office"))
	if n := count("harbour office"); n != ones+twos {
		t.Errorf("%d statements, want %d", n, ones+twos)
	}
	later := NewMaker(8, 6, 60).Item(99)
	later.Reading.Sources[0].Name = one
	put(t, s, later)
	if n := count("harbour office"); n <= ones+twos {
		t.Errorf("%d statements after another document", n)
	}
	// In a circle they are one source, whatever its name.
	circle := say(t, s, word(3, hearsay.SameWord, hearsay.Subject{Source: "Harbour Office"}, one))
	if list, err := s.Sources(t.Context(), []string{one}, hearsay.Page{}); err != nil || len(list.Sources) != 1 {
		t.Errorf("%+v, error %v", list, err)
	}
	for i, w := range []hearsay.Word{circle, third, w} {
		say(t, s, undo(4+i, w))
	}
	if count("harbour office") != 0 || count(two) != twos {
		t.Errorf("%d and %d statements after all was undone", count("harbour office"), count(two))
	}
	// In one document only.
	id := a(later)
	say(t, s, word(9, hearsay.SameWord, hearsay.Subject{Source: one, Document: id}, "Night Desk"))
	for _, k := range gather(t, s, parse(t, `by:"night desk"`), 100) {
		if h, err := s.Statement(t.Context(), k); err != nil || h.Document.ID != id {
			t.Errorf("%+v, error %v", h, err)
		}
	}
	_, err = s.Say(t.Context(), word(10, hearsay.SameWord, hearsay.Subject{Source: "Nobody Known"}, one))
	wants(t, hearsay.NotFound, "an unknown source", err)
	_, err = s.Say(t.Context(), word(10, hearsay.SameWord, hearsay.Subject{Source: one}, "The "+one))
	wants(t, hearsay.Invalid, "itself", err)
}

// notes: notes and letters stand beside what they are about.
func notes(t *testing.T, s hearsay.Store) {
	all := items(3)
	put(t, s, all...)
	id, key, name := a(all[0]), all[0].Reading.Keys()[0], all[0].Reading.Sources[0].Name
	say(t, s, word(1, hearsay.NoteWord, hearsay.Subject{Document: id}, "ask the desk"))
	say(t, s, word(2, hearsay.NoteWord, hearsay.Subject{Statement: key}, "see page 2"))
	b := say(t, s, word(3, hearsay.RatingWord, hearsay.Subject{Source: name}, "B"))
	if e := must2(t)(s.Document(t.Context(), id)); len(e.Words) != 3 || e.Words[2].Value != "B" {
		t.Errorf("%+v", e.Words)
	}
	list, err := s.Sources(t.Context(), []string{name}, hearsay.Page{})
	if err != nil || len(list.Sources) != 1 || len(list.Sources[0].Words) != 1 || list.Sources[0].Words[0].Reason != "heard so" {
		t.Errorf("%+v, error %v", list, err)
	}
	words, err := s.Words(t.Context(), hearsay.Subject{Source: "the " + name})
	if err != nil || len(words) != 1 || words[0] != b {
		t.Errorf("%+v, error %v", words, err)
	}
	ruling := say(t, s, word(4, hearsay.ApartWord, hearsay.Subject{Document: id}, "0-9 0123456789abcdef:3-7"))
	if words, err := s.Words(t.Context(), hearsay.Subject{Document: id}); err != nil || len(words) == 0 || words[len(words)-1] != ruling {
		t.Errorf("%+v, error %v", words, err)
	}
	for _, bad := range []hearsay.Word{
		word(5, hearsay.OneWord, hearsay.Subject{Document: id}, "0-9"), word(5, hearsay.OneWord, hearsay.Subject{Statement: key}, "0-9 0123456789abcdef:3-7"),
		word(4, hearsay.RatingWord, hearsay.Subject{Source: name}, "G"), word(4, hearsay.RatingWord, hearsay.Subject{Statement: key}, "A"),
		word(4, hearsay.NoteWord, hearsay.Subject{}, "of nothing"), word(4, hearsay.NoteWord, hearsay.Subject{Statement: key}, " "),
		word(4, "praise", hearsay.Subject{Statement: key}, "x"), {Kind: hearsay.NoteWord, About: hearsay.Subject{Statement: key}, Value: "x"},
		word(4, hearsay.WrongWord, hearsay.Subject{Statement: key, Document: id}, ""), word(2, hearsay.UndoWord, hearsay.Subject{Word: b.ID}, ""),
	} {
		_, err := s.Say(t.Context(), bad)
		wants(t, hearsay.Invalid, string(bad.Kind)+" "+bad.Value, err)
	}
	_, err = s.Say(t.Context(), word(5, hearsay.UndoWord, hearsay.Subject{Word: "0123456789abcdef"}, ""))
	wants(t, hearsay.NotFound, "undoing what nobody said", err)
}
