package mcpserver

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"hearsay"
)

// The records of answers. A list is always there, be it empty; so is a text, "" where
// it is unknown.
type (
	// A piece is words of a document.
	piece struct {
		Words string `json:"words" jsonschema:"the exact words"`
		From  int    `json:"from" jsonschema:"the code point of the document's text at which they begin, from 0"`
		To    int    `json:"to" jsonschema:"the code point after their last"`
	}
	// A report is what a document says about itself.
	report struct {
		Document  string `json:"document" jsonschema:"its id: sha256: and the hash of its bytes"`
		Title     string `json:"title"`
		Publisher string `json:"publisher"`
		Published string `json:"published" jsonschema:"a day, or a time with its offset"`
		Address   string `json:"address" jsonschema:"the URL that the report names, else where it was read from"`
	}
	// A statement is words of a report with who says them.
	statement struct {
		Key        string   `json:"statement" jsonschema:"its key in the store; empty for what the report says in its own voice"`
		Source     string   `json:"source" jsonschema:"who says it, as the report names them; empty where it names nobody"`
		By         []piece  `json:"by" jsonschema:"the words for the source beside the quote"`
		Naming     string   `json:"naming" jsonschema:"named, described, bare, collective, document, outlet, author or unknown"`
		Cue        []piece  `json:"cue" jsonschema:"the words that attribute: said, denied"`
		Stance     string   `json:"stance" jsonschema:"what the source does with it: says, confirms, denies, doubts, orders and so on"`
		Negated    bool     `json:"negated" jsonschema:"the cue is negated: did not say"`
		Manner     string   `json:"manner" jsonschema:"direct: all within quotation marks; indirect; mixed"`
		Quote      []piece  `json:"quote" jsonschema:"what is said; where there are several pieces, the text goes on between them"`
		Cut        bool     `json:"cut" jsonschema:"the quote is longer than shown"`
		Confidence *float64 `json:"confidence,omitempty" jsonschema:"the probability that a trained annotator marks the same; absent for the report's own voice"`
		Wrong      bool     `json:"wrong" jsonschema:"a person marked it as not what the text says"`
		Report     report   `json:"report"`
	}
	// A remark is what a person said about what is in the store.
	remark struct {
		Kind   string `json:"kind" jsonschema:"note, wrong, published, same or rating"`
		Who    string `json:"who"`
		At     string `json:"at"`
		About  string `json:"about" jsonschema:"the source's name or the statement's key; empty for the document"`
		Value  string `json:"value"`
		Reason string `json:"reason"`
	}
)

// The most code points of words in an answer.
const (
	mostQuote  = 1000
	mostAround = 300 // on either side of what is shown in its place
	mostName   = 300
)

// pieces are the words of spans, at most so many code points of them.
func pieces(text string, spans hearsay.Spans, most int) (out []piece, cut bool) {
	out = []piece{}
	at, points := 0, 0
	for _, s := range spans {
		if s.Start < at {
			at, points = 0, 0
		}
		points += utf8.RuneCountInString(text[at:s.Start])
		if most == 0 {
			return out, true
		}
		words := first(s.Of(text), most)
		n := utf8.RuneCountInString(words)
		out = append(out, piece{words, points, points + n})
		if len(words) < s.Len() {
			return out, true
		}
		most -= n
		at, points = s.End, points+n
	}
	return out, false
}

// first is the first code points of a text.
func first(text string, most int) string {
	if len(text) <= most {
		return text
	}
	n := 0
	for i := range text {
		if n == most {
			return text[:i]
		}
		n++
	}
	return text
}

// last is the last code points of a text.
func last(text string, most int) string {
	at := len(text)
	for ; most > 0 && at > 0; most-- {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	return text[at:]
}

// short is a name on one line, with an ellipsis where it is cut.
func short(name string) string {
	name = strings.Join(strings.Fields(name), " ")
	if cut := first(name, mostName); len(cut) < len(name) {
		return cut + "…"
	}
	return name
}

// around is the paragraphs that hold a span, cut where they go on for long.
func around(d *hearsay.Document, hull hearsay.Span, most int) piece {
	block := hull
	for _, p := range d.Parts {
		if p.Span.Overlaps(hull) {
			block.Start, block.End = min(block.Start, p.Span.Start), max(block.End, p.Span.End)
		}
	}
	start := hull.Start - len(last(d.Text[block.Start:hull.Start], most))
	end := hull.End + len(first(d.Text[hull.End:block.End], most))
	out, _ := pieces(d.Text, hearsay.Spans{{Start: start, End: end}}, 2*most+mostQuote)
	return out[0]
}

// An imprint names the publisher of a document. It makes the records that name one.
type imprint func(*hearsay.Document) string

func (of imprint) report(d *hearsay.Document, published hearsay.Date) report {
	address := d.URL
	if address == "" {
		address = d.Path
	}
	return report{d.ID, short(d.Title), short(of(d)), published.String(), first(address, mostText)}
}

// statement is the record of a statement; of words in the report's own voice where s
// is nil. source is nil where it is not resolved.
func (of imprint) statement(d *hearsay.Document, published hearsay.Date, key string, s *hearsay.Statement, source *hearsay.Source, spans hearsay.Spans) statement {
	out := statement{Key: key, By: []piece{}, Cue: []piece{}, Report: of.report(d, published)}
	out.Quote, out.Cut = pieces(d.Text, spans, mostQuote)
	if s == nil {
		out.Source, out.Naming = out.Report.Publisher, string(hearsay.ByAuthor)
		return out
	}
	out.By, _ = pieces(d.Text, s.Source.Spans, mostName)
	out.Cue, _ = pieces(d.Text, s.Cue.Spans, mostName)
	confidence := rounded(s.Confidence)
	out.Stance, out.Negated, out.Manner, out.Confidence = string(s.Stance), s.Negated, string(s.Manner), &confidence
	if source != nil {
		out.Source, out.Naming = short(source.Name), string(source.Naming)
	}
	if out.Source == "" {
		words := make([]string, len(out.By))
		for i, p := range out.By {
			words[i] = p.Words
		}
		out.Source = short(strings.Join(words, " … "))
	}
	return out
}

func (of imprint) hit(h *hearsay.Hit) statement {
	out := of.statement(h.Document, h.Published, h.Key, h.Statement, h.Source, h.Statement.Content)
	out.Wrong = slices.ContainsFunc(h.Words, func(w hearsay.Word) bool { return w.Kind == hearsay.WrongWord && w.Undone == "" })
	return out
}

// sourceIn is the source of an id in a reading; nil if there is none.
func sourceIn(r *hearsay.Reading, id string) *hearsay.Source {
	for i := range r.Sources {
		if id != "" && r.Sources[i].ID == id {
			return &r.Sources[i]
		}
	}
	return nil
}

func remarksOf(words []hearsay.Word) []remark {
	out := []remark{}
	for _, w := range words[:min(len(words), mostPage)] {
		about := w.About.Source
		if about == "" {
			about = w.About.Statement
		}
		out = append(out, remark{string(w.Kind), short(w.Who), w.At.UTC().Format("2006-01-02T15:04:05Z"), short(about), short(w.Value), short(w.Reason)})
	}
	return out
}

// rounded keeps four digits, as every export does.
func rounded(p float64) float64 { return math.Round(p*1e4) / 1e4 }
