package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hearsay"
	"hearsay/store"
	"hearsay/store/storetest"
)

// reading makes one of lines "Source|stance|content".
func reading(lines ...string) *hearsay.Reading {
	doc := &hearsay.Document{ID: "sha256:00", Text: strings.Join(lines, "\n")}
	r := &hearsay.Reading{Document: doc}
	at := 0
	for i, l := range lines {
		parts := strings.Split(l, "|")
		source := hearsay.Span{Start: at, End: at + len(parts[0])}
		content := hearsay.Span{Start: at + len(l) - len(parts[2]), End: at + len(l)}
		id := fmt.Sprintf("S%d", i+1)
		r.Sources = append(r.Sources, hearsay.Source{ID: id, Name: parts[0], Mentions: hearsay.Spans{source}})
		r.Statements = append(r.Statements, hearsay.Statement{
			ID: fmt.Sprintf("T%d", i+1), Source: hearsay.Ref{Spans: hearsay.Spans{source}, ID: id},
			Stance: hearsay.Stance(parts[1]), Content: hearsay.Spans{content},
		})
		at += len(l) + 1
	}
	return r
}

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		name          string
		before, after []string
		want          string
	}{
		{"the same", []string{"Ana|says|the bridge is open"}, []string{"Ana|says|The bridge is open"}, ""},
		{"moved", []string{"Ana|says|one thing", "Bo|says|another"}, []string{"Bo|says|another", "Ana|says|one thing"}, ""},
		{"one more", []string{"Ana|says|one thing"}, []string{"Ana|says|one thing", "Bo|says|another"}, "appeared -1 1 []"},
		{"one less", []string{"Ana|says|one thing", "Bo|says|another"}, []string{"Bo|says|another"}, "vanished 0 -1 []"},
		{"the content", []string{"Ana|says|ten people were hurt in the fire"}, []string{"Ana|says|twelve people were hurt in the fire"}, "changed 0 0 [content]"},
		{"the stance", []string{"Ana|says|it is so"}, []string{"Ana|denies|it is so"}, "changed 0 0 [stance]"},
		{"the source", []string{"Ana|says|the bridge is open"}, []string{"an official|says|the bridge is open"}, "changed 0 0 [source]"},
		{"another thing", []string{"Ana|says|the bridge is open"}, []string{"Ana|says|nobody was hurt"}, "vanished 0 -1 []; appeared -1 0 []"},
		{"twice and once", []string{"Ana|says|it is so", "Ana|says|it is so"}, []string{"Ana|says|it is so"}, "vanished 1 -1 []"},
		{"the best pair", []string{"Ana|says|a b c d", "Ana|says|a b c x"}, []string{"Ana|says|a b c d e"}, "changed 0 0 [content]; vanished 1 -1 []"},
		{"nothing to nothing", nil, nil, ""},
	} {
		var got []string
		for _, ch := range store.Compare(reading(c.before...), reading(c.after...)) {
			got = append(got, fmt.Sprintf("%s %d %d %v", ch.Kind, ch.Old, ch.New, ch.Fields))
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestCompareBack: what appeared one way vanished the other, and nothing counts twice.
func TestCompareBack(t *testing.T) {
	line := rapid.Custom(func(t *rapid.T) string {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c", "d"}), 1, 5).Draw(t, "words")
		return rapid.SampledFrom([]string{"Ana", "Bo"}).Draw(t, "source") + "|says|" + strings.Join(words, " ")
	})
	rapid.Check(t, func(t *rapid.T) {
		before, after := rapid.SliceOfN(line, 0, 8).Draw(t, "before"), rapid.SliceOfN(line, 0, 8).Draw(t, "after")
		count := func(changes []store.Change, kind store.ChangeKind) (n int) {
			for _, c := range changes {
				if c.Kind == kind {
					n++
				}
			}
			return n
		}
		there, back := store.Compare(reading(before...), reading(after...)), store.Compare(reading(after...), reading(before...))
		if len(before)-count(there, store.Vanished) != len(after)-count(there, store.Appeared) {
			t.Fatalf("%q to %q: %v", before, after, there)
		}
		if count(there, store.Vanished) != count(back, store.Appeared) && count(there, store.Changed) == 0 {
			t.Fatalf("%q to %q: %v, back %v", before, after, there, back)
		}
		if len(store.Compare(reading(before...), reading(before...))) > 0 {
			t.Fatalf("%q differs from itself", before)
		}
	})
}

func TestVerify(t *testing.T) {
	good := func() *hearsay.Reading { return storetest.NewMaker(1, 3, 50).Item(0).Reading }
	if faults := store.Verify(good()); len(faults) > 0 {
		t.Errorf("%v", faults)
	}
	for name, spoil := range map[string]func(*hearsay.Reading){
		"outside the text":  func(r *hearsay.Reading) { r.Statements[1].Content[0].End = len(r.Document.Text) + 1 },
		"outside the text ": func(r *hearsay.Reading) { r.Statements[1].Cue.Spans[0].Start = -1 },
		"cuts a character": func(r *hearsay.Reading) {
			r.Document.Text = "é" + r.Document.Text[1:]
			r.Document.Parts[0].Span.Start = 1
		},
		"overlaps or precedes": func(r *hearsay.Reading) { c := &r.Statements[0].Content; *c = append(*c, (*c)[0]) },
		"no source":            func(r *hearsay.Reading) { r.Statements[0].Source.ID = "S9" },
		"no source ":           func(r *hearsay.Reading) { r.Statements[0].Chain = []string{"S8"} },
		"no statement":         func(r *hearsay.Reading) { r.Statements[0].Within = "T9" },
		"no figure":            func(r *hearsay.Reading) { r.Statements[0].Figures = []string{"F9"} },
		"no moment":            func(r *hearsay.Reading) { r.Statements[0].Moments = []string{"M9"} },
		"no content":           func(r *hearsay.Reading) { r.Statements[0].Content = nil },
		"lies outside the text": func(r *hearsay.Reading) {
			r.Statements[0].Likelihood = &hearsay.Likelihood{Spans: hearsay.Spans{{Start: 5, End: 3}}}
		},
		"without a document": func(r *hearsay.Reading) { r.Document = nil },
	} {
		r := good()
		spoil(r)
		faults := store.Verify(r)
		if !slices.ContainsFunc(faults, func(f hearsay.Fault) bool { return strings.Contains(f.Message, strings.TrimSpace(name)) }) {
			t.Errorf("%q: %v", name, faults)
		}
	}
}
