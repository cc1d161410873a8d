package main

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"hearsay"
)

// A hitRecord is a statement as the commands of the store write it in JSON. Spans count
// code points of the document's text, as everywhere outside the program.
type hitRecord struct {
	ID         string       `json:"id"`
	Document   string       `json:"document"`
	Path       string       `json:"path"`
	URL        string       `json:"url,omitempty"`
	Title      string       `json:"title,omitempty"`
	Publisher  string       `json:"publisher,omitempty"`
	Published  string       `json:"published,omitempty"`
	Source     string       `json:"source,omitempty"`
	Naming     string       `json:"naming,omitempty"`
	Cue        string       `json:"cue,omitempty"`
	Stance     string       `json:"stance,omitempty"`
	Manner     string       `json:"manner,omitempty"`
	Voice      string       `json:"voice,omitempty"`
	Content    string       `json:"content"`
	Spans      [][2]int     `json:"spans"`
	Confidence float64      `json:"confidence"`
	Words      []wordRecord `json:"words,omitempty"`
}

// A wordRecord is what a person said.
type wordRecord struct {
	ID     string `json:"id"`
	At     string `json:"at"`
	Who    string `json:"who"`
	Kind   string `json:"kind"`
	About  string `json:"about"`
	Value  string `json:"value,omitempty"`
	Reason string `json:"reason,omitempty"`
	Undone string `json:"undone,omitempty"`
}

func newHitRecord(h *hearsay.Hit) hitRecord {
	s, doc := h.Statement, h.Document
	r := hitRecord{
		ID: h.Key, Document: doc.ID, Path: doc.Path, URL: doc.URL, Title: doc.Title, Publisher: doc.Publisher, Published: h.Published.String(),
		Source: sourceOf(h), Cue: joined3(doc.Text, s.Cue.Spans), Stance: string(s.Stance), Manner: string(s.Manner), Voice: string(s.Voice),
		Content: joined3(doc.Text, s.Content), Spans: [][2]int{}, Confidence: s.Confidence, Words: wordRecords(h.Words),
	}
	if h.Source != nil {
		r.Naming = string(h.Source.Naming)
	}
	for _, span := range s.Content {
		start := utf8.RuneCountInString(doc.Text[:span.Start])
		r.Spans = append(r.Spans, [2]int{start, start + utf8.RuneCountInString(span.Of(doc.Text))})
	}
	return r
}

func wordRecords(words []hearsay.Word) []wordRecord {
	out := make([]wordRecord, len(words))
	for i, w := range words {
		out[i] = wordRecord{ID: w.ID, At: w.At.Format("2006-01-02T15:04:05Z07:00"), Who: w.Who, Kind: string(w.Kind), About: subject(w.About), Value: w.Value, Reason: w.Reason, Undone: w.Undone}
	}
	return out
}

// subject is what a word is about, in a line.
func subject(s hearsay.Subject) string {
	var parts []string
	for _, p := range []struct{ kind, id string }{{"source", s.Source}, {"statement", s.Statement}, {"word", s.Word}, {"document", s.Document}} {
		if p.id != "" {
			parts = append(parts, p.kind+" "+p.id)
		}
	}
	return strings.Join(parts, " in ")
}

// sourceOf is who said a statement: the fullest name, or else the words there.
func sourceOf(h *hearsay.Hit) string {
	if h.Source != nil && h.Source.Name != "" {
		return h.Source.Name
	}
	return joined3(h.Document.Text, h.Statement.Source.Spans)
}

// joined3 is the words of spans, with three dots where the text goes on between them.
func joined3(text string, spans hearsay.Spans) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = s.Of(text)
	}
	return strings.Join(parts, " … ")
}

// outletOf is who published a document, or else where it was read from.
func outletOf(doc *hearsay.Document) string {
	switch {
	case doc.Publisher != "":
		return doc.Publisher
	case doc.URL != "":
		host, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(doc.URL, "https://"), "http://"), "/")
		return strings.TrimPrefix(host, "www.")
	}
	return doc.Path
}

// hitListing lists statements.
func hitListing(hits *hearsay.Hits) listing {
	l := listing{head: []string{"ID", "DATE", "OUTLET", "SOURCE", "STANCE", "CONTENT"}, next: hits.Next}
	records := []hitRecord{}
	for i := range hits.Hits {
		r := newHitRecord(&hits.Hits[i])
		records = append(records, r)
		date, _, _ := strings.Cut(r.Published, "T")
		l.rows = append(l.rows, []string{r.ID, date, outletOf(hits.Hits[i].Document), r.Source, r.Stance, r.Content})
	}
	l.records = records
	return l
}

// said is a word of a person in a line.
func said(w hearsay.Word) string {
	s := fmt.Sprintf("%s: %s", w.Kind, w.Value)
	if w.Value == "" {
		s = string(w.Kind)
	}
	s += fmt.Sprintf(" (%s, %s", w.Who, w.At.Format("2006-01-02"))
	if w.Reason != "" {
		s += ", " + w.Reason
	}
	return s + ")"
}
