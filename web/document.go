package web

import (
	"html/template"
	"net/http"
	stdpath "path"
	"slices"
	"strings"

	"hearsay"
	"hearsay/export"
)

// A documentView is a report with its statements marked in place.
type documentView struct {
	ID          string
	Title       string
	HasHeadline bool
	Publisher   string
	Published   hearsay.Date
	Corrected   bool // the date is a person's
	Authors     string
	Path        string
	URL         string
	Language    string
	Model       string
	Warnings    []string
	Provenance  []hearsay.Provenance
	Text        template.HTML // made by export.Marked, which escapes
	Lines       []lineView
	Wrong       int
	Card        string // the key of the statement whose card is open
	Copies      []copyView
	Editions    []hearsay.Edition // others at the same address
	Formats     []export.Format
	Words       []wordView
	Self        string
}

// A copyView is another document of the same text.
type copyView struct {
	Document, Title, Publisher string
	Published                  hearsay.Date
	Version                    bool
}

func (r *Room) document(w http.ResponseWriter, q *http.Request) error {
	entry, err := r.Store.Document(q.Context(), q.PathValue("id"))
	if err != nil {
		return err
	}
	s, err := r.account(q.Context())
	if err != nil {
		return err
	}
	v, err := r.newDocument(q, entry, s)
	if err != nil {
		return err
	}
	return r.show(w, q, "document", frame{Title: v.Title, Body: v})
}

func (r *Room) newDocument(q *http.Request, entry *hearsay.Entry, s *snapshot) (*documentView, error) {
	reading, d := entry.Reading, entry.Reading.Document
	text, err := export.Marked(reading)
	if err != nil {
		return nil, err
	}
	v := &documentView{
		ID: d.ID, Title: title(d), Publisher: d.Publisher, Published: entry.Published(),
		Corrected: entry.Published() != d.Published,
		Authors:   strings.Join(d.Authors, ", "), Path: d.Path, URL: outward(d.URL), Language: d.Language, Model: reading.Model,
		Warnings: d.Warnings, Provenance: entry.Provenance, Text: text, Formats: export.Formats, Self: documentPath(d.ID),
		HasHeadline: slices.ContainsFunc(d.Parts, func(p hearsay.Part) bool { return p.Kind == hearsay.Headline }),
	}
	keys, place := reading.Keys(), places(d)
	said := map[string][]hearsay.Word{}
	for _, word := range entry.Words {
		said[word.About.Statement] = append(said[word.About.Statement], word)
		if word.About.Statement == "" {
			v.Words = append(v.Words, newWord(word))
		}
	}
	wanted := q.FormValue("s")
	for _, n := range export.Nest(reading.Statements) {
		statement := &reading.Statements[n.At]
		key := keys[n.At]
		l := newLine(d, statement, sourceOf(reading, statement.Source.ID), key, said[key])
		l.Number, l.Depth = n.At+1, min(n.Depth, 4)
		l.Place = place(statement.Content.Hull().Start)
		l.Elsewhere = s.elsewhere(d.ID, statement.ID)
		if wanted != "" && len(wanted) >= 6 && strings.HasPrefix(key, wanted) && v.Card == "" {
			v.Card = key
			l.Card = r.newCard(entry, n.At, key, s, said[key])
		}
		if l.Wrong {
			v.Wrong++
		}
		v.Lines = append(v.Lines, l)
	}
	if i, ok := s.text[d.ID]; ok {
		for _, id := range s.Texts[i].Documents {
			if other := s.document(id); id != d.ID {
				v.Copies = append(v.Copies, copyView{id, title(other), other.Publisher, s.entries[id].Published(),
					slices.ContainsFunc(s.Texts[i].Joins, func(j hearsay.Join) bool {
						return j.Kind == hearsay.VersionOf && (j.A.Document == id && j.B.Document == d.ID || j.B.Document == id && j.A.Document == d.ID)
					})})
			}
		}
	}
	for _, p := range entry.Provenance {
		editions, err := r.Store.Editions(q.Context(), p.Address)
		if err != nil && hearsay.CodeOf(err) != hearsay.NotFound {
			return nil, err
		}
		for _, e := range editions {
			if e.Document != d.ID {
				v.Editions = append(v.Editions, e)
			}
		}
	}
	return v, nil
}

// elsewhere counts the other documents that state a claim that a statement makes.
func (s *snapshot) elsewhere(document, statement string) int {
	others := map[string]bool{}
	for _, i := range s.claimsOf[mark{document, statement}] {
		for _, a := range s.Claims[i].Assertions {
			if a.Document != document {
				others[a.Document] = true
			}
		}
	}
	return len(others)
}

// statement answers with the card of a statement: alone where a script asks for it,
// else by leading to its report.
func (r *Room) statement(w http.ResponseWriter, q *http.Request) error {
	hit, err := r.Store.Statement(q.Context(), q.PathValue("key"))
	if err != nil {
		return err
	}
	if q.FormValue("part") != "card" {
		http.Redirect(w, q, statementPath(hit.Document.ID, hit.Key), http.StatusSeeOther)
		return nil
	}
	entry, err := r.Store.Document(q.Context(), hit.Document.ID)
	if err != nil {
		return err
	}
	s, err := r.account(q.Context())
	if err != nil {
		return err
	}
	at := slices.Index(entry.Reading.Keys(), hit.Key)
	if at < 0 {
		return &hearsay.Error{Code: hearsay.NotFound, Message: "the report holds this statement no more"}
	}
	return r.render(w, q, "document", "card", 0, r.newCard(entry, at, hit.Key, s, hit.Words))
}

// raw answers with the bytes as they came, to be kept and not to be shown: they may
// be a page with scripts.
func (r *Room) raw(w http.ResponseWriter, q *http.Request) error {
	entry, err := r.Store.Document(q.Context(), q.PathValue("id"))
	if err != nil {
		return err
	}
	data, err := r.Store.Raw(q.Context(), entry.Reading.Document.ID)
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "application/octet-stream")
	h.Set("Content-Disposition", attachment(fileName(entry.Reading.Document)))
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'")
	send(w, q, http.StatusOK, data)
	return nil
}

// fileName is what a document is called as a file, in letters that every system takes.
func fileName(d *hearsay.Document) string {
	base := stdpath.Base(strings.ReplaceAll(d.Path, "\\", "/"))
	base = strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '.' || r == '-' {
			return r
		}
		return '-'
	}, base)
	if base = strings.Trim(base, ".-"); base == "" {
		base = hearsay.ShortID(d.ID)
	}
	return base[max(0, len(base)-80):]
}

func attachment(name string) string { return `attachment; filename="` + name + `"` }

// mediaTypes are those of formats that a browser may show as they are.
var mediaTypes = map[string]string{
	"json": "application/json", "jsonl": "application/jsonl", "csv": "text/csv; charset=utf-8",
	"text": "text/plain; charset=utf-8", "brat": "text/plain; charset=utf-8",
}

func mediaTypeOf(f export.Format) string {
	if mediaType, ok := mediaTypes[f.Name]; ok {
		return mediaType
	}
	return "application/octet-stream"
}

// export answers with a report and its statements in a format of package export.
func (r *Room) export(w http.ResponseWriter, q *http.Request) error {
	entry, err := r.Store.Document(q.Context(), q.PathValue("id"))
	if err != nil {
		return err
	}
	f, err := export.ByName(q.PathValue("format"))
	if err != nil {
		return err
	}
	body, err := written(f, entry.Reading)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", mediaTypeOf(f))
	w.Header().Set("Content-Disposition", attachment(fileName(entry.Reading.Document)+f.Extension))
	send(w, q, http.StatusOK, body)
	return nil
}
