package postgres

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"hearsay"
	"hearsay/store/index"
)

// The jobs as River has them. What a person can give is written as escape has it.
type (
	readArgs struct {
		Arrival int64 `json:"arrival"`
	}
	fetchArgs struct {
		Address string `json:"address" river:"unique"`
		Force   bool   `json:"force,omitempty"`
		Watched bool   `json:"watched,omitempty"`
	}
	linkArgs struct{}
)

func (readArgs) Kind() string  { return string(hearsay.ReadJob) }
func (fetchArgs) Kind() string { return string(hearsay.FetchJob) }
func (linkArgs) Kind() string  { return string(hearsay.LinkJob) }

// undone are the states in which River still means to do a job.
var undone = [...]rivertype.JobState{rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRetryable, rivertype.JobStateRunning, rivertype.JobStateScheduled}

// statesOf are those of River that a state stands for.
func statesOf(s hearsay.JobState) []string {
	switch s {
	case hearsay.WaitingJob:
		return []string{"available", "pending", "retryable", "scheduled"}
	case hearsay.RunningJob:
		return []string{"running"}
	case hearsay.DeadJob:
		return []string{"cancelled", "discarded"}
	}
	return nil
}

func stateOf(river string) hearsay.JobState {
	for _, s := range []hearsay.JobState{hearsay.RunningJob, hearsay.DeadJob} {
		for _, name := range statesOf(s) {
			if name == river {
				return s
			}
		}
	}
	return hearsay.WaitingJob
}

// Enqueue keeps jobs.
func (s *Store) Enqueue(ctx context.Context, jobs ...hearsay.Job) (int, error) {
	n, err := s.enqueue(ctx, jobs)
	return n, s.failure(ctx, err)
}

func (s *Store) enqueue(ctx context.Context, jobs []hearsay.Job) (fresh int, err error) {
	packed, err := s.packJobs(jobs)
	if err != nil || len(jobs) == 0 {
		return 0, err
	}
	return fresh, s.within(ctx, func(tx pgx.Tx) error {
		if err := lock(ctx, tx, enqueuing, false); err != nil {
			return err
		}
		var waiting, bytes int64
		if err := tx.QueryRow(ctx, `SELECT (SELECT count(*) FROM river_job WHERE state IN ('available', 'pending', 'retryable', 'running', 'scheduled')), (SELECT coalesce(sum(size), 0) FROM arrival)`).Scan(&waiting, &bytes); err != nil {
			return err
		}
		if waiting > 0 && waiting+int64(len(jobs)) > int64(cmp.Or(s.opts.Backlog, hearsay.DefaultBacklog)) || bytes > index.MostBytes {
			return index.Full()
		}
		fresh, err = s.addJobs(ctx, tx, packed)
		return err
	})
}

// A packedJob is a job ready to be kept.
type packedJob struct {
	*hearsay.Job

	hash, digest, provenance, raw []byte
}

// packJobs does what needs no database.
func (s *Store) packJobs(jobs []hearsay.Job) ([]packedJob, error) {
	if err := index.CheckJobs(jobs); err != nil {
		return nil, err
	}
	out := make([]packedJob, len(jobs))
	for i := range jobs {
		j := &jobs[i]
		out[i].Job = j
		if j.Kind != hearsay.ReadJob {
			continue
		}
		var err error
		if out[i].provenance, err = index.EncodeProvenance(j.Provenance); err != nil {
			return nil, err
		}
		out[i].hash, out[i].digest, out[i].raw = hash(j.Provenance.Address), index.JobDigest(j), noNil(s.pack.EncodeAll(j.Raw, nil))
	}
	return out, nil
}

// linkPause is how long a link job waits for more to link.
const linkPause = 2 * time.Second

// addJobs keeps jobs in a transaction, and returns how many are new.
func (s *Store) addJobs(ctx context.Context, tx pgx.Tx, jobs []packedJob) (fresh int, err error) {
	var params []river.InsertManyParams
	var arrivals []int64
	for _, j := range jobs {
		opts := &river.InsertOpts{MaxAttempts: hearsay.MostTries}
		switch j.Kind {
		case hearsay.ReadJob:
			n, err := addArrival(ctx, tx, j)
			if err != nil {
				return 0, err
			}
			if n == 0 {
				continue
			}
			arrivals = append(arrivals, n)
			params = append(params, river.InsertManyParams{Args: readArgs{n}, InsertOpts: opts})
		case hearsay.FetchJob:
			arrivals = append(arrivals, 0)
			opts.UniqueOpts = river.UniqueOpts{ByArgs: true, ByState: undone[:]}
			params = append(params, river.InsertManyParams{Args: fetchArgs{escape(j.Provenance.Address), j.Force, j.Watched}, InsertOpts: opts})
		case hearsay.LinkJob:
			waits, err := linkWaits(ctx, tx)
			if err != nil {
				return 0, err
			}
			if waits {
				continue
			}
			arrivals = append(arrivals, 0)
			opts.ScheduledAt = time.Now().Add(linkPause)
			params = append(params, river.InsertManyParams{Args: linkArgs{}, InsertOpts: opts})
		}
	}
	if len(params) == 0 {
		return 0, nil
	}
	added, err := s.jobs.InsertManyTx(ctx, tx, params)
	if err != nil {
		return 0, err
	}
	var of, ids []int64
	for i, a := range added {
		if a.UniqueSkippedAsDuplicate {
			continue
		}
		fresh++
		if a.Job.State == rivertype.JobStateScheduled {
			// River does the same with short pauses: who leads its clients looks for scheduled jobs every
			// five seconds only, and a new leader is found 15 s after the last was killed.
			if _, err := tx.Exec(ctx, `UPDATE river_job SET state = 'available' WHERE id = $1`, a.Job.ID); err != nil {
				return 0, err
			}
		}
		if arrivals[i] != 0 {
			of, ids = append(of, arrivals[i]), append(ids, a.Job.ID)
		}
	}
	_, err = tx.Exec(ctx, `UPDATE arrival SET job = new.job FROM unnest($1::bigint[], $2::bigint[]) AS new (n, job) WHERE arrival.n = new.n`, of, ids)
	return fresh, err
}

// addArrival keeps bytes that wait to be read, and returns their number; 0 if the last that came from
// there are the same, and wait still.
func addArrival(ctx context.Context, tx pgx.Tx, j packedJob) (n int64, err error) {
	err = tx.QueryRow(ctx, `INSERT INTO arrival (job, hash, digest, provenance, force, watched, size, raw)
		SELECT 0, $1, $2, $3, $4, $5, $6, $7
		WHERE $2 IS DISTINCT FROM (SELECT digest FROM arrival WHERE hash = $1 ORDER BY n DESC LIMIT 1) RETURNING n`,
		j.hash, j.digest, j.provenance, j.Force, j.Watched, len(j.Raw), j.raw).Scan(&n)
	if errors.Is(err, pgx.ErrNoRows) {
		return 0, nil
	}
	return n, err
}

// linkWaits reports whether a link job waits that will see what this transaction writes. Uniqueness
// by River would count one that runs, too, and that one may have looked at the store before. The
// lock keeps the job from beginning before this transaction has ended.
func linkWaits(ctx context.Context, tx pgx.Tx) (bool, error) {
	found, err := list(ctx, tx, one[int64], `SELECT id FROM river_job WHERE kind = 'link' AND state IN ('available', 'retryable', 'scheduled') LIMIT 1 FOR SHARE SKIP LOCKED`)
	return len(found) > 0, err
}

const selectJobs = `SELECT j.id, j.kind, j.state::text, j.attempt, j.created_at, j.scheduled_at, j.attempted_at, coalesce(to_jsonb(j.errors), '[]'), j.args, a.provenance, coalesce(a.size, 0), coalesce(a.force, false), coalesce(a.watched, false)
	FROM river_job j LEFT JOIN arrival a ON j.kind = 'read' AND a.n = (j.args->>'arrival')::bigint `

func jobOf(rows pgx.Rows) (j hearsay.Job, err error) {
	var kind, state string
	var begun *time.Time
	var faults, args, provenance []byte
	if err := rows.Scan(&j.ID, &kind, &state, &j.Tries, &j.Since, &j.Next, &begun, &faults, &args, &provenance, &j.Size, &j.Force, &j.Watched); err != nil {
		return j, err
	}
	j.Kind, j.State = hearsay.JobKind(kind), stateOf(state)
	if j.State == hearsay.RunningJob && begun != nil {
		j.Next = *begun
	}
	j.Since, j.Next = j.Since.UTC(), j.Next.UTC()
	if j.Kind == hearsay.FetchJob {
		var f fetchArgs
		if err := json.Unmarshal(args, &f); err != nil {
			return j, index.Damaged("a job", err)
		}
		j.Provenance.Address, j.Force, j.Watched = unescape(f.Address), f.Force, f.Watched
	}
	if provenance != nil {
		if j.Provenance, err = index.OpenProvenance(provenance); err != nil {
			return j, err
		}
	}
	j.Faults, err = faultsOf(faults)
	return j, err
}

// faultsOf reads what River keeps of failures: the code stands before the message.
func faultsOf(list []byte) ([]hearsay.JobFault, error) {
	var kept []struct {
		At    time.Time `json:"at"`
		Error string    `json:"error"`
	}
	if err := json.Unmarshal(list, &kept); err != nil {
		return nil, index.Damaged("a job", err)
	}
	var out []hearsay.JobFault
	for _, k := range kept {
		f := hearsay.JobFault{At: k.At.UTC(), Code: hearsay.Internal, Message: k.Error}
		if code, message, ok := strings.Cut(strings.TrimPrefix(k.Error, "JobCancelError: "), ": "); ok {
			switch c := hearsay.Code(code); c {
			case hearsay.Invalid, hearsay.NotFound, hearsay.Unreadable, hearsay.Unsupported, hearsay.TooLarge, hearsay.Unavailable, hearsay.Internal:
				f.Code, f.Message = c, message
			}
		}
		out = append(out, f)
	}
	return out, nil
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
	all, err := list(ctx, s.pool, jobOf, selectJobs+`WHERE j.state::text = ANY ($1) AND j.id > $2 ORDER BY j.id LIMIT $3`, statesOf(state), after, limit+1)
	if err != nil {
		return nil, s.failure(ctx, err)
	}
	out := &hearsay.JobList{Jobs: all}
	if len(all) > limit {
		out.Jobs = all[:limit]
		out.Next = strconv.FormatInt(all[limit-1].ID, 10)
	}
	return out, nil
}

// Job returns one job.
func (s *Store) Job(ctx context.Context, id int64) (*hearsay.Job, error) {
	all, err := list(ctx, s.pool, jobOf, selectJobs+`WHERE j.id = $1 AND j.state <> 'completed'`, id)
	if err == nil && len(all) == 0 {
		err = index.NoJob(id)
	}
	if err != nil {
		return nil, s.failure(ctx, err)
	}
	return &all[0], nil
}

// Revive lets a dead job be tried again.
func (s *Store) Revive(ctx context.Context, id int64) error {
	return s.failure(ctx, s.within(ctx, func(tx pgx.Tx) error {
		done, err := tx.Exec(ctx, `UPDATE river_job SET state = 'available', attempt = 0, scheduled_at = now(), finalized_at = NULL, metadata = metadata - 'kills' WHERE id = $1 AND state IN ('cancelled', 'discarded')`, id)
		if e, ok := errors.AsType[*pgconn.PgError](err); ok && e.Code == "23505" {
			return &hearsay.Error{Code: hearsay.Invalid, Message: "another job for the same waits already"}
		}
		if err != nil || done.RowsAffected() == 1 {
			return err
		}
		var there bool
		if err := tx.QueryRow(ctx, `SELECT EXISTS (SELECT 1 FROM river_job WHERE id = $1 AND state <> 'completed')`, id).Scan(&there); err != nil {
			return err
		}
		if there {
			return index.Alive(id)
		}
		return index.NoJob(id)
	}))
}

// Backlogs counts the jobs that are not done.
func (s *Store) Backlogs(ctx context.Context) ([]hearsay.Backlog, error) {
	all, err := list(ctx, s.pool, func(rows pgx.Rows) (b hearsay.Backlog, err error) {
		var kind, state string
		err = rows.Scan(&kind, &state, &b.Jobs, &b.Bytes, &b.Oldest)
		b.Kind, b.State, b.Oldest = hearsay.JobKind(kind), hearsay.JobState(state), b.Oldest.UTC()
		return b, err
	}, `SELECT j.kind, CASE WHEN j.state = 'running' THEN 'running' WHEN j.state IN ('cancelled', 'discarded') THEN 'dead' ELSE 'waiting' END AS stands,
			count(*), coalesce(sum(a.size), 0)::bigint, min(j.created_at)
		FROM river_job j LEFT JOIN arrival a ON a.job = j.id WHERE j.state <> 'completed' GROUP BY j.kind, stands ORDER BY j.kind, stands`)
	return all, s.failure(ctx, err)
}

// Turn takes a host.
func (s *Store) Turn(ctx context.Context, host string, span time.Duration) (time.Duration, error) {
	var taken bool
	var wait float64
	err := s.pool.QueryRow(ctx, `WITH old AS (SELECT free FROM turn WHERE hash = $1), mine AS (
			INSERT INTO turn (hash, free) VALUES ($1, clock_timestamp() + $2::float8 * interval '1 second')
			ON CONFLICT (hash) DO UPDATE SET free = excluded.free WHERE turn.free <= clock_timestamp() RETURNING 1)
		SELECT EXISTS (SELECT 1 FROM mine), coalesce((SELECT extract(epoch FROM free - clock_timestamp()) FROM old), 1)::float8`, hash(host), span.Seconds()).Scan(&taken, &wait)
	if err != nil || taken {
		return 0, s.failure(ctx, err)
	}
	return max(time.Duration(wait*float64(time.Second)), 100*time.Millisecond), nil
}

// Leave gives a host back.
func (s *Store) Leave(ctx context.Context, host string, span time.Duration) error {
	_, err := s.pool.Exec(ctx, `UPDATE turn SET free = clock_timestamp() + $2::float8 * interval '1 second' WHERE hash = $1`, hash(host), span.Seconds())
	return s.failure(ctx, err)
}
