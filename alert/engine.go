package alert

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"

	"hearsay"
	"hearsay/ingest"
)

// An Account is what all reports of a store say together, as people have corrected them.
type Account struct {
	*hearsay.Account
	Readings []*hearsay.Reading
}

// An Engine looks and sends. Store is needed, all else has a default. It is not used
// by two goroutines at once; several processes may each have one on a store.
type Engine struct {
	Store hearsay.Store
	// Linked makes the account of the store; nil where there are no claims and figures.
	Linked func(context.Context) (*Account, error)
	// Through makes the connections of webhooks; nil makes those to public addresses alone.
	Through http.RoundTripper
	Limit   time.Duration // of one delivery; 0 is 15 s
	Mailer  *Mailer       // nil: no mail can be sent
	Room    string        // the address of a reading room, that messages lead to; "" for none
	Say     func(error)   // takes a line about what went wrong with one rule; not called twice at once
	Now     func() time.Time

	saying  sync.Mutex
	leasing sync.Mutex // of lease
	lease   lease
	linked  *Account // of the run under way
	readAt  map[string]*hearsay.Entry
}

// A Report says what a run did.
type Report struct {
	Found, Sent, Failed, Lost, Waiting int  // events; then messages, each way counted
	Busy                               bool // another process is at it, and nothing was done
}

func (e *Engine) prepare() {
	if e.Now == nil {
		e.Now = time.Now
	}
	if e.Through == nil {
		e.Through = ingest.NewTransport(false)
	}
	if e.Limit == 0 {
		e.Limit = 15 * time.Second
	}
	e.linked, e.readAt = nil, map[string]*hearsay.Entry{}
}

func (e *Engine) say(err error) {
	e.saying.Lock()
	defer e.saying.Unlock()
	if e.Say != nil {
		e.Say(err)
	}
}

// Add makes a rule, which is told of what comes from now on. Name, Kind and Of are needed; a
// webhook without a secret is given one. It returns the rule as it is kept. Invalid for one
// that makes no sense or whose name is taken, NotFound where there is no such claim or card,
// Unavailable while another process is at the alerts for longer than a minute.
func (e *Engine) Add(ctx context.Context, r Rule) (Rule, error) {
	e.prepare()
	if r.Webhook != "" && r.Secret == "" {
		key := make([]byte, 32)
		rand.Read(key) // it never fails
		r.Secret = secretPrefix + base64.StdEncoding.EncodeToString(key)
	}
	r.Made = e.Now().UTC()
	if err := r.check(); err != nil {
		return r, err
	}
	if err := e.alone(ctx); err != nil {
		return r, err
	}
	defer e.release(ctx)
	rules, err := Rules(ctx, e.Store)
	if err != nil {
		return r, err
	}
	at, taken := slices.BinarySearchFunc(rules, r.Name, func(o Rule, name string) int { return cmp.Compare(o.Name, name) })
	switch {
	case taken:
		return r, &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("there is an alert %q already", r.Name)}
	case len(rules) >= MaxRules:
		return r, &hearsay.Error{Code: hearsay.TooLarge, Message: fmt.Sprintf("there are %d alerts, and no more can be", MaxRules)}
	}
	j, err := readJournal(ctx, e.Store)
	if err != nil {
		return r, err
	}
	st := state{Next: len(j.entries)}
	if r.Kind == OnClaim || r.Kind == OnFigure {
		if err := e.anchor(ctx, &r, &st); err != nil {
			return r, err
		}
	}
	rules = slices.Insert(rules, at, r)
	return r, note(ctx, e.Store, markOf(rulesKey, rules), markOf(stateKey(r.Name), st), hearsay.Mark{Key: feedKey(r.Name)})
}

// Remove takes a rule away with all that is known of it. NotFound.
func (e *Engine) Remove(ctx context.Context, name string) error {
	e.prepare()
	if err := e.alone(ctx); err != nil {
		return err
	}
	defer e.release(ctx)
	if _, err := RuleOf(ctx, e.Store, name); err != nil {
		return err
	}
	rules, err := Rules(ctx, e.Store)
	if err != nil {
		return err
	}
	rules = slices.DeleteFunc(rules, func(r Rule) bool { return r.Name == name })
	return note(ctx, e.Store, markOf(rulesKey, rules), hearsay.Mark{Key: stateKey(name)}, hearsay.Mark{Key: feedKey(name)})
}

// Run looks for what is new for all rules, and sends it with what waits. What goes wrong
// with one rule or one receiver is said and stops no other. The error is the store's, or the cause
// of ctx.
func (e *Engine) Run(ctx context.Context) (Report, error) {
	e.prepare()
	var report Report
	rules, err := Rules(ctx, e.Store)
	if err != nil || len(rules) == 0 {
		return report, err
	}
	free, err := e.acquire(ctx)
	if err != nil || !free {
		report.Busy = !free
		return report, err
	}
	defer e.release(ctx)
	j, err := readJournal(ctx, e.Store)
	if err != nil {
		return report, err
	}
	for i := range rules {
		found, err := e.advance(ctx, &rules[i], j)
		report.Found += found
		if err != nil {
			if fatal(ctx, err) {
				return report, err
			}
			e.say(fmt.Errorf("%s: %w", rules[i].Name, err))
		}
	}
	return report, e.deliver(ctx, rules, &report)
}

// fatal reports whether an error is one that every other rule would meet, too.
func fatal(ctx context.Context, err error) bool {
	return ctx.Err() != nil || hearsay.CodeOf(err) == hearsay.Unavailable || hearsay.CodeOf(err) == errStolen.Code
}

// entriesAtOnce is how many entries of the journal are looked at in one step.
const entriesAtOnce = 256

// advance looks at what one rule has not looked at, and puts what is new into its outbox.
func (e *Engine) advance(ctx context.Context, r *Rule, j *journal) (found int, err error) {
	for {
		var st state
		if err := recall(ctx, e.Store, stateKey(r.Name), &st); err != nil {
			return found, err
		}
		if st.Next >= len(j.entries) || st.full() {
			return found, nil
		}
		st.Next = max(st.Next, 0)
		to := min(st.Next+entriesAtOnce, len(j.entries))
		if r.Kind == OnClaim || r.Kind == OnFigure { // an account has it all
			to = len(j.entries)
		}
		events, err := e.look(ctx, r, &st, j, to)
		if err != nil {
			return found, err
		}
		st.Next = to
		marks := []hearsay.Mark{}
		if len(events) > 0 {
			d := newDigest(r, e.Now(), events)
			if ways := r.ways(); len(ways) > 0 {
				st.Waiting = append(st.Waiting, message{d, ways})
			}
			feed, err := e.fed(ctx, r, d)
			if err != nil {
				return found, err
			}
			marks = append(marks, feed)
		}
		if err := e.holds(ctx); err != nil {
			return found, err
		}
		if err := note(ctx, e.Store, append(marks, markOf(stateKey(r.Name), st))...); err != nil {
			return found, err
		}
		found += len(events)
	}
}

// look finds what is new for a rule in the entries of the journal from its next one up to another.
func (e *Engine) look(ctx context.Context, r *Rule, st *state, j *journal, to int) ([]Event, error) {
	switch r.Kind {
	case ByQuery, BySource:
		return e.statements(ctx, r, j, st.Next, to)
	case OnEdit:
		return e.edits(ctx, r, j, st.Next, to)
	case OnClaim:
		return e.claim(ctx, r, st)
	case OnFigure:
		return e.figure(ctx, r, st)
	}
	return nil, &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("an alert of a later version, on %q", r.Kind)}
}

// entry is a document of the store; the last ones are kept, for the next rule.
func (e *Engine) entry(ctx context.Context, id string) (*hearsay.Entry, error) {
	if known := e.readAt[id]; known != nil {
		return known, nil
	}
	entry, err := e.Store.Document(ctx, id)
	if err != nil {
		return nil, err
	}
	if len(e.readAt) >= 2*entriesAtOnce {
		clear(e.readAt)
	}
	e.readAt[id] = entry
	return entry, nil
}

// account is the account of the store, made once in a run.
func (e *Engine) account(ctx context.Context) (*Account, error) {
	if e.linked != nil {
		return e.linked, nil
	}
	if e.Linked == nil {
		return nil, &hearsay.Error{Code: hearsay.Unsupported, Message: "claims and figures are not known here"}
	}
	var err error
	e.linked, err = e.Linked(ctx)
	return e.linked, err
}
