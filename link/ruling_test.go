package link_test

import (
	"slices"
	"testing"

	"hearsay"
	"hearsay/link"
	"pgregory.net/rapid"
)

// rule lets a person rule on drawn places of drawn reports.
func rule(t *rapid.T, rs []*hearsay.Reading) {
	for range rapid.IntRange(1, 4).Draw(t, "rulings") {
		x, y := rapid.SampledFrom(rs).Draw(t, "here"), rapid.SampledFrom(rs).Draw(t, "there")
		if len(x.Statements) == 0 || len(y.Statements) == 0 {
			continue
		}
		x.Rulings = append(x.Rulings, hearsay.Ruling{
			At:       rapid.SampledFrom(x.Statements).Draw(t, "at").Content.Hull(),
			Document: y.Document.ID,
			There:    rapid.SampledFrom(y.Statements).Draw(t, "other").Content.Hull(),
			One:      rapid.Bool().Draw(t, "one"), Who: "tester",
		})
	}
}

// unruled is a reading before anybody ruled on it.
func unruled(r *hearsay.Reading) *hearsay.Reading {
	out := *r
	out.Rulings = nil
	return &out
}

// TestBookFollowsRulings draws reports and rulings on them: whatever came first, the account is that of all at once, and no two places
// that were set apart are in one claim.
func TestBookFollowsRulings(t *testing.T) {
	l := linker(t)
	rapid.Check(t, func(t *rapid.T) {
		var rs []*hearsay.Reading
		for n := range rapid.IntRange(2, 8).Draw(t, "documents") {
			rs = append(rs, drawReading(t, n))
		}
		rule(t, rs)
		b := steps(t, l, rs, unruled, func(b *link.Book) { b.Account() })
		a := b.Account()
		if d := differ(l.Account(rs), a); d != "" {
			t.Fatal(d)
		}
		last := map[[2]hearsay.Span]map[string]bool{}
		for _, r := range rs {
			for _, u := range r.Rulings {
				key := [2]hearsay.Span{u.At, u.There}
				if last[key] == nil {
					last[key] = map[string]bool{}
				}
				last[key][r.Document.ID+u.Document] = u.One
			}
		}
		for _, r := range rs {
			for _, u := range r.Rulings {
				if last[[2]hearsay.Span{u.At, u.There}][r.Document.ID+u.Document] || slices.ContainsFunc(rs, func(o *hearsay.Reading) bool {
					return o.Document.ID == u.Document && slices.ContainsFunc(o.Rulings, func(v hearsay.Ruling) bool {
						return v.Document == r.Document.ID && v.At == u.There && v.There == u.At && v.One
					})
				}) {
					continue // taken back, or the other one rules the other way
				}
				here, there := claimsAt(a, r.Document.ID, u.At), claimsAt(a, u.Document, u.There)
				for _, id := range here {
					if slices.Contains(there, id) && !(r.Document.ID == u.Document && u.At == u.There) {
						t.Fatalf("%v of %s and %v of %s are in claim %s", u.At, r.Document.ID, u.There, u.Document, id)
					}
				}
			}
		}
	})
}

// claimsAt lists the claims that stand at exactly these words.
func claimsAt(a *hearsay.Account, document string, at hearsay.Span) []string {
	var out []string
	for i := range a.Claims {
		for _, x := range a.Claims[i].Assertions {
			if x.Document == document && x.Spans.Hull() == at {
				out = append(out, a.Claims[i].ID)
			}
		}
	}
	return out
}

// TestRulings lets a person part what the program joins and join what it does not, in reports of other days.
func TestRulings(t *testing.T) {
	l := linker(t)
	report := func(id, day, name, content string) *hearsay.Reading {
		text := name + " said " + content + "."
		d := &hearsay.Document{ID: "sha256:" + id, Path: id + ".txt", Text: text, Publisher: "The " + id + " Post"}
		published, err := hearsay.ParseDate(day)
		if err != nil {
			t.Fatal(err)
		}
		d.Published = published
		who := hearsay.Spans{{Start: 0, End: len(name)}}
		return &hearsay.Reading{Document: d, Model: "none",
			Sources: []hearsay.Source{{ID: "S1", Name: name, Naming: hearsay.Named, Kind: hearsay.Person, Mentions: who}},
			Statements: []hearsay.Statement{{ID: "T1", Source: hearsay.Ref{Spans: who, ID: "S1"}, Confidence: 1,
				Cue: hearsay.Cue{Spans: hearsay.Spans{{Start: len(name) + 1, End: len(name) + 5}}, Lemma: "say"}, Content: hearsay.Spans{{Start: len(name) + 6, End: len(text) - 1}}}}}
	}
	rs := []*hearsay.Reading{
		report("a", "2031-03-11", "Ana Verde", "the bridge at Orlen was closed after the flood of the river Tolm"),
		report("b", "2031-03-11", "Bo Lind", "the bridge at Orlen was closed after the flood of the Tolm"),
		report("c", "2031-03-11", "Ida Moss", "the bridge at Orlen was closed after the flood of the river"),
		report("d", "2032-08-20", "Jo Kern", "nobody can cross at Orlen"),
	}
	place := func(i int) hearsay.Place {
		return hearsay.Place{Document: rs[i].Document.ID, Spans: rs[i].Statements[0].Content}
	}
	together := func(a *hearsay.Account, i, k int) (*hearsay.Claim, bool) {
		for n := range a.Claims {
			c := &a.Claims[n]
			in := func(i int) bool {
				return slices.ContainsFunc(c.Assertions, func(x hearsay.Assertion) bool { return x.Document == rs[i].Document.ID })
			}
			if in(i) && in(k) {
				return c, true
			}
		}
		return nil, false
	}
	before := l.Account(rs)
	if _, ok := together(before, 0, 2); !ok {
		t.Fatal("the reports of one day make no claim together")
	}
	if _, ok := together(before, 0, 3); ok {
		t.Fatal("what was said a year later is in it")
	}
	ruling := func(at, there int, one bool) hearsay.Ruling {
		return hearsay.Ruling{At: place(at).Spans.Hull(), Document: rs[there].Document.ID, There: place(there).Spans.Hull(), One: one, Who: "ada"}
	}
	rs[1].Rulings = []hearsay.Ruling{ruling(1, 0, false), ruling(1, 2, false)}
	rs[3].Rulings = []hearsay.Ruling{ruling(3, 0, true)}
	after := l.Account(rs)
	for _, pair := range [][2]int{{0, 1}, {1, 2}, {1, 3}} {
		if _, ok := together(after, pair[0], pair[1]); ok {
			t.Errorf("%d and %d are in one claim", pair[0], pair[1])
		}
	}
	c, ok := together(after, 0, 3)
	if _, still := together(after, 0, 2); !ok || !still {
		t.Fatal("what a person joined is apart")
	}
	if !slices.ContainsFunc(c.Joins, func(j hearsay.Join) bool { return j.By == "ada" && j.Certain && j.Score == 1 }) {
		t.Errorf("no join is by ada: %+v", c.Joins)
	}
	if !slices.ContainsFunc(c.Related, func(r hearsay.Relation) bool { return r.Why == hearsay.ByPerson && r.Join.By == "ada" }) {
		t.Errorf("nothing says that ada set another claim apart: %+v", c.Related)
	}
}
