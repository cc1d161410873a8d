package main

import (
	"hearsay"
	"hearsay/link"
	"hearsay/link/drift"
)

// The records of hearsay drift. Offsets are code points, as in every export.
type (
	driftRecord struct {
		Claim   string           `json:"claim"`
		Speech  hearsay.JoinKind `json:"speech"`
		Apart   string           `json:"apart,omitempty"` // what keeps their claims apart
		Ordered bool             `json:"ordered"`         // it is known that A came first
		Shared  float64          `json:"shared"`
		A       driftSideRecord  `json:"a"`
		B       driftSideRecord  `json:"b"`
		Also    []placeRecord    `json:"also"`
		Edits   []editRecord     `json:"edits"`
		Changes []alteredRecord  `json:"changes"`
	}
	driftSideRecord struct {
		placeRecord
		Published string         `json:"published,omitempty"`
		Source    string         `json:"source,omitempty"`
		Cue       string         `json:"cue,omitempty"`
		Stance    hearsay.Stance `json:"stance,omitempty"`
		Slant     hearsay.Slant  `json:"slant,omitempty"`
	}
	editRecord struct {
		Kind drift.EditKind `json:"kind"`
		A    [][2]int       `json:"a"`
		B    [][2]int       `json:"b"`
		Was  string         `json:"was,omitempty"`
		Is   string         `json:"is,omitempty"`
	}
	alteredRecord struct {
		Kind     drift.ChangeKind `json:"kind"`
		A        [][2]int         `json:"a"`
		B        [][2]int         `json:"b"`
		Was      string           `json:"was,omitempty"`
		Is       string           `json:"is,omitempty"`
		WasNamed string           `json:"was_named,omitempty"` // a stance or slant
		IsNamed  string           `json:"is_named,omitempty"`
	}
)

func (l *linked) driftRecord(d *link.Drift) driftRecord {
	out := driftRecord{
		Claim: d.Claim, Speech: d.Speech, Apart: d.Apart, Ordered: l.firstOf(d) == "", Shared: rounded(d.Difference.Shared), A: l.driftSide(&d.A), B: l.driftSide(&d.B),
		Also: []placeRecord{}, Edits: []editRecord{}, Changes: []alteredRecord{},
	}
	for i := range d.Also {
		out.Also = append(out.Also, l.placeRecord(&d.Also[i]))
	}
	// Words and offsets of either document.
	at := func(p *hearsay.Place, spans hearsay.Spans) ([][2]int, string) {
		r := l.placeRecord(&hearsay.Place{Document: p.Document, Spans: spans})
		return r.Spans, r.Words
	}
	for _, e := range d.Difference.Edits {
		r := editRecord{Kind: e.Kind}
		r.A, r.Was = at(&d.A, e.A)
		r.B, r.Is = at(&d.B, e.B)
		out.Edits = append(out.Edits, r)
	}
	for _, c := range d.Difference.Changes {
		r := alteredRecord{Kind: c.Kind, WasNamed: c.Was, IsNamed: c.Is}
		r.A, r.Was = at(&d.A, c.A)
		r.B, r.Is = at(&d.B, c.B)
		out.Changes = append(out.Changes, r)
	}
	return out
}

func (l *linked) driftSide(p *hearsay.Place) driftSideRecord {
	d := l.readings[p.Document].Document
	out := driftSideRecord{placeRecord: l.placeRecord(p), Published: d.Published.String()}
	if st := l.statementOf(p); st != nil {
		out.Source, out.Stance, out.Slant = l.speakerAt(p), st.Stance, st.Slant
		out.Cue = quoted(texts(d.Text, st.Cue.Spans))
	}
	return out
}
