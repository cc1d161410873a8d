package link_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/link"
)

func linker(t testing.TB) *link.Linker {
	t.Helper()
	l, err := link.New()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// TestFiveThousandStatements has 5,000 people say one thing in 5,000 documents, half of them less firmly: two claims
// at most, lines that add up, and drifts, causes and comparisons that end.
func TestFiveThousandStatements(t *testing.T) {
	const n = 5000
	var rs []*hearsay.Reading
	for i := range n {
		name := fmt.Sprintf("Ana Verde%c%c%c", 'a'+i%26, 'a'+i/26%26, 'a'+i/676)
		verb := "was closed"
		if i%2 == 1 {
			verb = "may be closed"
		}
		rs = append(rs, say(i, 11, [2]string{name, "the bridge at Orlen " + verb + " on Monday because the river Tolm had risen by two metres"}))
	}
	a := linker(t).Account(rs)
	assertions := 0
	for i := range a.Claims {
		c := &a.Claims[i]
		assertions += len(c.Assertions)
		if c.Lines.Least > c.Lines.Most || c.Lines.Most > len(c.Assertions) {
			t.Errorf("%d-%d lines of %d assertions", c.Lines.Least, c.Lines.Most, len(c.Assertions))
		}
	}
	if assertions < n || len(a.Claims) > 4 {
		t.Errorf("%d claims with %d assertions", len(a.Claims), assertions)
	}
	if d := link.Drifts(a, rs); len(d) != 0 {
		t.Errorf("%d drifts between people who each said it once", len(d))
	}
	m := link.Causes(a, rs)
	said := 0
	for _, e := range m.Edges {
		said += len(e.Sayings)
	}
	if len(m.Edges) != 2 || said != n {
		t.Errorf("%d edges, said in %d places", len(m.Edges), said)
	}
	odd := func(d string) bool { return d[len(d)-1]%2 == 1 }
	if x := link.Compare(a, rs, odd, func(d string) bool { return !odd(d) }); len(x.Both)+len(x.OnlyA)+len(x.OnlyB) != len(a.Claims) {
		t.Error("claims were lost in the comparison")
	}
}

// page is version n of a page: three paragraphs that stay, one whose number grows, and one more sentence each time.
func page(n int, when time.Time) *hearsay.Reading {
	r := say(n, 0,
		[2]string{"Ana Verde", "the bridge at Orlen was closed on Monday after the flood of the river Tolm broke two of its piers"},
		[2]string{"Bo Lind", fmt.Sprintf("%d carters were taken off the roof of the mill at Orlen by the boats of the ferry", 20+n)},
		[2]string{"Dan Ort", "the town has asked for patience while the engineers look at the piers and count the cracks in them"},
	)
	for k := range n {
		r.Document.Text += fmt.Sprintf("Later on the day a further note numbered %d was put up at the town hall. ", k+1)
	}
	r.Document.Publisher, r.Document.URL = "Orlen Courier", "https://courier.example/bridge"
	r.Document.Published = hearsay.Date{Time: when, HasTime: true}
	at := strings.Index(r.Document.Text, fmt.Sprint(20+n))
	v := float64(20 + n)
	r.Figures = []hearsay.Figure{{ID: "F1", Span: hearsay.Span{Start: at, End: at + 2}, Of: hearsay.Spans{{Start: at + 3, End: at + 3 + len("carters")}}, Value: v, Low: &v, High: &v, Kind: "count", Unit: "person"}}
	r.Statements[1].Figures = []string{"F1"}
	return r
}

// TestTenVersionsOfOnePage links ten versions of a page: one text, joined as versions; what stays is one claim on one
// line; the figure that grows is told step by step, as one that changed.
func TestTenVersionsOfOnePage(t *testing.T) {
	var rs []*hearsay.Reading
	for n := range 10 {
		rs = append(rs, page(n, time.Date(2031, 3, 11, 6+n, 0, 0, 0, time.UTC)))
	}
	a := linker(t).Account(rs)
	if len(a.Texts) != 1 || len(a.Texts[0].Documents) != 10 {
		t.Errorf("%d texts", len(a.Texts))
	}
	for i := range a.Passages {
		if a.Passages[i].Kind != hearsay.VersionOf {
			t.Errorf("%s", a.Passages[i].Kind)
		}
	}
	stays := slices.IndexFunc(a.Claims, func(c hearsay.Claim) bool { return c.Documents == 10 })
	if stays < 0 {
		t.Fatal("no claim stands in all versions")
	}
	if c := a.Claims[stays]; c.Texts != 1 || c.Lines.Most != 1 {
		t.Errorf("%d texts, %d-%d lines", c.Texts, c.Lines.Least, c.Lines.Most)
	}
	steps := 0
	for _, d := range link.Drifts(a, rs) {
		if d.Speech != hearsay.VersionOf {
			t.Errorf("%s", d.Speech)
		}
		for _, c := range d.Difference.Changes {
			if c.Kind == "figure" {
				steps++
			}
		}
	}
	if steps != 9 {
		t.Errorf("%d steps of the figure, want 9", steps)
	}
}

// TestNoDate links a document without a date with two that have one: it comes last, is first seen "or later", and
// its figures are in no conflict, for nobody knows of which time they are.
func TestNoDate(t *testing.T) {
	dated := page(1, time.Date(2031, 3, 11, 6, 0, 0, 0, time.UTC))
	undated := page(7, time.Time{})
	undated.Document.Publisher, undated.Document.URL, undated.Document.Published = "", "", hearsay.Date{}
	a := linker(t).Account([]*hearsay.Reading{undated, dated})
	if a.Documents[1] != undated.Document {
		t.Error("a document without a date comes first")
	}
	if len(a.Conflicts) != 0 || len(a.Cards) != 1 || len(a.Cards[0].Readings) != 2 {
		t.Errorf("%d conflicts with a figure of no time, %d cards", len(a.Conflicts), len(a.Cards))
	}
	for i := range a.Claims {
		for _, f := range a.Claims[i].First {
			if f.Place.Document == undated.Document.ID && (!f.When.IsZero() || !f.OrLater) {
				t.Errorf("first seen %v", f.When)
			}
		}
	}
}

// TestClocksThatDisagree gives two reports the same hour by their clocks and fourteen hours between, then hours that
// differ and minutes between: what counts is the time, not the clock. A report that names one which says it is younger
// is still tied to it.
func TestClocksThatDisagree(t *testing.T) {
	east, west := time.FixedZone("", 9*3600), time.FixedZone("", -5*3600)
	conflicts := func(x, y time.Time) int {
		a, b := page(1, x), page(7, y)
		b.Document.Publisher, b.Document.URL = "The Daily Lantern", ""
		b.Document.Text = strings.ReplaceAll(b.Document.Text, "Bo Lind", "Jo Hall")
		b.Sources[1].Name = "Jo Hall"
		n := 0
		for _, c := range linker(t).Account([]*hearsay.Reading{a, b}).Conflicts {
			if c.Kind == hearsay.FigureConflict {
				n++
			}
		}
		return n
	}
	if n := conflicts(time.Date(2031, 3, 11, 9, 0, 0, 0, east), time.Date(2031, 3, 11, 9, 0, 0, 0, west)); n != 0 {
		t.Errorf("%d conflicts between figures fourteen hours apart", n)
	}
	if n := conflicts(time.Date(2031, 3, 12, 9, 0, 0, 0, east), time.Date(2031, 3, 11, 19, 10, 0, 0, west)); n != 1 {
		t.Errorf("%d conflicts between figures ten minutes apart", n)
	}
	// The Lantern names the Courier, and has the earlier hour.
	one := say(1, 11, [2]string{"the Orlen Courier", "the bridge at Orlen was closed on Monday after the flood of the river Tolm"})
	one.Document.Publisher = "The Daily Lantern"
	two := say(2, 12, [2]string{"Ana Verde", "the bridge at Orlen was closed on Monday after the flood of the Tolm"})
	two.Document.Publisher = "Orlen Courier"
	a := linker(t).Account([]*hearsay.Reading{one, two})
	if len(a.Claims) != 1 || a.Claims[0].Lines.Least != 1 {
		t.Errorf("%d claims, the first on %d-%d lines", len(a.Claims), a.Claims[0].Lines.Least, a.Claims[0].Lines.Most)
	}
	if len(a.Citations) == 0 {
		t.Error("a report from the future is not cited")
	}
}

// TestFiveHundredTolls has 500 reports of one day give 500 different tolls: each is in conflict with some, and the pairs
// do not grow with the square.
func TestFiveHundredTolls(t *testing.T) {
	const n = 500
	var rs []*hearsay.Reading
	for i := range n {
		words := fmt.Sprintf("%d people were killed when the bridge at Orlen gave way on Monday", 100+i)
		r := say(i, 11, [2]string{fmt.Sprintf("Ana Verde%c%c", 'a'+i%26, 'a'+i/26), words})
		at := r.Statements[0].Content[0].Start
		value := float64(100 + i)
		r.Figures = []hearsay.Figure{{
			ID: "F1", Span: hearsay.Span{Start: at, End: at + 3}, Value: value, Low: &value, High: &value, Unit: "person",
			Of: hearsay.Spans{{Start: at + 4, End: at + 10}}, Kind: "count",
		}}
		r.Statements[0].Figures = []string{"F1"}
		rs = append(rs, r)
	}
	a := linker(t).Account(rs)
	figures := 0
	for _, c := range a.Conflicts {
		if c.Kind == hearsay.FigureConflict {
			figures++
		}
	}
	if figures < n-1 || figures > 40*n {
		t.Errorf("%d conflicts of figures among %d", figures, n)
	}
}

// TestPrintedLines has two short reports of one day that have more of their words in an agency's notice than in the news: they are two
// texts, and no passage ties them.
func TestPrintedLines(t *testing.T) {
	const notice = "Copyright 2031 The Ostler Wire. All rights reserved. This material may not be published, broadcast, rewritten or redistributed."
	text := []string{"A tram hit a van in Velm on Monday.\n" + notice, "The mill at Orlen burned down.\n" + notice}
	var rs []*hearsay.Reading
	for i, x := range text {
		d := &hearsay.Document{ID: fmt.Sprintf("sha256:%064d", i), Text: x, Published: hearsay.Date{Time: time.Date(2031, 3, 11, 6, 0, 0, 0, time.UTC), HasTime: true}}
		at := 0
		for _, line := range strings.Split(x, "\n") {
			d.Parts = append(d.Parts, hearsay.Part{Kind: hearsay.Body, Span: hearsay.Span{Start: at, End: at + len(line)}})
			at += len(line) + 1
		}
		rs = append(rs, &hearsay.Reading{Document: d})
	}
	if a := linker(t).Account(rs); len(a.Texts) != 2 || len(a.Passages) != 0 {
		t.Errorf("%d texts, %d passages", len(a.Texts), len(a.Passages))
	}
}
