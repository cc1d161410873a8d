package mcpserver

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"hearsay"
	"hearsay/query"
	"hearsay/store"
)

// accounts keeps the account of the store as it is now.
type accounts struct {
	turn chan struct{} // holds one while somebody looks at made or makes it
	made *snapshot     // nil before the first

	gathering store.Gathering
}

// A snapshot is an account with what is looked up in it. Nothing in it changes.
type snapshot struct {
	*hearsay.Account
	imprint

	state    string // of the store when it was made: a hash
	part     string // which documents it is made of, where not of all
	entries  map[string]*hearsay.Entry
	keys     map[string][]string // by document, of its statements
	place    map[mark]int        // of a statement in its reading
	claim    map[string]int
	claimsOf map[mark][]int
}

// A mark names a statement of a document as places of an account do.
type mark struct{ document, statement string }

// account returns what the reports of the store say together; it is made anew after
// the store has changed.
func (s *Server) account(ctx context.Context) (*snapshot, error) {
	select {
	case s.accounts.turn <- struct{}{}:
		defer func() { <-s.accounts.turn }()
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	state, stats, err := s.state(ctx)
	if err != nil || s.accounts.made != nil && s.accounts.made.state == state {
		return s.accounts.made, err
	}
	next := &snapshot{
		imprint: s.Imprint, state: state, keys: map[string][]string{}, place: map[mark]int{},
		claim: map[string]int{}, claimsOf: map[mark][]int{},
	}
	if stats.Documents > s.MaxLinked {
		next.part = fmt.Sprintf("made of the %d documents published last, of %d", s.MaxLinked, stats.Documents)
	}
	said, err := s.Store.Words(ctx, hearsay.Subject{})
	if err != nil {
		return nil, err
	}
	if next.entries, err = s.accounts.gathering.Entries(ctx, s.Store, stats, store.InForce(said)); err != nil {
		return nil, err
	}
	for id, e := range next.entries {
		next.keys[id] = e.Reading.Keys()
		for i := range e.Reading.Statements {
			next.place[mark{id, e.Reading.Statements[i].ID}] = i
		}
	}
	next.Account = s.Linker.Account(store.Correct(said, store.InOrder(next.entries)))
	for i := range next.Claims {
		c := &next.Claims[i]
		next.claim[c.ID] = i
		for _, a := range c.Assertions {
			at := mark{a.Document, a.Statement}
			if list := next.claimsOf[at]; a.Statement != "" && (len(list) == 0 || list[len(list)-1] != i) {
				next.claimsOf[at] = append(list, i)
			}
		}
	}
	s.accounts.made = next
	return next, nil
}

// state is a hash of what tells one state of the store from another: its counts,
// and the words of people that change what reports claim.
func (s *Server) state(ctx context.Context) (string, *hearsay.Stats, error) {
	stats, err := s.Store.Stats(ctx)
	if err != nil {
		return "", nil, err
	}
	said, err := s.Store.Words(ctx, hearsay.Subject{})
	if err != nil {
		return "", nil, err
	}
	counts := *stats
	counts.Size, counts.Words = 0, 0
	h := sha256.New()
	fmt.Fprintf(h, "%+v%s", counts, store.InForce(said))
	return hex.EncodeToString(h.Sum(nil)), stats, nil
}

// record is the record of a place.
func (a *snapshot) record(p *hearsay.Place) statement {
	e := a.entries[p.Document]
	d := e.Reading.Document
	i, ok := a.place[mark{p.Document, p.Statement}]
	if !ok {
		return a.statement(d, e.Published(), "", nil, nil, p.Spans)
	}
	st := &e.Reading.Statements[i]
	return a.statement(d, e.Published(), a.keys[p.Document][i], st, sourceIn(e.Reading, st.Source.ID), p.Spans)
}

// text is the words of a place, for looking words up in them.
func (a *snapshot) text(p *hearsay.Place) string {
	var b strings.Builder
	for _, span := range p.Spans {
		b.WriteString(span.Of(a.entries[p.Document].Reading.Document.Text))
		b.WriteByte(' ')
	}
	return b.String()
}

// topicOf reads a topic; of "" it is one that everything has.
func topicOf(text string) (query.Topic, error) {
	words, err := wordsOf("about", text)
	return words, err
}
