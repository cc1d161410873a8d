package link_test

import (
	"path/filepath"
	"strings"
	"testing"

	"hearsay"
	"hearsay/eval/told"
	"hearsay/link"
)

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
		event, err := told.Read(file)
		if err != nil {
			t.Fatal(err)
		}
		var rs []*hearsay.Reading
		for _, d := range event.Documents {
			if r := byID[d]; r != nil {
				rs = append(rs, r)
			}
		}
		h, f, w, s := pairsTold(t, event.Things, rs, l.Account(rs))
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

func pairsTold(t *testing.T, things []told.Thing, rs []*hearsay.Reading, a *hearsay.Account) (hit, found, wanted, shown int) {
	of := map[string]told.Article{}
	for _, r := range rs {
		of[r.Document.ID] = articleOf(t, r.Document)
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
	mine := make([]int, len(things))
	for n := range things {
		id := "sha256:" + things[n].Document
		spans := things[n].In(of[id])
		// What an annotator had before them, or what an engine of later cuts most like it.
		best := told.LeastAlike
		for _, x := range assertions[id] {
			if part := told.Alike(x.spans, spans); part > best {
				best, mine[n] = part, x.claim
			}
		}
	}
	for i := range things {
		for k := range i {
			if things[i].Document == things[k].Document {
				continue
			}
			want := things[i].One(&things[k])
			got := mine[i] > 0 && mine[i] == mine[k]
			wanted, found, hit = wanted+count(want), found+count(got), hit+count(want && got)
		}
	}
	return hit, found, wanted, shown
}
