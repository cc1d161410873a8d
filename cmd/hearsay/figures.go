package main

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"hearsay"
)

// figuresCommand is hearsay figures.
type figuresCommand struct {
	Topic string   `arg:"" name:"topic" help:"Words of what is counted: dead, pumps, acres; - for all."`
	Paths []string `arg:"" optional:"" name:"path" completion:"file" help:"Files, folders, http(s) addresses, or - for standard input; without any, the store."`

	As string `enum:"card, svg" default:"card" help:"How to draw: ${enum}."`
	accountFlags
}

// Help says more than fits on a line, and gives examples.
func (figuresCommand) Help() string {
	return `A card holds what is said of one quantity, in the order of time: who gives which number, on whose word. Later and larger figures of what can only grow are updates; figures of one time that cannot both be so are conflicts.

    hearsay figures dead reports/
    hearsay figures --as svg dead reports/ > dead.svg
    hearsay figures - --format json reports/`
}

// Run links the documents and shows the cards of a topic.
func (c *figuresCommand) Run(ctx context.Context, con *console, open opener) error {
	l, err := c.about(ctx, con, open, "figures", c.Topic, c.Paths)
	if err != nil {
		return err
	}
	var cards []*hearsay.Card
	for i := range l.Cards {
		if l.about(&l.Cards[i], c.Topic) {
			cards = append(cards, &l.Cards[i])
		}
	}
	if len(cards) == 0 {
		return &hearsay.Error{Code: hearsay.NotFound, Message: "no figure counts " + c.Topic}
	}
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
	s.documents()
	return con.print(s.buf.Bytes())
}

// about reports whether a card counts what a topic names: its slot, or the sentence of a reading, has
// a word that begins so.
func (l *linked) about(c *hearsay.Card, topic string) bool {
	if topic == "-" {
		return true
	}
	topic = strings.ToLower(topic)
	names := map[string]string{"dead": "die", "deaths": "die", "killed": "die", "hurt": "injur", "injured": "injur", "wounded": "injur", "missing": "miss", "treated": "treat"}
	for _, w := range strings.Fields(c.Counted + " " + strings.ToLower(c.Unit)) {
		if w == names[topic] || strings.HasPrefix(w, topic) || strings.HasPrefix(topic, w) && len(w) > 3 {
			return true
		}
	}
	return false
}

// card is a table of one quantity.
func (s *sheet) card(c *hearsay.Card) {
	s.f("%s  %s", painted(s.style.Title, c.ID), slot(c))
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
		s.f("  %-*s  %-*s  %s  %s%s", days, day(r.AsOf), values, r.Interval(), s.tag(r.Document), painted(s.style.Source, clip(line1(r.Originator), 50)), note)
		s.wrap("      ", s.style.Aside, s.l.context(&r.Place))
	}
	for i := range s.l.Conflicts {
		if x := &s.l.Conflicts[i]; x.Card == c.ID {
			s.f("  %s", painted(s.style.Warning, fmt.Sprintf("conflict: %s in %s, %s in %s", s.words(&x.A), s.tag(x.A.Document), s.words(&x.B), s.tag(x.B.Document))))
		}
	}
}

// slot names what a card counts, in words.
func slot(c *hearsay.Card) string {
	names := map[string]string{"die": "dead", "injur": "hurt", "miss": "missing", "treat": "treated", "surviv": "survived or rescued", "evacuat": "evacuated or displaced", "part": "some of them"}
	var out []string
	for _, w := range strings.Fields(c.Counted) {
		if n, ok := names[w]; ok {
			w = n
		}
		out = append(out, w)
	}
	text := strings.Join(out, ", ")
	if c.Unit != "" && c.Unit != "person" {
		text += " (" + line(c.Unit) + ")"
	}
	return text
}

// context is the sentence around a place, on one line.
func (l *linked) context(p *hearsay.Place) string {
	text := l.readings[p.Document].Document.Text
	return clip(line1(p.Spans.Hull().Sentence(text).Of(text)), 160)
}
