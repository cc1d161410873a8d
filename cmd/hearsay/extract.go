package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"hearsay"
	"hearsay/intake"
	"hearsay/shard"
)

// extractCommand is hearsay extract.
type extractCommand struct {
	Paths []string `arg:"" name:"path" completion:"file" help:"Crawl archives, other files, folders or http(s) addresses."`

	Shard   shard.Part `placeholder:"3/200" help:"Read the third of 200 parts of the files, 1/200 to 200/200."`
	Out     string     `short:"o" required:"" placeholder:"DIR" completion:"folder" help:"The folder that the files are written to. It is made if it is not there."`
	Model   string     `enum:"${models}" default:"${model}" help:"The engine that reads: ${enum}."`
	Force   bool       `help:"Read texts that are not in English, too."`
	Max     size       `default:"${limit}" help:"Refuse a document of more bytes."`
	Workers int        `placeholder:"N" help:"Read N documents at a time, by default one per processor. The files are the same."`
}

// Help says more than fits on a line, and gives examples.
func (extractCommand) Help() string {
	return `Reads archives for any scheduler of batches: each task is told which part of the same list of files is its own. Every file leaves NAME.documents.parquet with all that "hearsay load" needs, NAME.statements.parquet for tables, and NAME.dead.jsonl with what could not be read, and why.

A file that is done is not done again: after a stop, the same command goes on where it was. Who runs it, how often and with how many workers does not show in the bytes.

    hearsay extract --model fast --out shards/ crawl/
    hearsay extract --shard $SLURM_ARRAY_TASK_ID/200 --out shards/ *.warc.gz
    hearsay load shards/`
}

// Validate checks what kong cannot.
func (c *extractCommand) Validate() error {
	for _, path := range c.Paths {
		if path == "-" {
			return errors.New("standard input has no name that files could have; name a file")
		}
	}
	return (&readCommand{Paths: c.Paths, Workers: c.Workers}).Validate()
}

// Run reads the files of its part, one after the other.
func (c *extractCommand) Run(ctx context.Context, con *console, open opener) error {
	if err := os.MkdirAll(c.Out, 0o777); err != nil {
		return &hearsay.Error{Code: hearsay.Unavailable, Path: c.Out, Message: "the folder could not be made", Err: err}
	}
	from := &source{paths: c.Paths, out: c.Out, open: sync.OnceValues(func() (engine, error) { return open(c.Model) })}
	shown := newProgress(con.err, con.errTTY, time.Now)
	var inputs []string
	for path, err := range from.files(ctx) {
		switch {
		case ctx.Err() != nil:
			return context.Cause(ctx)
		case err != nil:
			shown.add(outcome{err: err}, false)
		default:
			inputs = append(inputs, path)
		}
	}
	mine := c.Shard.Take(inputs)
	var sum shard.Summary
	done, missing := 0, 0
	for _, input := range mine {
		s := shard.SettingsOf(input, c.Model, intake.Options{Force: c.Force, Limit: int64(c.Max)})
		had, ok := shard.Done(c.Out, s)
		if ok {
			done++
		} else {
			var err error
			if had, err = c.extract(ctx, s, from.open, shown); err != nil {
				if e, ok := errors.AsType[*hearsay.Error](err); !ok || e.Path != input {
					shown.erase()
					return err
				}
				shown.add(outcome{err: err}, false) // it is not there, and the others are
				missing++
				continue
			}
		}
		sum.Documents, sum.Statements, sum.Dead = sum.Documents+had.Documents, sum.Statements+had.Statements, sum.Dead+had.Dead
	}
	shown.erase()
	line := fmt.Sprintf("%s of %s, %s; %d dead", counted(sum.Documents, "document"), counted(len(mine)-missing, "file"), counted(sum.Statements, "statement"), sum.Dead)
	if done > 0 {
		line += fmt.Sprintf("; %s done before", counted(done, "file"))
	}
	if err := con.print([]byte(line + "\n")); err != nil {
		return err
	}
	if missing > 0 || len(mine) == 0 && len(inputs) == 0 {
		return errReported
	}
	return nil
}

// extract reads one file with several workers.
func (c *extractCommand) extract(ctx context.Context, s shard.Settings, open func() (engine, error), shown *progress) (shard.Summary, error) {
	e, err := open()
	if err != nil {
		return shard.Summary{}, err
	}
	return shard.Extract(ctx, c.Out, s, e, (&readCommand{Workers: c.Workers}).workers(), func(o shard.Outcome) {
		if o.Err == nil {
			shown.add(outcome{reading: o.Reading}, true)
			shown.step()
		}
	})
}
