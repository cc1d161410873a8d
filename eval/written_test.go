package eval

import (
	"slices"
	"testing"

	"hearsay"
)

func TestPlace(t *testing.T) {
	const text = "He said rain fell. The mayor, he said, saw it. “Rain,” he said, “is wet.”"
	for _, c := range []struct {
		name string
		w    Written
		want [3]hearsay.Spans // source, cue, content
		code hearsay.Code
	}{
		{"once", Written{"He", "said#1", []string{"rain fell"}, 0}, [3]hearsay.Spans{{{Start: 0, End: 2}}, {{Start: 3, End: 7}}, {{Start: 8, End: 17}}}, ""},
		{"the closest cue and source", Written{"he", "said", []string{"The mayor", "saw it"}, 0}, [3]hearsay.Spans{{{Start: 30, End: 32}}, {{Start: 33, End: 37}}, {{Start: 19, End: 28}, {Start: 39, End: 45}}}, ""},
		{"pieces with marks", Written{"he", "said", []string{"“Rain,”", "“is wet.”"}, 0}, [3]hearsay.Spans{{{Start: 59, End: 61}}, {{Start: 62, End: 66}}, {{Start: 47, End: 58}, {Start: 68, End: 81}}}, ""},
		{"no cue", Written{"", "", []string{"rain fell"}, 0}, [3]hearsay.Spans{nil, nil, {{Start: 8, End: 17}}}, ""},
		{"not there", Written{"She", "said", []string{"rain fell"}, 0}, [3]hearsay.Spans{}, hearsay.NotFound},
		{"half a word", Written{"", "sai", []string{"rain fell"}, 0}, [3]hearsay.Spans{}, hearsay.NotFound},
		{"too seldom", Written{"", "said#4", []string{"rain fell"}, 0}, [3]hearsay.Spans{}, hearsay.NotFound},
		{"nothing", Written{}, [3]hearsay.Spans{}, hearsay.Invalid},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := NewText("text", text).Place(c.w)
			if hearsay.CodeOf(err) != c.code {
				t.Fatalf("error %v, want code %q", err, c.code)
			}
			for i, m := range []Mention{got.Source, got.Cue, got.Content} {
				if !slices.Equal(m.Spans, c.want[i]) {
					t.Errorf("role %d at %v, want %v", i, m.Spans, c.want[i])
				}
			}
		})
	}
}

// TestPlaceTogether asks for a cue that another of the same words stands closer to the content than.
func TestPlaceTogether(t *testing.T) {
	const text = "“The sea,” she said. “I know,” Pask then said."
	got, err := NewText("text", text).Place(Written{Source: "Pask", Cue: "said", Content: []string{"“I know,”"}})
	if err != nil {
		t.Fatal(err)
	}
	if cue := got.Cue.Spans.Hull(); text[cue.Start-5:cue.End] != "then said" {
		t.Errorf("the cue is at %v", cue)
	}
}

// TestClose changes one thing at a time in a prediction that is right.
func TestClose(t *testing.T) {
	x := NewText("text", "The old mayor: the small bridge will open in May. The pilot of the ship said so.")
	place := func(source, cue string, content ...string) Attribution {
		a, err := x.Place(Written{Source: source, Cue: cue, Content: content})
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	gold := []Attribution{place("The old mayor", ":", "the small bridge will open in May")}
	for _, c := range []struct {
		name string
		pred Attribution
		want int
	}{
		{"the same", gold[0], 0},
		{"part of the source", place("mayor", ":", "the small bridge will open in May"), 0},
		{"a word less of the content", place("mayor", ":", "small bridge will open in May"), 0},
		{"half of the content", place("mayor", ":", "will open in May"), -1},
		{"another cue", place("mayor", "said", "the small bridge will open in May"), -1},
		{"no cue", place("mayor", "", "the small bridge will open in May"), -1},
		{"no source", place("", ":", "the small bridge will open in May"), -1},
		{"another source", place("The pilot of the ship", ":", "the small bridge will open in May"), -1},
		{"the article alone", place("The#1", ":", "the small bridge will open in May"), 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := x.Close(gold, []Attribution{c.pred}); got[0] != c.want {
				t.Errorf("joined with %d, want %d", got[0], c.want)
			}
		})
	}
	if got := x.Close(gold, []Attribution{gold[0], gold[0]}); got[0] != 0 || got[1] != -1 {
		t.Errorf("one gold attribution was joined twice: %v", got)
	}
	if got := x.Close(nil, gold); got[0] != -1 {
		t.Errorf("joined with nothing: %v", got)
	}
}
