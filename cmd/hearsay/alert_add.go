package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"hearsay"
	"hearsay/alert"
)

type alertAdd struct {
	Name string `arg:"" help:"How it is called: small letters, digits and hyphens."`

	storage
	Query      string   `placeholder:"QUERY" xor:"of" help:"Statements that match, in the language of \"hearsay search\"."`
	Source     string   `placeholder:"NAME" xor:"of" help:"Statements by a source."`
	Claim      string   `placeholder:"ID" xor:"of" help:"New lines of evidence and conflicts of a claim, as \"hearsay claims\" has its id."`
	Figure     string   `placeholder:"ID" xor:"of" help:"New values and conflicts of a card, as \"hearsay figures -\" has its id."`
	Address    string   `placeholder:"ADDRESS" xor:"of" help:"Edits of what stands at a path or address; with * at the end, at all that begin so."`
	Webhook    string   `placeholder:"URL" help:"Post what is new there, signed."`
	SecretFile string   `placeholder:"FILE" completion:"file" help:"Sign webhooks with the secret in FILE; one is made and printed otherwise."`
	Mail       []string `placeholder:"ADDRESS" help:"Send what is new there."`
}

// Help says more than fits on a line, and gives examples.
func (alertAdd) Help() string {
	return `What is in the store already is not told. Without --webhook and --mail what is new stands in the feed alone. A claim and a card are known by where they began, so that an id that changes later does no harm.

    hearsay alert add ferry --query "ferry stance:denies" --mail a@news.example
    hearsay alert add page --address "https://news.example/*" \
        --webhook https://hooks.example/desk`
}

// Validate checks what kong cannot.
func (c *alertAdd) Validate() error {
	if c.Query+c.Source+c.Claim+c.Figure+c.Address == "" {
		return errors.New("name what to look for: --query, --source, --claim, --figure or --address")
	}
	if c.SecretFile != "" && c.Webhook == "" {
		return errors.New("--secret-file goes with --webhook")
	}
	return nil
}

// Run makes the alert.
func (c *alertAdd) Run(ctx context.Context, con *console) error {
	r := alert.Rule{Name: c.Name, Webhook: c.Webhook, Mail: c.Mail}
	for kind, of := range map[alert.Kind]string{alert.ByQuery: c.Query, alert.BySource: c.Source, alert.OnClaim: c.Claim, alert.OnFigure: c.Figure, alert.OnEdit: c.Address} {
		if of != "" {
			r.Kind, r.Of = kind, of
		}
	}
	if c.SecretFile != "" {
		data, err := os.ReadFile(c.SecretFile)
		if err != nil {
			return unread(c.SecretFile, err)
		}
		r.Secret = strings.TrimSpace(string(data))
	}
	return c.use(ctx, false, func(s hearsay.Store) error {
		e, err := (&outgoing{}).engine(s, con)
		if err != nil {
			return err
		}
		kept, err := e.Add(ctx, r)
		if err != nil {
			return err
		}
		if kept.Webhook != "" && c.SecretFile == "" {
			return con.print(fmt.Appendf(nil, "Secret: %s\n", kept.Secret))
		}
		if kept.Webhook == "" && len(kept.Mail) == 0 {
			return con.print(fmt.Appendf(nil, "\"hearsay alert run\" looks for what is new; \"hearsay alert feed %s\" prints it, and the room has it at /alerts/%[1]s.\n", kept.Name))
		}
		return nil
	})
}
