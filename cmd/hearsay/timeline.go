package main

import (
	"context"

	"hearsay"
)

// timelineCommand is hearsay timeline.
type timelineCommand struct {
	Topic string   `arg:"" name:"topic" help:"Words that stand in what is said, in its sentence or in the name of who says it; - for all."`
	Paths []string `arg:"" optional:"" name:"path" completion:"file" help:"Files, folders, http(s) addresses, or - for standard input; without any, the store."`

	accountFlags
}

// Help says more than fits on a line, and gives examples.
func (timelineCommand) Help() string {
	return `Lists the statements about a topic in the order of publication, each claim once a document, with + at what is new: said here for the first time.

    hearsay timeline inspection reports/`
}

// Run links the documents and lists the statements of a topic by time.
func (c *timelineCommand) Run(ctx context.Context, con *console, open opener) error {
	l, topic, err := c.topical(ctx, con, open, "timeline", c.Topic, c.Paths)
	if err != nil {
		return err
	}
	list := l.Timeline(func(c *hearsay.Claim) bool { return l.claimAbout(c, topic) })
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
			a := assertionRecord{placeRecord: l.placeRecord(&e.Assertion.Place), Denied: e.Assertion.Denied, Line: e.Assertion.Line, Least: e.Assertion.AtLeast}
			if s := l.sourceOf(e.Assertion); s != nil {
				a.Source = s.Name
			}
			out = append(out, moment{l.readings[e.Assertion.Document].Document.Published.String(), e.Claim.ID, e.New, a})
		}
		return con.printJSON(out)
	}
	s := newSheet(l, con, c.Color)
	document := ""
	for _, e := range list {
		if e.Assertion.Document != document {
			document = e.Assertion.Document
			d := l.readings[document].Document
			s.row("%s  %s", painted(s.style.Title, day(d.Published)), outlet(d))
		}
		mark := " "
		if e.New {
			mark = "+"
		}
		denied := ""
		if e.Assertion.Denied {
			denied = ", denying"
		}
		s.row("  %s %s  %s%s", mark, e.Claim.ID, painted(s.style.Source, l.who(e.Assertion)), denied)
		s.wrap("      ", s.style.Content, s.words(e.Words()))
	}
	return con.print(s.buf.Bytes())
}
