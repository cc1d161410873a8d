package main

import (
	"context"
	"fmt"
	"time"

	"hearsay"
	"hearsay/alert"
)

type alertRun struct {
	storage
	outgoing
	Every time.Duration `placeholder:"TIME" help:"Look again and again, with so much time between: 5m. Once without it, for a job of cron."`
}

// Help says more than fits on a line, and gives examples.
func (alertRun) Help() string {
	return `Looks at what came into the store since the last time, and sends what is new to those who asked. What fails is tried again with longer and longer pauses for two and a half days. It can be stopped and started as one likes: nothing is found twice, and what goes out a second time after a kill has the same id.

HEARSAY_SMTP_USER and HEARSAY_SMTP_PASSWORD are the login at the mail server, where it asks for one.

    hearsay alert run --store desk.db
    hearsay alert run --every 5m --room https://desk.example \
        --smtp mail.example:587 --mail-from hearsay@news.example`
}

// Validate checks what kong cannot.
func (c *alertRun) Validate() error {
	if c.Every != 0 && c.Every < time.Second {
		return fmt.Errorf("--every: %s is less than a second", c.Every)
	}
	return nil
}

// Run looks once, or until a signal ends it.
func (c *alertRun) Run(ctx context.Context, con *console) error {
	return c.use(ctx, false, func(s hearsay.Store) error {
		e, err := c.engine(s, con)
		if err != nil {
			return err
		}
		for {
			got, err := e.Run(ctx)
			switch {
			case err != nil && (c.Every == 0 || ctx.Err() != nil):
				return err
			case err != nil: // the store is locked, say: the next time it may not be
				fmt.Fprintf(con.err, "hearsay: %s\n", line(err.Error()))
			case c.Every == 0 || got != (alert.Report{Waiting: got.Waiting}) && !got.Busy:
				if err := con.print([]byte(ran(got) + "\n")); err != nil {
					return err
				}
			}
			if c.Every == 0 {
				if got.Failed > 0 && got.Sent == 0 {
					return errReported
				}
				return nil
			}
			select {
			case <-time.After(c.Every):
			case <-ctx.Done():
				return context.Cause(ctx)
			}
		}
	})
}

// ran is what a run did in a line.
func ran(r alert.Report) string {
	if r.Busy {
		return "another process is at it"
	}
	s := fmt.Sprintf("%d new; %s sent", r.Found, counted(r.Sent, "message"))
	for _, part := range []struct {
		n    int
		what string
	}{{r.Failed, "failed"}, {r.Lost, "given up"}, {r.Waiting, "waiting"}} {
		if part.n > 0 {
			s += fmt.Sprintf(", %d %s", part.n, part.what)
		}
	}
	return s
}
