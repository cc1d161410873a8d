package extract_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"hearsay"
	"hearsay/extract"
)

// TestCueEnds reads sentences in which the engines left a cue open in the middle of a noun phrase.
func TestCueEnds(t *testing.T) {
	text := `"Terrific engine," Osk's neighbor in both Lorne and Velm, Dunn Parry, said in the story.

Foreign Minister Ana Tolm says in a statement that the Council met on Friday.
`
	for _, model := range extract.Models() {
		e, err := extract.New(extract.WithModel(model))
		if err != nil {
			t.Fatal(err)
		}
		r, err := e.Read(context.Background(), &hearsay.Document{Text: text})
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Statements) != 2 {
			t.Errorf("%s: %d statements", model, len(r.Statements))
		}
		for _, s := range r.Statements {
			cue := s.Cue.Spans.Hull()
			words := strings.Fields(cue.Of(text))
			if last := words[len(words)-1]; slices.Contains([]string{"in", "a", "the"}, last) {
				t.Errorf("%s: cue %q", model, cue.Of(text))
			}
		}
	}
}
