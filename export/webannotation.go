package export

import (
	"io"
	"unicode/utf8"

	"hearsay"
)

// context is how many code points of the text a quote selector repeats before and
// after its words, where the text has them: as many as the tools of Hypothesis do.
const context = 32

// A webAnnotationWriter writes an array of annotations of the W3C (Web Annotation Data Model,
// recommendation of 23 February 2017), one for each statement. The targets of an
// annotation are the pieces of the content; its bodies are a line for the eye, the
// stance as a tag, and the words of source and cue in the text. Each selection is given twice:
// by position, in code points of the text as Hearsay read it, and by the words with
// what stands around them, which finds them in the page itself.
//
// There is no date on an annotation: it would be the only thing in it that another
// run says otherwise.
type webAnnotationWriter struct{ out objects }

func newWebAnnotation(w io.Writer, _ Options) Writer {
	return &webAnnotationWriter{objects{w: w, opening: "[\n", between: ",\n"}}
}

type annotation struct {
	Context    [2]any            `json:"@context"`
	ID         string            `json:"id"`
	Type       string            `json:"type"`
	Motivation string            `json:"motivation"`
	Generator  annotationAgent   `json:"generator"`
	Body       []any             `json:"body"`
	Target     []annotationPlace `json:"target"`

	Document   string   `json:"hearsay:document,omitempty"`
	Path       string   `json:"hearsay:path,omitempty"`
	Title      string   `json:"hearsay:title,omitempty"`
	Publisher  string   `json:"hearsay:publisher,omitempty"`
	Published  string   `json:"hearsay:published,omitempty"`
	Statement  string   `json:"hearsay:statement"`
	Name       string   `json:"hearsay:sourceName,omitempty"`
	Naming     string   `json:"hearsay:naming,omitempty"`
	Manner     string   `json:"hearsay:manner,omitempty"`
	Voice      string   `json:"hearsay:voice,omitempty"`
	Slant      string   `json:"hearsay:slant,omitempty"`
	Negated    bool     `json:"hearsay:negated"`
	Likelihood string   `json:"hearsay:likelihood,omitempty"`
	Within     string   `json:"hearsay:within,omitempty"`
	Chain      []string `json:"hearsay:chain,omitempty"`
	Weakest    string   `json:"hearsay:weakest,omitempty"`
	Confidence float64  `json:"hearsay:confidence"`
}

type annotationAgent struct {
	Type string `json:"type"`
	Name string `json:"name"`
}

type annotationText struct {
	Type    string `json:"type"`
	Purpose string `json:"purpose"`
	Format  string `json:"format"`
	Value   string `json:"value"`
}

// An annotationPlace is words of a document, with the role that they play in a body.
type annotationPlace struct {
	Type     string `json:"type"`
	Purpose  string `json:"purpose,omitempty"`
	Role     string `json:"hearsay:role,omitempty"`
	Source   string `json:"source"`
	Selector [2]any `json:"selector"`
}

type positionSelector struct {
	Type  string `json:"type"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

type quoteSelector struct {
	Type   string `json:"type"`
	Exact  string `json:"exact"`
	Prefix string `json:"prefix,omitempty"`
	Suffix string `json:"suffix,omitempty"`
}

func (a *webAnnotationWriter) Write(r *hearsay.Reading) error {
	if err := verify(r); err != nil {
		return err
	}
	d, x, p, keys := r.Document, newIndex(r.Document.Text), newParties(r), r.Keys()
	ids := make(map[string]string, len(keys))
	for i := range r.Statements {
		ids[r.Statements[i].ID] = urn("annotation", d.ID, keys[i])
	}
	source := documentIRI(d)
	for i := range r.Statements {
		s := &r.Statements[i]
		if len(s.Content) == 0 {
			continue // an annotation without a target is none
		}
		out := annotation{
			Context: [2]any{
				"http://www.w3.org/ns/anno.jsonld",
				map[string]any{"hearsay": "urn:uuid:" + space + "#", "hearsay:chain": map[string]string{"@container": "@list"}},
			},
			ID: urn("annotation", d.ID, keys[i]), Type: "Annotation", Motivation: "describing",
			Generator: annotationAgent{"Software", generator(r)},
			Document:  d.ID, Path: d.Path, Title: d.Title, Publisher: d.Publisher, Published: d.Published.String(),
			Statement: keys[i], Name: p.name(s), Manner: string(s.Manner), Voice: string(s.Voice), Slant: string(s.Slant), Negated: s.Negated,
			Likelihood: likelihood(s), Chain: p.chain(s), Weakest: string(s.Weakest), Confidence: round(s.Confidence),
		}
		if outer := ids[s.Within]; outer != out.ID {
			out.Within = outer
		}
		if who := p.source(s); who != nil {
			out.Naming = string(who.Naming)
		}
		out.Body = []any{annotationText{"TextualBody", "describing", "text/plain", attribution(p, s)}}
		if s.Stance != "" {
			out.Body = append(out.Body, annotationText{"TextualBody", "tagging", "text/plain", string(s.Stance)})
		}
		for _, span := range s.Source.Spans {
			out.Body = append(out.Body, x.annotate(source, "identifying", "source", span))
		}
		for _, span := range s.Cue.Spans {
			out.Body = append(out.Body, x.annotate(source, "identifying", "cue", span))
		}
		for _, span := range s.Content {
			out.Target = append(out.Target, x.annotate(source, "", "", span))
		}
		if err := a.out.add(out); err != nil {
			a.out.drop()
			return err
		}
	}
	return a.out.send()
}

func (a *webAnnotationWriter) Close() error { return a.out.end("\n]\n") }

// annotate selects a span of the text.
func (x index) annotate(source, purpose, role string, s hearsay.Span) annotationPlace {
	from, to := s.Start, s.End
	for range context {
		_, back := utf8.DecodeLastRuneInString(x.text[:from])
		_, on := utf8.DecodeRuneInString(x.text[to:])
		from, to = from-back, to+on
	}
	return annotationPlace{"SpecificResource", purpose, role, source, [2]any{
		positionSelector{"TextPositionSelector", x.at(s.Start), x.at(s.End)},
		quoteSelector{"TextQuoteSelector", s.Of(x.text), x.text[from:s.Start], x.text[s.End:to]},
	}}
}

// documentIRI is the address of a document, or a name made of its hash.
func documentIRI(d *hearsay.Document) string {
	if a := address(d); a != "" {
		return a
	}
	return urn("document", d.ID)
}

// urn is a UUID as an IRI.
func urn(kind string, of ...string) string { return "urn:uuid:" + uuid(kind, of...) }

// generator is what made a reading.
func generator(r *hearsay.Reading) string {
	if r.Model == "" {
		return "Hearsay"
	}
	return "Hearsay " + r.Model
}

// attribution is a line for the eye: the words of source and cue as they stand.
func attribution(p parties, s *hearsay.Statement) string {
	line := oneLine(p.said(s))
	if line == "" {
		line = "[no source named]"
	}
	if cue := oneLine(words(p.doc.Text, s.Cue.Spans)); cue != "" {
		line += " — " + cue
	}
	return line
}
