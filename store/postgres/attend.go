package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"hearsay"
)

// rounds is how often a worker looks whether another has gone.
const rounds = 3 * time.Second

// An attendance is how the others know that a worker lives: a lock that it holds as long as its connection
// lasts, and that the server takes back when the process is killed. River has nothing of the
// kind: it takes a job for stuck when the longest that a job may take is over.
type attendance struct {
	s  *Store
	id string
	on *pgxpool.Conn
}

// keyOf is the number of a worker's lock, as SQL.
func keyOf(id string) string {
	return `hashtext('hearsay worker ' || current_setting('search_path')), hashtext(` + id + `)`
}

// attend takes the lock of a worker.
func (s *Store) attend(ctx context.Context, id string) (*attendance, error) {
	on, err := s.pool.Acquire(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := on.Exec(ctx, `SELECT pg_advisory_lock(`+keyOf("$1")+`)`, id); err != nil {
		on.Release()
		return nil, err
	}
	return &attendance{s, id, on}, nil
}

// leave gives the lock back.
func (a *attendance) leave() {
	if a.on == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_ = a.on.Conn().Close(ctx) // the lock goes with the connection
	a.on.Release()
	a.on = nil
}

// round makes sure of the lock, and lets the jobs of those who hold none any more be done by others. A job
// over which many have gone may be why they went.
func (a *attendance) round(ctx context.Context) error {
	if a.on != nil && a.on.Conn().IsClosed() {
		a.leave()
	}
	if a.on == nil {
		again, err := a.s.attend(ctx, a.id)
		if err != nil {
			return err
		}
		a.on = again.on
	}
	_, err := a.on.Exec(ctx, `
		WITH here AS (
			SELECT objid::bigint AS key FROM pg_locks
			WHERE locktype = 'advisory' AND objsubid = 2 AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
				AND classid::bigint = hashtext('hearsay worker ' || current_setting('search_path'))::bigint & 4294967295
		), left_over AS (
			SELECT id, coalesce((metadata->>'kills')::int, 0) + 1 AS kills FROM river_job
			WHERE state = 'running' AND hashtext(attempted_by[array_upper(attempted_by, 1)])::bigint & 4294967295 NOT IN (SELECT key FROM here)
			FOR UPDATE SKIP LOCKED
		)
		UPDATE river_job j SET
			state = (CASE WHEN kills >= $1 THEN 'discarded' ELSE 'available' END)::river_job_state,
			finalized_at = CASE WHEN kills >= $1 THEN now() END,
			scheduled_at = now(),
			attempt = greatest(attempt - 1, 0),
			metadata = metadata || jsonb_build_object('kills', kills),
			errors = array_append(errors, jsonb_build_object('at', now(), 'attempt', greatest(attempt, 1), 'error', 'internal: the process that did it was killed', 'trace', ''))
		FROM left_over WHERE j.id = left_over.id AND j.state = 'running'`, hearsay.MostKills)
	return err
}
