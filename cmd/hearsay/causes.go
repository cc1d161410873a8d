package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"hearsay"
	"hearsay/link"
	"hearsay/query"
)

// causesCommand is hearsay causes.
type causesCommand struct {
	Topic string   `arg:"" name:"topic" help:"Words that stand in the sentence; - for all."`
	Paths []string `arg:"" optional:"" name:"path" completion:"file" help:"Files, folders, http(s) addresses, or - for standard input; without any, the store."`

	As   string `enum:"list, dot, mermaid" default:"list" help:"How to draw: ${enum}."`
	Open bool   `help:"List, too, what speaks of a cause and leaves open what caused what."`
	accountFlags
}

// Help says more than fits on a line, and gives examples.
func (causesCommand) Help() string {
	return `Maps what is said to be the cause of what: "because", "caused by", "led to", "blamed on", "is putting off". Each effect stands above its causes, each cause above everybody who says so, with the words; what somebody says is not the cause stands beside the rest. "After" is no cause. Sentences that leave open what caused what ("this led to", questions, conditions) are passed over and counted. Nothing is said to be so.

    hearsay causes dyke reports/
    hearsay causes --as dot - reports/ | dot -Tsvg > causes.svg
    hearsay causes dyke --format json reports/`
}

// Run links the documents and maps what is said of causes.
func (c *causesCommand) Run(ctx context.Context, con *console, open opener) error {
	l, topic, err := c.topical(ctx, con, open, "causes", c.Topic, c.Paths)
	if err != nil {
		return err
	}
	m := l.causes(topic)
	if len(m.Edges) == 0 && (len(m.Open) == 0 || !c.Open) {
		return &hearsay.Error{Code: hearsay.NotFound, Message: "nothing is said of a cause in sentences about " + c.Topic}
	}
	if c.Format == "json" {
		return con.printJSON(l.causesRecord(m))
	}
	s := newSheet(l, con, c.Color)
	switch c.As {
	case "dot":
		s.causesDot(m)
	case "mermaid":
		s.causesMermaid(m)
	default:
		s.causes(m, c.Open)
	}
	return con.print(s.buf.Bytes())
}

// causes is the map of what is said of causes in sentences that have all words of a topic, and of what else is
// said of the same cause and effect.
func (l *linked) causes(topic query.Topic) *hearsay.CauseMap {
	readings := make([]*hearsay.Reading, 0, len(l.Documents))
	for _, d := range l.Documents {
		readings = append(readings, l.readings[d.ID])
	}
	return link.Causes(l.Account, readings).About(func(p *hearsay.Place) bool { return l.tells(p, topic) })
}

// causes lists a map: effects, below each its causes, below each who says so.
func (s *sheet) causes(m *hearsay.CauseMap, open bool) {
	var effects []int
	sayings := 0
	for i := range m.Edges {
		if e := m.Edges[i].Effect; !slices.Contains(effects, e) {
			effects = append(effects, e)
		}
		sayings += len(m.Edges[i].Sayings)
	}
	s.row("%s, %s, said in %s; %s left open", counted(len(effects), "effect"), counted(len(m.Edges), "cause"), counted(sayings, "place"), counted(len(m.Open), "sentence"))
	for _, effect := range effects {
		s.f("")
		s.wrap("", s.style.Title, s.phrase(&m.Events[effect]))
		for i := range m.Edges {
			if e := &m.Edges[i]; e.Effect == effect {
				s.wrap("  "+arrow(e)+" ", s.style.Content, s.phrase(&m.Events[e.Cause]))
				for k := range e.Sayings {
					s.saying(&e.Sayings[k])
				}
			}
		}
	}
	if open && len(m.Open) > 0 {
		s.f("")
		s.f("left open")
		for i := range m.Open {
			o := &m.Open[i]
			s.row("  %s %s %s", s.tag(o.Place.Document), painted(s.style.Aside, s.l.at(&o.Place)), painted(s.style.Stance, o.Why.Words()))
			s.wrap("      ", s.style.Content, s.words(&o.Place))
		}
	}
	s.f("")
	s.documents()
}

// saying is who says it, how, where and in which words.
func (s *sheet) saying(x *hearsay.CauseSaying) {
	how := ""
	if x.Stance != "" && x.Stance != hearsay.Says {
		how = " " + string(x.Stance)
	}
	if len(x.Hedged) > 0 {
		how += fmt.Sprintf(", hedged: %s", quoted(texts(s.l.readings[x.Place.Document].Document.Text, x.Hedged)))
	}
	s.row("      %s  %s%s %s", s.tag(x.Place.Document), painted(s.style.Source, s.l.causer(x)), painted(s.style.Stance, how),
		painted(s.style.Aside, strings.TrimSpace(strings.Join([]string{x.Place.Statement, s.l.at(&x.Place), x.Claim}, " "))))
	s.wrap("          ", s.style.Aside, s.words(&x.Place))
}

// causer is on whose word something is said to be a cause.
func (l *linked) causer(x *hearsay.CauseSaying) string {
	who := l.who(&hearsay.Assertion{Place: x.Place, Source: x.Source})
	if !x.By.Empty() {
		by := quoted([]string{x.By.Of(l.readings[x.Place.Document].Document.Text)})
		if x.Place.Statement == "" {
			return fmt.Sprintf("%s, as the outlet has it", by)
		}
		return by + ", as " + who + " has it"
	}
	return who
}

// arrow is how a cause stands to its effect.
func arrow(e *hearsay.CauseEdge) string {
	word := "←"
	if e.Kind == hearsay.Prevents {
		word = "⊣"
	}
	if how := e.Kind.Words(); how != "" {
		word += " " + how
	}
	if e.Negated {
		word += " (" + hearsay.NotSo + ")"
	}
	return word
}

// phrase is the words that stand for an event.
func (s *sheet) phrase(e *hearsay.CauseEvent) string { return s.words(&e.Phrases[0]) }

// causesDot draws a map for Graphviz: causes to the left, what is said not to be so dotted, what is hedged dashed.
func (s *sheet) causesDot(m *hearsay.CauseMap) {
	s.f("digraph causes {")
	s.f("  rankdir=LR; node [shape=box];")
	for _, n := range m.Mapped() {
		s.f("  %s [label=%s];", m.Events[n].ID, dotString(hearsay.Shorten(s.phrase(&m.Events[n]), 80)))
	}
	for i := range m.Edges {
		e := &m.Edges[i]
		style := "solid"
		switch {
		case e.Negated:
			style = "dotted"
		case e.Hedged():
			style = "dashed"
		}
		head := "normal"
		if e.Kind == hearsay.Prevents {
			head = "tee"
		}
		s.f("  %s -> %s [label=%s, style=%s, arrowhead=%s];", m.Events[e.Cause].ID, m.Events[e.Effect].ID, dotString(s.sayers(e)), style, head)
	}
	s.f("}")
}

// dotString is a string as Graphviz reads it.
func dotString(words string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(words) + `"`
}

// causesMermaid draws a map for pages in Markdown.
func (s *sheet) causesMermaid(m *hearsay.CauseMap) {
	s.f("graph LR")
	quote := strings.NewReplacer("&", "#amp;", `"`, "#quot;", "<", "#lt;", ">", "#gt;", "|", "#124;", "`", "#96;")
	for _, n := range m.Mapped() {
		s.f(`  %s["%s"]`, m.Events[n].ID, quote.Replace(hearsay.Shorten(s.phrase(&m.Events[n]), 80)))
	}
	for i := range m.Edges {
		e := &m.Edges[i]
		line := "-->"
		switch {
		case e.Negated:
			line = "-.->"
		case e.Kind == hearsay.Prevents:
			line = "--x"
		}
		s.f(`  %s %s|"%s"| %s`, m.Events[e.Cause].ID, line, quote.Replace(s.sayers(e)), m.Events[e.Effect].ID)
	}
}

// sayers names who says so, three at most, each with the documents that have it from them.
func (s *sheet) sayers(e *hearsay.CauseEdge) string {
	var names []string
	for k := range e.Sayings {
		x := &e.Sayings[k]
		name := hearsay.Shorten(s.l.causer(x), 40) + " (" + s.l.tags[x.Place.Document] + ")"
		if len(x.Hedged) > 0 {
			name += ", hedged"
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	const few = 3
	if more := len(names) - few; more > 0 {
		names = append(names[:few], fmt.Sprintf("%d more", more))
	}
	text := strings.Join(names, "; ")
	switch {
	case e.Negated:
		return "not so: " + text
	case e.Kind != hearsay.Causes:
		return string(e.Kind) + ": " + text
	}
	return text
}
