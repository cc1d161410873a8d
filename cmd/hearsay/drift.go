package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"hearsay"
	"hearsay/link"
	"hearsay/link/drift"
	"hearsay/query"
)

// driftCommand is hearsay drift.
type driftCommand struct {
	Topic string   `arg:"" name:"topic" help:"Words that stand in what is said or in the name of who says it, or the id of a claim; - for all."`
	Paths []string `arg:"" optional:"" name:"path" completion:"file" help:"Files, folders, http(s) addresses, or - for standard input; without any, the store."`

	Named bool `help:"Leave out what has other words but no change with a name."`
	accountFlags
}

// Help says more than fits on a line, and gives examples.
func (driftCommand) Help() string {
	return `Shows the same speech in different words: from one outlet to another, and from one version of a report to the next. Both texts are shown, the words that only the first has as [-words-], those that only the second has as {+words+}. What a desk looks for has a name: a hedge lost or gained, a figure, bound, unit or time changed, a negation, other words within quotation marks, another stance or cue ("said" that became "admitted"), another speaker. Neither text is said to be the right one.

    hearsay drift "weakened by rain" reports/
    hearsay drift Ce275f8a7 reports/
    hearsay drift --named - --format json reports/`
}

// Run links the documents and shows what is said in other words.
func (c *driftCommand) Run(ctx context.Context, con *console, open opener) error {
	l, topic, err := c.topical(ctx, con, open, "drift", c.Topic, c.Paths)
	if err != nil {
		return err
	}
	var list []link.Drift
	for _, d := range l.drifts() {
		if (!c.Named || isNamed(&d)) && l.driftAbout(&d, c.Topic, topic) {
			list = append(list, d)
		}
	}
	if len(list) == 0 {
		what := "nothing"
		if c.Topic != "-" {
			what += " about " + c.Topic
		}
		how := " is said in two ways"
		if c.Named {
			how += " with a change that has a name"
		}
		return &hearsay.Error{Code: hearsay.NotFound, Message: what + how}
	}
	if c.Format == "json" {
		out := []driftRecord{}
		for i := range list {
			out = append(out, l.driftRecord(&list[i]))
		}
		return con.printJSON(out)
	}
	s := newSheet(l, con, c.Color)
	s.row("%s of texts with one speech in other words, %d with a change that has a name", counted(len(list), "pair"), withName(list))
	for i := range list {
		s.f("")
		s.drift(&list[i])
	}
	s.f("")
	s.documents()
	return con.print(s.buf.Bytes())
}

func withName(list []link.Drift) int {
	n := 0
	for i := range list {
		if isNamed(&list[i]) {
			n++
		}
	}
	return n
}

// isNamed reports whether a drift has a change with a name, or makes another claim.
func isNamed(d *link.Drift) bool { return len(d.Difference.Changes) > 0 || d.Apart != "" }

// drifts lists what is said in two ways; what has a name comes first, otherwise in the order of the claims.
func (l *linked) drifts() []link.Drift {
	readings := make([]*hearsay.Reading, 0, len(l.Documents))
	for _, d := range l.Documents {
		readings = append(readings, l.readings[d.ID])
	}
	list := link.Drifts(l.Account, readings)
	slices.SortStableFunc(list, func(a, b link.Drift) int {
		switch {
		case isNamed(&a) == isNamed(&b):
			return 0
		case isNamed(&a):
			return -1
		}
		return 1
	})
	return list
}

// driftAbout reports whether a drift is of the claim with an id, or one of its sides is about a topic.
func (l *linked) driftAbout(d *link.Drift, id string, topic query.Topic) bool {
	if d.Claim == id {
		return true
	}
	if c := l.claims[id]; c != nil {
		return slices.ContainsFunc(c.Assertions, func(a hearsay.Assertion) bool {
			return a.Document == d.B.Document && d.B.Spans.Hull().Contains(a.Spans.Hull()) || a.Document == d.A.Document && d.A.Spans.Hull().Contains(a.Spans.Hull())
		})
	}
	return l.tells(&d.A, topic) || l.tells(&d.B, topic)
}

// speakerAt is who says what stands at a place.
func (l *linked) speakerAt(p *hearsay.Place) string {
	a := hearsay.Assertion{Place: *p}
	if st := l.statementOf(p); st != nil {
		a.Source = st.Source.ID
	}
	return l.who(&a)
}

// drift shows both sides of a drift, the words that differ marked.
func (s *sheet) drift(d *link.Drift) {
	s.row("%s  %s %s", painted(s.style.Title, d.Claim), painted(s.style.Source, s.l.speakerAt(&d.A)), painted(s.style.Aside, "· "+speechReason(d.Speech)+s.l.firstOf(d)))
	for i := range d.Difference.Changes {
		s.row("  %s", painted(s.style.Warning, s.l.change(d, &d.Difference.Changes[i])))
	}
	if d.Apart != "" {
		s.row("  %s", painted(s.style.Warning, "two claims: they differ in the "+d.Apart))
	}
	s.side(&d.A, d.Difference.Edits, true)
	s.side(&d.B, d.Difference.Edits, false)
	if len(d.Also) > 0 {
		var tags []string
		for i := range d.Also {
			tags = append(tags, s.tag(d.Also[i].Document))
		}
		s.row("      %s", painted(s.style.Aside, "so too in "+strings.Join(tags, ", ")))
	}
}

// firstOf says where it is not known which of two texts came first: what was lost may have been gained then.
func (l *linked) firstOf(d *link.Drift) string {
	a, b := l.readings[d.A.Document].Document.Published, l.readings[d.B.Document].Document.Published
	if a.IsZero() || b.IsZero() || !(a.HasTime && b.HasTime) && dayOf(a) == dayOf(b) {
		return "; which came first is not known"
	}
	return ""
}

// side shows one text of a drift: where it stands, how it is introduced, its words.
func (s *sheet) side(p *hearsay.Place, edits []drift.Edit, first bool) {
	doc := s.l.readings[p.Document].Document
	cue := "in its own voice"
	if st := s.l.statementOf(p); st != nil {
		cue = fmt.Sprintf("%s: %s", s.l.speakerAt(p), quoted(texts(doc.Text, st.Cue.Spans)))
	}
	s.row("  %s  %s, %s %s", s.tag(p.Document), outlet(doc), day(doc.Published), painted(s.style.Aside, fmt.Sprintf("%s:%s · %s", line(doc.Path), s.l.at(p), cue)))
	s.wrap("      ", s.style.Content, markedWords(doc.Text, p.Spans, edits, first))
}

// markedWords is the words of one side of a drift on one line, with marks around those that the other lacks.
func markedWords(text string, spans hearsay.Spans, edits []drift.Edit, first bool) string {
	opening, closing := "{+", "+}"
	if first {
		opening, closing = "[-", "-]"
	}
	var marked hearsay.Spans
	for _, e := range edits {
		if e.Kind != drift.Kept {
			if first {
				marked = append(marked, e.A...)
			} else {
				marked = append(marked, e.B...)
			}
		}
	}
	pieces := make([]string, len(spans))
	for i, s := range spans {
		var b strings.Builder
		at := s.Start
		for _, m := range marked {
			if s.Contains(m) {
				b.WriteString(text[at:m.Start] + opening + m.Of(text) + closing)
				at = m.End
			}
		}
		pieces[i] = b.String() + text[at:s.End]
	}
	return quoted(pieces)
}

// change is a change in words, with those of both texts.
func (l *linked) change(d *link.Drift, c *drift.Change) string {
	a, b := l.piece(&d.A, c.A), l.piece(&d.B, c.B)
	switch c.Kind {
	case drift.NegationLost:
		return "negation lost: " + a
	case drift.NegationGained:
		return "negation gained: " + b
	case drift.FigureChanged:
		return "figure changed: " + a + " → " + b
	case drift.UnitChanged:
		return "unit changed: " + a + " → " + b
	case drift.BoundLost, drift.BoundGained, drift.BoundChanged:
		return "bound changed: " + a + " → " + b
	case drift.TimeChanged:
		return "time changed: " + a + " → " + b
	case drift.QuoteChanged:
		return "words within quotation marks changed: " + orNothing(a) + " → " + orNothing(b)
	case drift.HedgeLost:
		return "hedge lost: " + a
	case drift.HedgeGained:
		return "hedge gained: " + b
	case drift.StanceChanged:
		return fmt.Sprintf("stance changed: %s (%s) → %s (%s)", c.Was, orNothing(a), c.Is, orNothing(b))
	case drift.CueChanged:
		return "cue changed: " + orNothing(a) + slantOf(c.Was) + " → " + orNothing(b) + slantOf(c.Is)
	case drift.SpeakerChanged:
		return "speaker changed: " + a + " → " + b
	case drift.MarksLost:
		return "quotation marks lost"
	case drift.MarksGained:
		return "quotation marks gained"
	}
	return string(c.Kind)
}

// piece is the words of one document at spans.
func (l *linked) piece(p *hearsay.Place, spans hearsay.Spans) string {
	return hearsay.Shorten(quoted(texts(l.readings[p.Document].Document.Text, spans)), 60)
}

func orNothing(words string) string {
	if words == "" {
		return "(nothing)"
	}
	return words
}

// slantOf says what a cue takes for granted.
func slantOf(slant string) string {
	if slant == "" {
		return ""
	}
	return ", which " + slant
}

// speechReason says why two texts have one speech.
func speechReason(k hearsay.JoinKind) string {
	switch k {
	case hearsay.SameOccasion:
		return "the same quoted words"
	case hearsay.SameOriginator:
		return "the same speaker within two days; it may be another occasion"
	case hearsay.Variant:
		return "the same quoted words, two speakers"
	case hearsay.CopyOf:
		return "one text"
	}
	return k.Words()
}
