package main

import (
	"encoding/json"
	"unicode/utf8"

	"hearsay"
)

// The records of linking commands, as doc/evidence.md has them. Offsets are code points, as in
// every export.
type (
	placeRecord struct {
		Document  string   `json:"document"`
		Path      string   `json:"path"`
		Statement string   `json:"statement,omitempty"`
		Spans     [][2]int `json:"spans"`
		Words     string   `json:"words"`
	}
	joinRecord struct {
		Kind    hearsay.JoinKind `json:"kind"`
		A       placeRecord      `json:"a"`
		B       placeRecord      `json:"b"`
		Score   float64          `json:"score"`
		Certain bool             `json:"certain"`
		By      string           `json:"by"`
	}
	assertionRecord struct {
		placeRecord
		Source string `json:"source,omitempty"`
		Denied bool   `json:"denied,omitempty"`
		Line   int    `json:"line"`
		Least  int    `json:"least_line"`
	}
	sightingRecord struct {
		Originator string         `json:"originator,omitempty"`
		Naming     hearsay.Naming `json:"naming,omitempty"`
		When       string         `json:"when,omitempty"`
		OrLater    bool           `json:"or_later,omitempty"`
		Place      placeRecord    `json:"place"`
	}
	relatedRecord struct {
		Kind  hearsay.JoinKind `json:"kind"`
		Why   string           `json:"why"`
		Claim string           `json:"claim"`
		Join  joinRecord       `json:"join"`
	}
	claimRecord struct {
		ID         string            `json:"id"`
		Words      string            `json:"words"`
		Documents  int               `json:"documents"`
		Texts      int               `json:"texts"`
		Lines      linesRecord       `json:"lines"`
		Likeness   float64           `json:"likeness"`
		Assertions []assertionRecord `json:"assertions"`
		Joins      []joinRecord      `json:"joins"`
		First      []sightingRecord  `json:"first"`
		Loops      [][]string        `json:"loops"`
		Related    []relatedRecord   `json:"related"`
	}
	linesRecord struct {
		Least int          `json:"least"`
		Most  int          `json:"most"`
		Own   int          `json:"own"`
		Joins []joinRecord `json:"joins"`
	}
	conflictRecord struct {
		Kind  hearsay.ConflictKind `json:"kind"`
		A     placeRecord          `json:"a"`
		B     placeRecord          `json:"b"`
		Card  string               `json:"card,omitempty"`
		Claim string               `json:"claim,omitempty"`
	}
	cardRecord struct {
		ID       string          `json:"id"`
		Counted  string          `json:"counted"`
		Unit     string          `json:"unit,omitempty"`
		Readings []readingRecord `json:"readings"`
	}
	readingRecord struct {
		placeRecord
		Figure     string   `json:"figure"`
		Low        *float64 `json:"low"`
		High       *float64 `json:"high"`
		AsOf       string   `json:"as_of,omitempty"`
		Originator string   `json:"originator,omitempty"`
		Update     bool     `json:"update,omitempty"`
		Withdrawn  bool     `json:"withdrawn,omitempty"`
	}
)

// printJSON writes a record, indented.
func (c *console) printJSON(record any) error {
	page, err := json.MarshalIndent(record, "", " ")
	if err != nil {
		return &hearsay.Error{Code: hearsay.Internal, Message: "the record cannot be written", Err: err}
	}
	return c.print(append(page, '\n'))
}

func (l *linked) placeRecord(p *hearsay.Place) placeRecord {
	d := l.readings[p.Document].Document
	out := placeRecord{Document: p.Document, Path: d.Path, Statement: p.Statement, Spans: [][2]int{}}
	if len(p.Spans) > 0 {
		out.Words = l.words(p)
	}
	at, n := 0, 0
	for _, s := range p.Spans {
		if s.Start < at {
			at, n = 0, 0
		}
		start := n + utf8.RuneCountInString(d.Text[at:s.Start])
		n = start + utf8.RuneCountInString(d.Text[s.Start:s.End])
		at = s.End
		out.Spans = append(out.Spans, [2]int{start, n})
	}
	return out
}

func (l *linked) joinRecords(joins []hearsay.Join) []joinRecord {
	out := []joinRecord{}
	for i := range joins {
		out = append(out, l.joinRecord(&joins[i]))
	}
	return out
}

func (l *linked) joinRecord(j *hearsay.Join) joinRecord {
	return joinRecord{j.Kind, l.placeRecord(&j.A), l.placeRecord(&j.B), rounded(j.Score), j.Certain, j.By}
}

// rounded keeps four digits, as confidences have.
func rounded(v float64) float64 { return float64(int(v*1e4+0.5)) / 1e4 }

func (l *linked) claimRecord(c *hearsay.Claim) claimRecord {
	out := claimRecord{
		ID: c.ID, Words: l.words(&c.Title), Documents: c.Documents, Texts: c.Texts, Likeness: rounded(c.Likeness),
		Lines: linesRecord{c.Lines.Least, c.Lines.Most, c.Lines.Own, l.joinRecords(c.Lines.Joins)},
		Joins: l.joinRecords(c.Joins), First: []sightingRecord{}, Loops: [][]string{}, Related: []relatedRecord{},
	}
	for i := range c.Assertions {
		a := &c.Assertions[i]
		r := assertionRecord{placeRecord: l.placeRecord(&a.Place), Denied: a.Denied, Line: a.Line, Least: a.AtLeast}
		if s := l.sourceOf(a); s != nil {
			r.Source = s.Name
		}
		out.Assertions = append(out.Assertions, r)
	}
	for i := range c.First {
		f := &c.First[i]
		out.First = append(out.First, sightingRecord{f.Originator, f.Naming, f.When.String(), f.OrLater, l.placeRecord(&f.Place)})
	}
	out.Loops = append(out.Loops, c.Loops...)
	for i := range c.Related {
		r := &c.Related[i]
		out.Related = append(out.Related, relatedRecord{r.Kind, r.Why, r.Claim, l.joinRecord(&r.Join)})
	}
	return out
}

// claimsRecord is the account in numbers, then claims.
func (l *linked) claimsRecord(list []*hearsay.Claim) any {
	out := struct {
		Version   int           `json:"version"`
		Model     string        `json:"model"`
		Documents int           `json:"documents"`
		Texts     [][]string    `json:"texts"`
		Claims    []claimRecord `json:"claims"`
	}{1, l.Model, len(l.Documents), [][]string{}, []claimRecord{}}
	for _, t := range l.Texts {
		out.Texts = append(out.Texts, t.Documents)
	}
	for _, c := range list {
		out.Claims = append(out.Claims, l.claimRecord(c))
	}
	return out
}

func (l *linked) cardRecord(c *hearsay.Card) cardRecord {
	out := cardRecord{ID: c.ID, Counted: c.Name, Unit: c.Unit}
	for i := range c.Readings {
		r := &c.Readings[i]
		out.Readings = append(out.Readings, readingRecord{l.placeRecord(&r.Place), r.Figure, r.Low, r.High, r.AsOf.String(), r.Originator, r.Update, r.Withdrawn})
	}
	return out
}

func (l *linked) conflictRecord(c *hearsay.Conflict) conflictRecord {
	return conflictRecord{c.Kind, l.placeRecord(&c.A), l.placeRecord(&c.B), c.Card, c.Claim}
}
