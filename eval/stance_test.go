package eval

import (
	"errors"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hearsay"
)

func TestStanceScorer(t *testing.T) {
	for _, c := range readCases(t, "testdata/stance.txt") {
		t.Run(c.name, func(t *testing.T) {
			items, err := ReadLabelled(strings.NewReader(c.sections["gold"]), "gold")
			if want := strings.TrimSpace(c.sections["error"]); want != "" {
				var known *hearsay.Error
				if !errors.As(err, &known) || known.Code != hearsay.Invalid || !strings.HasPrefix(known.Error(), want) && !strings.HasSuffix(known.Error(), want) {
					t.Errorf("got %v, want %s", err, want)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			var s StanceScorer
			got := strings.Split(strings.TrimSpace(c.sections["got"]), "\n")
			for i := range items {
				s.Add(&items[i], Labels(strings.Fields(got[i])))
			}
			var table strings.Builder
			if err := s.WriteTable(&table); err != nil {
				t.Fatal(err)
			}
			if table.String() != c.sections["table"] {
				t.Errorf("got\n%swant\n%s", table.String(), c.sections["table"])
			}
		})
	}
}

// Kappa is at most 100, which it is where two always agree, and the same whichever of
// the two is put first.
func TestKappaLaws(t *testing.T) {
	label := rapid.SampledFrom([]string{"a", "b", "c"})
	rapid.Check(t, func(t *rapid.T) {
		var c, turned, same confusion
		for range rapid.IntRange(1, 40).Draw(t, "n") {
			x, y := label.Draw(t, "x"), label.Draw(t, "y")
			c.add(x, y)
			turned.add(y, x)
			same.add(x, x)
		}
		if k := c.kappa(); k > 100+1e-9 || math.Abs(k-turned.kappa()) > 1e-9 {
			t.Fatalf("%v: kappa %f, turned round %f", c, k, turned.kappa())
		}
		if k := same.kappa(); math.Abs(k-100) > 1e-9 {
			t.Fatalf("%v: kappa %f", same, k)
		}
	})
}

func FuzzReadLabelled(f *testing.F) {
	f.Add("a.txt\t0:2\t3:7\t8:12\tsays\tstatement\tno\t-\tsays\tstatement\tno\t-\n")
	f.Add("a\t4\tdenies\tstatement\tyes\tlikely\tdenies\tstatement\tyes\tlikely")
	f.Add("#\r\n\n\t\t")
	f.Add("a\t-1:2\t:\t9999999999999999999:1\t\t\t\t\t\t\t\t")
	f.Fuzz(func(t *testing.T, text string) {
		items, err := ReadLabelled(strings.NewReader(text), "x")
		if err != nil {
			var known *hearsay.Error
			if !errors.As(err, &known) || known.Path != "x" {
				t.Fatal(err)
			}
			return
		}
		body := NewText("x", "é said “so”.")
		for i := range items {
			s := body.Statement(&items[i])
			for _, spans := range []hearsay.Spans{s.Source.Spans, s.Cue.Spans, s.Content} {
				for _, span := range spans {
					_ = span.Of(body.Text) // must lie in the text
				}
			}
		}
	})
}
