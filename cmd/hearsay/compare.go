package main

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"hearsay"
	"hearsay/link"
	"hearsay/query"
)

// compareCommand is hearsay compare.
type compareCommand struct {
	A     string   `arg:"" name:"outlet" help:"The first outlet: words of its name or address."`
	B     string   `arg:"" name:"other" help:"The second outlet."`
	Topic string   `arg:"" name:"topic" help:"Words that stand in what is claimed, or the id of a claim; - for all."`
	Paths []string `arg:"" optional:"" name:"path" completion:"file" help:"Files, folders, http(s) addresses, or - for standard input; without any, the store."`

	accountFlags
}

// Help says more than fits on a line, and gives examples.
func (compareCommand) Help() string {
	return `Holds what two outlets carry about a topic against each other: the claims that both carry, with the sources each has for them; the figures that cannot both be so; the words that differ where both have one speech; and what only one of them carries, with what the other has in its place. That one does not carry a claim says nothing of whether it is so.

    hearsay compare "Ostler Wire" "Daily Sextant" dyke reports/
    hearsay compare ostler sextant - --format json reports/`
}

// Run links the documents and compares two outlets.
func (c *compareCommand) Run(ctx context.Context, con *console, open opener) error {
	l, topic, err := c.topical(ctx, con, open, "compare", c.Topic, c.Paths)
	if err != nil {
		return err
	}
	a, err := l.by(c.A)
	if err != nil {
		return err
	}
	b, err := l.by(c.B)
	if err != nil {
		return err
	}
	for d := range a {
		if b[d] {
			return &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("%s and %s both name %s; give more of the names", c.A, c.B, line(l.readings[d].Document.Path))}
		}
	}
	x := l.compare(a, b, c.Topic, topic)
	if len(x.Both)+len(x.OnlyA)+len(x.OnlyB)+len(x.Figures)+len(x.Drifts) == 0 {
		return &hearsay.Error{Code: hearsay.NotFound, Message: "neither says anything about " + c.Topic}
	}
	if c.Format == "json" {
		return con.printJSON(l.comparisonRecord(x))
	}
	s := newSheet(l, con, c.Color)
	s.comparison(x, l.naming(a, c.A), l.naming(b, c.B))
	s.f("")
	s.documents()
	return con.print(s.buf.Bytes())
}

// by is the documents of an outlet: those with the words of a name side by side in the name or
// address of their publisher or, where nobody has, in their path.
func (l *linked) by(name string) (map[string]bool, error) {
	words := query.Words(name)
	if len(words) == 0 {
		return nil, &hearsay.Error{Code: hearsay.Invalid, Message: "the name of an outlet has no word"}
	}
	phrase := " " + strings.Join(words, " ") + " "
	has := func(fields ...string) bool {
		return slices.ContainsFunc(fields, func(f string) bool { return strings.Contains(" "+strings.Join(query.Words(f), " ")+" ", phrase) })
	}
	out := map[string]bool{}
	var outlets []string
	for _, d := range l.Documents {
		host := ""
		if u, err := url.Parse(d.URL); err == nil {
			host = u.Hostname()
		}
		if has(link.Imprint(d), d.Publisher, host) {
			out[d.ID] = true
		}
		if o := outlet(d); !slices.Contains(outlets, o) {
			outlets = append(outlets, o)
		}
	}
	for _, d := range l.Documents {
		if len(out) == 0 || out[d.ID] && link.Imprint(d) == "" {
			if has(d.Path) {
				out[d.ID] = true
			}
		}
	}
	if len(out) == 0 {
		return nil, &hearsay.Error{Code: hearsay.NotFound, Message: fmt.Sprintf("no document is by %s; there are %s", name, hearsay.Shorten(strings.Join(outlets, ", "), 300))}
	}
	return out, nil
}

// naming is what an outlet is called in a heading: its own name if its documents have one.
func (l *linked) naming(documents map[string]bool, asked string) string {
	name := ""
	for _, d := range l.Documents {
		if documents[d.ID] {
			if o := outlet(d); name != "" && name != o {
				return asked
			} else {
				name = o
			}
		}
	}
	return name
}

// compare holds two outlets against each other, on the claim with an id or on a topic.
func (l *linked) compare(a, b map[string]bool, id string, topic query.Topic) *link.Comparison {
	readings := make([]*hearsay.Reading, 0, len(l.Documents))
	for _, d := range l.Documents {
		readings = append(readings, l.readings[d.ID])
	}
	x := link.Compare(l.Account, readings, func(d string) bool { return a[d] }, func(d string) bool { return b[d] })
	other := func(c link.Carried) bool { return c.Claim.ID != id && !l.claimAbout(c.Claim, topic) }
	x.Both = slices.DeleteFunc(x.Both, other)
	x.OnlyA = slices.DeleteFunc(x.OnlyA, other)
	x.OnlyB = slices.DeleteFunc(x.OnlyB, other)
	x.Drifts = slices.DeleteFunc(x.Drifts, func(d link.Drift) bool { return !l.driftAbout(&d, id, topic) })
	x.Figures = slices.DeleteFunc(x.Figures, func(p link.FigurePair) bool {
		return !l.counts(p.Card, topic) && !l.tells(&p.A.Place, topic) && !l.tells(&p.B.Place, topic)
	})
	return x
}

// comparison is a page about two outlets.
func (s *sheet) comparison(x *link.Comparison, a, b string) {
	s.row("%s and %s: %s of both, %d of the first only, %d of the second only", painted(s.style.Title, a), painted(s.style.Title, b), counted(len(x.Both), "claim"), len(x.OnlyA), len(x.OnlyB))
	if len(x.Both) > 0 {
		s.f("")
		s.f("both carry")
	}
	for i := range x.Both {
		c := &x.Both[i]
		s.row("  %s  %s%s", painted(s.style.Title, c.Claim.ID), spread(c.Claim), disputed(c.Claim))
		s.wrap("      ", s.style.Content, s.words(&c.Claim.Title))
		s.row("      %s", painted(s.style.Aside, s.carriedBy(c.A)+" | "+s.carriedBy(c.B)))
		if c.Sources == link.OtherSources {
			s.row("      %s", painted(s.style.Warning, "other sources: none in common"))
		}
	}
	if len(x.Figures) > 0 {
		s.f("")
		s.f("figures that cannot both be so at one time")
	}
	card := ""
	for i := range x.Figures {
		p := &x.Figures[i]
		if p.Card.ID != card {
			card = p.Card.ID
			s.row("  %s  %s", painted(s.style.Title, card), slot(p.Card))
		}
		s.row("    %s", painted(s.style.Warning, figureNote(p)))
		for _, r := range []*hearsay.CardReading{p.A, p.B} {
			s.row("      %-18s %s  %s, %s %s", r.Interval(), s.tag(r.Document), painted(s.style.Source, s.l.giver(r)), day(r.AsOf), painted(s.style.Aside, s.l.at(&r.Place)))
			s.wrap("          ", s.style.Aside, s.l.context(&r.Place))
		}
	}
	if len(x.Drifts) > 0 {
		s.f("")
		s.f("one speech in other words")
	}
	for i := range x.Drifts {
		s.drift(&x.Drifts[i])
	}
	s.only(a, b, x.OnlyA)
	s.only(b, a, x.OnlyB)
}

// figureNote says how two figures stand to each other.
func figureNote(p *link.FigurePair) string {
	switch {
	case p.Conflict:
		return "of one time: a conflict"
	case p.A.Update || p.B.Update:
		return "of different times; the later is an update"
	}
	return "of different times"
}

// only lists what one outlet carries and the other does not.
func (s *sheet) only(a, b string, list []link.Carried) {
	if len(list) == 0 {
		return
	}
	s.f("")
	s.row("only %s carries", a)
	for i := range list {
		c := &list[i]
		carried := append(slices.Clone(c.A), c.B...)
		s.row("  %s  %s", painted(s.style.Title, c.Claim.ID), painted(s.style.Aside, s.carriedBy(carried)))
		s.wrap("      ", s.style.Content, s.words(&carried[0].Place))
		for _, r := range c.Near {
			s.row("      %s", painted(s.style.Warning, fmt.Sprintf("%s has %s, which %s", b, r.Claim, r.Words())))
			s.wrap("          ", s.style.Content, s.words(&r.Join.B))
		}
	}
}

// carriedBy says in which documents of an outlet a claim stands, and on whose word.
func (s *sheet) carriedBy(list []*hearsay.Assertion) string {
	return s.carriers(&hearsay.Claim{Assertions: values(list)})
}

func values(list []*hearsay.Assertion) []hearsay.Assertion {
	out := make([]hearsay.Assertion, len(list))
	for i, a := range list {
		out[i] = *a
	}
	return out
}
