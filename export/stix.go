package export

import (
	"io"
	"math"
	"strings"

	"hearsay"
)

// A stixWriter writes a bundle of STIX 2.1 (OASIS standard of 10 June 2021): an identity for the outlet
// and for each source, for each statement an object of the type x-hearsay-statement and a note
// with its words, which reads in tools that know no extensions, and a report that holds them.
//
// Sources are of their document: that two documents name one person is for people to
// say. Ids are UUIDs of version 5 in a namespace of ours, made of the document's hash and
// the statement's key, so that a second export names the same objects alike. Objects are
// created and modified when the document was published, at midnight where only the day is
// known: the moment of the export would make each one another. A document without a date has unknownTime.
type stixWriter struct {
	out  objects
	seen map[string]bool // ids in the bundle
	last string          // a name made of all ids so far
}

const (
	// unknownTime stands where STIX wants a time and the report gives none.
	unknownTime = "1970-01-01T00:00:00.000Z"
	// definedTime is when the extension and the identity of Hearsay were defined.
	definedTime = "2026-11-01T00:00:00.000Z"
	// statementType is the type of a statement.
	statementType = "x-hearsay-statement"
)

func newSTIX(w io.Writer, _ Options) Writer {
	return &stixWriter{out: objects{w: w, opening: "{\"type\": \"bundle\", \"objects\": [\n", between: ",\n"}, seen: make(map[string]bool)}
}

// A stixCore is what all objects have. They are of version 2.1 of the standard.
type stixCore struct {
	Type     string `json:"type"`
	Version  string `json:"spec_version"`
	ID       string `json:"id"`
	By       string `json:"created_by_ref,omitempty"`
	Created  string `json:"created"`
	Modified string `json:"modified"`
	Language string `json:"lang,omitempty"`

	Confidence *int                     `json:"confidence,omitempty"` // 0 to 100
	References []stixReference          `json:"external_references,omitempty"`
	Extensions map[string]stixExtension `json:"extensions,omitempty"`
}

type stixReference struct {
	Source      string            `json:"source_name"`
	Description string            `json:"description,omitempty"`
	URL         string            `json:"url,omitempty"`
	Hashes      map[string]string `json:"hashes,omitempty"`
	ExternalID  string            `json:"external_id,omitempty"`
}

type stixExtension struct {
	Type string `json:"extension_type"`
}

type stixDefinition struct {
	stixCore
	Name        string   `json:"name"`
	Description string   `json:"description"`
	Schema      string   `json:"schema"`
	Number      string   `json:"version"`
	Types       []string `json:"extension_types"`
}

type stixIdentity struct {
	stixCore
	Name  string   `json:"name"`
	Roles []string `json:"roles,omitempty"`
	Class string   `json:"identity_class"`
}

type stixStatement struct {
	stixCore
	Key        string      `json:"statement_key"`
	Source     string      `json:"source_ref,omitempty"`
	Naming     string      `json:"source_naming,omitempty"`
	SourceText []stixPiece `json:"source,omitempty"`
	Cue        []stixPiece `json:"cue,omitempty"`
	Content    []stixPiece `json:"content,omitempty"`
	Place      string      `json:"place"`
	Manner     string      `json:"manner,omitempty"`
	Stance     string      `json:"stance,omitempty"`
	Voice      string      `json:"voice,omitempty"`
	Slant      string      `json:"slant,omitempty"`
	Negated    bool        `json:"negated"`
	Likelihood string      `json:"likelihood,omitempty"`
	Within     string      `json:"within_ref,omitempty"`
	Chain      []string    `json:"chain,omitempty"`
	Weakest    string      `json:"weakest,omitempty"`
}

// A stixPiece is words and their place in the text, in code points.
type stixPiece struct {
	Words string `json:"words"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

type stixNote struct {
	stixCore
	Abstract string   `json:"abstract"`
	Content  string   `json:"content"`
	Refs     []string `json:"object_refs"`
}

type stixReport struct {
	stixCore
	Name      string   `json:"name"`
	Published string   `json:"published"`
	Refs      []string `json:"object_refs"`
}

func (w *stixWriter) Write(r *hearsay.Reading) error {
	if err := verify(r); err != nil {
		return err
	}
	b := newSTIXBundle(r)
	b.fill(r)
	ids := make([]string, 0, len(b.objects))
	for i, o := range b.objects {
		if w.seen[b.ids[i]] {
			continue // the same bytes were read before
		}
		if err := w.out.add(o); err != nil {
			w.out.drop()
			return err
		}
		ids = append(ids, b.ids[i])
	}
	if err := w.out.send(); err != nil {
		return err
	}
	for _, id := range ids {
		w.seen[id] = true
	}
	w.last = uuid("bundle", append(ids, w.last)...)
	return nil
}

// Close names the bundle after what is in it: only the end knows all.
func (w *stixWriter) Close() error {
	if w.last == "" {
		w.last = uuid("bundle")
	}
	return w.out.end("\n], \"id\": \"bundle--" + w.last + "\"}\n")
}

// A stixBundle is the objects of one reading.
type stixBundle struct {
	doc     *hearsay.Document
	time    string
	lang    string
	us      string // id of the identity of Hearsay
	ids     []string
	objects []any
}

func newSTIXBundle(r *hearsay.Reading) *stixBundle {
	b := &stixBundle{doc: r.Document, time: stixTime(r.Document.Published), us: "identity--" + uuid("identity", "Hearsay")}
	if isLanguageTag(r.Document.Language) {
		b.lang = r.Document.Language
	}
	return b
}

// isLanguageTag reports whether s has the form of a tag of RFC 5646: subtags of up to
// eight letters and digits.
func isLanguageTag(s string) bool {
	for i, subtag := range strings.Split(s, "-") {
		if len(subtag) < 1 || len(subtag) > 8 || i == 0 && len(subtag) < 2 {
			return false
		}
		for _, c := range subtag {
			if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (i == 0 || c < '0' || c > '9') {
				return false
			}
		}
	}
	return true
}

// stixTime is a date in UTC. Years that have no four digits are none.
func stixTime(d hearsay.Date) string {
	t := d.Time.UTC()
	if d.IsZero() || t.Year() < 0 || t.Year() > 9999 {
		return unknownTime
	}
	if !d.HasTime {
		return d.String() + "T00:00:00.000Z"
	}
	return t.Format("2006-01-02T15:04:05.000Z")
}

// core begins an object and puts its id on the list.
func (b *stixBundle) core(kind, by, at string, of ...string) stixCore {
	c := stixCore{Type: kind, Version: "2.1", ID: kind + "--" + uuid(kind, of...), By: by, Created: at, Modified: at}
	b.ids = append(b.ids, c.ID)
	return c
}

func (b *stixBundle) add(o any) { b.objects = append(b.objects, o) }

func (b *stixBundle) fill(r *hearsay.Reading) {
	d := b.doc
	us := b.core("identity", "", definedTime, "Hearsay")
	b.add(stixIdentity{us, "Hearsay", nil, "system"})
	definition := b.core("extension-definition", b.us, definedTime, statementType)
	b.add(stixDefinition{
		definition, "Hearsay statement", "Who said what in a report: a source, a cue and a content, with their words and places. It says nothing about what is true.",
		"The properties are listed in doc/exports.md of Hearsay.", "1.0.0", []string{"new-sdo"},
	})
	outlet := ""
	if d.Publisher != "" {
		o := b.core("identity", b.us, definedTime, "outlet", d.Publisher)
		b.add(stixIdentity{o, d.Publisher, nil, "organization"})
		outlet = o.ID
	}
	sources := make(map[string]string, len(r.Sources))
	for i := range r.Sources {
		s := &r.Sources[i]
		if sources[s.ID] != "" {
			continue
		}
		o := stixIdentity{b.core("identity", b.us, b.time, d.ID, s.ID, s.Name), stixName(d, s), nil, stixClass(s.Kind)}
		if s.Role != "" {
			o.Roles = []string{s.Role}
		}
		sources[s.ID] = o.ID
		b.add(o)
	}
	keys := r.Keys()
	statements := make(map[string]string, len(keys))
	for i := range r.Statements {
		statements[r.Statements[i].ID] = statementType + "--" + uuid(statementType, d.ID, keys[i])
	}
	x, l, p := newIndex(d.Text), newLocator(d), newParties(r)
	for i := range r.Statements {
		s := &r.Statements[i]
		o := stixStatement{
			stixCore: b.core(statementType, b.us, b.time, d.ID, keys[i]),
			Key:      keys[i], Source: sources[s.Source.ID], Place: place(l, s),
			SourceText: x.pieces(s.Source.Spans), Cue: x.pieces(s.Cue.Spans), Content: x.pieces(s.Content),
			Manner: string(s.Manner), Stance: string(s.Stance), Voice: string(s.Voice), Slant: string(s.Slant), Negated: s.Negated,
			Likelihood: likelihood(s), Chain: p.chain(s), Weakest: string(s.Weakest),
		}
		if source := p.source(s); source != nil {
			o.Naming = string(source.Naming)
		}
		if outer := statements[s.Within]; outer != o.ID {
			o.Within = outer
		}
		confidence := percent(s.Confidence)
		o.Confidence, o.Language = &confidence, b.lang
		o.Extensions = map[string]stixExtension{definition.ID: {"new-sdo"}}
		o.References = []stixReference{stixCitation(d, o.Place)}
		b.add(o)
		note := stixNote{
			stixCore: b.core("note", b.us, b.time, d.ID, keys[i]),
			Abstract: attribution(p, s), Content: words(d.Text, s.Content), Refs: []string{o.ID},
		}
		if o.Source != "" {
			note.Refs = append(note.Refs, o.Source)
		}
		note.Language, note.References = b.lang, o.References
		b.add(note)
	}
	refs := append([]string{b.us}, b.ids[2:]...)
	by := outlet
	if by == "" {
		by = b.us
	}
	report := stixReport{b.core("report", by, b.time, d.ID), title(d), b.time, unique(refs)}
	report.Language = b.lang
	report.References = []stixReference{stixCitation(d, "")}
	b.add(report)
}

// unique drops what stands in a list before.
func unique(l []string) []string {
	seen := make(map[string]bool, len(l))
	out := l[:0]
	for _, s := range l {
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

// stixCitation leads to the document: its hash belongs to what stands at the address.
func stixCitation(d *hearsay.Document, place string) stixReference {
	r := stixReference{Source: d.Publisher, Description: place, URL: address(d), ExternalID: d.ID}
	for _, s := range []string{d.Path, title(d)} {
		if r.Source == "" {
			r.Source = s
		}
	}
	if r.Description == "" && r.URL == "" && r.ExternalID == "" {
		r.Description = title(d) // one of the three has to be there
	}
	if hex := sum(d); hex != "" {
		r.Hashes = map[string]string{"SHA-256": hex}
	}
	return r
}

// stixName is what a source is called: by its fullest description, else by its first mention.
func stixName(d *hearsay.Document, s *hearsay.Source) string {
	switch {
	case s.Name != "":
		return s.Name
	case len(s.Mentions) > 0 && !s.Mentions[0].Empty():
		return s.Mentions[0].Of(d.Text)
	}
	return "unknown"
}

// stixClass is the class of an identity in the vocabulary of the standard.
func stixClass(k hearsay.SourceKind) string {
	switch k {
	case hearsay.Person:
		return "individual"
	case hearsay.Group:
		return "group"
	case hearsay.Organisation, hearsay.Outlet, hearsay.Government:
		return "organization"
	}
	return "unknown"
}

// pieces is the words of spans with their places.
func (x index) pieces(spans hearsay.Spans) []stixPiece {
	var out []stixPiece
	for _, s := range spans {
		out = append(out, stixPiece{s.Of(x.text), x.at(s.Start), x.at(s.End)})
	}
	return out
}

// percent is a probability on the scale of STIX.
func percent(p float64) int {
	if !(p > 0) {
		return 0
	}
	return int(math.Round(100 * min(p, 1)))
}
