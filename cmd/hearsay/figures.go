package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"hearsay"
	"hearsay/query"
)

// figuresCommand is hearsay figures.
type figuresCommand struct {
	Topic string   `arg:"" name:"topic" help:"Words of what is counted: dead, pumps, acres; - for all."`
	Paths []string `arg:"" optional:"" name:"path" completion:"file" help:"Files, folders, http(s) addresses, or - for standard input; without any, the store."`

	As string `enum:"card, svg" default:"card" help:"How to draw: ${enum}."`
	topFlag
	accountFlags
}

// Help says more than fits on a line, and gives examples.
func (figuresCommand) Help() string {
	return `A card holds what is said of one quantity, in the order of time: who gives which number, on whose word. Later and larger figures of what can only grow are updates; those that are told as taken back are withdrawn; figures of one time that cannot both be so are conflicts.

    hearsay figures dead reports/
    hearsay figures --as svg dead reports/ > dead.svg
    hearsay figures - --format json reports/`
}

// mostCards is how many cards are shown as text unless more are asked for; the most widely reported come first.
const mostCards = 20

// Run links the documents and shows the cards of a topic.
func (c *figuresCommand) Run(ctx context.Context, con *console, open opener) error {
	l, topic, err := c.topical(ctx, con, open, "figures", c.Topic, c.Paths)
	if err != nil {
		return err
	}
	cards := l.counting(topic)
	if len(cards) == 0 {
		return &hearsay.Error{Code: hearsay.NotFound, Message: "no figure counts " + c.Topic + l.offered()}
	}
	total := len(cards)
	cards = cards[:c.most(total, c.Format, mostCards)]
	if c.Format == "json" {
		out := []cardRecord{}
		for _, card := range cards {
			out = append(out, l.cardRecord(card))
		}
		return con.printJSON(out)
	}
	if c.As == "svg" {
		return con.print(l.figuresSVG(cards, c.Topic))
	}
	s := newSheet(l, con, c.Color)
	for i, card := range cards {
		if i > 0 {
			s.f("")
		}
		s.card(card)
	}
	s.f("")
	if more := c.left(total - len(cards)); more != "" {
		s.f("%s", more)
		s.f("")
	}
	s.documents()
	return con.print(s.buf.Bytes())
}

// mostOffered is how many things that are counted are named to who asked for one that is not.
const mostOffered = 6

// offered says what there are figures of, the most widely reported first; nothing where there are none.
func (l *linked) offered() string {
	var names []string
	for _, c := range l.counting(nil) {
		if name := line(c.Name); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	more := ""
	if n := len(names) - mostOffered; n > 0 {
		names, more = names[:mostOffered], fmt.Sprintf(" and %d more", n)
	}
	return "; counted are " + strings.Join(names, ", ") + more + "; \"hearsay figures -\" shows all"
}

// counting lists the cards that count what a topic names, those of most documents first; where none does, those of which
// a figure stands in a sentence about it.
func (l *linked) counting(topic query.Topic) []*hearsay.Card {
	var counted, around []*hearsay.Card
	for i := range l.Cards {
		c := &l.Cards[i]
		switch {
		case l.counts(c, topic):
			counted = append(counted, c)
		case slices.ContainsFunc(c.Readings, func(r hearsay.CardReading) bool { return asCounted(topic).In(c.Name + " " + l.sentence(&r.Place)) }):
			around = append(around, c)
		}
	}
	if len(counted) == 0 {
		counted = around
	}
	slices.SortStableFunc(counted, func(x, y *hearsay.Card) int {
		return cmp.Or(cmp.Compare(y.Spread(), x.Spread()), cmp.Compare(len(y.Readings), len(x.Readings)))
	})
	return counted
}

// slotWords are the words that tell what a card counts.
func slotWords(c *hearsay.Card) string { return c.Name + " " + c.Counted + " " + c.Unit }

// counts reports whether all words of a topic stand in what a card counts.
func (l *linked) counts(c *hearsay.Card, topic query.Topic) bool {
	return asCounted(topic).In(slotWords(c))
}

// asCounted is a topic in the words that cards write.
func asCounted(topic query.Topic) query.Topic {
	out := slices.Clone(topic)
	for i, w := range out {
		switch w {
		case "deaths", "killed", "died":
			out[i] = "dead"
		case "injured", "wounded":
			out[i] = "hurt"
		}
	}
	return out
}

// card is a table of one quantity.
func (s *sheet) card(c *hearsay.Card) {
	s.row("%s  %s", painted(s.style.Title, c.ID), slot(c))
	days, values := 0, 0
	for i := range c.Readings {
		days = max(days, utf8.RuneCountInString(day(c.Readings[i].AsOf)))
		values = max(values, utf8.RuneCountInString(c.Readings[i].Interval()))
	}
	for i := range c.Readings {
		r := &c.Readings[i]
		note := ""
		if r.Update {
			note = painted(s.style.Stance, "  update")
		}
		if r.Withdrawn {
			note = painted(s.style.Warning, "  withdrawn")
		}
		s.row("  %-*s  %-*s  %s  %s%s", days, day(r.AsOf), values, r.Interval(), s.tag(r.Document), painted(s.style.Source, s.l.giver(r)), note)
		s.wrap("      ", s.style.Aside, s.l.context(&r.Place))
	}
	for i := range s.l.Conflicts {
		if x := &s.l.Conflicts[i]; x.Card == c.ID {
			s.row("  %s", painted(s.style.Warning, fmt.Sprintf("conflict: %s in %s, %s in %s", s.words(&x.A), s.tag(x.A.Document), s.words(&x.B), s.tag(x.B.Document))))
		}
	}
}

// slot names what a card counts, in words.
func slot(c *hearsay.Card) string {
	switch c.Unit {
	case "", "person":
		return line(c.Name)
	case "in": // the symbol alone reads as the preposition
		return line(c.Name + " (inches)")
	case "second", "minute", "hour", "day", "week", "month", "year":
		return line(c.Name + " (" + c.Unit + "s)")
	}
	return line(c.Name + " (" + c.Unit + ")")
}

// context is the sentence around a place, on one line, as far as there is room for it.
func (l *linked) context(p *hearsay.Place) string { return hearsay.Shorten(line1(l.sentence(p)), 160) }

// sentence is the sentence around a place.
func (l *linked) sentence(p *hearsay.Place) string {
	text := l.readings[p.Document].Document.Text
	return p.Spans.Hull().Sentence(text).Of(text)
}
