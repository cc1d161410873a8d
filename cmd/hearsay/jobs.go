package main

import (
	"bytes"
	"context"
	"fmt"
	"strconv"
	"time"

	"hearsay"
)

// jobsCommand is hearsay jobs: its commands look at the queue of a store.
type jobsCommand struct {
	List  jobsList  `cmd:"" help:"List jobs: those that failed for good, or those that wait or run."`
	Show  jobsShow  `cmd:"" help:"Show one job, and why it failed."`
	Retry jobsRetry `cmd:"" help:"Try jobs again that failed for good."`
}

// Help says more than fits on a line, and gives examples.
func (jobsCommand) Help() string {
	return `What "hearsay work" cannot do is set aside with the reason and its bytes, until somebody has looked at it.

    hearsay jobs list
    hearsay jobs list --state waiting --format json
    hearsay jobs show 17
    hearsay jobs retry --all`
}

// A jobRecord is a job as JSON has it.
type jobRecord struct {
	ID      int64         `json:"id"`
	Kind    string        `json:"kind"`
	State   string        `json:"state"`
	Address string        `json:"address"`
	Bytes   int64         `json:"bytes"`
	Tries   int           `json:"tries"`
	Since   string        `json:"since"`
	Next    string        `json:"next,omitempty"`
	Faults  []faultRecord `json:"faults"`
}

type faultRecord struct {
	At      string `json:"at"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

func jobRecordOf(j *hearsay.Job) jobRecord {
	r := jobRecord{j.ID, string(j.Kind), string(j.State), j.Provenance.Address, j.Size, j.Tries, j.Since.Format(time.RFC3339), "", []faultRecord{}}
	if j.State != hearsay.DeadJob {
		r.Next = j.Next.Format(time.RFC3339)
	}
	for _, f := range j.Faults {
		r.Faults = append(r.Faults, faultRecord{f.At.Format(time.RFC3339), string(f.Code), f.Message})
	}
	return r
}

type jobsList struct {
	storage
	lister
	State string `enum:"dead, waiting, running" default:"dead" help:"Which: ${enum}."`
}

// Help gives an example.
func (jobsList) Help() string {
	return `The oldest come first. A job that is done is gone.

    hearsay jobs list --state waiting`
}

// Run lists them.
func (c *jobsList) Run(ctx context.Context, con *console) error {
	return c.useDesk(ctx, false, func(s deskStore) error {
		page, err := s.Jobs(ctx, hearsay.JobState(c.State), hearsay.Page{Limit: c.Limit, After: c.After})
		if err != nil {
			return err
		}
		l := listing{head: []string{"ID", "KIND", "TRIES", "SINCE", "ADDRESS", "ERROR"}, next: page.Next}
		records := []jobRecord{}
		for _, j := range page.Jobs {
			reason := ""
			if n := len(j.Faults); n > 0 {
				reason = j.Faults[n-1].Message
			}
			records = append(records, jobRecordOf(&j))
			l.rows = append(l.rows, []string{strconv.FormatInt(j.ID, 10), string(j.Kind), strconv.Itoa(j.Tries), j.Since.Format(time.RFC3339), j.Provenance.Address, reason})
		}
		l.records = records
		return con.list(l, c.Format)
	})
}

type jobsShow struct {
	ID int64 `arg:"" help:"The job's number."`
	storage
	Format string `short:"f" enum:"text, json" default:"text" help:"How to write: ${enum}."`
}

// Help gives an example.
func (jobsShow) Help() string {
	return `Each try that failed is listed with its time and its reason.

    hearsay jobs show 17`
}

// Run shows it.
func (c *jobsShow) Run(ctx context.Context, con *console) error {
	return c.useDesk(ctx, false, func(s deskStore) error {
		j, err := s.Job(ctx, c.ID)
		if err != nil {
			return err
		}
		if c.Format == "json" {
			return con.printJSON(jobRecordOf(j))
		}
		var b bytes.Buffer
		fmt.Fprintf(&b, "Job %d: %s %s\n%s, tries: %d, since %s\n", j.ID, j.Kind, line(j.Provenance.Address), j.State, j.Tries, j.Since.Format(time.RFC3339))
		for _, f := range j.Faults {
			fmt.Fprintf(&b, "%s  %s: %s\n", f.At.Format(time.RFC3339), f.Code, line(f.Message))
		}
		return con.print(b.Bytes())
	})
}

type jobsRetry struct {
	ID []int64 `arg:"" optional:"" help:"The numbers of jobs."`
	storage
	All bool `help:"All that failed for good."`
}

// Help gives an example.
func (jobsRetry) Help() string {
	return `They count as new: their tries begin again.

    hearsay jobs retry 17 19
    hearsay jobs retry --all`
}

// Validate checks what kong cannot.
func (c *jobsRetry) Validate() error {
	if c.All == (len(c.ID) > 0) {
		return fmt.Errorf("name jobs, or give --all")
	}
	return nil
}

// Run revives them.
func (c *jobsRetry) Run(ctx context.Context, con *console) error {
	return c.useDesk(ctx, false, func(s deskStore) error {
		ids := c.ID
		for after := ""; c.All; {
			page, err := s.Jobs(ctx, hearsay.DeadJob, hearsay.Page{Limit: 1000, After: after})
			if err != nil {
				return err
			}
			for _, j := range page.Jobs {
				ids = append(ids, j.ID)
			}
			if after = page.Next; after == "" {
				break
			}
		}
		n, failed := 0, 0
		for _, id := range ids {
			err := s.Revive(ctx, id)
			switch {
			case err == nil:
				n++
			case hearsay.CodeOf(err) == hearsay.Unavailable:
				return err
			default:
				failed++
				fmt.Fprintf(con.err, "hearsay: %s\n", line(err.Error()))
			}
		}
		if err := con.print([]byte("to be tried again: " + counted(n, "job") + "\n")); err != nil {
			return err
		}
		if n == 0 && failed > 0 {
			return errReported
		}
		return nil
	})
}
