package main

import (
	"context"
	"fmt"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"time"

	"hearsay"
	"hearsay/ingest"
	"hearsay/ingest/work"
	"hearsay/intake"
	"hearsay/listen"
	"hearsay/observe"
)

// workCommand is hearsay work.
type workCommand struct {
	storage
	Workers      int           `placeholder:"N" help:"Do N jobs at a time, by default one per processor. The store is the same."`
	UntilEmpty   bool          `help:"End when nothing waits any more, for a job of cron."`
	Grace        time.Duration `default:"30s" help:"How long jobs under way may take after a signal."`
	Model        string        `enum:"${models}" default:"${model}" help:"The engine that reads: ${enum}."`
	Max          size          `default:"${limit}" help:"Refuse a document of more bytes."`
	Spacing      time.Duration `default:"2s" help:"Let this much time pass between two requests to one host."`
	AllowPrivate bool          `help:"Fetch from addresses of this computer and of private networks, too, and through the proxy of the environment."`
	Listen       string        `placeholder:"HOST:PORT" help:"Answer with /metrics, /healthz and /readyz there."`

	telemetry
}

// Help says more than fits on a line, and gives examples.
func (workCommand) Help() string {
	return `Fetches, reads and links what "add", "watch" and "serve" put into the queue of a store with --queue. Any number of processes may work on one store; one that is killed loses nothing, and others do again within seconds what it was at.

What fails is tried again with longer and longer pauses; what cannot be read, or fails 8 times, is set aside for "hearsay jobs". A first signal lets it finish the jobs under way, a second one ends it at once.

    hearsay work --store postgres://desk@db.example/reports
    hearsay work --until-empty --workers 2`
}

// Validate checks what kong cannot.
func (c *workCommand) Validate() error {
	if c.Grace < 0 {
		return fmt.Errorf("--grace: there cannot be %s", c.Grace)
	}
	if c.Spacing < 0 {
		return fmt.Errorf("--spacing: there cannot be %s", c.Spacing)
	}
	return (&readCommand{Workers: c.Workers}).Validate()
}

// Run does jobs until a signal ends it.
func (c *workCommand) Run(ctx context.Context, con *console, open opener) error {
	hands := c.Workers
	if hands == 0 {
		hands = runtime.GOMAXPROCS(0)
	}
	return c.useHands(ctx, true, hands, func(s deskStore) error {
		seen := c.observer(s, con, c.Model)
		stop, err := c.profiles(ctx, con)
		if err != nil {
			return err
		}
		defer stop()
		engine := sync.OnceValues(func() (engine, error) { return open(c.Model) })
		version := programVersion()
		w := &work.Worker{
			Store: s, Turns: s, Spacing: c.Spacing, Now: func() time.Time { return now().Truncate(time.Millisecond) },
			Options: intake.Options{Limit: int64(c.Max), Version: version, Client: ingest.NewClient(ingest.Manner{Ledger: s, Version: version, Spacing: c.Spacing, AllowPrivate: c.AllowPrivate})},
			Read: func(ctx context.Context, doc *hearsay.Document) (*hearsay.Reading, error) {
				e, err := engine()
				if err != nil {
					return nil, err
				}
				return e.Read(ctx, doc)
			},
		}
		log := newWorkLog(con, seen.Figures)
		ctx, end := context.WithCancel(ctx)
		defer end()
		if c.Listen != "" {
			down, err := c.answer(ctx, con, seen)
			if err != nil {
				return err
			}
			defer down()
		}
		if c.UntilEmpty {
			go untilEmpty(ctx, s, log, end)
		}
		err = s.Work(ctx, hearsay.Crew{Hands: hands, Do: w.Do, Grace: c.Grace, Tell: log.tell, Fault: log.fault})
		if err != nil && ctx.Err() != nil { // what was left is no fault, and is said
			log.say(err.Error())
			err = nil
		}
		if err != nil {
			return err
		}
		return con.print([]byte(log.summary() + "\n"))
	})
}

// answer answers with what is seen of the process, until down is called.
func (c *workCommand) answer(ctx context.Context, con *console, seen *observe.Observer) (down func(), err error) {
	on, err := listen.On(ctx, c.Listen)
	if err != nil {
		return nil, err
	}
	if err := con.print(fmt.Appendf(nil, "Figures: http://%s/metrics\n", on.Addr())); err != nil {
		_ = on.Close()
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", seen.Figures)
	server := &http.Server{Handler: seen.Around(mux), ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second, WriteTimeout: 30 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 32 << 10}
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx)) // to the end of the last job
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = listen.Until(ctx, server, on, "the figures") // jobs go on without them
	}()
	return func() { cancel(); <-done }, nil
}

// emptyTime is how often somebody looks whether a queue is empty.
const emptyTime = 250 * time.Millisecond

// untilEmpty calls end once nothing waits or runs.
func untilEmpty(ctx context.Context, q hearsay.Queue, log *workLog, end func()) {
	for ctx.Err() == nil {
		all, err := q.Backlogs(ctx)
		if err != nil && ctx.Err() == nil {
			log.fault(err)
		}
		left := err != nil
		for _, b := range all {
			left = left || b.State != hearsay.DeadJob
		}
		if !left {
			end()
			return
		}
		select {
		case <-time.After(emptyTime):
		case <-ctx.Done():
		}
	}
}

// A workLog counts and says what comes of jobs.
type workLog struct {
	con          *console
	done, errors *observe.Counter
	times        *observe.Histogram

	mu   sync.Mutex
	n    map[hearsay.JobKind]int
	bad  int
	last map[string]time.Time // when a fault of the queue was last said
}

// jobSpans are the upper bounds of the times of jobs that are told apart, in seconds.
func jobSpans() []float64 { return []float64{0.01, 0.05, 0.1, 0.5, 1, 5, 30, 120, 600} }

func newWorkLog(con *console, f *observe.Figures) *workLog {
	return &workLog{
		con: con, n: map[hearsay.JobKind]int{}, last: map[string]time.Time{},
		done:   f.Counter("hearsay_jobs_done_total", "Jobs that this process has done.", "kind"),
		errors: f.Counter("hearsay_job_errors_total", "Tries of jobs that failed in this process, by the code of the error.", "kind", "code"),
		times:  f.Histogram("hearsay_job_seconds", "Time of a try of a job.", jobSpans(), "kind"),
	}
}

func (l *workLog) tell(j *hearsay.Job, took time.Duration, err error) {
	l.times.Observe(took.Seconds(), string(j.Kind))
	l.mu.Lock()
	defer l.mu.Unlock()
	if err == nil {
		l.done.Add(1, string(j.Kind))
		l.n[j.Kind]++
		return
	}
	l.errors.Add(1, string(j.Kind), string(hearsay.CodeOf(err)))
	end := fmt.Sprintf("it is tried again in %s", hearsay.Pause(j.Tries))
	if !hearsay.CanRecover(err) || j.Tries >= hearsay.MostTries {
		l.bad++
		end = fmt.Sprintf(`"hearsay jobs retry %d" tries it again`, j.ID)
	}
	l.write(fmt.Sprintf("job %d: %s %s: %s", j.ID, j.Kind, err, end))
}

// faultPause is how long the same fault of a queue is not said again.
const faultPause = time.Minute

func (l *workLog) fault(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if at := now(); at.Sub(l.last[err.Error()]) > faultPause && len(l.last) < 1000 {
		l.last[err.Error()] = at
		l.write(err.Error())
	}
}

func (l *workLog) say(message string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.write(message)
}

func (l *workLog) write(message string) { fmt.Fprintf(l.con.err, "hearsay: %s\n", line(message)) }

// summary is what came of it all in one line.
func (l *workLog) summary() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	parts := []string{"read " + counted(l.n[hearsay.ReadJob], "document")}
	if n := l.n[hearsay.FetchJob]; n > 0 {
		parts = append(parts, fmt.Sprintf("%d fetched", n))
	}
	if l.bad > 0 {
		parts = append(parts, fmt.Sprintf("%d set aside", l.bad))
	}
	return strings.Join(parts, "; ")
}
