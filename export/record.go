package export

import (
	"math"

	"hearsay"
)

// recordVersion numbers the contract of the record. Fields are added under the
// same number; a renamed or removed field would need the next.
const recordVersion = 1

// The record is the contract that json and jsonl share; see doc/terms.md. A list
// is always there, be it empty. Words that are not known are left out, but for
// likelihood, within, bound, low, high, from and to, which are null.
type record struct {
	Document   documentRecord    `json:"document"`
	Sources    []sourceRecord    `json:"sources"`
	Statements []statementRecord `json:"statements"`
	Figures    []figureRecord    `json:"figures"`
	Moments    []momentRecord    `json:"moments"`
	Model      string            `json:"model,omitempty"`
	Version    int               `json:"version"`
}

// A spanRecord is [start, end] in code points.
type spanRecord [2]int

type documentRecord struct {
	ID        string       `json:"id"`
	Path      string       `json:"path,omitempty"`
	Title     string       `json:"title,omitempty"`
	Publisher string       `json:"publisher,omitempty"`
	Authors   []string     `json:"authors"`
	Published string       `json:"published,omitempty"`
	URL       string       `json:"url,omitempty"`
	Language  string       `json:"language,omitempty"`
	Text      string       `json:"text"`
	Parts     []partRecord `json:"parts"`
	Warnings  []string     `json:"warnings"`
}

type partRecord struct {
	Kind hearsay.PartKind `json:"kind"`
	Span spanRecord       `json:"span"`
}

type sourceRecord struct {
	ID            string             `json:"id"`
	Name          string             `json:"name,omitempty"`
	Naming        hearsay.Naming     `json:"naming,omitempty"`
	Kind          hearsay.SourceKind `json:"kind,omitempty"`
	Role          string             `json:"role,omitempty"`
	Affiliation   string             `json:"affiliation,omitempty"`
	Mentions      []spanRecord       `json:"mentions"`
	ReasonUnnamed []spanRecord       `json:"reason_unnamed"`
	Placed        []spanRecord       `json:"placed"`
	Notes         []noteRecord       `json:"notes"`
}

type noteRecord struct {
	Kind  string       `json:"kind"`
	Spans []spanRecord `json:"spans"`
}

type statementRecord struct {
	ID         string            `json:"id"`
	Source     refRecord         `json:"source"`
	Cue        cueRecord         `json:"cue"`
	Content    contentRecord     `json:"content"`
	Manner     hearsay.Manner    `json:"manner,omitempty"`
	Stance     hearsay.Stance    `json:"stance,omitempty"`
	Voice      hearsay.Voice     `json:"voice,omitempty"`
	Slant      hearsay.Slant     `json:"slant,omitempty"`
	Negated    bool              `json:"negated"`
	Likelihood *likelihoodRecord `json:"likelihood"`
	Hedges     []spanRecord      `json:"hedges"`
	Addressee  *refRecord        `json:"addressee,omitempty"`
	Medium     *mediumRecord     `json:"medium,omitempty"`
	When       *whenRecord       `json:"when,omitempty"`
	Within     *string           `json:"within"`
	Chain      []string          `json:"chain"`
	Links      []linkRecord      `json:"links"`
	Weakest    hearsay.Naming    `json:"weakest,omitempty"`
	Figures    []string          `json:"figures"`
	Moments    []string          `json:"moments"`
	Confidence float64           `json:"confidence"`
}

type likelihoodRecord struct {
	Spans []spanRecord `json:"spans"`
	Term  string       `json:"term"`
	Low   float64      `json:"low"`
	High  float64      `json:"high"`
}

type refRecord struct {
	Spans []spanRecord `json:"spans"`
	ID    string       `json:"id,omitempty"`
	Open  []string     `json:"open,omitempty"`
}

type linkRecord struct {
	Kind    hearsay.LinkKind `json:"kind"`
	Spans   []spanRecord     `json:"spans"`
	Certain bool             `json:"certain"`
}

type cueRecord struct {
	Spans []spanRecord `json:"spans"`
	Lemma string       `json:"lemma,omitempty"`
}

type contentRecord struct {
	Spans []spanRecord `json:"spans"`
}

type mediumRecord struct {
	Spans []spanRecord `json:"spans"`
	Kind  string       `json:"kind,omitempty"`
}

type whenRecord struct {
	Spans []spanRecord `json:"spans"`
	From  *string      `json:"from"`
	To    *string      `json:"to"`
	Grain string       `json:"grain,omitempty"`
	Bound string       `json:"bound,omitempty"`
	Timex string       `json:"timex,omitempty"`
}

type figureRecord struct {
	ID    string       `json:"id"`
	Span  spanRecord   `json:"span"`
	Value float64      `json:"value"`
	Bound *string      `json:"bound"`
	Low   *float64     `json:"low"`
	High  *float64     `json:"high"`
	Unit  string       `json:"unit,omitempty"`
	Of    []spanRecord `json:"of"`
	Kind  string       `json:"kind,omitempty"`
	SI    *siRecord    `json:"si,omitempty"`
	Note  string       `json:"note,omitempty"`
}

type siRecord struct {
	Value float64  `json:"value"`
	Low   *float64 `json:"low"`
	High  *float64 `json:"high"`
	Unit  string   `json:"unit"`
}

type momentRecord struct {
	ID    string     `json:"id"`
	Span  spanRecord `json:"span"`
	From  *string    `json:"from"`
	To    *string    `json:"to"`
	Grain string     `json:"grain,omitempty"`
	Bound *string    `json:"bound"`
	Timex string     `json:"timex,omitempty"`
}

// newRecord turns a verified reading into its record.
func newRecord(r *hearsay.Reading) record {
	x := newIndex(r.Document.Text)
	out := record{
		Document:   x.document(r.Document),
		Sources:    make([]sourceRecord, len(r.Sources)),
		Statements: make([]statementRecord, len(r.Statements)),
		Figures:    make([]figureRecord, len(r.Figures)),
		Moments:    make([]momentRecord, len(r.Moments)),
		Model:      r.Model,
		Version:    recordVersion,
	}
	for i := range r.Sources {
		s := &r.Sources[i]
		out.Sources[i] = sourceRecord{
			ID: s.ID, Name: s.Name, Naming: s.Naming, Kind: s.Kind, Role: s.Role, Affiliation: s.Affiliation,
			Mentions: x.spans(s.Mentions), ReasonUnnamed: x.spans(s.ReasonUnnamed), Placed: x.spans(s.Placed), Notes: make([]noteRecord, len(s.Notes)),
		}
		for k, n := range s.Notes {
			out.Sources[i].Notes[k] = noteRecord{n.Kind, x.spans(n.Spans)}
		}
	}
	for i := range r.Statements {
		out.Statements[i] = x.statement(&r.Statements[i])
	}
	for i := range r.Figures {
		f := &r.Figures[i]
		out.Figures[i] = figureRecord{
			ID: f.ID, Span: x.span(f.Span), Value: f.Value, Bound: orNull(f.Bound),
			Low: f.Low, High: f.High, Unit: f.Unit, Of: x.spans(f.Of), Kind: f.Kind, Note: f.Note,
		}
		if f.SI != nil {
			out.Figures[i].SI = &siRecord{f.SI.Value, f.SI.Low, f.SI.High, f.SI.Unit}
		}
	}
	for i := range r.Moments {
		m := &r.Moments[i]
		out.Moments[i] = momentRecord{
			ID: m.ID, Span: x.span(m.Span), From: orNull(m.From), To: orNull(m.To), Grain: m.Grain, Bound: orNull(m.Bound), Timex: m.Timex,
		}
	}
	return out
}

func (x index) document(d *hearsay.Document) documentRecord {
	parts := make([]partRecord, len(d.Parts))
	for i, p := range d.Parts {
		parts[i] = partRecord{p.Kind, x.span(p.Span)}
	}
	return documentRecord{
		ID: d.ID, Path: d.Path, Title: d.Title, Publisher: d.Publisher, Authors: list(d.Authors),
		Published: d.Published.String(), URL: d.URL, Language: d.Language,
		Text: d.Text, Parts: parts, Warnings: list(d.Warnings),
	}
}

func (x index) statement(s *hearsay.Statement) statementRecord {
	out := statementRecord{
		ID:         s.ID,
		Source:     x.ref(s.Source),
		Cue:        cueRecord{x.spans(s.Cue.Spans), s.Cue.Lemma},
		Content:    contentRecord{x.spans(s.Content)},
		Manner:     s.Manner,
		Stance:     s.Stance,
		Voice:      s.Voice,
		Slant:      s.Slant,
		Negated:    s.Negated,
		Hedges:     x.spans(s.Hedges),
		Within:     orNull(s.Within),
		Chain:      list(s.Chain),
		Links:      make([]linkRecord, len(s.Links)),
		Weakest:    s.Weakest,
		Figures:    list(s.Figures),
		Moments:    list(s.Moments),
		Confidence: round(s.Confidence),
	}
	for i, l := range s.Links {
		out.Links[i] = linkRecord{l.Kind, x.spans(l.Spans), l.Certain}
	}
	if l := s.Likelihood; l != nil {
		out.Likelihood = &likelihoodRecord{x.spans(l.Spans), l.Term, l.Low, l.High}
	}
	if len(s.Addressee.Spans) > 0 || s.Addressee.ID != "" {
		to := x.ref(s.Addressee)
		out.Addressee = &to
	}
	if len(s.Medium.Spans) > 0 || s.Medium.Kind != "" {
		out.Medium = &mediumRecord{x.spans(s.Medium.Spans), s.Medium.Kind}
	}
	if w := s.When; w != (hearsay.Moment{}) {
		out.When = &whenRecord{[]spanRecord{}, orNull(w.From), orNull(w.To), w.Grain, w.Bound, w.Timex}
		if !w.Span.Empty() {
			out.When.Spans = []spanRecord{x.span(w.Span)}
		}
	}
	return out
}

func (x index) ref(r hearsay.Ref) refRecord { return refRecord{x.spans(r.Spans), r.ID, r.Open} }

func (x index) span(s hearsay.Span) spanRecord { return spanRecord{x.at(s.Start), x.at(s.End)} }

func (x index) spans(list hearsay.Spans) []spanRecord {
	out := make([]spanRecord, len(list))
	for i, s := range list {
		out[i] = x.span(s)
	}
	return out
}

// round keeps four digits of a probability: further ones are noise of the
// calibration and may differ between processors that fuse multiply and add.
func round(p float64) float64 { return math.Round(p*1e4) / 1e4 }

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func list(l []string) []string {
	if l == nil {
		return []string{}
	}
	return l
}
