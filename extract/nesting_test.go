package extract

import (
	"testing"

	"hearsay"

	"pgregory.net/rapid"
)

// TestHolders holds the fast search against the plain one, and that no one holds itself
// by way of others.
func TestHolders(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var statements []hearsay.Statement
		for range rapid.IntRange(0, 12).Draw(t, "statements") {
			at := rapid.IntRange(0, 40).Draw(t, "start")
			end := at + rapid.IntRange(1, 20).Draw(t, "length")
			s := hearsay.Statement{Content: hearsay.Spans{{Start: at, End: end}}}
			if rapid.Bool().Draw(t, "pieces") {
				s.Content = append(s.Content, hearsay.Span{Start: end + 2, End: end + 5})
			}
			if at > 3 {
				s.Cue.Spans = hearsay.Spans{{Start: at - 3, End: at - 1}}
			}
			statements = append(statements, s)
		}
		got := holders(statements)
		for i, outer := range got {
			want, size := -1, 0
			inner := statements[i].Content.Hull()
			cue := statements[i].Cue.Spans
			if len(cue) > 0 {
				inner.Start = cue[0].Start
			}
			for j := range statements {
				for _, p := range statements[j].Content {
					larger := p.Len() > inner.Len() || len(cue) > 0 && length(statements[j].Content) > length(statements[i].Content)
					if j != i && p.Contains(inner) && larger && (want < 0 || p.Len() < size) {
						want, size = j, p.Len()
					}
				}
			}
			for _, j := range []int{i - 1, i + 1} {
				if want < 0 && 0 <= j && j < len(statements) && piecemeal(&statements[i], &statements[j]) {
					want = j
				}
			}
			if (outer < 0) != (want < 0) {
				t.Fatalf("statement %d is held by %d, want %d", i, outer, want)
			}
			steps := 0
			for at := i; at >= 0; at = got[at] {
				if steps++; steps > len(got) {
					t.Fatalf("statement %d is held in a circle", i)
				}
			}
		}
	})
}
