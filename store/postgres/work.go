package postgres

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivertype"

	"hearsay"
	"hearsay/store/index"
)

// The times of a worker.
const (
	jobTime    = 10 * time.Minute       // of one try: a book of a million words takes five on one core
	rescueTime = 15 * time.Minute       // after which River itself takes a job for stuck
	fetchTime  = 20 * time.Millisecond  // between two looks for jobs: a fast engine reads a report in less
	pollTime   = 250 * time.Millisecond // between two where nothing is heard of
	waitTime   = 250 * time.Millisecond // that a document waits for an earlier one from its address, and a link job for another
	stopTime   = 10 * time.Second       // that the queue itself takes to stop, after the jobs
)

// Work does jobs until ctx ends.
func (s *Store) Work(ctx context.Context, crew hearsay.Crew) error {
	c := &crewWork{s: s, Crew: crew}
	if c.Tell == nil {
		c.Tell = func(*hearsay.Job, time.Duration, error) {}
	}
	if c.Fault == nil {
		c.Fault = func(error) {}
	}
	workers := river.NewWorkers()
	river.AddWorker(workers, &hand[readArgs]{crew: c})
	river.AddWorker(workers, &hand[fetchArgs]{crew: c})
	river.AddWorker(workers, &hand[linkArgs]{crew: c})
	id := rand.Text()
	client, err := river.NewClient(riverpgxv5.New(s.pool), &river.Config{
		ID: id, Workers: workers, Queues: map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: max(1, crew.Hands)}},
		FetchCooldown: fetchTime, FetchPollInterval: pollTime, FetchOnlyKnownKinds: true, JobTimeout: jobTime, RescueStuckJobsAfter: rescueTime,
		SoftStopTimeout: max(crew.Grace, time.Millisecond), Logger: slog.New(complaints{c.Fault}),
		// The dead stay until somebody looks at them; of those that are done nobody asks.
		CancelledJobRetentionPeriod: -1, DiscardedJobRetentionPeriod: -1, CompletedJobRetentionPeriod: time.Minute,
	})
	if err != nil {
		return s.failure(ctx, err)
	}
	here, err := s.attend(ctx, id)
	if err != nil {
		return s.failure(ctx, err)
	}
	defer func() { here.leave() }()
	// The end of ctx is the end of fetching, which Stop tells the client.
	lasting := context.WithoutCancel(ctx)
	if err := client.Start(lasting); err != nil {
		return s.failure(ctx, err)
	}
	for ticker := time.NewTicker(rounds); ctx.Err() == nil; {
		if err := here.round(ctx); err != nil && ctx.Err() == nil {
			c.Fault(s.failure(ctx, err))
		}
		select {
		case <-ticker.C:
		case <-ctx.Done():
			ticker.Stop()
		}
	}
	stop, cancel := context.WithTimeout(lasting, crew.Grace+stopTime)
	defer cancel()
	err = client.Stop(stop)
	if n := c.cut.Load() + c.running.Load(); n > 0 || err != nil {
		return &hearsay.Error{Code: hearsay.Unavailable, Message: fmt.Sprintf("%d of the jobs under way did not end within %s; they are done again", n, crew.Grace), Err: err}
	}
	return nil
}

// crewWork is a crew at work on a store.
type crewWork struct {
	hearsay.Crew

	s            *Store
	running, cut atomic.Int64 // jobs under way; those that the end cut off
}

// A hand does jobs of one kind.
type hand[T river.JobArgs] struct {
	river.WorkerDefaults[T]

	crew *crewWork
}

// NextRetry says when a job that failed is tried again.
func (h *hand[T]) NextRetry(job *river.Job[T]) time.Time {
	return time.Now().Add(hearsay.Pause(job.Attempt))
}

// Work does one job.
func (h *hand[T]) Work(ctx context.Context, job *river.Job[T]) error {
	c := h.crew
	c.running.Add(1)
	defer c.running.Add(-1)
	begun := time.Now()
	j, err := c.s.take(ctx, job.JobRow)
	if err == nil && j == nil {
		return nil // it is done, by one who was taken for dead
	}
	if err == nil {
		err = h.do(ctx, job, j)
	}
	if j == nil {
		j = &hearsay.Job{ID: job.ID, Kind: hearsay.JobKind(job.Kind), Tries: job.Attempt}
	}
	if p, ok := errors.AsType[hearsay.Postpone](err); ok {
		return river.JobSnooze(max(p.For, 0))
	}
	if err != nil && ctx.Err() != nil && !errors.Is(context.Cause(ctx), context.DeadlineExceeded) {
		c.cut.Add(1)
		return river.JobSnooze(0) // the process ends; the job has not failed
	}
	c.Tell(j, time.Since(begun), err)
	switch {
	case err == nil:
		return nil
	case hearsay.CanRecover(err):
		return failed{err}
	}
	return river.JobCancel(failed{err})
}

// A failed is an error as River is to keep it: with its code.
type failed struct{ err error }

func (f failed) Error() string {
	return string(hearsay.CodeOf(f.err)) + ": " + strings.ToValidUTF8(strings.ReplaceAll(f.err.Error(), "\x00", ""), "\uFFFD")
}
func (f failed) Unwrap() error { return f.err }

// take is a job with its bytes; nil if there is nothing left to do.
func (s *Store) take(ctx context.Context, row *rivertype.JobRow) (*hearsay.Job, error) {
	all, err := list(ctx, s.pool, jobOf, selectJobs+`WHERE j.id = $1`, row.ID)
	if err != nil || len(all) == 0 {
		return nil, s.failure(ctx, err)
	}
	j := &all[0]
	var later bool
	switch j.Kind {
	case hearsay.FetchJob:
		return j, nil
	case hearsay.LinkJob:
		// One at a time links.
		err := s.pool.QueryRow(ctx, `SELECT EXISTS (SELECT 1 FROM river_job WHERE kind = 'link' AND state = 'running' AND id < $1)`, row.ID).Scan(&later)
		if err == nil && later {
			err = hearsay.Postpone{For: waitTime}
		}
		return j, err
	}
	var raw []byte
	err = s.pool.QueryRow(ctx, `SELECT raw, EXISTS (SELECT 1 FROM arrival b JOIN river_job o ON o.id = b.job WHERE b.hash = a.hash AND b.n < a.n AND o.state NOT IN ('cancelled', 'discarded'))
		FROM arrival a WHERE job = $1`, row.ID).Scan(&raw, &later)
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		return nil, nil
	case err != nil:
		return nil, s.failure(ctx, err)
	case later:
		// What stood at an address is told in the order in which it came.
		return j, hearsay.Postpone{For: waitTime}
	}
	j.Raw, err = s.unpack(raw, "the bytes of a job")
	return j, err
}

// errTaken ends a transaction in which another process was faster.
var errTaken = errors.New("another process has done it")

// do does a job and keeps what comes of it with its end.
func (h *hand[T]) do(ctx context.Context, job *river.Job[T], j *hearsay.Job) error {
	s := h.crew.s
	done, err := h.crew.Do(ctx, j)
	if err != nil {
		return err
	}
	p, err := s.putter(ctx, done.Items)
	if err != nil {
		return s.failure(ctx, err)
	}
	follow, err := s.packJobs(done.Jobs)
	if err == nil {
		err = index.CheckMarks(done.Marks)
	}
	if err != nil {
		return err
	}
	err = s.within(ctx, func(tx pgx.Tx) error {
		if err := p.put(tx); err != nil {
			return err
		}
		if j.Kind == hearsay.ReadJob {
			gone, err := tx.Exec(ctx, `DELETE FROM arrival WHERE job = $1`, j.ID)
			if err != nil {
				return err
			}
			if gone.RowsAffected() != 1 {
				return errTaken
			}
		}
		if len(done.Marks) > 0 {
			if err := setMarks(ctx, tx, done.Marks); err != nil {
				return err
			}
		}
		if _, err := s.addJobs(ctx, tx, follow); err != nil {
			return err
		}
		_, err := river.JobCompleteTx[*riverpgxv5.Driver](ctx, tx, job)
		if errors.Is(err, rivertype.ErrNotFound) {
			return errTaken
		}
		return err
	})
	if errors.Is(err, errTaken) {
		return nil
	}
	return s.failure(ctx, err)
}

// complaints hands on what River logs as an error, but for what jobs return, which Tell hears of.
type complaints struct{ to func(error) }

// Enabled lets errors through.
func (complaints) Enabled(_ context.Context, l slog.Level) bool { return l >= slog.LevelError }

// Handle hands one on.
func (c complaints) Handle(_ context.Context, r slog.Record) error {
	if strings.Contains(r.Message, "JobExecutor") {
		return nil
	}
	var cause error
	r.Attrs(func(a slog.Attr) bool {
		if strings.HasPrefix(a.Key, "err") {
			cause = errors.New(a.Value.String())
		}
		return true
	})
	c.to(&hearsay.Error{Code: hearsay.Unavailable, Message: r.Message, Err: cause})
	return nil
}

// WithAttrs changes nothing.
func (c complaints) WithAttrs([]slog.Attr) slog.Handler { return c }

// WithGroup changes nothing.
func (c complaints) WithGroup(string) slog.Handler { return c }
