package main

import (
	"context"
	"fmt"

	"hearsay"
	"hearsay/alert"
)

// alertCommand is hearsay alert: its commands tell people what is new about what they asked for.
type alertCommand struct {
	Add    alertAdd    `cmd:"" help:"Ask to be told of what is new."`
	List   alertList   `cmd:"" help:"List the alerts, and how they stand."`
	Remove alertRemove `cmd:"" help:"Take an alert away."`
	Run    alertRun    `cmd:"" help:"Look for what is new, and send it."`
	Test   alertTest   `cmd:"" help:"Send a test on every way of an alert."`
	Feed   alertFeed   `cmd:"" help:"Print what an alert found as an Atom feed."`
}

// Help says more than fits on a line, and gives examples.
func (alertCommand) Help() string {
	return `An alert is a question that stays: a query, a source, a claim, a figure card, or an address. What comes into the store after it was made is told once, by a webhook, by mail, and in a feed.

    hearsay alert add ferry --query "ferry OR quay" --mail desk@news.example
    hearsay alert add verde --source "Ana Verde" --webhook https://hooks.example
    hearsay alert add toll --figure K1a2b3c4d
    hearsay alert run --every 5m --smtp mail.example:587 --mail-from a@b.example`
}

type alertRemove struct {
	Name string `arg:"" help:"The alert's name."`
	storage
}

// Help gives an example.
func (alertRemove) Help() string {
	return `What waits to be sent is not sent any more.

    hearsay alert remove ferry`
}

// Run takes it away.
func (c *alertRemove) Run(ctx context.Context) error {
	return c.use(ctx, false, func(s hearsay.Store) error { return (&alert.Engine{Store: s}).Remove(ctx, c.Name) })
}

type alertFeed struct {
	Name string `arg:"" help:"The alert's name."`
	storage
}

// Help gives an example.
func (alertFeed) Help() string {
	return `It holds the last 200 things that "hearsay alert run" found. The reading room has it below /alerts/.

    hearsay alert feed ferry > ferry.atom`
}

// Run prints the feed.
func (c *alertFeed) Run(ctx context.Context, con *console) error {
	return c.use(ctx, false, func(s hearsay.Store) error {
		feed, err := alert.Feed(ctx, s, c.Name)
		if err != nil {
			return err
		}
		return con.print(feed)
	})
}

type alertTest struct {
	Name string `arg:"" help:"The alert's name."`
	storage
	outgoing
}

// Help gives an example.
func (alertTest) Help() string {
	return `Nothing is marked: it may be sent as often as one likes.

    hearsay alert test ferry --smtp localhost:25 --mail-from hearsay@news.example`
}

// Run sends it.
func (c *alertTest) Run(ctx context.Context, con *console) error {
	return c.use(ctx, false, func(s hearsay.Store) error {
		e, err := c.engine(s, con)
		if err != nil {
			return err
		}
		if err := e.Try(ctx, c.Name); err != nil {
			return err
		}
		return con.print(fmt.Appendf(nil, "a test went out for %s\n", c.Name))
	})
}
