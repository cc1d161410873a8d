package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"hearsay"
)

// traceCommand is hearsay trace.
type traceCommand struct {
	ID    string   `arg:"" name:"claim" help:"The claim, as hearsay claims lists it, or words that stand in it."`
	Paths []string `arg:"" optional:"" name:"path" completion:"file" help:"Files, folders, http(s) addresses, or - for standard input; without any, the store."`

	As string `enum:"tree, dot, mermaid, svg" default:"tree" help:"How to draw: ${enum}."`
	accountFlags
}

// Help says more than fits on a line, and gives examples.
func (traceCommand) Help() string {
	return `Draws a claim from who said it outwards: the originators, behind those on whose word they have it, the reports that it came by, the documents that have it from them, and the documents that copy or name those. A certain step is drawn as ├─, a possible one as ├┄.

    hearsay trace Ce275f8a7 reports/
    hearsay trace --as svg Ce275f8a7 reports/ > claim.svg
    hearsay trace --as dot Ce275f8a7 reports/ | dot -Tsvg > claim.svg`
}

// Run links the documents and draws one claim.
func (c *traceCommand) Run(ctx context.Context, con *console, open opener) error {
	l, err := c.about(ctx, con, open, "trace", c.ID, c.Paths)
	if err != nil {
		return err
	}
	claim, err := l.find(c.ID)
	if err != nil {
		return err
	}
	if c.Format == "json" {
		return con.printJSON(l.claimRecord(claim))
	}
	if c.As == "svg" {
		return con.print(l.traceSVG(claim))
	}
	s := newSheet(l, con, c.Color)
	switch c.As {
	case "dot":
		s.dot(claim)
	case "mermaid":
		s.mermaid(claim)
	default:
		s.tree(claim)
	}
	return con.print(s.buf.Bytes())
}

// A hanging is how one assertion hangs on an earlier one.
type hanging struct {
	to   int // the assertion it hangs on; -1 for none
	join *hearsay.Join
}

// hangings hangs each assertion of a claim on the first one before it that it is joined to, certain joins
// before possible ones. What a document has from one it names hangs on that, whichever was first.
func hangings(c *hearsay.Claim) []hanging {
	at := map[string][]int{}
	for i := range c.Assertions {
		a := &c.Assertions[i]
		at[a.Document] = append(at[a.Document], i)
	}
	out := make([]hanging, len(c.Assertions))
	for i := range out {
		out[i].to = -1
	}
	hang := func(i, to int, j *hearsay.Join) {
		if i == to || out[i].to >= 0 && (out[i].join.Certain || !j.Certain) {
			return
		}
		for k := to; k >= 0; k = out[k].to {
			if k == i {
				return // a circle; it is named as such elsewhere
			}
		}
		out[i] = hanging{to, j}
	}
	for n := range c.Lines.Joins {
		j := &c.Lines.Joins[n]
		a, b := owner(c, at, &j.A), owner(c, at, &j.B)
		if a < 0 || b < 0 {
			continue
		}
		hang(max(a, b), min(a, b), j)
	}
	return out
}

// owner is the assertion that a place of a join belongs to.
func owner(c *hearsay.Claim, at map[string][]int, p *hearsay.Place) int {
	for _, i := range at[p.Document] {
		if c.Assertions[i].Statement == p.Statement {
			return i
		}
	}
	return -1
}

// tree draws the claim for a terminal.
func (s *sheet) tree(c *hearsay.Claim) {
	s.f("%s  %s", painted(s.style.Title, c.ID), spread(c))
	s.wrap("  ", s.style.Content, s.words(&c.Title))
	s.f("")
	all := hangings(c)
	var draw func(i int, margin string)
	draw = func(i int, margin string) {
		var below []int
		for k := range all {
			if all[k].to == i {
				below = append(below, k)
			}
		}
		for n, k := range below {
			branch, next := "├", "│  "
			if n == len(below)-1 {
				branch, next = "└", "   "
			}
			stroke := "─"
			if !all[k].join.Certain {
				stroke = "┄"
			}
			s.f("%s%s%s %s %s", margin, branch, stroke, s.node(&c.Assertions[k]), painted(s.style.Aside, "· "+all[k].join.Kind.Words()))
			draw(k, margin+next)
		}
	}
	for i := range all {
		if all[i].to < 0 {
			s.f("%s", s.node(&c.Assertions[i]))
			draw(i, "")
		}
	}
	for _, loop := range c.Loops {
		var names []string
		for _, d := range loop {
			names = append(names, outlet(s.l.readings[d].Document))
		}
		s.f("")
		s.f("%s", painted(s.style.Warning, "circular: "+strings.Join(names, " and ")+" name each other"))
	}
}

// node is an assertion in a drawing: on whose word who said it, by way of whom it was printed, where and when.
func (s *sheet) node(a *hearsay.Assertion) string {
	d := s.l.readings[a.Document].Document
	verb := ""
	if a.Denied {
		verb = " denies"
	}
	who, by := s.l.way(a)
	return fmt.Sprintf("%s%s %s", painted(s.style.Source, who), verb, painted(s.style.Aside, by+"→ "+outlet(d)+", "+day(d.Published)))
}

// way is who said an assertion, behind those on whose word it is ("two engineers → The Courier"), and those who passed it on from there to
// who printed it ("→ a report ").
func (l *linked) way(a *hearsay.Assertion) (who, by string) {
	who = l.who(a)
	st := l.statementOf(&a.Place)
	if st == nil || a.Denied || st.Source.ID == "" {
		return who, ""
	}
	names := map[string]string{}
	for i := range l.readings[a.Document].Sources {
		names[l.readings[a.Document].Sources[i].ID] = hearsay.Shorten(line(l.readings[a.Document].Sources[i].Name), 60)
	}
	at := slices.Index(st.Chain, st.Source.ID)
	for i, id := range st.Chain {
		switch name := names[id]; {
		case name == "" || i == at || at < 0: // who prints it is none of the sources
		case i < at:
			who = name + " → " + who
		default:
			by += "→ " + name + " "
		}
	}
	return who, by
}

// lead leads from those who passed words on to who printed them.
func lead(by string) string {
	if by == "" {
		return ""
	}
	return "→ "
}

// dot draws the claim for Graphviz.
func (s *sheet) dot(c *hearsay.Claim) {
	s.f("digraph claim {")
	s.f("  rankdir=LR; node [shape=box];")
	for i := range c.Assertions {
		a := &c.Assertions[i]
		who, by := s.l.way(a)
		s.f("  a%d [label=%q];", i, who+"\n"+by+lead(by)+outlet(s.l.readings[a.Document].Document))
	}
	for i, x := range hangings(c) {
		if x.to >= 0 {
			style := "solid"
			if !x.join.Certain {
				style = "dashed"
			}
			s.f("  a%d -> a%d [label=%q, style=%s];", x.to, i, string(x.join.Kind), style)
		}
	}
	s.f("}")
}

// mermaid draws the claim for pages in Markdown.
func (s *sheet) mermaid(c *hearsay.Claim) {
	s.f("graph LR")
	quote := strings.NewReplacer(`"`, "#quot;", "<", "#lt;", ">", "#gt;")
	for i := range c.Assertions {
		a := &c.Assertions[i]
		who, by := s.l.way(a)
		s.f(`  a%d["%s<br>%s"]`, i, quote.Replace(who), quote.Replace(by+lead(by)+outlet(s.l.readings[a.Document].Document)))
	}
	for i, x := range hangings(c) {
		if x.to < 0 {
			continue
		}
		arrow := "-->"
		if !x.join.Certain {
			arrow = "-.->"
		}
		s.f("  a%d %s|%s| a%d", x.to, arrow, x.join.Kind, i)
	}
}
