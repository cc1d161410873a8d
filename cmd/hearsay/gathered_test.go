package main

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"testing"
	"time"

	"hearsay"
	"hearsay/store"
	"hearsay/store/sqlite"
)

// TestGathered puts words of people into a store and reads it as an account does.
func TestGathered(t *testing.T) {
	s, err := sqlite.Open(t.Context(), t.TempDir()+"/x.db", sqlite.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	text := "An official said it rained. Ann Ort said it snowed. He said it was dry."
	doc := &hearsay.Document{ID: "sha256:" + fmt.Sprintf("%x", sha256.Sum256([]byte("x"))), Path: "x.txt", Text: text}
	r := &hearsay.Reading{Document: doc, Model: "none", Sources: []hearsay.Source{
		{ID: "S1", Name: "An official", Naming: hearsay.Described, Kind: hearsay.Person, Mentions: hearsay.Spans{{Start: 0, End: 11}}},
		{ID: "S2", Name: "Ann Ort", Naming: hearsay.Named, Kind: hearsay.Person, Mentions: hearsay.Spans{{Start: 28, End: 35}}},
	}, Statements: []hearsay.Statement{
		{ID: "T1", Source: hearsay.Ref{Spans: hearsay.Spans{{Start: 0, End: 11}}, ID: "S1"}, Content: hearsay.Spans{{Start: 17, End: 26}}, Confidence: 1},
		{ID: "T2", Source: hearsay.Ref{Spans: hearsay.Spans{{Start: 28, End: 35}}, ID: "S2"}, Content: hearsay.Spans{{Start: 41, End: 50}}, Confidence: 1, Within: "T1"},
	}}
	if _, err := s.Put(t.Context(), hearsay.Item{Reading: r, Raw: []byte("x"), Provenance: hearsay.Provenance{Address: "x.txt", At: time.Unix(1, 0).UTC(), How: "file"}}); err != nil {
		t.Fatal(err)
	}
	clock := int64(10)
	say := func(w hearsay.Word) hearsay.Word {
		clock++
		w.Who, w.At = "tester", time.Unix(clock, 0).UTC()
		w, err := s.Say(t.Context(), w)
		if err != nil {
			t.Fatal(err)
		}
		return w
	}
	read := func() *hearsay.Reading {
		all, _, err := gathered(t.Context(), s, &store.Gathering{})
		if err != nil || len(all) != 1 {
			t.Fatalf("%d readings, error %v", len(all), err)
		}
		return all[0]
	}
	say(hearsay.Word{Kind: hearsay.PublishedAt, About: hearsay.Subject{Document: doc.ID}, Value: "2031-01-02"})
	one := say(hearsay.Word{Kind: hearsay.SameWord, About: hearsay.Subject{Source: "official"}, Value: "Ann Ort"})
	if got := read(); got.Document.Published.String() != "2031-01-02" || got.Sources[0].Name != "Ann Ort" || got.Sources[0].Naming != hearsay.Named {
		t.Errorf("%v, %+v", got.Document.Published, got.Sources[0])
	}
	wrong := say(hearsay.Word{Kind: hearsay.WrongWord, About: hearsay.Subject{Statement: r.Keys()[0]}})
	if got := read(); len(got.Statements) != 1 || got.Statements[0].ID != "T2" || got.Statements[0].Within != "" {
		t.Errorf("%+v", got.Statements)
	} else if want := (hearsay.Spans{{Start: 0, End: 11}, {Start: 17, End: 26}}); !slices.Equal(got.Struck, want) {
		t.Errorf("struck %v, want %v", got.Struck, want)
	}
	// In a circle they are one, whatever its name; in one document another word holds.
	say(hearsay.Word{Kind: hearsay.SameWord, About: hearsay.Subject{Source: "Ann Ort"}, Value: "The Official"})
	if got := read(); len(got.Sources) != 1 || got.Sources[0].Name != "Ann Ort" {
		t.Errorf("%+v", got.Sources)
	}
	say(hearsay.Word{Kind: hearsay.SameWord, About: hearsay.Subject{Source: "Ann Ort", Document: doc.ID}, Value: "Zoe Berg"})
	if got := read(); got.Sources[0].Name != "Zoe Berg" || got.Sources[0].Naming != hearsay.Named {
		t.Errorf("%+v", got.Sources)
	}
	for _, w := range []hearsay.Word{wrong, one} {
		say(hearsay.Word{Kind: hearsay.UndoWord, About: hearsay.Subject{Word: w.ID}})
	}
	if got := read(); len(got.Statements) != 2 || got.Sources[0].Name != "An official" || got.Sources[0].Naming != hearsay.Described {
		t.Errorf("%+v, %+v", got.Statements, got.Sources)
	}
}
