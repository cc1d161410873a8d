package main

import (
	"context"
	"time"

	"hearsay"
	"hearsay/shard"
)

// loadCommand is hearsay load.
type loadCommand struct {
	Folders []string `arg:"" name:"folder" completion:"folder" help:"Folders that \"hearsay extract\" wrote to."`

	storage
}

// Help says more than fits on a line, and gives examples.
func (loadCommand) Help() string {
	return `Takes what "hearsay extract" wrote into a store, which then equals one that the same files were added to. What is kept already is not added again, so that folders can be loaded as they grow.

    hearsay load shards/
    hearsay load --store desk.db shards/`
}

// Run keeps the documents of every file.
func (c *loadCommand) Run(ctx context.Context, con *console) error {
	var files []string
	for _, dir := range c.Folders {
		found, err := shard.Files(dir)
		if err != nil {
			return err
		}
		files = append(files, found...)
	}
	return c.use(ctx, true, func(s hearsay.Store) error {
		shown := newProgress(con.err, con.errTTY, time.Now)
		k := &keeper{store: s, at: now().Truncate(time.Millisecond)}
		bad := 0
		for _, file := range files {
			for o, err := range shard.Documents(file) {
				if ctx.Err() != nil {
					shown.erase()
					return context.Cause(ctx)
				}
				if err != nil {
					shown.add(outcome{err: err}, true)
					bad++
					break
				}
				a := arrival{outcome: outcome{reading: o.Reading}, raw: o.Raw}
				shown.add(a.outcome, true)
				shown.step()
				if err := k.add(ctx, a); err != nil {
					shown.erase()
					return refused(file, err)
				}
			}
			if err := k.flush(ctx); err != nil {
				shown.erase()
				return refused(file, err)
			}
		}
		shown.erase()
		if err := con.print([]byte(k.summary() + "\n")); err != nil {
			return err
		}
		if bad > 0 {
			return errReported
		}
		return nil
	})
}

// refused names the file that holds what a store does not take: bytes that are not those of their
// id, spans that leave their text.
func refused(file string, err error) error {
	switch hearsay.CodeOf(err) {
	case hearsay.Invalid, hearsay.TooLarge:
		return &hearsay.Error{Code: hearsay.Unreadable, Path: file, Message: "holds a document that cannot be kept", Err: err}
	}
	return err
}
