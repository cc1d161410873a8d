package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"hearsay"
)

// A Queued is a store with a queue.
type Queued interface {
	hearsay.Store
	hearsay.Queue
}

// Queues holds a kind of store to the contract of hearsay.Queue. open gives a new, empty one in which so
// many jobs may wait, 0 for as many as by default, and what opens it a second time.
func Queues(t *testing.T, open func(t *testing.T, backlog int) (Queued, func() Queued)) {
	for _, c := range []struct {
		name string
		run  func(*testing.T, func(backlog int) (Queued, func() Queued))
	}{
		{"known", known}, {"full", full}, {"done", done}, {"dead", dead}, {"again", tried}, {"postponed", postponed}, {"drained", drained}, {"cut", cutOff},
		{"editions", inOrder}, {"linked", linked}, {"crews", crews}, {"turns", turns}, {"senseless", senseless},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel() // they wait more than they work
			c.run(t, func(backlog int) (Queued, func() Queued) { return open(t, backlog) })
		})
	}
}

// readJob is the job that reads the document with a number.
func readJob(m *Maker, n int) hearsay.Job {
	i := m.Item(n)
	return hearsay.Job{Kind: hearsay.ReadJob, Provenance: i.Provenance, Raw: i.Raw}
}

// A reader does jobs with made readings instead of an engine.
type reader struct {
	mu    sync.Mutex
	of    map[string]hearsay.Item // by address
	order []string
	links int
	told  map[string]int
	do    func(ctx context.Context, j *hearsay.Job) error // before; nil for nothing
}

func newReader(m *Maker, n int) *reader {
	r := &reader{of: map[string]hearsay.Item{}, told: map[string]int{}}
	for i := range n {
		item := m.Item(i)
		r.of[item.Provenance.Address] = item
	}
	return r
}

func (r *reader) crew(hands int) hearsay.Crew {
	return hearsay.Crew{Hands: hands, Grace: 10 * time.Second, Do: r.done, Tell: func(j *hearsay.Job, _ time.Duration, err error) {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.told[string(j.Kind)+" "+string(hearsay.CodeOf(err))]++
	}}
}

func (r *reader) done(ctx context.Context, j *hearsay.Job) (*hearsay.Done, error) {
	if r.do != nil {
		if err := r.do(ctx, j); err != nil {
			return nil, err
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.order = append(r.order, j.Provenance.Address)
	if j.Kind != hearsay.ReadJob {
		r.links++
		return &hearsay.Done{}, nil
	}
	i := r.of[j.Provenance.Address]
	if string(j.Raw) != string(i.Raw) {
		doc := &hearsay.Document{Path: j.Provenance.Address, Text: string(j.Raw)}
		i = Item(doc, &hearsay.Reading{Document: doc, Model: "made 1"})
	}
	i.Provenance = j.Provenance
	return &hearsay.Done{Items: []hearsay.Item{i}, Marks: []hearsay.Mark{{Key: "read " + j.Provenance.Address, Value: "yes"}}, Jobs: []hearsay.Job{{Kind: hearsay.LinkJob}}}, nil
}

// enqueued keeps jobs, and fails if not so many of them are new.
func enqueued(t *testing.T, q hearsay.Queue, want int, jobs ...hearsay.Job) {
	t.Helper()
	if n, err := q.Enqueue(t.Context(), jobs...); err != nil || n != want {
		t.Fatalf("%d new jobs, error %v, want %d", n, err, want)
	}
}

// standing is how many jobs stand how: "read waiting 2, ...".
func standing(t *testing.T, q hearsay.Queue) string {
	t.Helper()
	all, err := q.Backlogs(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, b := range all {
		out = append(out, fmt.Sprintf("%s %s %d", b.Kind, b.State, b.Jobs))
	}
	return strings.Join(out, ", ")
}

// works lets crews work until a condition holds, and then end.
func works(t *testing.T, until func() bool, with ...func(context.Context) error) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var all sync.WaitGroup
	for _, w := range with {
		all.Go(func() {
			if err := w(ctx); err != nil {
				t.Error(err)
			}
		})
	}
	for deadline := time.Now().Add(time.Minute); !until(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Error("it takes more than a minute")
			break
		}
	}
	cancel()
	all.Wait()
}

// empties works until nothing waits or runs.
func empties(t *testing.T, q hearsay.Queue, crew ...hearsay.Crew) {
	t.Helper()
	var with []func(context.Context) error
	for _, c := range crew {
		with = append(with, func(ctx context.Context) error { return q.Work(ctx, c) })
	}
	works(t, func() bool {
		s := standing(t, q)
		return !strings.Contains(s, "waiting") && !strings.Contains(s, "running")
	}, with...)
}

// known: what waits already is not kept again, and what is the same but for how it is to be read is.
func known(t *testing.T, open func(int) (Queued, func() Queued)) {
	q, _ := open(0)
	m := NewMaker(1, 3, 50)
	read, fetch, link := readJob(m, 0), hearsay.Job{Kind: hearsay.FetchJob, Provenance: hearsay.Provenance{Address: "https://news.example/\x00\xff"}}, hearsay.Job{Kind: hearsay.LinkJob}
	enqueued(t, q, 3, read, fetch, link)
	enqueued(t, q, 0, link, read, fetch)
	forced, elsewhere, changed := read, read, read
	forced.Force = true
	elsewhere.Provenance.Address = "copy.txt"
	changed.Raw = []byte("another text")
	enqueued(t, q, 3, forced, elsewhere, changed)
	enqueued(t, q, 1, read) // it came back after another
	enqueued(t, q, 0)
	list, err := q.Jobs(t.Context(), hearsay.WaitingJob, hearsay.Page{Limit: 5})
	if err != nil || len(list.Jobs) != 5 || list.Next == "" || list.Jobs[0].Kind != hearsay.ReadJob || list.Jobs[0].Raw != nil || list.Jobs[0].Size != int64(len(read.Raw)) || list.Jobs[0].Provenance.Address != read.Provenance.Address ||
		!list.Jobs[0].Provenance.At.Equal(read.Provenance.At) || list.Jobs[1].Provenance.Address != fetch.Provenance.Address {
		t.Fatalf("%+v, error %v", list, err)
	}
	rest, err := q.Jobs(t.Context(), hearsay.WaitingJob, hearsay.Page{After: list.Next})
	if err != nil || len(rest.Jobs) != 2 || rest.Next != "" {
		t.Errorf("%+v, error %v", rest, err)
	}
	if s := standing(t, q); s != "fetch waiting 1, link waiting 1, read waiting 5" {
		t.Error(s)
	}
	one, err := q.Job(t.Context(), list.Jobs[1].ID)
	if err != nil || one.Kind != hearsay.FetchJob || one.State != hearsay.WaitingJob || one.Since.IsZero() {
		t.Errorf("%+v, error %v", one, err)
	}
}

// full: no more than the bound waits, and all of a call is kept or nothing. What follows a job has no bound.
func full(t *testing.T, open func(int) (Queued, func() Queued)) {
	q, _ := open(3)
	m := NewMaker(1, 3, 50)
	enqueued(t, q, 2, readJob(m, 0), readJob(m, 1))
	if _, err := q.Enqueue(t.Context(), readJob(m, 2), readJob(m, 3)); !hearsay.IsFull(err) {
		t.Errorf("error %v", err)
	}
	enqueued(t, q, 1, readJob(m, 2))
	if s := standing(t, q); s != "read waiting 3" {
		t.Error(s)
	}
	empties(t, q, newReader(m, 3).crew(1))
	enqueued(t, q, 3, readJob(m, 3), readJob(m, 4), readJob(m, 5))
}

// done: what comes of a job is kept, and the job and its bytes are gone.
func done(t *testing.T, open func(int) (Queued, func() Queued)) {
	q, again := open(0)
	m := NewMaker(1, 3, 50)
	var jobs []hearsay.Job
	var items []hearsay.Item
	for n := range 20 {
		jobs, items = append(jobs, readJob(m, n)), append(items, m.Item(n))
	}
	enqueued(t, q, 20, jobs...)
	r := newReader(m, 20)
	empties(t, again(), r.crew(3))
	if s := standing(t, q); s != "" {
		t.Error(s)
	}
	calm, _ := open(0)
	if _, err := calm.Put(t.Context(), items...); err != nil {
		t.Fatal(err)
	}
	if a, b := Digests(t, q), Digests(t, calm); a != b {
		t.Errorf("%+v, want %+v", a, b)
	}
	for _, i := range items {
		if v, err := q.Mark(t.Context(), "read "+i.Provenance.Address); err != nil || v != "yes" {
			t.Errorf("the mark is %q, error %v", v, err)
		}
	}
	Sound(t, q)
	if r.told["read "] != 20 || r.links == 0 || r.links > 20 {
		t.Errorf("%v, %d links", r.told, r.links)
	}
	enqueued(t, q, 1, jobs[0]) // it may be read again
	empties(t, q, r.crew(1))
	if a, b := Digests(t, q), Digests(t, calm); a != b {
		t.Errorf("%+v, want %+v", a, b)
	}
}

// dead: what cannot be read is set aside at once with the reason, nothing of it is kept, and it can be revived.
func dead(t *testing.T, open func(int) (Queued, func() Queued)) {
	q, _ := open(0)
	m := NewMaker(1, 3, 50)
	r := newReader(m, 2)
	bad := readJob(m, 0).Provenance.Address
	r.do = func(_ context.Context, j *hearsay.Job) error {
		if j.Provenance.Address == bad {
			return &hearsay.Error{Code: hearsay.Unreadable, Path: bad, Message: "holds: no \x00 text"}
		}
		return nil
	}
	enqueued(t, q, 2, readJob(m, 0), readJob(m, 1))
	empties(t, q, r.crew(2))
	list, err := q.Jobs(t.Context(), hearsay.DeadJob, hearsay.Page{})
	if err != nil || len(list.Jobs) != 1 {
		t.Fatalf("%+v, error %v", list, err)
	}
	j := list.Jobs[0]
	if j.Provenance.Address != bad || j.State != hearsay.DeadJob || j.Tries != 1 || len(j.Faults) != 1 || j.Faults[0].Code != hearsay.Unreadable || !strings.Contains(j.Faults[0].Message, "holds: no") || time.Since(j.Faults[0].At) > time.Hour {
		t.Errorf("%+v", j)
	}
	enqueued(t, q, 0, readJob(m, 0)) // the same is dead still
	if st, err := q.Stats(t.Context()); err != nil || st.Documents != 1 {
		t.Errorf("%+v, error %v", st, err)
	}
	wants := func(err error, code hearsay.Code) {
		t.Helper()
		if hearsay.CodeOf(err) != code {
			t.Errorf("error %v, want %s", err, code)
		}
	}
	r.do = nil
	wants(q.Revive(t.Context(), 1<<40), hearsay.NotFound)
	wants(q.Revive(t.Context(), j.ID), "")
	wants(q.Revive(t.Context(), j.ID), hearsay.Invalid)
	empties(t, q, r.crew(2))
	wants(q.Revive(t.Context(), j.ID), hearsay.NotFound)
	_, err = q.Job(t.Context(), j.ID)
	wants(err, hearsay.NotFound)
	if st, err := q.Stats(t.Context()); err != nil || st.Documents != 2 || standing(t, q) != "" {
		t.Errorf("%+v, error %v", st, err)
	}
}

// tried: what may go well the next time is tried again after a pause, and a panic is a failure like others.
func tried(t *testing.T, open func(int) (Queued, func() Queued)) {
	q, _ := open(0)
	m := NewMaker(1, 3, 50)
	r := newReader(m, 1)
	var mu sync.Mutex
	var at []time.Time
	r.do = func(_ context.Context, j *hearsay.Job) error {
		mu.Lock()
		defer mu.Unlock()
		if j.Kind == hearsay.ReadJob {
			if at = append(at, time.Now()); len(at) < 2 {
				return &hearsay.Error{Code: hearsay.Unavailable, Message: "not now"}
			}
		}
		return nil
	}
	enqueued(t, q, 1, readJob(m, 0))
	empties(t, q, r.crew(1))
	if len(at) != 2 || at[1].Sub(at[0]) < 900*time.Millisecond {
		t.Errorf("tried at %v", at)
	}
	if st, err := q.Stats(t.Context()); err != nil || st.Documents != 1 || r.told["read unavailable"] != 1 || r.told["read "] != 1 {
		t.Errorf("%+v, %v, error %v", st, r.told, err)
	}
}

// postponed: a job that is put off has not failed.
func postponed(t *testing.T, open func(int) (Queued, func() Queued)) {
	q, _ := open(0)
	m := NewMaker(1, 3, 50)
	r := newReader(m, 1)
	var mu sync.Mutex
	tries := 0
	r.do = func(_ context.Context, j *hearsay.Job) error {
		mu.Lock()
		defer mu.Unlock()
		if j.Kind == hearsay.ReadJob && j.Tries != 1 {
			t.Errorf("try %d", j.Tries)
		}
		if tries++; tries < hearsay.MostTries+2 {
			return hearsay.Postpone{For: time.Millisecond}
		}
		return nil
	}
	enqueued(t, q, 1, readJob(m, 0))
	empties(t, q, r.crew(1))
	if st, err := q.Stats(t.Context()); err != nil || st.Documents != 1 || r.told["read "] != 1 {
		t.Errorf("%+v, %v, error %v", st, r.told, err)
	}
}

// drained: what is under way at the end is done, and nothing more is begun.
func drained(t *testing.T, open func(int) (Queued, func() Queued)) {
	q, _ := open(0)
	m := NewMaker(1, 3, 50)
	r := newReader(m, 4)
	begun := make(chan struct{}, 10)
	r.do = func(_ context.Context, _ *hearsay.Job) error {
		begun <- struct{}{}
		time.Sleep(500 * time.Millisecond)
		return nil
	}
	enqueued(t, q, 4, readJob(m, 0), readJob(m, 1), readJob(m, 2), readJob(m, 3))
	works(t, func() bool { return len(begun) == 2 }, func(ctx context.Context) error { return q.Work(ctx, r.crew(2)) })
	if st, err := q.Stats(t.Context()); err != nil || st.Documents != 2 || r.told["read "] != 2 {
		t.Errorf("%+v, %v, error %v", st, r.told, err)
	}
	if s := standing(t, q); s != "link waiting 1, read waiting 2" && s != "link waiting 2, read waiting 2" {
		t.Error(s)
	}
}

// cutOff: what does not end in time is said, and done again by the next.
func cutOff(t *testing.T, open func(int) (Queued, func() Queued)) {
	q, _ := open(0)
	m := NewMaker(1, 3, 50)
	r := newReader(m, 1)
	begun := make(chan struct{}, 10)
	r.do = func(ctx context.Context, _ *hearsay.Job) error {
		begun <- struct{}{}
		<-ctx.Done()
		return ctx.Err()
	}
	enqueued(t, q, 1, readJob(m, 0))
	c := r.crew(1)
	c.Grace = 50 * time.Millisecond
	works(t, func() bool { return len(begun) == 1 }, func(ctx context.Context) error {
		if err := q.Work(ctx, c); hearsay.CodeOf(err) != hearsay.Unavailable || !strings.Contains(err.Error(), "1 of the jobs") {
			return fmt.Errorf("it ends with %w", errors.Join(err, errors.New("and should say what was left")))
		}
		return nil
	})
	if s := standing(t, q); s != "read waiting 1" || len(r.told) != 0 {
		t.Error(s, r.told)
	}
	r.do = nil
	empties(t, q, r.crew(1))
	if st, err := q.Stats(t.Context()); err != nil || st.Documents != 1 {
		t.Errorf("%+v, error %v", st, err)
	}
}

// inOrder: what stood at an address is kept in the order in which it came, however many read.
func inOrder(t *testing.T, open func(int) (Queued, func() Queued)) {
	q, again := open(0)
	m := NewMaker(1, 3, 50)
	r := newReader(m, 0)
	day := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	for n, text := range []string{"one", "two", "one", "three", "two"} {
		enqueued(t, q, 1, hearsay.Job{Kind: hearsay.ReadJob, Raw: []byte(text), Provenance: hearsay.Provenance{Address: "https://news.example/page", At: day.AddDate(0, 0, n), How: "fetch"}})
	}
	var mu sync.Mutex
	n := 0
	r.do = func(_ context.Context, _ *hearsay.Job) error {
		mu.Lock()
		n++
		late := time.Duration(5-n) * 20 * time.Millisecond
		mu.Unlock()
		time.Sleep(max(0, late))
		return nil
	}
	empties(t, q, r.crew(3), r.crew(2))
	list, err := again().Editions(t.Context(), "https://news.example/page")
	if err != nil || len(list) != 5 {
		t.Fatalf("%+v, error %v", list, err)
	}
	for i, e := range list {
		raw, err := q.Raw(t.Context(), e.Document)
		if want := []string{"one", "two", "one", "three", "two"}[i]; err != nil || string(raw) != want {
			t.Errorf("edition %d is %q, want %q", i, raw, want)
		}
	}
}

// linked: whatever is kept while a link job runs is seen by another one after it, and no two run at once.
func linked(t *testing.T, open func(int) (Queued, func() Queued)) {
	q, again := open(0)
	const documents = 30
	m := NewMaker(1, 2, 50)
	r := newReader(m, documents)
	var mu sync.Mutex
	running, seen := 0, int64(0)
	other := again()
	r.do = func(ctx context.Context, j *hearsay.Job) error {
		if j.Kind != hearsay.LinkJob {
			return nil
		}
		mu.Lock()
		running++
		if running > 1 {
			t.Error("two link at once")
		}
		mu.Unlock()
		st, err := other.Stats(ctx)
		time.Sleep(300 * time.Millisecond)
		mu.Lock()
		defer mu.Unlock()
		running--
		if err == nil {
			seen = max(seen, st.Documents)
		}
		return err
	}
	all := func() bool {
		mu.Lock()
		defer mu.Unlock()
		return seen == documents
	}
	works(t, func() bool { return all() && standing(t, q) == "" }, func(ctx context.Context) error { return q.Work(ctx, r.crew(3)) }, func(ctx context.Context) error { return other.Work(ctx, r.crew(3)) },
		func(context.Context) error {
			for n := range documents {
				enqueued(t, q, 1, readJob(m, n))
				time.Sleep(100 * time.Millisecond)
			}
			return nil
		})
	if r.links >= documents {
		t.Errorf("%d link jobs for %d documents", r.links, documents)
	}
}

// crews: two at work on one store do each job once.
func crews(t *testing.T, open func(int) (Queued, func() Queued)) {
	q, again := open(0)
	m := NewMaker(1, 2, 50)
	r := newReader(m, 60)
	for n := range 60 {
		enqueued(t, q, 1, readJob(m, n))
	}
	other := again()
	works(t, func() bool { return standing(t, q) == "" }, func(ctx context.Context) error { return q.Work(ctx, r.crew(2)) }, func(ctx context.Context) error { return other.Work(ctx, r.crew(2)) })
	order := slices.DeleteFunc(slices.Clone(r.order), func(s string) bool { return s == "" })
	slices.Sort(order)
	if n := len(slices.Compact(slices.Clone(order))); n != 60 || len(order) != 60 {
		t.Errorf("%d jobs done, %d documents", len(order), n)
	}
	Sound(t, q)
}

// turns: one at a time asks a host, and others are told when.
func turns(t *testing.T, open func(int) (Queued, func() Queued)) {
	q, again := open(0)
	other := again()
	turn := func(q hearsay.Queue, host string, low, high time.Duration) {
		t.Helper()
		if wait, err := q.Turn(t.Context(), host, time.Minute); err != nil || wait < low || wait > high {
			t.Errorf("%s: to wait %s, error %v, want %s to %s", host, wait, err, low, high)
		}
	}
	turn(q, "a.example", 0, 0)
	turn(other, "b.example", 0, 0)
	turn(other, "a.example", 30*time.Second, time.Minute)
	if err := q.Leave(t.Context(), "a.example", 300*time.Millisecond); err != nil {
		t.Fatal(err)
	}
	turn(other, "a.example", time.Millisecond, 400*time.Millisecond)
	time.Sleep(400 * time.Millisecond)
	turn(other, "a.example", 0, 0)
	turn(q, "a.example", 30*time.Second, time.Minute)
	if err := q.Leave(t.Context(), "never.example", time.Second); err != nil {
		t.Error(err)
	}
}

// senseless: jobs and cursors that make no sense are refused.
func senseless(t *testing.T, open func(int) (Queued, func() Queued)) {
	q, _ := open(0)
	for _, j := range []hearsay.Job{{}, {Kind: "dance"}, {Kind: hearsay.ReadJob}, {Kind: hearsay.FetchJob}} {
		if _, err := q.Enqueue(t.Context(), hearsay.Job{Kind: hearsay.LinkJob}, j); hearsay.CodeOf(err) != hearsay.Invalid {
			t.Errorf("%+v: error %v", j, err)
		}
	}
	if _, err := q.Jobs(t.Context(), hearsay.DeadJob, hearsay.Page{After: "x"}); hearsay.CodeOf(err) != hearsay.Invalid {
		t.Errorf("error %v", err)
	}
	if s := standing(t, q); s != "" {
		t.Error(s)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := q.Enqueue(ctx, hearsay.Job{Kind: hearsay.LinkJob}); hearsay.CodeOf(err) != hearsay.Unavailable {
		t.Errorf("error %v", err)
	}
}
