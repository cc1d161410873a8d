// Package work is the jobs of a desk that never sleeps: what is to be fetched, read and linked.
//
//	Queue ─ job ─▶ Worker.Do ─┬ fetch ─ intake ─▶ read jobs, with the bytes
//	                          ├ read ── engine ─▶ a document, and a link job
//	                          └ link ─▶ what is linked, brought up to what is kept
//
// A job changes nothing itself. It returns what is to be kept, and the queue keeps that with the job's
// end: a job that is done twice, because its process was killed, leaves what one leaves that is done once.
package work

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"hearsay"
	"hearsay/ingest"
	"hearsay/intake"
)

// A Worker does jobs. It is safe for concurrent use.
type Worker struct {
	Store hearsay.Archive
	Turns hearsay.Queue // whose turn it is to ask a host
	// Read finds who said what in a document.
	Read func(context.Context, *hearsay.Document) (*hearsay.Reading, error)
	// Link brings what is linked up to what the store holds when it is called; nil if nothing is kept of
	// that. No two of a store are called at once, and after each document that is kept it is called again.
	Link    func(context.Context) error
	Options intake.Options // how bytes are unfolded and fetched, by the client of package ingest
	Spacing time.Duration  // between two requests to one host
	Now     func() time.Time
}

// Do does one job. A panic is an error of this job alone.
func (w *Worker) Do(ctx context.Context, job *hearsay.Job) (done *hearsay.Done, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			done, err = nil, &hearsay.Error{Code: hearsay.Internal, Path: job.Provenance.Address, Message: fmt.Sprintf("a fault of the program, please report it: %v", fault)}
		}
	}()
	switch job.Kind {
	case hearsay.FetchJob:
		return w.fetch(ctx, job)
	case hearsay.ReadJob:
		return w.read(ctx, job)
	case hearsay.LinkJob:
		if w.Link == nil {
			return &hearsay.Done{}, nil
		}
		return &hearsay.Done{}, w.Link(ctx)
	}
	return nil, &hearsay.Error{Code: hearsay.Unsupported, Message: "jobs of the kind " + string(job.Kind) + " are those of another Hearsay"}
}

// hostTime is how long a host is taken at most: a request with its robots.txt, each of which may take
// the whole of its time.
const hostTime = 3 * ingest.DefaultLimit

// fetch gets what stands at an address. What it holds is read by jobs of its own.
func (w *Worker) fetch(ctx context.Context, job *hearsay.Job) (*hearsay.Done, error) {
	address := job.Provenance.Address
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || !intake.IsAddress(address) {
		return nil, &hearsay.Error{Code: hearsay.Invalid, Path: address, Message: "is no address that can be fetched"}
	}
	host := strings.ToLower(u.Hostname())
	wait, err := w.Turns.Turn(ctx, host, hostTime)
	if err != nil {
		return nil, err
	}
	if wait > 0 {
		return nil, hearsay.Postpone{For: wait}
	}
	done := &hearsay.Done{}
	options := w.Options
	options.Fetch = false // a page that points to others is not followed
	var first error
	for p, err := range intake.Find(ctx, []string{address}, nil, options) {
		var raw *intake.Raw
		if err == nil && p.IsLink() {
			continue
		}
		if err == nil {
			raw, err = p.Raw(ctx)
		}
		if err != nil {
			if first == nil {
				first = err
			}
			continue
		}
		done.Jobs = append(done.Jobs, JobOf(raw, w.Now(), job.Force, job.Watched))
	}
	// The turn is given back whatever came of it, also while the process ends.
	if err := w.Turns.Leave(context.WithoutCancel(ctx), host, w.Spacing); err != nil {
		return nil, err
	}
	if first == nil || len(done.Jobs) > 0 {
		return done, nil
	}
	if ingest.Refused(first) {
		return nil, &hearsay.Error{Code: hearsay.Unsupported, Path: address, Message: "is not fetched", Err: bare(first)}
	}
	if until := ingest.HeldUntil(first); until.After(w.Now()) {
		return nil, hearsay.Postpone{For: until.Sub(w.Now())}
	}
	return nil, first
}

// bare is the cause of an error of intake, which names the address itself.
func bare(err error) error {
	if e, ok := errors.AsType[*hearsay.Error](err); ok && e.Err != nil {
		return e.Err
	}
	return err
}

// read reads the bytes of a job.
func (w *Worker) read(ctx context.Context, job *hearsay.Job) (*hearsay.Done, error) {
	p := job.Provenance
	raw := &intake.Raw{Path: p.Address, Data: job.Raw, MediaType: p.MediaType, URL: p.URL, Got: p.At, Publisher: p.Publisher, Repairs: p.Repairs}
	entry, err := w.Store.Document(ctx, raw.ID())
	if err != nil && hearsay.CodeOf(err) != hearsay.NotFound {
		return nil, err
	}
	var reading *hearsay.Reading
	if err == nil && entry.Provenance[0].Address <= p.Address {
		reading = entry.Reading // it stays
	} else {
		options := w.Options
		options.Force = job.Force
		doc, err := raw.Document(options)
		if err != nil {
			return nil, err
		}
		if reading, err = w.Read(ctx, doc); err != nil {
			return nil, err
		}
	}
	if job.Watched {
		if same, err := IsSame(ctx, w.Store, p.Address, reading.Document); err != nil || same {
			return &hearsay.Done{}, err
		}
	}
	return &hearsay.Done{Items: []hearsay.Item{{Reading: reading, Raw: job.Raw, Provenance: p}}, Jobs: []hearsay.Job{{Kind: hearsay.LinkJob}}}, nil
}

// JobOf is the job that reads bytes; now is when those were got that do not say it themselves.
func JobOf(raw *intake.Raw, now time.Time, force, watched bool) hearsay.Job {
	return hearsay.Job{Kind: hearsay.ReadJob, Raw: raw.Data, Provenance: ProvenanceOf(raw, now), Force: force, Watched: watched}
}

// ProvenanceOf says how bytes were got.
func ProvenanceOf(raw *intake.Raw, now time.Time) hearsay.Provenance {
	v := hearsay.Provenance{Address: raw.Path, At: raw.Got, How: "file", MediaType: raw.MediaType, URL: raw.URL, Publisher: raw.Publisher, Repairs: raw.Repairs}
	switch {
	case intake.IsAddress(v.Address):
		v.How = "fetch"
	case v.Address == "-" || strings.HasPrefix(v.Address, "-!") || strings.HasPrefix(v.Address, "-#"):
		v.How = "standard input"
	case strings.Contains(v.Address, "!") || !raw.Got.IsZero():
		v.How = "archive"
	}
	if v.At.IsZero() {
		v.At = now
	}
	return v
}

// IsSame reports whether a page has the same text and says the same of itself as what was last kept from
// its address. Many pages come with other bytes each time, a token or an advertisement; as versions they
// would bury those that differ.
func IsSame(ctx context.Context, store hearsay.Archive, address string, doc *hearsay.Document) (bool, error) {
	if !intake.IsAddress(address) {
		return false, nil
	}
	editions, err := store.Editions(ctx, address)
	if err != nil || len(editions) == 0 {
		if hearsay.CodeOf(err) == hearsay.NotFound {
			err = nil
		}
		return false, err
	}
	if slices.ContainsFunc(editions, func(e hearsay.Edition) bool { return e.Document == doc.ID }) {
		return false, nil
	}
	entry, err := store.Document(ctx, editions[len(editions)-1].Document)
	if err != nil {
		return false, err
	}
	was := entry.Reading.Document
	return was.Text == doc.Text && was.Title == doc.Title && was.Published.String() == doc.Published.String() && slices.Equal(was.Authors, doc.Authors), nil
}
