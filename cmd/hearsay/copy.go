package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hearsay"
	"hearsay/store"
)

// copyCommand is hearsay copy.
type copyCommand struct {
	From string `required:"" placeholder:"STORE" completion:"file" help:"The store to copy: a file or postgres://user@host/database."`
	To   string `required:"" placeholder:"STORE" completion:"file" help:"The store that is to hold the same, which is made if it is not there."`
}

// Help says more than fits on a line, and gives examples.
func (copyCommand) Help() string {
	return `Copies reports with their bytes and readings, how they were got, what people said and what "hearsay watch" has seen, from a store of one kind into one of the same or the other kind. What the second store holds beside that stays.

In the end all of it is read again from both and compared; the digests of what was compared are printed. A copy that was stopped goes on where it was.

    hearsay copy --from hearsay.db --to postgres://desk@db.example/reports
    hearsay copy --from postgres://desk@db.example/reports --to backup.db`
}

// Validate checks what kong cannot.
func (c *copyCommand) Validate() error {
	switch {
	case c.From == "" || c.To == "":
		return errors.New("name both stores, with --from and --to")
	case c.From == c.To:
		return errors.New("both stores are the same")
	}
	return nil
}

// Run copies and verifies.
func (c *copyCommand) Run(ctx context.Context, con *console) error {
	from, to := storage{Store: c.From}, storage{Store: c.To}
	return from.useWhole(ctx, false, func(source store.Whole) error {
		return to.useWhole(ctx, true, func(target store.Whole) error {
			shown := newProgress(con.err, con.errTTY, time.Now)
			done, err := store.Copy(ctx, source, target, shown.step)
			shown.erase()
			if err != nil {
				if e, ok := errors.AsType[*hearsay.Error](err); ok && e.Path == "" {
					e.Path = to.name()
				}
				return err
			}
			text := fmt.Sprintf("copied %s; %d there already; %s, %s\n", counted(done.Documents, "document"), done.Old, counted(done.Words, "word"), counted(done.Marks, "mark"))
			text += fmt.Sprintf("verified\n  documents  %s\n  addresses  %s\n  words      %s\n  marks      %s\n", done.Digests.Documents, done.Digests.Addresses, done.Digests.Words, done.Ledger)
			return con.print([]byte(text))
		})
	})
}
