package link_test

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"

	"hearsay"
	"hearsay/eval/told"
)

// A pair is two places that a person read, as offsets of bytes.
type pair struct {
	a, b     string // files
	inA, inB hearsay.Span
	label    string
}

// readPairs reads a list of testdata/conflicts: kind, place, place, label. of gives the text of a file.
func readPairs(t *testing.T, path string, of map[string]told.Article) []pair {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var out []pair
	for s := bufio.NewScanner(file); s.Scan(); {
		f := strings.Split(s.Text(), "\t")
		p := pair{a: f[1], b: f[3], label: f[5]}
		for _, x := range []struct {
			file, field string
			to          *hearsay.Span
		}{{p.a, f[2], &p.inA}, {p.b, f[4], &p.inB}} {
			if _, err := fmt.Sscanf(x.field, "%d:%d", &x.to.Start, &x.to.End); err != nil {
				t.Fatal(err)
			}
			x.to.Start, x.to.End = of[x.file].At(x.to.Start), of[x.file].At(x.to.End)
		}
		out = append(out, p)
	}
	return out
}

// matches reports whether a conflict stands between the two places, either way round.
func (p *pair) matches(c *hearsay.Conflict) bool {
	file := func(x *hearsay.Place) string { return strings.TrimPrefix(x.Document, "sha256:") }
	near := func(x *hearsay.Place, s hearsay.Span) bool { return x.Spans.Hull().Overlaps(s) }
	return file(&c.A) == p.a && file(&c.B) == p.b && near(&c.A, p.inA) && near(&c.B, p.inB) ||
		file(&c.A) == p.b && file(&c.B) == p.a && near(&c.A, p.inB) && near(&c.B, p.inA)
}

// checkConflicts holds the conflicts of all clusters against what a person judged of those that an earlier version
// reported, of which 12 in 397 were any, and of those shown since; and against those that a person found in twelve events.
func checkConflicts(t *testing.T, a *hearsay.Account, rs []*hearsay.Reading) {
	text, of := map[string]string{}, map[string]told.Article{}
	for _, r := range rs {
		file := strings.TrimPrefix(r.Document.ID, "sha256:")
		text[file], of[file] = r.Document.Text, articleOf(t, r.Document)
	}
	judged := readPairs(t, "testdata/conflicts/judged.tsv", of)
	wanted := readPairs(t, "testdata/conflicts/wanted.tsv", of)
	labels := map[string]int{}
	found := map[string]bool{}
	for i := range a.Conflicts {
		c := &a.Conflicts[i]
		label := "not judged"
		for k := range judged {
			if judged[k].matches(c) {
				label = judged[k].label
				break
			}
		}
		for k := range wanted {
			if wanted[k].matches(c) {
				found[wanted[k].label] = true
				label = "yes"
			}
		}
		labels[label]++
		if label == "not judged" {
			t.Logf("%s: %s | %s", c.Kind, c.A.Spans.Hull().Of(text[strings.TrimPrefix(c.A.Document, "sha256:")]), c.B.Spans.Hull().Of(text[strings.TrimPrefix(c.B.Document, "sha256:")]))
		}
	}
	all := map[string]bool{}
	for k := range wanted {
		all[wanted[k].label] = true
	}
	t.Logf("%d conflicts: %v; of %d that a person found in twelve events, %d are there", len(a.Conflicts), labels, len(all), len(found))
	if labels["no"] > 16 || labels["yes"] < 12 {
		t.Errorf("%d conflicts that are none, %d that are", labels["no"], labels["yes"])
	}
}
