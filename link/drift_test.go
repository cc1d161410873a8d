package link_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/link"
	"hearsay/link/drift"
	"pgregory.net/rapid"
)

// TestWhatIsMadeOfAnAccount draws accounts and checks that drifts, comparisons and maps of causes do not depend on the
// order of the readings, and that all they say lies in the texts.
func TestWhatIsMadeOfAnAccount(t *testing.T) {
	l, err := link.New()
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		var rs []*hearsay.Reading
		text := map[string]string{}
		for n := range rapid.IntRange(0, 6).Draw(t, "documents") {
			r := drawReading(t, n)
			rs = append(rs, r)
			text[r.Document.ID] = r.Document.Text
		}
		other := rapid.Permutation(append(rs, rs[:len(rs)/2]...)).Draw(t, "order")
		a := l.Account(rs)
		check := func(p *hearsay.Place) {
			for _, s := range p.Spans {
				if s.Start < 0 || s.End > len(text[p.Document]) || s.Empty() {
					t.Fatalf("span %v of a text of %d bytes", s, len(text[p.Document]))
				}
			}
		}
		drifts := link.Drifts(a, rs)
		if !reflect.DeepEqual(drifts, link.Drifts(a, other)) {
			t.Fatal("another order gives other drifts")
		}
		for i := range drifts {
			d := &drifts[i]
			check(&d.A)
			check(&d.B)
			if d.A.Document == d.B.Document {
				t.Fatal("a document drifts from itself")
			}
			if d.Difference.Same() && len(d.Difference.Changes) == 0 {
				t.Fatal("a drift without a difference")
			}
		}
		causes := link.Causes(a, rs)
		if !reflect.DeepEqual(causes, link.Causes(a, other)) {
			t.Fatal("another order gives other causes")
		}
		for i := range causes.Events {
			for k := range causes.Events[i].Phrases {
				check(&causes.Events[i].Phrases[k])
			}
		}
		in := func(odd bool) func(string) bool {
			return func(d string) bool { return (d[len(d)-1]%2 == 1) == odd }
		}
		x := link.Compare(a, rs, in(true), in(false))
		if !reflect.DeepEqual(x, link.Compare(a, other, in(true), in(false))) {
			t.Fatal("another order gives another comparison")
		}
		if n := len(x.Both) + len(x.OnlyA) + len(x.OnlyB); n != len(a.Claims) {
			t.Fatalf("%d claims are carried, of %d", n, len(a.Claims))
		}
		back := link.Compare(a, rs, in(false), in(true))
		if len(back.OnlyA) != len(x.OnlyB) || len(back.Both) != len(x.Both) || len(back.Figures) != len(x.Figures) || len(back.Drifts) != len(x.Drifts) {
			t.Fatal("the other way round it is another comparison")
		}
	})
}

// say is a report in which each of some people says one thing.
func say(n int, day int, sayings ...[2]string) *hearsay.Reading {
	var b strings.Builder
	r := &hearsay.Reading{Document: &hearsay.Document{ID: fmt.Sprintf("sha256:%06d", n), Path: fmt.Sprintf("%d.txt", n), Publisher: fmt.Sprintf("Outlet %c", 'A'+n%26)}}
	if day > 0 {
		r.Document.Published = hearsay.Date{Time: time.Date(2031, 3, day, 0, 0, 0, 0, time.UTC)}
	}
	for k, s := range sayings {
		span := func(words string) hearsay.Spans {
			at := b.Len()
			b.WriteString(words)
			return hearsay.Spans{{Start: at, End: b.Len()}}
		}
		st := hearsay.Statement{ID: fmt.Sprintf("T%d", k+1), Stance: hearsay.Says}
		st.Source = hearsay.Ref{Spans: span(s[0]), ID: fmt.Sprintf("S%d", k+1)}
		b.WriteString(" ")
		st.Cue = hearsay.Cue{Spans: span("said"), Lemma: "say"}
		b.WriteString(" ")
		st.Content = span(s[1])
		b.WriteString(". ")
		r.Sources = append(r.Sources, hearsay.Source{ID: st.Source.ID, Name: s[0], Naming: hearsay.Named, Kind: hearsay.Person, Mentions: st.Source.Spans})
		r.Statements = append(r.Statements, st)
	}
	r.Document.Text = b.String()
	return r
}

// TestDriftOfManyWordings has 600 documents quote one speaker, each in the words of the one before and one more: a
// chain of 599 steps, and no time that grows with their square.
func TestDriftOfManyWordings(t *testing.T) {
	l, err := link.New()
	if err != nil {
		t.Fatal(err)
	}
	var rs []*hearsay.Reading
	for n := range 600 {
		rs = append(rs, say(n, 11, [2]string{"Ana Verde", fmt.Sprintf("the bridge at Orlen was closed on Monday after the flood of the river Tolm number%d", n)}))
	}
	a := l.Account(rs)
	drifts := link.Drifts(a, rs)
	if len(drifts) == 0 || len(drifts) >= len(rs) {
		t.Errorf("%d drifts of %d documents", len(drifts), len(rs))
	}
}

// TestDriftIsToldOnce has two wordings in ten documents: one drift, with the eight others beside it.
func TestDriftIsToldOnce(t *testing.T) {
	l, err := link.New()
	if err != nil {
		t.Fatal(err)
	}
	var rs []*hearsay.Reading
	for n := range 10 {
		verb := "may have been weakened"
		if n > 0 {
			verb = "was weakened"
		}
		day := 11
		if n > 0 {
			day = 12
		}
		rs = append(rs, say(n, day, [2]string{"Ana Verde", "the bank of the river Tolm at Orlen " + verb + " by three days of rain"}))
	}
	a := l.Account(rs)
	drifts := link.Drifts(a, rs)
	if len(drifts) != 1 || len(drifts[0].Also) != 8 || drifts[0].Apart != "modality" {
		t.Fatalf("%d drifts: %+v", len(drifts), drifts)
	}
	if c := drifts[0].Difference.Changes; len(c) != 1 || c[0].Kind != drift.HedgeLost {
		t.Errorf("changes: %+v", c)
	}
}
