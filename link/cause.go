package link

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"hearsay"
	"hearsay/link/cause"
	"hearsay/link/same"
	"hearsay/link/word"
)

// A CauseMap is what documents say to be the cause of what, on whose word. It says nothing of what is.
type CauseMap struct {
	Events []CauseEvent // by where they first stand
	Edges  []CauseEdge  // by where they are first said
	Open   []OpenCause  // what speaks of a cause and leaves open what caused what
}

// A CauseEvent is a cause or an effect: phrases with the same words with meaning, in any order.
type CauseEvent struct {
	ID      string
	Phrases []hearsay.Place // the first stands for it
}

// A CauseEdge is what is said to lead from one event to another.
type CauseEdge struct {
	Cause, Effect int // places among the events
	Kind          cause.Kind
	Negated       bool // that it is not so; it stands beside those that say it is
	Sayings       []CauseSaying
}

// A CauseSaying is one place where it is said.
type CauseSaying struct {
	Place  hearsay.Place // the words from which it was read: cause, effect and what joins them lie within
	Cause  hearsay.Span
	Effect hearsay.Span
	Link   hearsay.Spans // "because", "may have led to"
	Hedged hearsay.Spans
	By     hearsay.Span   // who blames, where the outlet says so and no statement does; else empty
	Source string         // id of the source in the reading; "" in the outlet's own voice
	Stance hearsay.Stance // of the statement; "" in the outlet's own voice
	Claim  string         // id of the claim that the words belong to; "" for none
}

// An OpenCause is a place that speaks of a cause and was passed over.
type OpenCause struct {
	Place hearsay.Place
	Why   cause.Reason
}

// Causes maps what documents say of causes. It is a function of an account and the readings it was made of.
func Causes(a *hearsay.Account, readings []*hearsay.Reading) *CauseMap {
	w := &work{at: map[string]int{}}
	w.sort(readings)
	c := &causer{work: w, claims: map[string][]stated{}, events: map[string]int{}, edges: map[edgeKey]int{}, out: &CauseMap{}}
	for i := range a.Claims {
		for k := range a.Claims[i].Assertions {
			x := &a.Claims[i].Assertions[k]
			c.claims[x.Document] = append(c.claims[x.Document], stated{a.Claims[i].ID, x})
		}
	}
	for n := range w.readings {
		c.document(n)
	}
	return c.out
}

// A causer collects a map of causes.
type causer struct {
	*work
	claims map[string][]stated // by document
	events map[string]int      // words of an event -> its place
	edges  map[edgeKey]int
	out    *CauseMap
}

// A stated is an assertion with the claim it belongs to.
type stated struct {
	claim     string
	assertion *hearsay.Assertion
}

type edgeKey struct {
	cause, effect int
	kind          cause.Kind
	negated       bool
}

// A saidCause is one finding in a document, before it is known what it is told beside.
type saidCause struct {
	at        hearsay.Span
	statement int // -1 in the outlet's own voice
	zone      hearsay.Spans
	claim     cause.Claim
	open      cause.Reason // "" where the claim stands
}

// document adds what one document says, in the order of its text. What stands in a statement within another is the
// word of the inner one.
func (c *causer) document(n int) {
	r := c.readings[n]
	text := r.Document.Text
	var found []saidCause
	find := func(statement int, zone hearsay.Span, skip func(hearsay.Span) bool) {
		claims, open := cause.Find(text, zone)
		for _, x := range claims {
			if at := x.Link[0]; !skip(at) {
				found = append(found, saidCause{at: at, statement: statement, zone: hearsay.Spans{zone}, claim: x})
			}
		}
		for _, x := range open {
			if at := x.Link[0]; !skip(at) {
				found = append(found, saidCause{at: at, statement: statement, zone: hearsay.Spans{zone}, claim: cause.Claim{Link: x.Link}, open: x.Why})
			}
		}
	}
	inner := inners(r)
	for k := range r.Statements {
		st := &r.Statements[k]
		for _, sentence := range same.Split(text, st.Content) {
			for _, piece := range sentence {
				find(k, piece, func(at hearsay.Span) bool {
					return slices.ContainsFunc(inner[st.ID], func(x hearsay.Span) bool { return x.Overlaps(at) })
				})
			}
		}
	}
	for _, p := range wholeParts(r.Document) {
		switch p.Kind {
		case hearsay.Boilerplate, hearsay.Byline, hearsay.Credit:
			continue
		}
		for _, sentence := range same.Split(text, hearsay.Spans{p.Span}) {
			for _, piece := range sentence {
				find(-1, piece, func(at hearsay.Span) bool { return saidIn(r, at) })
			}
		}
	}
	slices.SortStableFunc(found, func(x, y saidCause) int {
		return cmp.Or(cmp.Compare(x.at.Start, y.at.Start), cmp.Compare(y.statement, x.statement))
	})
	last := hearsay.Span{Start: -1, End: -1}
	for _, f := range found {
		if f.at == last {
			continue // content that two statements have
		}
		last = f.at
		c.add(n, f)
	}
}

// saidIn reports whether words stand in the content of a statement.
func saidIn(r *hearsay.Reading, at hearsay.Span) bool {
	for k := range r.Statements {
		for _, s := range r.Statements[k].Content {
			if s.Overlaps(at) {
				return true
			}
		}
	}
	return false
}

// add puts one finding on the map.
func (c *causer) add(n int, f saidCause) {
	r := c.readings[n]
	place := hearsay.Place{Document: r.Document.ID, Spans: f.zone}
	if f.open == "" && f.statement < 0 {
		f.statement, f.open = tells(r, &f.claim)
	}
	var st *hearsay.Statement
	if f.statement >= 0 {
		st = &r.Statements[f.statement]
		place.Statement = st.ID
	}
	if st != nil && f.open == "" {
		if _, asserts := force(r.Document.Text, st); !asserts && st.Cue.Lemma != "blame" && st.Cue.Lemma != "attribute" {
			return // asked, wished or ordered, not said
		}
	}
	if f.open != "" {
		c.out.Open = append(c.out.Open, OpenCause{Place: place, Why: f.open})
		return
	}
	x := CauseSaying{Place: place, Cause: f.claim.Cause, Effect: f.claim.Effect, Link: f.claim.Link, Hedged: f.claim.Hedged, By: f.claim.By}
	negated := f.claim.Negated
	if st != nil {
		x.Source, x.Stance = st.Source.ID, st.Stance
		if denied, _ := force(r.Document.Text, st); denied {
			negated = !negated
		}
		if st.Cue.Lemma == "blame" || st.Cue.Lemma == "attribute" {
			x.By, x.Stance = hearsay.Span{}, hearsay.Says // the cue is what says it, not how
		}
	}
	x.Claim = c.claimAt(&place, f.at)
	key := edgeKey{c.event(r.Document, f.claim.Cause), c.event(r.Document, f.claim.Effect), f.claim.Kind, negated}
	at, known := c.edges[key]
	if !known {
		at = len(c.out.Edges)
		c.edges[key] = at
		c.out.Edges = append(c.out.Edges, CauseEdge{Cause: key.cause, Effect: key.effect, Kind: key.kind, Negated: negated})
	}
	c.out.Edges[at].Sayings = append(c.out.Edges[at].Sayings, x)
}

// tells is the statement whose cue is what blames, -1 in the outlet's own voice. A cause or an effect that
// stands in part in somebody's word, while what joins them does not, is open.
func tells(r *hearsay.Reading, c *cause.Claim) (statement int, open cause.Reason) {
	overlap := func(spans hearsay.Spans, at hearsay.Span) bool {
		return slices.ContainsFunc(spans, func(s hearsay.Span) bool { return s.Overlaps(at) })
	}
	for k := range r.Statements {
		st := &r.Statements[k]
		if overlap(st.Cue.Spans, c.Link[0]) {
			return k, ""
		}
	}
	for k := range r.Statements {
		st := &r.Statements[k]
		for _, s := range []hearsay.Span{c.Cause, c.Effect} {
			if overlap(st.Content, s) || overlap(st.Cue.Spans, s) {
				return -1, cause.IsTangled
			}
		}
	}
	return -1, ""
}

// claimAt is the claim of which an assertion holds the words that speak of a cause.
func (c *causer) claimAt(p *hearsay.Place, at hearsay.Span) string {
	for _, x := range c.claims[p.Document] {
		if x.assertion.Statement == p.Statement && slices.ContainsFunc(x.assertion.Spans, func(s hearsay.Span) bool { return s.Overlaps(at) }) {
			return x.claim
		}
	}
	return ""
}

// turning are the words of grammar that make of one event another.
var turning = words(`not no never nobody none cannot may might could will would should must`)

// event is the place of an event among those of the map.
func (c *causer) event(d *hearsay.Document, at hearsay.Span) int {
	var stems []string
	for _, w := range word.Split(nil, d.Text, at) {
		if !word.Function(w.Lower) || turning[w.Lower] {
			stems = append(stems, w.Stem)
		}
	}
	slices.Sort(stems)
	key := strings.Join(slices.Compact(stems), " ")
	n, known := c.events[key]
	if !known {
		n = len(c.out.Events)
		c.events[key] = n
		h := sha256.Sum256([]byte(key))
		c.out.Events = append(c.out.Events, CauseEvent{ID: "E" + hex.EncodeToString(h[:4])})
	}
	c.out.Events[n].Phrases = append(c.out.Events[n].Phrases, hearsay.Place{Document: d.ID, Spans: hearsay.Spans{at}})
	return n
}
