package main

import (
	"context"
	"fmt"
	"os"

	"hearsay"
	"hearsay/store"
)

// checkCommand is hearsay check.
type checkCommand struct {
	storage
	Dump string `placeholder:"FILE" completion:"file" help:"Write all that is compared to FILE, too, as lines of JSON."`
}

// Help says more than fits on a line, and gives examples.
func (checkCommand) Help() string {
	return `Verifies the whole store: the hash of every document, every span and reference of every statement, the indexes and the file. It prints three digests: stores of the same files read by the same model agree in the first, those that got them at the same places in the second, those with the same word of people in the third. When something was got does not count.

It exits with 1 if something is wrong.

    hearsay check --store desk.db`
}

// Run verifies the store.
func (c *checkCommand) Run(ctx context.Context, con *console) error {
	return c.use(ctx, false, func(s hearsay.Store) error {
		faults := 0
		for f, err := range store.Check(ctx, s) {
			if err != nil {
				return err
			}
			faults++
			where := "the store"
			if f.Document != "" {
				where = f.Document
			}
			fmt.Fprintf(con.err, "hearsay: %s: %s\n", where, line(f.Message))
		}
		if faults > 0 {
			fmt.Fprintf(con.err, "hearsay: %s: %s\n", line(c.name()), counted(faults, "fault"))
			return errReported
		}
		digests, err := c.dump(ctx, s)
		if err != nil {
			return err
		}
		st, err := s.Stats(ctx)
		if err != nil {
			return err
		}
		return con.print(fmt.Appendf(nil, "%s, %s: no fault\ndocuments %s\naddresses %s\nwords     %s\n",
			counted(int(st.Documents), "document"), counted(int(st.Statements), "statement"), digests.Documents, digests.Addresses, digests.Words))
	})
}

func (c *checkCommand) dump(ctx context.Context, s hearsay.Store) (digests store.Digests, err error) {
	if c.Dump == "" {
		return store.Dump(ctx, s, nil)
	}
	f, err := os.Create(c.Dump)
	if err != nil {
		return digests, &hearsay.Error{Code: hearsay.Unavailable, Path: c.Dump, Message: "cannot be written", Err: err}
	}
	digests, err = store.Dump(ctx, s, f)
	if closed := f.Close(); err == nil && closed != nil {
		err = &hearsay.Error{Code: hearsay.Unavailable, Path: c.Dump, Message: "cannot be written", Err: closed}
	}
	return digests, err
}
