package hearsay

import (
	"context"
	"time"
)

// A Queue keeps jobs beside the documents of a store, so that one process takes reports in and others
// read them. A job is kept in the transaction of what it is about, and what comes of it is kept in
// the transaction that ends it: whatever is killed, nothing is lost and nothing is done twice. It is
// safe for concurrent use, by several processes too. doc/work.md says the same in prose.
//
// Errors are those of a Store.
type Queue interface {
	// Enqueue keeps jobs, all or none, and returns how many of them are new. A Fetch job is not
	// new if one for its address waits or runs; a Read job is not if the last one about its address
	// is about the same bytes, and waits, runs or is dead; a Link job is not if one waits. Unavailable,
	// with IsFull, if more than Backlog jobs would wait.
	Enqueue(ctx context.Context, jobs ...Job) (int, error)
	// Work does jobs, the oldest first, until ctx ends; then it begins no further one and waits for
	// those under way, at most crew.Grace. It returns nil if all of them ended well, Unavailable if
	// some were left, which are done again later.
	Work(ctx context.Context, crew Crew) error
	// Jobs lists the jobs in a state, the oldest first, without the bytes that they are about.
	Jobs(ctx context.Context, state JobState, page Page) (*JobList, error)
	// Job returns one job, without its bytes. NotFound for one that is done, or never was.
	Job(ctx context.Context, id int64) (*Job, error)
	// Revive lets a dead job be tried again as if it were new. NotFound if there is none of
	// that number, Invalid for one that is not dead.
	Revive(ctx context.Context, id int64) error
	// Backlogs counts the jobs that are not done, by kind and state.
	Backlogs(ctx context.Context) ([]Backlog, error)
	// Turn takes a host for a time, so that no two processes ask it at once. It returns 0 if it is
	// taken, or else how long it is to be left alone.
	Turn(ctx context.Context, host string, span time.Duration) (time.Duration, error)
	// Leave gives a host back that was taken: it is to be left alone for so long from now on.
	Leave(ctx context.Context, host string, span time.Duration) error
}

// DefaultBacklog is how many jobs may wait before nobody may add to them.
const DefaultBacklog = 10_000

// QueueFull is the message of the error of a queue in which too much waits.
const QueueFull = "too much waits to be read; try again later"

// IsFull reports whether an error says that a queue is full.
func IsFull(err error) bool {
	e, ok := err.(*Error)
	return ok && e.Code == Unavailable && e.Message == QueueFull
}

// JobKind says what a job does.
type JobKind string

// The kinds of jobs.
const (
	FetchJob JobKind = "fetch" // gets what stands at Address
	ReadJob  JobKind = "read"  // reads Raw, and keeps the document
	LinkJob  JobKind = "link"  // brings what is linked up to what is kept
)

// JobState says how a job stands. One that is done is gone.
type JobState string

// The states of jobs.
const (
	WaitingJob JobState = "waiting" // for a worker, or until Next
	RunningJob JobState = "running"
	DeadJob    JobState = "dead" // it failed for good, or too often
)

// A Job is something to be done.
type Job struct {
	ID         int64
	Kind       JobKind
	Provenance Provenance // of a Fetch and a Read job; of the first the address alone
	Raw        []byte     // the bytes that a Read job is about
	Size       int64      // of Raw
	Force      bool       // read other languages than English, too
	Watched    bool       // leave a page out that says what the last one at its address said

	State  JobState
	Tries  int
	Since  time.Time // when it was kept
	Next   time.Time // when it may be tried; of a running one, when it began
	Faults []JobFault
}

// A JobFault is why a try of a job failed.
type JobFault struct {
	At      time.Time
	Code    Code
	Message string
}

// A JobList is a page of jobs.
type JobList struct {
	Jobs []Job
	Next string
}

// A Backlog counts the jobs of a kind in a state.
type Backlog struct {
	Kind   JobKind
	State  JobState
	Jobs   int64
	Bytes  int64     // that they are about
	Oldest time.Time // when the oldest of them was kept
}

// A Done is what comes of a job: all of it is kept with the job's end, or nothing.
type Done struct {
	Items []Item
	Marks []Mark
	Jobs  []Job // that follow; they are kept however many wait
}

// A Crew is who does jobs, and how.
type Crew struct {
	Hands int // jobs at a time
	// Do does one job. A Postpone puts it off. Another error is kept with the job: after one
	// that would be the same again (CanRecover) it is dead, else it is tried again later, MostTries
	// times in all.
	Do func(ctx context.Context, job *Job) (*Done, error)
	// Grace is how long jobs under way may take after the end; their context ends then.
	Grace time.Duration
	// Tell hears of each try that ended: err is nil if the job is done. It may be called by several
	// at once; nil tells nobody.
	Tell func(job *Job, took time.Duration, err error)
	// Fault hears of what went wrong with the queue itself; nil tells nobody.
	Fault func(error)
}

// MostTries is how often a job is tried: with the pauses of Pause, for two hours.
const MostTries = 8

// MostKills is how many processes may be killed over a job before it is dead.
const MostKills = 5

// Pause is how long a job waits that has failed so many times running: 1 s, 16 s, 81 s and so on.
func Pause(failures int) time.Duration {
	n := time.Duration(min(max(failures, 1), 20))
	return n * n * n * n * time.Second
}

// CanRecover reports whether what failed may go well the next time.
func CanRecover(err error) bool {
	switch CodeOf(err) {
	case Unavailable, Internal:
		return true
	}
	return false
}

// A Postpone is the error of a job that cannot be done yet and has not failed.
type Postpone struct{ For time.Duration }

// Error says so.
func (p Postpone) Error() string { return "is put off for " + p.For.String() }
