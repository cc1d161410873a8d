package main

import (
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"hearsay"
	"hearsay/eval"
)

// TestTexts: the texts written for training are numbered, their words are found where
// they are meant, roles of a statement do not overlap, and one within another lies in its content.
func TestTexts(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "texts", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no texts: %v", err)
	}
	for _, file := range files {
		texts, err := eval.ReadWrittenTexts(file)
		if err != nil {
			t.Error(err)
			continue
		}
		for i, w := range texts {
			if number, _, _ := strings.Cut(w.Name, " "); number != strconv.Itoa(i+1) {
				t.Errorf("%s: text %q is number %d", file, w.Name, i+1)
			}
			text := eval.NewText(w.Name, w.Text)
			placed := make([]eval.Attribution, len(w.Want))
			for k, s := range w.Want {
				if placed[k], err = text.Place(s); err != nil {
					t.Errorf("%s: %v", file, err)
					continue
				}
				checkPlaces(t, file, w, k, placed)
			}
		}
	}
}

// farthest is how many bytes a cue may stand from its content and its source.
const farthest = 120

func checkPlaces(t *testing.T, file string, w eval.WrittenText, k int, placed []eval.Attribution) {
	t.Helper()
	a, s := placed[k], w.Want[k]
	complain := func(what string) {
		t.Errorf("%s: %s: statement %d (%s | %s | %s) %s", file, w.Name, k+1, s.Source, s.Cue, strings.Join(s.Content, " | "), what)
	}
	if overlap(a.Cue.Spans, a.Content.Spans) || overlap(a.Cue.Spans, a.Source.Spans) || overlap(a.Content.Spans, a.Content.Spans) {
		complain("has roles that overlap")
	}
	if len(a.Cue.Spans) > 0 {
		for _, m := range []eval.Mention{a.Content, a.Source} {
			if len(m.Spans) > 0 && apart(a.Cue.Spans, m.Spans) > farthest {
				complain("has a cue far from its content or its source: number the occurrence (said#2) if it was placed wrong")
			}
		}
	}
	if s.Within > 0 {
		for _, m := range []eval.Mention{a.Cue, a.Source, a.Content} {
			for _, span := range m.Spans {
				if !holds(placed[s.Within-1].Content.Spans, span) {
					complain("is not in the content of the statement it is said to be within: " + span.Of(w.Text))
					return
				}
			}
		}
	}
}

// overlap reports whether two different spans share a byte.
func overlap(a, b hearsay.Spans) bool {
	for _, x := range a {
		for _, y := range b {
			if x != y && x.Overlaps(y) {
				return true
			}
		}
	}
	return false
}

// apart is the least distance in bytes.
func apart(a, b hearsay.Spans) int {
	least := -1
	for _, x := range a {
		for _, y := range b {
			if d := max(x.Start-y.End, y.Start-x.End, 0); least < 0 || d < least {
				least = d
			}
		}
	}
	return least
}

func holds(outer hearsay.Spans, in hearsay.Span) bool {
	for _, o := range outer {
		if o.Start <= in.Start && in.End <= o.End {
			return true
		}
	}
	return false
}

// TestOwn: an inner statement is apart in the whole text and outer in the sentence that holds it.
func TestOwn(t *testing.T) {
	w := eval.WrittenText{Name: "1", Text: "Hanne said: “Rain fell. My son told me that the dam held.” Nobody came.\n", Want: []eval.Written{
		{Source: "Hanne", Cue: "said", Content: []string{"“Rain fell. My son told me that the dam held.”"}},
		{Source: "My son", Cue: "told", Content: []string{"that the dam held"}, Within: 1},
	}}
	placed, err := place("x/1", w)
	if err != nil {
		t.Fatal(err)
	}
	docs := ownDocuments("x/1", w, placed)
	want := []struct {
		text         string
		outer, inner int
	}{{w.Text, 1, 1}, {"Rain fell.", 0, 0}, {"My son told me that the dam held.”", 1, 0}, {"that the dam held", 0, 0}}
	if len(docs) != len(want) {
		t.Fatalf("%d documents, not %d", len(docs), len(want))
	}
	for i, d := range docs {
		a := d.Annotations[0]
		if d.Text != want[i].text || len(a.Attributions) != want[i].outer || len(a.Inner) != want[i].inner {
			t.Errorf("%q with %d and %d, not %v", d.Text, len(a.Attributions), len(a.Inner), want[i])
		}
	}
	last := docs[2]
	words := func(at []int) string {
		out := []string{}
		for _, i := range at {
			out = append(out, last.Text[last.Tokens[i][0]:last.Tokens[i][1]])
		}
		return strings.Join(out, " ")
	}
	if a := last.Annotations[0].Attributions[0]; words(a.Source) != "My son" || words(a.Cue) != "told" || words(a.Content) != "that the dam held" {
		t.Errorf("%q, %q, %q", words(a.Source), words(a.Cue), words(a.Content))
	}
}
