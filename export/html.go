package export

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"net/url"
	"strings"

	"hearsay"
)

var (
	//go:embed page.html
	pageHTML string
	//go:embed page.css
	pageCSS string
	//go:embed page.js
	pageJS string
)

// An htmlWriter gathers documents and writes one page with all of them at Close:
// the contents of the page stand at its top. The page asks nothing of any network;
// its policy allows the one style sheet and the one script in it, by their hashes,
// and it reads whole without the script.
type htmlWriter struct {
	w    io.Writer
	page page
}

// A page is what page.html sets.
type page struct {
	Title     string
	Generator string
	Policy    string
	CSS       template.CSS
	JS        template.JS
	Many      bool
	Tally     string
	Documents []pageDocument
}

type pageDocument struct {
	Number      int
	Title       string
	HasHeadline bool
	Publisher   string
	Published   string // RFC 3339 or the day
	Day         string // the same for people
	Authors     string
	Path        string
	URL         string // of the schemes http and https only
	Language    string
	Hash        string
	Warnings    []string
	Tally       string
	Text        template.HTML // made by markup, which escapes
	Statements  []pageStatement
	Notes       []string // on sources
}

type pageStatement struct {
	Index      int
	Number     int
	ID         string
	Depth      int
	Source     string
	Name       string
	Cue        string
	Stance     string
	Negated    bool
	Content    string
	Place      string
	Confidence string
	Details    string
}

func newHTML(w io.Writer, _ Options) Writer { return &htmlWriter{w: w} }

func (h *htmlWriter) Write(r *hearsay.Reading) error {
	if err := verify(r); err != nil {
		return err
	}
	h.page.Documents = append(h.page.Documents, newPageDocument(r, len(h.page.Documents)+1))
	if h.page.Generator == "" {
		h.page.Generator = strings.TrimSpace("Hearsay " + r.Model)
	}
	return nil
}

func (h *htmlWriter) Close() error {
	p := &h.page
	p.CSS, p.JS = template.CSS(pageCSS), template.JS(pageJS)
	p.Policy = "default-src 'none'; img-src data:; style-src " + hash(pageCSS) + "; script-src " + hash(pageJS) +
		"; base-uri 'none'; form-action 'none'"
	p.Many = len(p.Documents) != 1
	n := 0
	for i := range p.Documents {
		n += len(p.Documents[i].Statements)
	}
	p.Tally = tally(len(p.Documents), "report") + ", " + tally(n, "statement")
	p.Title = p.Tally
	if !p.Many {
		p.Title = p.Documents[0].Title
	}
	t, err := template.New("page").Parse(pageHTML)
	if err == nil {
		var buf bytes.Buffer
		if err = t.Execute(&buf, p); err == nil {
			return send(h.w, buf.Bytes())
		}
	}
	return &hearsay.Error{Code: hearsay.Internal, Message: "the page could not be set", Err: err}
}

// hash is a policy's source expression for one inline block.
func hash(block string) string {
	sum := sha256.Sum256([]byte(block))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

func newPageDocument(r *hearsay.Reading, number int) pageDocument {
	d := r.Document
	out := pageDocument{
		Number:     number,
		Title:      harmless(title(d)),
		Publisher:  harmless(d.Publisher),
		Published:  d.Published.String(),
		Day:        Day(d.Published),
		Authors:    harmless(strings.Join(d.Authors, ", ")),
		Path:       harmless(d.Path),
		Language:   d.Language,
		Hash:       d.ID,
		Warnings:   make([]string, len(d.Warnings)),
		Tally:      tally(len(r.Statements), "statement"),
		Text:       template.HTML(newMarkup(r, number).html()),
		Statements: make([]pageStatement, 0, len(r.Statements)),
	}
	out.Notes = remarks(r)
	for i, w := range d.Warnings {
		out.Warnings[i] = harmless(w)
	}
	if u, err := url.Parse(d.URL); err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https") {
		out.URL = d.URL
	}
	for _, p := range d.Parts {
		out.HasHeadline = out.HasHeadline || p.Kind == hearsay.Headline
	}
	names := make(map[string]string, len(r.Sources))
	for i := range r.Sources {
		names[r.Sources[i].ID] = harmless(r.Sources[i].Name)
	}
	l := newLocator(d)
	for _, n := range Nest(r.Statements) {
		s := &r.Statements[n.At]
		p := pageStatement{
			Index:   n.At,
			Number:  n.At + 1,
			ID:      s.ID,
			Depth:   min(n.Depth, deepest),
			Source:  pieces(d.Text, s.Source.Spans, gap),
			Name:    names[s.Source.ID],
			Cue:     pieces(d.Text, s.Cue.Spans, gap),
			Stance:  told(s),
			Negated: s.Negated,
			Content: pieces(d.Text, s.Content, " […] "),
			Place:   l.part(s.Content.Hull().Start),
		}
		if p.Source != "" {
			p.Name = resolved(p.Source, p.Name)
		}
		p.Details = strings.Join(details(d.Text, s, names), " · ")
		if s.Confidence < unsure {
			p.Confidence = fmt.Sprintf("%.0f %%", 100*s.Confidence)
		}
		out.Statements = append(out.Statements, p)
	}
	return out
}
