package main

import (
	"context"
	"slices"

	"hearsay"
	"hearsay/query"
)

// timelineCommand is hearsay timeline.
type timelineCommand struct {
	Topic string   `arg:"" name:"topic" help:"Words that stand in what is said, in its sentence or in the name of who says it; - for all."`
	Paths []string `arg:"" optional:"" name:"path" completion:"file" help:"Files, folders, http(s) addresses, or - for standard input; without any, the store."`

	accountFlags
}

// Help says more than fits on a line, and gives examples.
func (timelineCommand) Help() string {
	return `Lists the statements about a topic in the order of publication, each claim once a document, with a mark at what is new: said here for the first time.

    hearsay timeline inspection reports/`
}

// Run links the documents and lists the statements of a topic by time.
func (c *timelineCommand) Run(ctx context.Context, con *console, open opener) error {
	l, topic, err := c.topical(ctx, con, open, "timeline", c.Topic, c.Paths)
	if err != nil {
		return err
	}
	list := l.timeline(topic)
	if len(list) == 0 {
		return &hearsay.Error{Code: hearsay.NotFound, Message: "no statement is about " + c.Topic}
	}
	if c.Format == "json" {
		type moment struct {
			When  string `json:"when,omitempty"`
			Claim string `json:"claim"`
			New   bool   `json:"new"`
			assertionRecord
		}
		out := []moment{}
		for _, e := range list {
			a := assertionRecord{placeRecord: l.placeRecord(&e.a.Place), Denied: e.a.Denied, Line: e.a.Line, Least: e.a.AtLeast}
			if s := l.sourceOf(e.a); s != nil {
				a.Source = s.Name
			}
			out = append(out, moment{l.readings[e.a.Document].Document.Published.String(), e.c.ID, e.fresh, a})
		}
		return con.printJSON(out)
	}
	s := newSheet(l, con, c.Color)
	document := ""
	for _, e := range list {
		if e.a.Document != document {
			document = e.a.Document
			d := l.readings[document].Document
			s.row("%s  %s", painted(s.style.Title, day(d.Published)), outlet(d))
		}
		mark := " "
		if e.fresh {
			mark = "+"
		}
		denied := ""
		if e.a.Denied {
			denied = ", denying"
		}
		s.row("  %s %s  %s%s", mark, e.c.ID, painted(s.style.Source, l.who(e.a)), denied)
		s.wrap("      ", s.style.Content, s.words(&e.a.Place))
	}
	return con.print(s.buf.Bytes())
}

// An event is one assertion on a timeline.
type event struct {
	c     *hearsay.Claim
	a     *hearsay.Assertion
	fresh bool // nobody said it before
}

// timeline lists the assertions of the claims about a topic by publication.
func (l *linked) timeline(topic query.Topic) []event {
	order := map[string]int{}
	for i, d := range l.Documents {
		order[d.ID] = i
	}
	var out []event
	for i := range l.Claims {
		c := &l.Claims[i]
		if !l.claimAbout(c, topic) {
			continue
		}
		last := ""
		for k := range c.Assertions {
			a := &c.Assertions[k]
			if a.Document == last {
				continue
			}
			last = a.Document
			out = append(out, event{c, a, k == 0})
		}
	}
	slices.SortStableFunc(out, func(a, b event) int {
		if d := order[a.a.Document] - order[b.a.Document]; d != 0 {
			return d
		}
		return a.a.Spans[0].Start - b.a.Spans[0].Start
	})
	return out
}
