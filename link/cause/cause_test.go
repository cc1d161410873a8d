package cause

import (
	"os"
	"slices"
	"strings"
	"testing"

	"hearsay"
	"pgregory.net/rapid"
)

// told is a claim on one line: "effect <- cause; hedged may".
func told(text string, c *Claim) string {
	out := "= " + c.Effect.Of(text) + " <- " + c.Cause.Of(text)
	if !c.By.Empty() {
		out += "; by " + c.By.Of(text)
	}
	if c.Kind != hearsay.Causes {
		out += "; " + string(c.Kind)
	}
	if c.Negated {
		out += "; negated"
	}
	for _, s := range c.Hedged {
		out += "; hedged " + s.Of(text)
	}
	return out
}

// TestCases reads testdata/cases.txt: a sentence, then what it says to be the cause of what (=), what it leaves open
// and why (-), or a stop where it speaks of no cause.
func TestCases(t *testing.T) {
	file, err := os.ReadFile("testdata/cases.txt")
	if err != nil {
		t.Fatal(err)
	}
	blocks := strings.Split(strings.TrimSpace(string(file)), "\n\n")
	for _, block := range blocks {
		lines := strings.Split(block, "\n")
		_, text, _ := strings.Cut(lines[0], " ")
		claims, open := Find(text, hearsay.Span{End: len(text)})
		var got []string
		for i := range claims {
			got = append(got, told(text, &claims[i]))
		}
		for _, o := range open {
			got = append(got, "- "+string(o.Why))
		}
		if got == nil {
			got = []string{"."}
		}
		if !slices.Equal(got, lines[1:]) {
			t.Errorf("%s:\n%s\nwant\n%s", lines[0], strings.Join(got, "\n"), strings.Join(lines[1:], "\n"))
		}
	}
	if len(blocks) < 40 {
		t.Errorf("%d cases", len(blocks))
	}
}

// lawful checks what holds of every text: spans within it and apart from each other.
func lawful(t interface{ Fatalf(string, ...any) }, text string) {
	claims, _ := Find(text, hearsay.Span{End: len(text)})
	for _, c := range claims {
		for _, s := range append(hearsay.Spans{c.Cause, c.Effect}, c.Link...) {
			if s.Empty() || s.Start < 0 || s.End > len(text) {
				t.Fatalf("%q: %v", text, s)
			}
		}
		if c.Cause.Overlaps(c.Effect) {
			t.Fatalf("%q: %q and %q overlap", text, c.Cause.Of(text), c.Effect.Of(text))
		}
	}
}

// TestAnyWordsInAnyOrder draws sentences from the words that the rules know.
func TestAnyWordsInAnyOrder(t *testing.T) {
	vocabulary := strings.Fields(`because of due to the a caused by led which is why may not , and ; blamed on for attributed cause rain flood was who that if it On Monday, wall said "thanks putting off people from prevented forced`)
	rapid.Check(t, func(t *rapid.T) {
		lawful(t, strings.Join(rapid.SliceOfN(rapid.SampledFrom(vocabulary), 0, 16).Draw(t, "words"), " "))
	})
}

// FuzzFind reads any text.
func FuzzFind(f *testing.F) {
	f.Add("Because the river had risen, the ferry was stopped.")
	f.Add("\x00because\xff of due to , caused by")
	f.Fuzz(func(t *testing.T, text string) { lawful(t, text) })
}
