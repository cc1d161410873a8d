package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"strconv"
	"time"

	"hearsay"
	"hearsay/store/index"
)

var _ hearsay.Queue = (*Store)(nil)

// stampOf is a time as the columns have it, now and so much later.
func stampOf(later time.Duration) string { return index.Stamp(time.Now().Add(later)) }

// Enqueue keeps jobs.
func (s *Store) Enqueue(ctx context.Context, jobs ...hearsay.Job) (int, error) {
	n, err := s.enqueue(ctx, jobs)
	return n, failure(ctx, s.path, err)
}

func (s *Store) enqueue(ctx context.Context, jobs []hearsay.Job) (fresh int, err error) {
	packed, err := s.packJobs(jobs)
	if err != nil || len(jobs) == 0 {
		return 0, err
	}
	return fresh, s.within(ctx, func(tx *sql.Tx) error {
		var waiting, bytes int64
		if err := tx.QueryRowContext(ctx, `SELECT count(*) FILTER (WHERE state <> 'dead'), coalesce(sum(size), 0) FROM job`).Scan(&waiting, &bytes); err != nil {
			return err
		}
		if waiting > 0 && waiting+int64(len(jobs)) > int64(cmp.Or(s.backlog, hearsay.DefaultBacklog)) || bytes > index.MostBytes {
			return index.Full()
		}
		fresh, err = addJobs(ctx, tx, packed)
		return err
	})
}

// A packedJob is a job ready to be kept.
type packedJob struct {
	*hearsay.Job

	digest, provenance, raw []byte
}

// packJobs does what needs no lock.
func (s *Store) packJobs(jobs []hearsay.Job) ([]packedJob, error) {
	if err := index.CheckJobs(jobs); err != nil {
		return nil, err
	}
	out := make([]packedJob, len(jobs))
	for i := range jobs {
		j := &jobs[i]
		provenance, err := index.EncodeProvenance(j.Provenance)
		if err != nil {
			return nil, err
		}
		out[i] = packedJob{j, index.JobDigest(j), provenance, nil}
		if j.Kind == hearsay.ReadJob {
			out[i].raw = noNil(s.pack.EncodeAll(j.Raw, nil))
		}
	}
	return out, nil
}

// linkPause is how long a link job waits for more to link.
const linkPause = 2 * time.Second

// addJobs keeps jobs in a transaction, and returns how many are new.
func addJobs(ctx context.Context, tx *sql.Tx, jobs []packedJob) (fresh int, err error) {
	now := stampOf(0)
	for _, j := range jobs {
		var known bool
		next := now
		switch j.Kind {
		case hearsay.ReadJob:
			err = tx.QueryRowContext(ctx, `SELECT coalesce((SELECT digest = ? FROM job WHERE kind = 'read' AND address = ? ORDER BY n DESC LIMIT 1), 0)`, j.digest, j.Provenance.Address).Scan(&known)
		case hearsay.FetchJob:
			err = tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM job WHERE kind = 'fetch' AND address = ? AND state <> 'dead')`, j.Provenance.Address).Scan(&known)
		case hearsay.LinkJob: // one that runs may have looked at the store before
			err = tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM job WHERE kind = 'link' AND state = 'waiting')`).Scan(&known)
			next = stampOf(linkPause)
		}
		if err != nil {
			return 0, err
		}
		if known {
			continue
		}
		done, err := tx.ExecContext(ctx, `INSERT INTO job (kind, state, address, digest, provenance, force, watched, size, tries, kills, since, next, worker, faults)
			VALUES (?, 'waiting', ?, ?, ?, ?, ?, ?, 0, 0, ?, ?, '', '[]')`, string(j.Kind), j.Provenance.Address, j.digest, j.provenance, j.Force, j.Watched, len(j.Raw), now, next)
		if err != nil {
			return 0, err
		}
		fresh++
		if j.Kind != hearsay.ReadJob {
			continue
		}
		n, err := done.LastInsertId()
		if err != nil {
			return 0, err
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO arrival (n, raw) VALUES (?, ?)`, n, j.raw); err != nil {
			return 0, err
		}
	}
	return fresh, nil
}

const jobColumns = `n, kind, state, provenance, force, watched, size, tries, since, next, faults`

func jobOf(scan func(...any) error) (j hearsay.Job, err error) {
	var provenance, faults []byte
	var since, next string
	if err := scan(&j.ID, &j.Kind, &j.State, &provenance, &j.Force, &j.Watched, &j.Size, &j.Tries, &since, &next, &faults); err != nil {
		return j, err
	}
	if j.Provenance, err = index.OpenProvenance(provenance); err != nil {
		return j, err
	}
	if j.Since, err = index.Time(since); err != nil {
		return j, err
	}
	if j.Next, err = index.Time(next); err != nil {
		return j, err
	}
	if err := json.Unmarshal(faults, &j.Faults); err != nil {
		return j, index.Damaged("a job", err)
	}
	return j, nil
}

// Jobs lists the jobs in a state.
func (s *Store) Jobs(ctx context.Context, state hearsay.JobState, page hearsay.Page) (*hearsay.JobList, error) {
	limit, err := index.Limit(page)
	if err != nil {
		return nil, err
	}
	after, err := index.JobsAfter(page.After)
	if err != nil {
		return nil, err
	}
	out := &hearsay.JobList{}
	rows, err := s.read.QueryContext(ctx, `SELECT `+jobColumns+` FROM job WHERE state = ? AND n > ? ORDER BY n LIMIT ?`, string(state), after, limit+1)
	if err != nil {
		return nil, failure(ctx, s.path, err)
	}
	defer rows.Close()
	for rows.Next() {
		j, err := jobOf(rows.Scan)
		if err != nil {
			return nil, failure(ctx, s.path, err)
		}
		out.Jobs = append(out.Jobs, j)
	}
	if len(out.Jobs) > limit {
		out.Jobs = out.Jobs[:limit]
		out.Next = strconv.FormatInt(out.Jobs[limit-1].ID, 10)
	}
	return out, failure(ctx, s.path, rows.Err())
}

// Job returns one job.
func (s *Store) Job(ctx context.Context, id int64) (*hearsay.Job, error) {
	j, err := jobOf(s.read.QueryRowContext(ctx, `SELECT `+jobColumns+` FROM job WHERE n = ?`, id).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		err = index.NoJob(id)
	}
	if err != nil {
		return nil, failure(ctx, s.path, err)
	}
	return &j, nil
}

// Revive lets a dead job be tried again.
func (s *Store) Revive(ctx context.Context, id int64) error {
	return failure(ctx, s.path, s.within(ctx, func(tx *sql.Tx) error {
		var state, kind, address string
		err := tx.QueryRowContext(ctx, `SELECT state, kind, address FROM job WHERE n = ?`, id).Scan(&state, &kind, &address)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			return index.NoJob(id)
		case err != nil:
			return err
		case state != string(hearsay.DeadJob):
			return index.Alive(id)
		}
		var other bool
		if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM job WHERE kind = 'fetch' AND kind = ? AND address = ? AND state <> 'dead')`, kind, address).Scan(&other); err != nil {
			return err
		}
		if other {
			return &hearsay.Error{Code: hearsay.Invalid, Message: "another job for the same waits already"}
		}
		_, err = tx.ExecContext(ctx, `UPDATE job SET state = 'waiting', tries = 0, kills = 0, next = ? WHERE n = ?`, stampOf(0), id)
		return err
	}))
}

// Backlogs counts the jobs that are not done.
func (s *Store) Backlogs(ctx context.Context) ([]hearsay.Backlog, error) {
	var out []hearsay.Backlog
	rows, err := s.read.QueryContext(ctx, `SELECT kind, state, count(*), sum(size), min(since) FROM job GROUP BY kind, state ORDER BY kind, state`)
	if err != nil {
		return nil, failure(ctx, s.path, err)
	}
	defer rows.Close()
	for rows.Next() {
		var b hearsay.Backlog
		var since string
		err := rows.Scan(&b.Kind, &b.State, &b.Jobs, &b.Bytes, &since)
		if err == nil {
			b.Oldest, err = index.Time(since)
		}
		if err != nil {
			return nil, failure(ctx, s.path, err)
		}
		out = append(out, b)
	}
	return out, failure(ctx, s.path, rows.Err())
}

// Turn takes a host.
func (s *Store) Turn(ctx context.Context, host string, span time.Duration) (wait time.Duration, err error) {
	return wait, failure(ctx, s.path, s.within(ctx, func(tx *sql.Tx) error {
		var free string
		err := tx.QueryRowContext(ctx, `SELECT free FROM turn WHERE host = ?`, host).Scan(&free)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		if err == nil {
			until, err := index.Time(free)
			if err != nil {
				return err
			}
			if wait = time.Until(until); wait > 0 {
				return nil
			}
		}
		wait = 0
		_, err = tx.ExecContext(ctx, `INSERT INTO turn (host, free) VALUES (?, ?) ON CONFLICT (host) DO UPDATE SET free = excluded.free`, host, stampOf(span))
		return err
	}))
}

// Leave gives a host back.
func (s *Store) Leave(ctx context.Context, host string, span time.Duration) error {
	return failure(ctx, s.path, s.within(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE turn SET free = ? WHERE host = ?`, stampOf(span), host)
		return err
	}))
}
