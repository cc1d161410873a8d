package sqlite

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"hearsay"
	"hearsay/store/index"
)

// The times of a worker.
const (
	lookTime = 200 * time.Millisecond // between two looks for jobs that there were none of
	beatTime = 3 * time.Second        // between two signs of life
	goneTime = 20 * time.Second       // without one, after which a worker is gone: others may write for 10 s
)

// Work does jobs until ctx ends.
func (s *Store) Work(ctx context.Context, crew hearsay.Crew) error {
	c := &crewWork{s: s, Crew: crew, id: rand.Text()}
	if c.Tell == nil {
		c.Tell = func(*hearsay.Job, time.Duration, error) {}
	}
	if c.Fault == nil {
		c.Fault = func(error) {}
	}
	lasting := context.WithoutCancel(ctx)
	if err := c.beat(lasting); err != nil {
		return failure(ctx, s.path, err)
	}
	under, cut := context.WithCancelCause(lasting) // jobs under way
	defer cut(nil)
	var hands, heart sync.WaitGroup
	for range max(1, crew.Hands) {
		hands.Go(func() { c.hand(ctx, under) })
	}
	done := make(chan struct{})
	heart.Go(func() { c.beats(lasting, done) })
	<-ctx.Done()
	patience := time.AfterFunc(max(crew.Grace, time.Millisecond), func() { cut(errCut) })
	hands.Wait()
	patience.Stop()
	close(done)
	heart.Wait()
	err := s.within(lasting, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(lasting, `DELETE FROM worker WHERE id = ?`, c.id)
		return err
	})
	if n := c.cut.Load(); n > 0 {
		return &hearsay.Error{Code: hearsay.Unavailable, Message: fmt.Sprintf("%d of the jobs under way did not end within %s; they are done again", n, crew.Grace), Err: err}
	}
	return failure(lasting, s.path, err)
}

// errCut is why jobs end that took longer than the end of their process may take.
var errCut = errors.New("the process ends")

// crewWork is a crew at work on a store.
type crewWork struct {
	hearsay.Crew

	s   *Store
	id  string
	cut atomic.Int64
}

// beats says again and again that the worker lives, and lets the jobs of those that do not be done by others.
func (c *crewWork) beats(ctx context.Context, done <-chan struct{}) {
	ticker := time.NewTicker(beatTime)
	defer ticker.Stop()
	for {
		select {
		case <-done:
			return
		case <-ticker.C:
		}
		if err := c.beat(ctx); err != nil {
			c.Fault(failure(ctx, c.s.path, err))
		}
	}
}

func (c *crewWork) beat(ctx context.Context) error {
	return c.s.within(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `INSERT INTO worker (id, beat) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET beat = excluded.beat`, c.id, stampOf(0)); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM worker WHERE beat < ?`, stampOf(-goneTime)); err != nil {
			return err
		}
		rows, err := tx.QueryContext(ctx, `SELECT n, kills, faults FROM job WHERE state = 'running' AND worker NOT IN (SELECT id FROM worker)`)
		if err != nil {
			return err
		}
		defer rows.Close()
		type left struct {
			n, kills int64
			faults   []byte
		}
		var all []left
		for rows.Next() {
			var l left
			if err := rows.Scan(&l.n, &l.kills, &l.faults); err != nil {
				return err
			}
			all = append(all, l)
		}
		if err := rows.Err(); err != nil {
			return err
		}
		for _, l := range all {
			state := hearsay.WaitingJob
			if l.kills+1 >= hearsay.MostKills {
				state = hearsay.DeadJob // it may be why they were killed
			}
			faults, err := withFault(l.faults, &hearsay.Error{Code: hearsay.Internal, Message: "the process that did it was killed"})
			if err != nil {
				return err
			}
			if _, err := tx.ExecContext(ctx, `UPDATE job SET state = ?, kills = kills + 1, tries = max(tries - 1, 0), worker = '', next = ?, faults = ? WHERE n = ?`, string(state), stampOf(0), faults, l.n); err != nil {
				return err
			}
		}
		return nil
	})
}

// withFault adds why a job failed to those of before.
func withFault(faults []byte, err error) (string, error) {
	var all []hearsay.JobFault
	if bad := json.Unmarshal(faults, &all); bad != nil {
		return "", index.Damaged("a job", bad)
	}
	all = append(all, hearsay.JobFault{At: time.Now().UTC(), Code: hearsay.CodeOf(err), Message: strings.ToValidUTF8(err.Error(), "\uFFFD")})
	out, bad := json.Marshal(all)
	return string(out), bad
}

// hand does one job after the other until ctx ends; under is the context of the jobs themselves.
func (c *crewWork) hand(ctx, under context.Context) {
	for ctx.Err() == nil {
		j, err := c.take(ctx)
		if err != nil && ctx.Err() == nil {
			c.Fault(failure(ctx, c.s.path, err))
		}
		if j == nil {
			select {
			case <-ctx.Done():
			case <-time.After(lookTime):
			}
			continue
		}
		c.try(under, j)
	}
}

// take takes the oldest job that may be done; nil for none. A document waits for an earlier one from
// its address, and one at a time links.
func (c *crewWork) take(ctx context.Context) (j *hearsay.Job, err error) {
	var there bool // a look that finds nothing is no reason to write
	now := stampOf(0)
	const free = `FROM job j WHERE state = 'waiting' AND next <= ? AND NOT (kind = 'read' AND EXISTS (SELECT 1 FROM job b WHERE b.kind = 'read' AND b.address = j.address AND b.n < j.n AND b.state <> 'dead'))
		AND NOT (kind = 'link' AND EXISTS (SELECT 1 FROM job b WHERE b.kind = 'link' AND b.state = 'running'))`
	if err := c.s.read.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 `+free+`)`, now).Scan(&there); err != nil || !there {
		return nil, err
	}
	err = c.s.within(ctx, func(tx *sql.Tx) error {
		found, err := jobOf(tx.QueryRowContext(ctx, `UPDATE job SET state = 'running', worker = ?, tries = tries + 1, next = ? WHERE n = (SELECT n `+free+` ORDER BY n LIMIT 1) RETURNING `+jobColumns, c.id, now, now).Scan)
		if errors.Is(err, sql.ErrNoRows) {
			return nil // another was faster
		}
		if err != nil {
			return err
		}
		if found.Kind == hearsay.ReadJob {
			var raw []byte
			if err := tx.QueryRowContext(ctx, `SELECT raw FROM arrival WHERE n = ?`, found.ID).Scan(&raw); err != nil {
				return err
			}
			if found.Raw, err = c.s.unpack(raw, "the bytes of a job"); err != nil {
				return err
			}
		}
		j = &found
		return nil
	})
	if err != nil {
		return nil, err
	}
	return j, nil
}

// try does a job and keeps what comes of it, or why it failed.
func (c *crewWork) try(ctx context.Context, j *hearsay.Job) {
	begun := time.Now()
	err := c.do(ctx, j)
	lasting := context.WithoutCancel(ctx)
	again := func(set string, args ...any) {
		err := c.s.within(lasting, func(tx *sql.Tx) error {
			_, err := tx.ExecContext(lasting, `UPDATE job SET worker = '', `+set+` WHERE n = ? AND worker = ?`, append(args, j.ID, c.id)...)
			return err
		})
		if err != nil {
			c.Fault(failure(lasting, c.s.path, err))
		}
	}
	if p, ok := errors.AsType[hearsay.Postpone](err); ok {
		again(`state = 'waiting', tries = tries - 1, next = ?`, stampOf(p.For))
		return
	}
	if err != nil && ctx.Err() != nil {
		c.cut.Add(1)
		again(`state = 'waiting', tries = tries - 1, next = ?`, stampOf(0))
		return
	}
	c.Tell(j, time.Since(begun), err)
	if err == nil {
		return
	}
	old, bad := json.Marshal(j.Faults)
	faults := "[]"
	if bad == nil {
		faults, bad = withFault(old, err)
	}
	if bad != nil {
		c.Fault(bad)
	}
	if hearsay.CanRecover(err) && j.Tries < hearsay.MostTries {
		again(`state = 'waiting', next = ?, faults = ?`, stampOf(hearsay.Pause(j.Tries)), faults)
	} else {
		again(`state = 'dead', faults = ?`, faults)
	}
}

// errTaken ends a transaction in which another process was faster.
var errTaken = errors.New("another process has done it")

func (c *crewWork) do(ctx context.Context, j *hearsay.Job) error {
	done, err := c.Do(ctx, j)
	if err != nil {
		return err
	}
	ready, err := c.s.readyItems(done.Items)
	if err != nil {
		return err
	}
	follow, err := c.s.packJobs(done.Jobs)
	if err == nil {
		err = index.CheckMarks(done.Marks)
	}
	if err != nil {
		return err
	}
	err = c.s.within(ctx, func(tx *sql.Tx) error {
		if _, err := c.s.putReady(ctx, tx, ready); err != nil {
			return err
		}
		if err := setMarks(ctx, tx, done.Marks); err != nil {
			return err
		}
		if _, err := addJobs(ctx, tx, follow); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM arrival WHERE n = ?`, j.ID); err != nil {
			return err
		}
		gone, err := tx.ExecContext(ctx, `DELETE FROM job WHERE n = ? AND worker = ?`, j.ID, c.id)
		if err != nil {
			return err
		}
		if n, err := gone.RowsAffected(); err != nil || n != 1 {
			return errors.Join(err, errTaken)
		}
		return nil
	})
	if errors.Is(err, errTaken) {
		return nil
	}
	return failure(ctx, c.s.path, err)
}
