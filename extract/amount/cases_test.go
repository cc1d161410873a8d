package amount_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay/extract/amount"
	"hearsay/extract/token"
)

// show writes one amount: its words, kind, value and unit, bounds, what is
// counted, the SI value and the note.
func show(x *token.Text, a amount.Amount) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%q %s %v", a.Span.Of(x.Text), a.Kind, number(a.Value))
	if a.Unit != "" {
		b.WriteString(" " + a.Unit)
	}
	end := func(p *float64) string {
		if p == nil {
			return "?"
		}
		return number(*p)
	}
	if a.Bound != "" {
		fmt.Fprintf(&b, " (%s: %s to %s)", a.Bound, end(a.Low), end(a.High))
	}
	if a.SIUnit != "" {
		fmt.Fprintf(&b, " = %s %s", number(a.SI), a.SIUnit)
	}
	for _, r := range a.Of {
		fmt.Fprintf(&b, " of %q", x.Text[x.Tokens[r.First].Span.Start:x.Tokens[r.Last-1].Span.End])
	}
	if a.Note != "" {
		b.WriteString(" ! " + a.Note)
	}
	return b.String()
}

// TestCases finds the figures of each numbered text of testdata/cases.txt and
// compares with cases.golden.
func TestCases(t *testing.T) {
	in, err := os.ReadFile(filepath.Join("testdata", "cases.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, c := range strings.Split(string(in), "== ")[1:] {
		name, text, _ := strings.Cut(c, "\n")
		b.WriteString("== " + name + "\n")
		x := token.Split(strings.TrimSuffix(text, "\n\n"), nil)
		for _, a := range amount.Find(x, nil) {
			b.WriteString(show(x, a) + "\n")
		}
		b.WriteByte('\n')
	}
	compare(t, "cases.golden", b.String())
}
