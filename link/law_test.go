package link_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/link"
	"pgregory.net/rapid"
)

// drawReading draws a short report of one town: sentences of the form "NAME said CONTENT." and some in its
// own voice, from so few words that documents agree, copy and contradict each other.
func drawReading(t *rapid.T, n int) *hearsay.Reading {
	names := []string{"Ana Verde", "Bo Lind", "Verde", "an official", "the Ministry of Roads", "a spokesman for the Ministry of Roads"}
	contents := []string{
		"the bridge at Orlen was closed on Monday after the flood", "the bridge at Orlen was not closed on Monday after the flood",
		"the bridge at Orlen may be closed after the flood", "at least 41 people were killed at Orlen", "24 people were killed at Orlen", "24 people were wounded at Orlen",
		"\"the piers of the bridge are sound and will stand\"", "the Orlen Courier had the story first",
	}
	outlets := []string{"Orlen Courier", "The Daily Lantern", ""}
	var b strings.Builder
	r := &hearsay.Reading{Document: &hearsay.Document{ID: fmt.Sprintf("sha256:%04d", n), Path: fmt.Sprintf("%d.txt", n), Publisher: rapid.SampledFrom(outlets).Draw(t, "outlet")}}
	if rapid.Bool().Draw(t, "dated") {
		r.Document.Published = hearsay.Date{Time: time.Date(2031, 3, 1+rapid.IntRange(0, 3).Draw(t, "day"), 0, 0, 0, 0, time.UTC)}
	}
	for range rapid.IntRange(0, 6).Draw(t, "sentences") {
		content := rapid.SampledFrom(contents).Draw(t, "content")
		if rapid.Bool().Draw(t, "own") {
			b.WriteString(content + ". ")
			continue
		}
		k := len(r.Statements)
		name := rapid.SampledFrom(names).Draw(t, "name")
		span := func(words string) hearsay.Spans {
			s := hearsay.Spans{{Start: b.Len(), End: b.Len() + len(words)}}
			b.WriteString(words)
			return s
		}
		st := hearsay.Statement{ID: fmt.Sprintf("T%d", k+1), Source: hearsay.Ref{Spans: span(name), ID: fmt.Sprintf("S%d", k+1)}}
		b.WriteString(" ")
		st.Cue = hearsay.Cue{Spans: span("said"), Lemma: rapid.SampledFrom([]string{"say", "deny", "ask"}).Draw(t, "cue")}
		b.WriteString(" ")
		st.Content = span(content)
		for _, number := range []float64{41, 24} {
			if at := strings.Index(content, fmt.Sprint(number)); at >= 0 {
				v := number
				id := fmt.Sprintf("F%d", len(r.Figures)+1)
				r.Figures = append(r.Figures, hearsay.Figure{ID: id, Span: hearsay.Span{Start: st.Content[0].Start + at, End: st.Content[0].Start + at + 2}, Value: v, Low: &v, High: &v, Kind: "count", Unit: "person"})
				st.Figures = append(st.Figures, id)
			}
		}
		r.Sources = append(r.Sources, hearsay.Source{ID: st.Source.ID, Name: name, Naming: hearsay.Named, Kind: hearsay.Person, Mentions: st.Source.Spans})
		r.Statements = append(r.Statements, st)
		b.WriteString(". ")
	}
	r.Document.Text = b.String()
	return r
}

// TestOrderNeverMatters links the same readings in two orders, some of them twice.
func TestOrderNeverMatters(t *testing.T) {
	l, err := link.New()
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		var rs []*hearsay.Reading
		for n := range rapid.IntRange(0, 7).Draw(t, "documents") {
			rs = append(rs, drawReading(t, n))
		}
		one := l.Account(rs)
		two := l.Account(rapid.Permutation(append(rs, rs[:len(rs)/2]...)).Draw(t, "order"))
		if !reflect.DeepEqual(one, two) {
			t.Fatal("another order gives another account")
		}
		lawful(t, rs, one)
	})
}

// lawful checks what holds of every account: each assertion in one claim, lines that add up, spans in their
// texts, joins within what they join.
func lawful(t *rapid.T, rs []*hearsay.Reading, a *hearsay.Account) {
	text := map[string]string{}
	for _, r := range rs {
		text[r.Document.ID] = r.Document.Text
	}
	check := func(p *hearsay.Place) {
		for _, s := range p.Spans {
			if s.Start < 0 || s.End > len(text[p.Document]) || s.Start > s.End {
				t.Fatalf("span %v of a text of %d bytes", s, len(text[p.Document]))
			}
		}
	}
	seen, ids := map[string]bool{}, map[string]bool{}
	documents := 0
	for _, x := range a.Texts {
		documents += len(x.Documents)
	}
	if documents != len(a.Documents) {
		t.Fatalf("%d documents in texts, %d in all", documents, len(a.Documents))
	}
	for i := range a.Claims {
		c := &a.Claims[i]
		if ids[c.ID] {
			t.Fatalf("claim %s stands twice", c.ID)
		}
		ids[c.ID] = true
		if c.Lines.Least > c.Lines.Most || c.Texts > c.Documents || c.Documents > len(c.Assertions) || c.Lines.Least+c.Lines.Own == 0 {
			t.Fatalf("%d-%d lines, %d in own voice, %d texts, %d documents, %d assertions", c.Lines.Least, c.Lines.Most, c.Lines.Own, c.Texts, c.Documents, len(c.Assertions))
		}
		for k := range c.Assertions {
			x := &c.Assertions[k]
			check(&x.Place)
			key := fmt.Sprint(x.Document, x.Statement, x.Spans)
			if seen[key] {
				t.Fatalf("%s stands in two claims", key)
			}
			seen[key] = true
		}
		for k := range c.Lines.Joins {
			check(&c.Lines.Joins[k].A)
			check(&c.Lines.Joins[k].B)
		}
	}
}

// TestNothingIsNoAccount links no readings, and one of an empty text.
func TestNothingIsNoAccount(t *testing.T) {
	l, err := link.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, rs := range [][]*hearsay.Reading{nil, {{Document: &hearsay.Document{ID: "sha256:0"}}}} {
		if a := l.Account(rs); len(a.Claims)+len(a.Cards)+len(a.Conflicts) != 0 || len(a.Documents) != len(rs) {
			t.Errorf("%+v", a)
		}
	}
}

// TestManyStatements links 3,000 documents that say one thing, each in the words of another person: one
// claim, and no time that grows with their square.
func TestManyStatements(t *testing.T) {
	l, err := link.New()
	if err != nil {
		t.Fatal(err)
	}
	const n = 3000
	var rs []*hearsay.Reading
	for i := range n {
		name, content := fmt.Sprintf("Ana Verde%c%c%c", 'a'+i%26, 'a'+i/26%26, 'a'+i/676), "the bridge at Orlen was closed on Monday after the flood of the river Tolm"
		text := name + " said " + content + "."
		at := len(name) + len(" said ")
		rs = append(rs, &hearsay.Reading{
			Document:   &hearsay.Document{ID: fmt.Sprintf("sha256:%04d", i), Text: text},
			Sources:    []hearsay.Source{{ID: "S1", Name: name, Naming: hearsay.Named, Kind: hearsay.Person}},
			Statements: []hearsay.Statement{{ID: "T1", Source: hearsay.Ref{ID: "S1"}, Cue: hearsay.Cue{Lemma: "say"}, Content: hearsay.Spans{{Start: at, End: at + len(content)}}}},
		})
	}
	a := l.Account(rs)
	if len(a.Claims) != 1 || a.Claims[0].Documents != n || a.Claims[0].Texts != 1 {
		t.Errorf("%d claims, the first of %d documents and %d texts", len(a.Claims), a.Claims[0].Documents, a.Claims[0].Texts)
	}
}
