package main

import "hearsay"

// The records of hearsay causes.
type (
	causesRecord struct {
		Events []causeEventRecord `json:"events"`
		Edges  []causeEdgeRecord  `json:"edges"`
		Open   []openCauseRecord  `json:"open"`
	}
	causeEventRecord struct {
		ID      string        `json:"id"`
		Words   string        `json:"words"`
		Phrases []placeRecord `json:"phrases"`
	}
	causeEdgeRecord struct {
		Cause   string              `json:"cause"`  // ids of events
		Effect  string              `json:"effect"` //
		Kind    hearsay.CauseKind   `json:"kind"`
		Negated bool                `json:"negated"`
		Sayings []causeSayingRecord `json:"sayings"`
	}
	causeSayingRecord struct {
		placeRecord
		Cause  placeRecord    `json:"cause"`
		Effect placeRecord    `json:"effect"`
		Link   placeRecord    `json:"link"`
		Hedged *placeRecord   `json:"hedged,omitempty"`
		By     *placeRecord   `json:"by,omitempty"`
		Source string         `json:"source,omitempty"`
		Stance hearsay.Stance `json:"stance,omitempty"`
		Claim  string         `json:"claim,omitempty"`
	}
	openCauseRecord struct {
		placeRecord
		Why hearsay.CauseReason `json:"why"`
	}
)

func (l *linked) causesRecord(m *hearsay.CauseMap) causesRecord {
	out := causesRecord{Events: []causeEventRecord{}, Edges: []causeEdgeRecord{}, Open: []openCauseRecord{}}
	for _, n := range m.Mapped() {
		e := &m.Events[n]
		r := causeEventRecord{ID: e.ID, Words: l.words(&e.Phrases[0])}
		for i := range e.Phrases {
			r.Phrases = append(r.Phrases, l.placeRecord(&e.Phrases[i]))
		}
		out.Events = append(out.Events, r)
	}
	for i := range m.Edges {
		e := &m.Edges[i]
		r := causeEdgeRecord{Cause: m.Events[e.Cause].ID, Effect: m.Events[e.Effect].ID, Kind: e.Kind, Negated: e.Negated}
		for k := range e.Sayings {
			r.Sayings = append(r.Sayings, l.causeSayingRecord(&e.Sayings[k]))
		}
		out.Edges = append(out.Edges, r)
	}
	for i := range m.Open {
		out.Open = append(out.Open, openCauseRecord{l.placeRecord(&m.Open[i].Place), m.Open[i].Why})
	}
	return out
}

func (l *linked) causeSayingRecord(x *hearsay.CauseSaying) causeSayingRecord {
	at := func(spans ...hearsay.Span) placeRecord {
		return l.placeRecord(&hearsay.Place{Document: x.Place.Document, Statement: x.Place.Statement, Spans: spans})
	}
	r := causeSayingRecord{placeRecord: l.placeRecord(&x.Place), Cause: at(x.Cause), Effect: at(x.Effect), Link: at(x.Link...), Stance: x.Stance, Claim: x.Claim}
	if len(x.Hedged) > 0 {
		p := at(x.Hedged...)
		r.Hedged = &p
	}
	if !x.By.Empty() {
		p := at(x.By)
		r.By = &p
	}
	if s := l.sourceOf(&hearsay.Assertion{Place: x.Place, Source: x.Source}); s != nil {
		r.Source = s.Name
	}
	return r
}
