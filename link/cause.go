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

// Causes maps what documents say of causes. It is a function of an account and the readings it was made of.
func Causes(a *hearsay.Account, readings []*hearsay.Reading) *hearsay.CauseMap {
	w := &work{at: map[string]int{}}
	w.sort(readings)
	c := &causer{work: w, claims: map[string][]stated{}, events: map[string]int{}, edges: map[edgeKey]int{}, out: &hearsay.CauseMap{}}
	for i := range a.Claims {
		for k := range a.Claims[i].Assertions {
			x := &a.Claims[i].Assertions[k]
			c.claims[x.Document] = append(c.claims[x.Document], stated{a.Claims[i].ID, x})
		}
	}
	found := make([][]saidCause, len(w.readings))
	each(len(w.readings), func(_, n int) { found[n] = findCauses(w.readings[n]) })
	for n, list := range found {
		for _, f := range list {
			c.add(n, f)
		}
	}
	return c.out
}

// A causer collects a map of causes.
type causer struct {
	*work
	claims map[string][]stated // by document
	events map[string]int      // words of an event -> its place
	edges  map[edgeKey]int
	out    *hearsay.CauseMap
}

// A stated is an assertion with the claim it belongs to.
type stated struct {
	claim     string
	assertion *hearsay.Assertion
}

type edgeKey struct {
	cause, effect int
	kind          hearsay.CauseKind
	negated       bool
}

// A saidCause is one finding in a document, before it is known what it is told beside.
type saidCause struct {
	at        hearsay.Span
	statement int // -1 in the outlet's own voice
	zone      hearsay.Spans
	claim     cause.Claim
	open      hearsay.CauseReason // "" where the claim stands
}

// findCauses lists what one document says, in the order of its text. What stands in a statement within another is the
// word of the inner one.
func findCauses(r *hearsay.Reading) []saidCause {
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
	return slices.CompactFunc(found, func(x, y saidCause) bool { return x.at == y.at }) // content that two statements have
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
		c.out.Open = append(c.out.Open, hearsay.OpenCause{Place: place, Why: f.open})
		return
	}
	x := hearsay.CauseSaying{Place: place, Cause: f.claim.Cause, Effect: f.claim.Effect, Link: f.claim.Link, Hedged: f.claim.Hedged, By: f.claim.By}
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
		c.out.Edges = append(c.out.Edges, hearsay.CauseEdge{Cause: key.cause, Effect: key.effect, Kind: key.kind, Negated: negated})
	}
	c.out.Edges[at].Sayings = append(c.out.Edges[at].Sayings, x)
}

// tells is the statement whose cue is what blames, -1 in the outlet's own voice. A cause or an effect that
// stands in part in somebody's word, while what joins them does not, is open.
func tells(r *hearsay.Reading, c *cause.Claim) (statement int, open hearsay.CauseReason) {
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
				return -1, hearsay.IsTangled
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
		c.out.Events = append(c.out.Events, hearsay.CauseEvent{ID: "E" + hex.EncodeToString(h[:4])})
	}
	c.out.Events[n].Phrases = append(c.out.Events[n].Phrases, hearsay.Place{Document: d.ID, Spans: hearsay.Spans{at}})
	return n
}
