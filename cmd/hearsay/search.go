package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"hearsay"
	"hearsay/query"
)

// searchCommand is hearsay search.
type searchCommand struct {
	Query []string `arg:"" optional:"" name:"query" help:"What to look for; all statements if there is none."`

	storage
	lister
}

// Help says more than fits on a line, and gives examples.
func (searchCommand) Help() string {
	return `Lists statements, those of the latest reports first. Words stand for words of what was said. Fields ask for more:

    by:WORD about:WORD in:WORD       who said it, what was said, the outlet
    stance:denies  naming:described  how a source stands to it, how it is named
    manner:direct  voice:thought
    figure:>1000  confidence:>=0.5   also < <= = and 10..20
    before:2022-09-20  after:2022-09  on:2022

A phrase stands between quotation marks, mobili* is a beginning, OR, NOT, - and ( ) join conditions; those side by side must all hold. In a shell, put the whole between single quotation marks. doc/store.md says it all.

    hearsay search mobilization
    hearsay search 'by:"defense ministry" stance:denies before:2022-09-20'
    hearsay search --format json --limit 100 'figure:>1000 -by:tass'`
}

// Run asks the store.
func (c *searchCommand) Run(ctx context.Context, con *console) error {
	text := strings.Join(c.Query, " ")
	q, err := query.Parse(text)
	if err != nil {
		return pointed(con, text, err)
	}
	return c.use(ctx, false, func(s hearsay.Store) error {
		hits, err := s.Search(ctx, q, hearsay.Page{Limit: c.Limit, After: c.After})
		if err != nil {
			return err
		}
		return con.list(hitListing(hits), c.Format)
	})
}

// pointed shows where a query is wrong.
func pointed(con *console, text string, err error) error {
	e, ok := errors.AsType[*hearsay.Error](err)
	if !ok || e.Column == 0 || len(text) > 200 || line(text) != text {
		return err
	}
	before := []rune(text + " ")[:e.Column-1]
	fmt.Fprintf(con.err, "hearsay: %s\n  %s\n  %s^\n", e.Message, text, strings.Repeat(" ", displaywidth.String(string(before))))
	return &mistaken{err}
}

// A mistaken is an error of a command line that was said already.
type mistaken struct{ error }

func (m *mistaken) Unwrap() error { return m.error }

// Is makes it one of those that the program says nothing more about.
func (m *mistaken) Is(target error) bool { return target == errReported }
