package link_test

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hearsay"
	"hearsay/link"
)

// A toldPlace is a thing said that annotators found in the claims of an event: testdata/told/README.md.
type toldPlace struct {
	document string // the file's name
	spans    [][2]int
	claims   map[string]bool
}

func readTold(t testing.TB, path string) (documents []string, places []toldPlace) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	name, at := map[string]string{}, map[string]int{}
	for s := bufio.NewScanner(file); s.Scan(); {
		f := strings.Split(s.Text(), "\t")
		switch f[0] {
		case "doc":
			name[f[1]] = f[2]
			documents = append(documents, f[2])
		case "at":
			key := f[2] + " " + f[3]
			if _, known := at[key]; !known {
				p := toldPlace{document: name[f[2]], claims: map[string]bool{}}
				for _, span := range strings.Split(f[3], ",") {
					var x [2]int
					if _, err := fmt.Sscanf(span, "%d:%d", &x[0], &x[1]); err != nil {
						t.Fatal(err)
					}
					p.spans = append(p.spans, x)
				}
				at[key] = len(places)
				places = append(places, p)
			}
			places[at[key]].claims[f[1]] = true
		}
	}
	return documents, places
}

// testTold holds the claims of 59 events against those of annotators, which the scorer learnt from: a measure for choosing, not
// of how well unseen events are told. Pairs of places in one document are left out.
func testTold(t *testing.T, all []*hearsay.Reading) {
	files, err := filepath.Glob("testdata/told/*.tsv")
	if err != nil || len(files) == 0 {
		t.Fatal("no claims: ", err)
	}
	l, err := link.New()
	if err != nil {
		t.Fatal(err)
	}
	byID := map[string]*hearsay.Reading{}
	for _, r := range all {
		byID[strings.TrimSuffix(filepath.Base(r.Document.Path), ".json")] = r
	}
	hit, found, wanted, shown, mean, events := 0, 0, 0, 0, 0.0, 0
	for _, file := range files {
		documents, places := readTold(t, file)
		var rs []*hearsay.Reading
		for _, d := range documents {
			if r := byID[d]; r != nil {
				rs = append(rs, r)
			}
		}
		h, f, w, s := pairsTold(t, places, rs, l.Account(rs))
		hit, found, wanted, shown = hit+h, found+f, wanted+w, shown+s
		if w >= 10 {
			mean += f1(part(h, s), part(h, w))
			events++
		}
	}
	p, r := part(hit, found), part(hit, wanted)
	t.Logf("pairs of places in two documents: P %.3f (%.3f where both are listed) R %.3f F1 %.3f of %d; mean of %d events F1 %.3f", part(hit, shown), p, r, f1(part(hit, shown), r), wanted, events, mean/float64(events))
	if mean/float64(events) < leastTold {
		t.Errorf("mean F1 of events %.3f", mean/float64(events))
	}
}

const leastTold = 0.43

// leastAlike is how much of the words of two places both have at least, for them to be one thing said.
const leastAlike = 0.7

// alike is the part of the words of two places, from the first to the last, that both have; above 1 where they are the same.
func alike(a, b hearsay.Spans) float64 {
	if slices.Equal(a, b) {
		return 2
	}
	return a.Hull().Alike(b.Hull())
}

func pairsTold(t *testing.T, places []toldPlace, rs []*hearsay.Reading, a *hearsay.Account) (hit, found, wanted, shown int) {
	of := map[string]written{}
	for _, r := range rs {
		of[r.Document.ID] = writtenOf(t, r.Document)
	}
	for i := range a.Claims {
		list := a.Claims[i].Assertions
		for k := range list {
			for _, x := range list[:k] {
				shown += count(x.Document != list[k].Document)
			}
		}
	}
	type assertion struct {
		spans hearsay.Spans
		claim int
	}
	assertions := map[string][]assertion{}
	for i := range a.Claims {
		for _, x := range a.Claims[i].Assertions {
			assertions[x.Document] = append(assertions[x.Document], assertion{x.Spans, i + 1})
		}
	}
	mine := make([]int, len(places))
	for n, p := range places {
		id := "sha256:" + p.document
		var spans hearsay.Spans
		for _, s := range p.spans {
			spans = append(spans, hearsay.Span{Start: of[id].at(s[0]), End: of[id].at(s[1])})
		}
		// What an annotator had before them, or what an engine of later cuts most like it.
		best := leastAlike
		for _, x := range assertions[id] {
			if part := alike(x.spans, spans); part > best {
				best, mine[n] = part, x.claim
			}
		}
	}
	for i := range places {
		for k := range i {
			if places[i].document == places[k].document {
				continue
			}
			want := false
			for c := range places[i].claims {
				want = want || places[k].claims[c]
			}
			got := mine[i] > 0 && mine[i] == mine[k]
			wanted, found, hit = wanted+count(want), found+count(got), hit+count(want && got)
		}
	}
	return hit, found, wanted, shown
}
