package web

import (
	"cmp"
	"context"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"time"

	"hearsay"
	"hearsay/store"
)

// accounts keeps the account of the store as it is now.
type accounts struct {
	mu      sync.Mutex
	made    *snapshot     // nil before the first
	making  chan struct{} // closed when the one under way is made; nil for none
	asked   time.Time     // when the store was last asked
	changed bool          // by this room, since
	took    time.Duration // to count what the store holds

	held   hearsay.Stats // what it held then, but for its size
	came   []arrivalView // what came last; nil before anybody asked
	cameOf hearsay.Stats // what it held then
	lists  lists

	gathering store.Gathering
}

// trusted is how long an account stays in use without asking the store whether
// another program has changed it: 50 times as long as counting took, so that few readers
// wait for it. With 1,000 documents it takes 17 ms, with 8,000 160 ms.
func trusted(took time.Duration) time.Duration {
	return min(max(50*took, 2*time.Second), time.Minute)
}

// change notes that this room has changed the store.
func (a *accounts) change() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.changed = true
}

// A snapshot is an account with what is looked up in it. Nothing in it changes.
type snapshot struct {
	*hearsay.Account

	stats     hearsay.Stats // what the store held when it was made, but for its size
	said      string        // the corrections that it follows
	older     bool          // the store has changed since, and the next one is under way
	part      string        // which documents it is made of, where not of all
	missing   string        // why there is no account; "" where there is one
	entries   map[string]*hearsay.Entry
	keys      map[string][]string // by document, of its statements
	statement map[mark]int        // its place in the reading
	claim     map[string]int
	claimsOf  map[mark][]int
	card      map[string]int
	cardsOf   map[mark][]int
	disputes  map[string][]int // by claim, the conflicts of what it says
	apart     int              // conflicts of what no claim says
	text      map[string]int   // by document, its distinct text
	orders    map[string][]int // by triage, the claims, the highest first
	figures   []int            // cards, those of most documents first
	tellings  tellings
	making    *causeMaking // nil where causes are not looked for
	takes     *takesMade   // of lists about no topic
	topical   topical
}

// notices say what a reader of lists of claims has to know of the account.
func (s *snapshot) notices() []string {
	var out []string
	if s.older {
		out = append(out, "The claims are being made anew; these are those of before the last change.")
	}
	if s.part != "" {
		out = append(out, s.part)
	}
	return out
}

// outside says why a document is in no claim, where it is older than those that claims are made of.
func (s *snapshot) outside(document string) string {
	if s.part == "" || s.entries[document] != nil {
		return ""
	}
	return s.part + " This report is older."
}

// A mark names a statement of a document as places of an account do.
type mark struct{ document, statement string }

// account returns what the reports of the store say together. It is made anew after the store has changed. Those who ask
// meanwhile wait for it, but no longer than the room's patience; then they get the one before, or are told that there is none yet.
func (r *Room) account(ctx context.Context) (*snapshot, error) {
	return r.await(ctx, true)
}

// settled is account for those who cannot do without one: they wait for the first.
func (r *Room) settled(ctx context.Context) (*snapshot, error) {
	return r.await(ctx, false)
}

// await waits for the account that is being made: with an earlier one, or where impatient, no longer than the room's patience.
func (r *Room) await(ctx context.Context, impatient bool) (*snapshot, error) {
	made, making, err := r.latest(ctx)
	if err != nil || making == nil {
		return made, err
	}
	var tired <-chan time.Time
	if made != nil || impatient {
		timer := time.NewTimer(r.Patience)
		defer timer.Stop()
		tired = timer.C
	}
	a := &r.accounts
	select {
	case <-making:
	case <-tired:
		if made != nil {
			old := *made
			old.older = true
			return &old, nil
		}
		a.mu.Lock()
		defer a.mu.Unlock()
		return &snapshot{Account: &hearsay.Account{}, stats: a.held, missing: "The claims are being made; look again in a while. Search, sources and reports are there already."}, nil
	case <-ctx.Done():
		return nil, &hearsay.Error{Code: hearsay.Unavailable, Message: "the claims were not made in time", Err: context.Cause(ctx)}
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.made, nil
}

// latest returns the account that is there, and a channel that is closed when a newer
// one is; nil if that is not needed.
func (r *Room) latest(ctx context.Context) (*snapshot, <-chan struct{}, error) {
	a := &r.accounts
	a.mu.Lock()
	defer a.mu.Unlock()
	now := r.Now()
	if a.making != nil || a.made != nil && !a.changed && now.Sub(a.asked) < trusted(a.took) {
		return a.made, a.making, nil
	}
	next := &snapshot{Account: &hearsay.Account{}}
	began := time.Now()
	stats, err := r.Store.Stats(ctx)
	if err != nil {
		return nil, nil, err
	}
	a.took = time.Since(began)
	stats.Size = 0
	a.held, next.stats = *stats, *stats
	next.stats.Words = 0
	if next.said, err = r.corrections(ctx); err != nil {
		return nil, nil, err
	}
	switch {
	case a.made != nil && a.made.said == next.said && reflect.DeepEqual(a.made.stats, next.stats):
	case r.Linker == nil:
		next.missing = "This room was opened without a linker, so it knows no claims."
		a.made = next
	default:
		if stats.Documents > r.MaxLinked {
			next.part = fmt.Sprintf("Claims are made of the %s published last, of %s.", tally(r.MaxLinked, "document"), thousands(stats.Documents))
		}
		a.making = make(chan struct{})
		go r.link(context.WithoutCancel(ctx), next, stats)
	}
	a.asked, a.changed = now, false
	return a.made, a.making, nil
}

// corrections names the words in force that change what reports claim.
func (r *Room) corrections(ctx context.Context) (string, error) {
	said, err := r.Store.Words(ctx, hearsay.Subject{})
	if err != nil {
		return "", err
	}
	return store.InForce(said), nil
}

// gather reads what has come, or all documents, as people have corrected them.
func (r *Room) gather(ctx context.Context, s *snapshot, stats *hearsay.Stats) ([]*hearsay.Reading, error) {
	said, err := r.Store.Words(ctx, hearsay.Subject{})
	if err != nil {
		return nil, err
	}
	if s.entries, err = r.accounts.gathering.Entries(ctx, r.Store, stats, s.said); err != nil {
		return nil, err
	}
	s.keys, s.statement = map[string][]string{}, map[mark]int{}
	for id, e := range s.entries {
		s.keys[id] = e.Reading.Keys()
		for i := range e.Reading.Statements {
			s.statement[mark{id, e.Reading.Statements[i].ID}] = i
		}
	}
	return store.Correct(said, store.InOrder(s.entries)), nil
}

// link makes an account and puts it in the place of the one before. Where the store could not be read that stays, and it is tried
// again when the store is next asked.
func (r *Room) link(ctx context.Context, s *snapshot, stats *hearsay.Stats) {
	read := true
	defer func() {
		if fault := recover(); fault != nil {
			r.Log.Error("claims", "fault", fault)
			s = &snapshot{Account: &hearsay.Account{}, stats: s.stats, said: s.said, missing: "The claims could not be made: a fault of the program, please report it."}
		}
		a := &r.accounts
		a.mu.Lock()
		defer a.mu.Unlock()
		close(a.making)
		a.making = nil
		if read || a.made == nil {
			a.made = s
		}
	}()
	readings, err := r.gather(ctx, s, stats)
	if err != nil {
		r.Log.Error("claims", "err", err)
		s, read = &snapshot{Account: &hearsay.Account{}, missing: "The claims could not be made: the store could not be read."}, false
		return
	}
	s.Account = r.Linker.Account(readings)
	s.index()
	if r.Causes != nil {
		s.making = newCauseMaking(func() *topicalMap { return newTopicalMap(s, r.Causes(s.Account, readings)) })
	}
}

// index makes what an account is looked up by.
func (s *snapshot) index() {
	s.claim, s.claimsOf, s.card, s.cardsOf = map[string]int{}, map[mark][]int{}, map[string]int{}, map[mark][]int{}
	s.disputes, s.text, s.orders = map[string][]int{}, map[string]int{}, map[string][]int{}
	for i := range s.Claims {
		c := &s.Claims[i]
		s.claim[c.ID] = i
		for _, a := range c.Assertions {
			at := mark{a.Document, a.Statement}
			if at.statement != "" && !slices.Contains(s.claimsOf[at], i) {
				s.claimsOf[at] = append(s.claimsOf[at], i)
			}
		}
	}
	for i := range s.Cards {
		s.card[s.Cards[i].ID] = i
		for _, reading := range s.Cards[i].Readings {
			at := mark{reading.Document, reading.Statement}
			if at.statement != "" && !slices.Contains(s.cardsOf[at], i) {
				s.cardsOf[at] = append(s.cardsOf[at], i)
			}
		}
	}
	for i, c := range s.Conflicts {
		ids := []string{}
		if c.Claim != "" {
			ids = append(ids, c.Claim)
		}
		for _, p := range []hearsay.Place{c.A, c.B} {
			for _, at := range s.claimsOf[mark{p.Document, p.Statement}] {
				if id := s.Claims[at].ID; p.Statement != "" && !slices.Contains(ids, id) {
					ids = append(ids, id)
				}
			}
		}
		if len(ids) == 0 {
			s.apart++
		}
		for _, id := range ids {
			s.disputes[id] = append(s.disputes[id], i)
		}
	}
	for i, t := range s.Texts {
		for _, id := range t.Documents {
			s.text[id] = i
		}
	}
	for _, t := range triages {
		s.orders[t.Name] = s.rank(t)
	}
	s.figures = make([]int, len(s.Cards))
	for i := range s.figures {
		s.figures[i] = i
	}
	wide := make([]int, len(s.Cards))
	for i := range s.Cards {
		wide[i] = s.Cards[i].Spread()
	}
	slices.SortStableFunc(s.figures, func(a, b int) int {
		return cmp.Or(cmp.Compare(wide[b], wide[a]), cmp.Compare(len(s.Cards[b].Readings), len(s.Cards[a].Readings)))
	})
	s.takes = &takesMade{made: map[string]takeView{}}
	s.tellings = newTellings(s)
	s.topical = newTopical(s)
}

// document is a document of the account.
func (s *snapshot) document(id string) *hearsay.Document {
	if e := s.entries[id]; e != nil {
		return e.Reading.Document
	}
	return &hearsay.Document{ID: id}
}

// quote is the words of a place.
func (s *snapshot) quote(p hearsay.Place) string {
	return words(s.document(p.Document).Text, p.Spans, gap)
}

// at is the statement of a place with its key; nil outside statements.
func (s *snapshot) at(p hearsay.Place) (*hearsay.Statement, string) {
	i, ok := s.statement[mark{p.Document, p.Statement}]
	if !ok {
		return nil, ""
	}
	return &s.entries[p.Document].Reading.Statements[i], s.keys[p.Document][i]
}

// A placeView is words of a report with where they stand and who says them.
type placeView struct {
	Document  string
	Key       string // of the statement; "" outside statements
	Denies    bool   // its statement denies it; where two places are set against each other
	Title     string
	Publisher string
	Published hearsay.Date
	Source    string
	Name      string // of the source, to look it up by
	Naming    hearsay.Naming
	Quote     string
	Own       bool // the report in its own voice
}

// place makes the view of a place.
func (s *snapshot) place(p hearsay.Place) placeView {
	d := s.document(p.Document)
	v := placeView{Document: d.ID, Title: title(d), Publisher: d.Publisher, Published: d.Published, Quote: s.quote(p)}
	if e := s.entries[p.Document]; e != nil {
		v.Published = e.Published()
	}
	if statement, key := s.at(p); statement != nil {
		v.Key = key
		v.Source = words(d.Text, statement.Source.Spans, " ")
		if source := sourceOf(s.entries[d.ID].Reading, statement.Source.ID); source != nil {
			v.Name, v.Naming = source.Name, source.Naming
			if v.Source == "" || !holds(v.Source, source.Name) {
				v.Source = source.Name
			}
		}
	}
	switch {
	case v.Source != "":
	case p.Statement != "":
		v.Source = "nobody named"
	case d.Publisher != "":
		v.Source, v.Own = d.Publisher, true
	default:
		v.Source, v.Own = "in its own voice", true
	}
	v.Own = v.Own || v.Naming == hearsay.ByAuthor
	return v
}

// Href leads to the statement, or to the document where there is none.
func (p placeView) Href() string {
	if p.Key == "" {
		return documentPath(p.Document)
	}
	return statementPath(p.Document, p.Key)
}
