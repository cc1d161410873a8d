package export

import (
	"io"
	"strings"

	"hearsay"
)

// An ftmWriter writes entities of FollowTheMoney, one on each line: the document as an Article, each source
// that is named as a Person, Organization, PublicBody or LegalEntity, and each
// statement as a Note with the exact words, on the document and on who said them.
//
// Sources without a name become no entity: the tools around this model match
// entities by name across data sets, and all "officials" are not one. Their words
// stand in the Note. The checksums of the model are SHA-1; the SHA-256 stands in the notes.
type ftmWriter struct{ out objects }

func newFTM(w io.Writer, _ Options) Writer { return &ftmWriter{objects{w: w, between: "\n"}} }

type ftmEntity struct {
	ID         string              `json:"id"`
	Schema     string              `json:"schema"`
	Properties map[string][]string `json:"properties"`
}

// set gives a property the values that hold anything. Controls are U+FFFD, since the
// databases below these tools take no NUL.
func (e *ftmEntity) set(name string, values ...string) {
	for _, v := range values {
		if v = strings.Map(printable, v); strings.TrimSpace(v) != "" {
			e.Properties[name] = append(e.Properties[name], v)
		}
	}
}

func newFTMEntity(schema, id string) ftmEntity {
	return ftmEntity{id, schema, make(map[string][]string)}
}

func (w *ftmWriter) Write(r *hearsay.Reading) error {
	if err := verify(r); err != nil {
		return err
	}
	d, l, p := r.Document, newLocator(r.Document), newParties(r)
	article := newFTMEntity("Article", ftmID("document", d.ID))
	article.set("title", oneLine(d.Title))
	article.set("fileName", oneLine(ftmFile(d)))
	article.set("author", d.Authors...)
	article.set("publisher", oneLine(d.Publisher))
	article.set("sourceUrl", address(d))
	article.set("publishedAt", ftmDate(d.Published))
	article.set("bodyText", d.Text)
	article.set("notes", d.ID)
	article.set("generator", generator(r))
	if d.Language == "en" || strings.HasPrefix(d.Language, "en-") {
		article.set("language", "eng")
	}
	err := w.out.add(article)
	sources := make(map[string]string, len(r.Sources))
	for i := range r.Sources {
		s := &r.Sources[i]
		schema := ftmSchema(s)
		if schema == "" || sources[s.ID] != "" || err != nil {
			continue
		}
		e := newFTMEntity(schema, ftmID("source", d.ID, s.ID, s.Name))
		e.set("name", oneLine(s.Name))
		if len(e.Properties) == 0 {
			continue
		}
		if schema == "Person" {
			e.set("position", oneLine(s.Role))
		} else {
			e.set("notes", oneLine(s.Role))
		}
		e.set("notes", oneLine(s.Affiliation))
		e.set("proof", article.ID)
		sources[s.ID] = e.ID
		err = w.out.add(e)
	}
	keys := r.Keys()
	for i := range r.Statements {
		s := &r.Statements[i]
		if err != nil {
			break
		}
		e := newFTMEntity("Note", ftmID("statement", d.ID, keys[i]))
		e.set("name", attribution(p, s))
		e.set("description", words(d.Text, s.Content))
		e.set("summary", place(l, s)+", code points "+l.x.cell(s.Content)+", "+d.ID)
		e.set("keywords", string(s.Stance))
		e.set("publisher", oneLine(d.Publisher))
		e.set("sourceUrl", address(d))
		e.set("entity", article.ID, sources[s.Source.ID])
		e.set("proof", article.ID)
		err = w.out.add(e)
	}
	if err != nil {
		w.out.drop()
		return err
	}
	return w.out.send()
}

// Close ends the last line.
func (w *ftmWriter) Close() error {
	if !w.out.begun {
		return nil
	}
	return w.out.end("\n")
}

func ftmID(kind string, of ...string) string { return "hearsay-" + uuid("ftm-"+kind, of...) }

// ftmFile is the name of the file, which the model wants of each document.
func ftmFile(d *hearsay.Document) string {
	if d.Path != "" {
		return d.Path[strings.LastIndexByte(d.Path, '/')+1:]
	}
	return title(d)
}

// ftmDate is a date as the model writes it: to the second in UTC, or a day.
func ftmDate(d hearsay.Date) string {
	if !d.HasTime {
		return d.String()
	}
	return d.Time.UTC().Format("2006-01-02T15:04:05")
}

// ftmSchema is the schema of a source: "" for one that is not named, or that is no party.
func ftmSchema(s *hearsay.Source) string {
	if s.Naming != hearsay.Named && s.Naming != hearsay.ByOutlet {
		return ""
	}
	switch s.Kind {
	case hearsay.Person:
		return "Person"
	case hearsay.Group, hearsay.Organisation, hearsay.Outlet:
		return "Organization"
	case hearsay.Government:
		return "PublicBody"
	case hearsay.DocumentKind:
		return ""
	}
	return "LegalEntity"
}
