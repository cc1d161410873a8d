package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"hearsay"
	"hearsay/store"
)

type correctOne struct {
	Claim string `arg:"" name:"claim" help:"A claim, as \"hearsay claims\" lists it."`
	Other string `arg:"" name:"other" help:"The claim that says the same."`
	voice
}

// Help gives an example.
func (correctOne) Help() string {
	return `The two are one claim from then on, whatever else the program finds; "undo" parts them again.

    hearsay correct one Ce275f8a7 C1b2f00d1 --reason "the closure and the shut bridge are one"`
}

// Run says it.
func (c *correctOne) Run(ctx context.Context, con *console) error {
	l, claim, err := c.claim(ctx, con, c.Claim)
	if err != nil {
		return err
	}
	other, err := l.find(c.Other)
	if err != nil {
		return err
	}
	if claim == other {
		return &hearsay.Error{Code: hearsay.Invalid, Message: "these are one claim already, " + claim.ID}
	}
	about, value := claim.One(other)
	return c.say(ctx, con, hearsay.OneWord, about, value)
}

type correctApart struct {
	Claim  string `arg:"" name:"claim" help:"A claim, as \"hearsay claims\" lists it."`
	Report string `arg:"" name:"report" help:"The report whose words do not belong to it: D1, D2 as \"hearsay claim\" shows them, its path, or its id."`
	voice
}

// Help gives an example.
func (correctApart) Help() string {
	return `What the report says is never one claim with the rest of this one; "undo" lets the program join them again.

    hearsay correct apart Ce275f8a7 D2 --reason "that is the older bridge"`
}

// Run says it, a word for each thing that the report says in the claim.
func (c *correctApart) Run(ctx context.Context, con *console) error {
	l, claim, err := c.claim(ctx, con, c.Claim)
	if err != nil {
		return err
	}
	document, err := l.within(claim, c.Report)
	if err != nil {
		return err
	}
	for i := range claim.Assertions {
		if claim.Assertions[i].Document != document {
			continue
		}
		about, value, ok := claim.Apart(i)
		if !ok {
			return &hearsay.Error{Code: hearsay.Invalid, Message: "all of the claim is said in " + c.Report}
		}
		if err := c.say(ctx, con, hearsay.ApartWord, about, value); err != nil {
			return err
		}
	}
	return nil
}

// claim links the store and finds a claim of it.
func (v *voice) claim(ctx context.Context, con *console, name string) (*linked, *hearsay.Claim, error) {
	l, err := v.linked(ctx, con, store.MostLinked)
	if err != nil {
		return nil, nil, err
	}
	c, err := l.find(name)
	return l, c, err
}

// within is the document of a claim that is called by its tag on the claim's page, its path or the beginning of its id.
func (l *linked) within(c *hearsay.Claim, name string) (string, error) {
	var fit []string
	for i := range c.Assertions {
		id := c.Assertions[i].Document
		hex := strings.TrimPrefix(id, "sha256:")
		if strings.EqualFold(l.tags[id], name) || l.readings[id].Document.Path == name || len(name) >= 6 && (strings.HasPrefix(hex, name) || strings.HasPrefix(id, name)) {
			if !slices.Contains(fit, id) {
				fit = append(fit, id)
			}
		}
	}
	if len(fit) != 1 {
		return "", &hearsay.Error{Code: hearsay.NotFound, Message: fmt.Sprintf("%s has no report %q; \"hearsay claim %s\" lists them", c.ID, name, c.ID)}
	}
	return fit[0], nil
}
