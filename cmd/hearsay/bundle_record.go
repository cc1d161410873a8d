package main

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"hearsay"
)

// The record of a bundle, claim.json, as doc/bundle.md has it.
type (
	bundleRecord struct {
		Version    int               `json:"version"`
		Model      string            `json:"model"` // what joined
		Short      bool              `json:"short"` // the texts are not part of it
		Claim      claimRecord       `json:"claim"`
		Statements []statementRecord `json:"statements"`
		Documents  []documentRecord  `json:"documents"`
	}
	// A statementRecord is a statement that the claim has an assertion of.
	statementRecord struct {
		placeRecord                    // of its content
		Source      string             `json:"source,omitempty"`
		Naming      hearsay.Naming     `json:"naming,omitempty"`
		Role        string             `json:"role,omitempty"`
		By          *placeRecord       `json:"by,omitempty"`  // the words for the source
		Cue         *placeRecord       `json:"cue,omitempty"` // the words that attribute
		Hedges      *placeRecord       `json:"hedges,omitempty"`
		Medium      *placeRecord       `json:"medium,omitempty"`
		Likelihood  *placeRecord       `json:"likelihood,omitempty"`
		Stance      hearsay.Stance     `json:"stance"`
		Manner      hearsay.Manner     `json:"manner"`
		Voice       hearsay.Voice      `json:"voice"`
		Negated     bool               `json:"negated,omitempty"`
		Chain       []string           `json:"chain"` // from the originator outwards
		Links       []hearsay.LinkKind `json:"links"`
		Weakest     hearsay.Naming     `json:"weakest,omitempty"`
		Confidence  float64            `json:"confidence"`
		Read        string             `json:"read"` // the model that found it
	}
	documentRecord struct {
		ID        string   `json:"id"` // the hash of its bytes as they came
		Tag       string   `json:"tag"`
		Path      string   `json:"path"`
		Title     string   `json:"title,omitempty"`
		Authors   []string `json:"authors"`
		Publisher string   `json:"publisher,omitempty"`
		Published string   `json:"published,omitempty"`
		URL       string   `json:"url,omitempty"`
		File      string   `json:"file,omitempty"` // its text in the bundle; none in a short one
		Text      string   `json:"text_sha256"`
	}
)

// shortQuote is the most code points of a quotation in a bundle without texts.
const shortQuote = 300

// bundleRecord is all that a bundle says about a claim.
func (l *linked) bundleRecord(c *hearsay.Claim, short bool) *bundleRecord {
	out := &bundleRecord{Version: 1, Model: l.Model, Short: short, Claim: l.claimRecord(c), Statements: []statementRecord{}}
	seen := map[[2]string]bool{}
	for i := range c.Assertions {
		a := &c.Assertions[i]
		key := [2]string{a.Document, a.Statement}
		if st := l.statementOf(&a.Place); st != nil && !seen[key] {
			seen[key] = true
			out.Statements = append(out.Statements, l.statementRecord(a.Document, st))
		}
	}
	wanted := map[string]bool{}
	for p := range out.places {
		wanted[p.Document] = true
		if short { // a passage that two documents share may be all of them
			p.Words = hearsay.Shorten(p.Words, shortQuote)
		}
	}
	for _, d := range l.Documents {
		if !wanted[d.ID] {
			continue
		}
		x := documentRecord{
			ID: d.ID, Tag: l.tags[d.ID], Path: d.Path, Title: d.Title, Authors: append([]string{}, d.Authors...), Publisher: d.Publisher,
			Published: d.Published.String(), URL: d.URL, Text: hashOf([]byte(d.Text)),
		}
		if !short {
			x.File = "texts/" + strings.TrimPrefix(d.ID, "sha256:") + ".txt"
		}
		out.Documents = append(out.Documents, x)
	}
	return out
}

func (l *linked) statementRecord(document string, st *hearsay.Statement) statementRecord {
	r := l.readings[document]
	some := func(spans hearsay.Spans) *placeRecord {
		if len(spans) == 0 {
			return nil
		}
		p := l.placeRecord(&hearsay.Place{Document: document, Statement: st.ID, Spans: spans})
		return &p
	}
	out := statementRecord{
		placeRecord: l.placeRecord(&hearsay.Place{Document: document, Statement: st.ID, Spans: st.Content}),
		By:          some(st.Source.Spans), Cue: some(st.Cue.Spans), Hedges: some(st.Hedges), Medium: some(st.Medium.Spans),
		Stance: st.Stance, Manner: st.Manner, Voice: st.Voice, Negated: st.Negated, Chain: []string{}, Links: []hearsay.LinkKind{},
		Weakest: st.Weakest, Confidence: rounded(st.Confidence), Read: r.Model,
	}
	if st.Likelihood != nil {
		out.Likelihood = some(st.Likelihood.Spans)
	}
	names := map[string]string{}
	for i := range r.Sources {
		x := &r.Sources[i]
		names[x.ID] = x.Name
		if x.ID == st.Source.ID {
			out.Source, out.Naming, out.Role = x.Name, x.Naming, x.Role
		}
	}
	for _, id := range st.Chain {
		name, ok := names[id]
		if !ok {
			name = id
		}
		out.Chain = append(out.Chain, name)
	}
	for _, x := range st.Links {
		out.Links = append(out.Links, x.Kind)
	}
	return out
}

// places yields every quotation of the record.
func (b *bundleRecord) places(yield func(*placeRecord) bool) {
	var all []*placeRecord
	add := func(list ...*placeRecord) {
		for _, p := range list {
			if p != nil {
				all = append(all, p)
			}
		}
	}
	c := &b.Claim
	for i := range c.Assertions {
		add(&c.Assertions[i].placeRecord)
	}
	for _, joins := range [][]joinRecord{c.Joins, c.Lines.Joins} {
		for i := range joins {
			add(&joins[i].A, &joins[i].B)
		}
	}
	for i := range c.First {
		add(&c.First[i].Place)
	}
	for i := range c.Related {
		add(&c.Related[i].Join.A, &c.Related[i].Join.B)
	}
	for i := range b.Statements {
		s := &b.Statements[i]
		add(&s.placeRecord, s.By, s.Cue, s.Hedges, s.Medium, s.Likelihood)
	}
	for _, p := range all {
		if !yield(p) {
			return
		}
	}
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
