package refer_test

import (
	"context"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"hearsay"
	"hearsay/extract"
)

// pieces are what the texts of the laws are made of.
var pieces = []string{
	"Anna Berg", "Berg", "Mr Hale", "the official", "A Pentagon official", "the ministry", "She", "he", "They", "I", "who", "the Kremlin", "Moscow", "(ISW)", "analysts",
	"a source", "and", ",", ".", ".\n\n", "said", "that", "\"", "“", "”", "told", "it", "was", "late", ":", "PASK", "on condition of anonymity", "with knowledge of the talks", "é", "😀", "(", ")", "-", "'s",
	"?\n\n", "Q:", "A:", "ANNA BERG:", "Dear", "By", "my name is", "I am", "you", "called me", "Remarks by", "Thank you", "joined by", ",\n\n", "here", "\n\n",
}

// TestLaws holds what is true of the sources of any text: mentions lie in it, in order and apart,
// names stand in it, ids that are referred to exist, and a second reading is the same.
func TestLaws(t *testing.T) {
	reader, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 60).Draw(t, "text"), " ")
		read := func() *hearsay.Reading {
			r, err := reader.Read(context.Background(), &hearsay.Document{Text: text})
			if err != nil {
				t.Fatal(err)
			}
			return r
		}
		r := read()
		ids := map[string]bool{}
		for _, s := range r.Sources {
			ids[s.ID] = true
			if s.Name == "" || !strings.Contains(strings.Join(strings.Fields(text), " "), s.Name) {
				t.Fatalf("the name %q does not stand in the text", s.Name)
			}
			for _, spans := range []hearsay.Spans{s.Mentions, s.Placed, s.ReasonUnnamed} {
				last := 0
				for _, span := range spans {
					if span.Start < last || span.End <= span.Start || span.End > len(text) || !utf8.ValidString(span.Of(text)) {
						t.Fatalf("%s: spans %v in %d bytes", s.ID, spans, len(text))
					}
					last = span.End
				}
			}
			if len(s.Mentions) == 0 {
				t.Fatalf("%s has no mention", s.ID)
			}
		}
		for _, s := range r.Statements {
			for _, id := range append([]string{s.Source.ID}, s.Source.Open...) {
				if id != "" && !ids[id] {
					t.Fatalf("%s: there is no source %s", s.ID, id)
				}
			}
			if len(s.Source.Open) != 0 && len(s.Source.Open) != 2 {
				t.Fatalf("%s is open between %v", s.ID, s.Source.Open)
			}
		}
		if !reflect.DeepEqual(r, read()) {
			t.Fatal("a second reading differs")
		}
	})
}
