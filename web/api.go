package web

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strconv"

	"hearsay"
	"hearsay/export"
	"hearsay/query"
)

// answerJSON answers with one value.
func answerJSON(w http.ResponseWriter, q *http.Request, status int, value any) error {
	body, err := json.Marshal(value)
	if err != nil {
		return &hearsay.Error{Code: hearsay.Internal, Message: "the answer could not be written", Err: err}
	}
	w.Header().Set("Content-Type", "application/json")
	send(w, q, status, append(body, '\n'))
	return nil
}

// pageOf reads the limit and the cursor of a list.
func pageOf(q *http.Request) (hearsay.Page, error) {
	p := hearsay.Page{After: q.FormValue("after")}
	if given := q.FormValue("limit"); given != "" {
		n, err := strconv.Atoi(given)
		if err != nil || n < 1 || n > 1000 {
			return p, &hearsay.Error{Code: hearsay.Invalid, Message: "limit is a number from 1 to 1000"}
		}
		p.Limit = n
	}
	return p, nil
}

func (r *Room) apiStats(w http.ResponseWriter, q *http.Request) error {
	stats, err := r.Store.Stats(q.Context())
	if err != nil {
		return err
	}
	counts := func(list []hearsay.Count) []countRecord {
		out := make([]countRecord, len(list))
		for i, c := range list {
			out[i] = countRecord(c)
		}
		return out
	}
	return answerJSON(w, q, 0, statsRecord{stats.Documents, stats.Statements, stats.Sources, stats.Words, r.linked(stats), counts(stats.Models), counts(stats.Outlets), stats.First, stats.Last})
}

// linked is how many documents claims are made of.
func (r *Room) linked(stats *hearsay.Stats) int64 {
	if r.Linker == nil {
		return 0
	}
	return min(stats.Documents, r.MaxLinked)
}

func (r *Room) apiDocuments(w http.ResponseWriter, q *http.Request) error {
	return answerList(w, q, 100, func(ctx context.Context, after string, limit int) (items []documentRecord, next string, err error) {
		for e, err := range r.Store.Entries(ctx, after) {
			if err != nil {
				return nil, "", err
			}
			if len(items) == limit {
				return items, items[limit-1].ID, nil
			}
			d := e.Reading.Document
			items = append(items, documentRecord{d.ID, d.Title, d.Publisher, e.Published().String(), d.Path, d.URL, len(e.Reading.Statements)})
		}
		return items, "", nil
	})
}

// apiDocument answers with a reading in the JSON of package export.
func (r *Room) apiDocument(w http.ResponseWriter, q *http.Request) error {
	entry, err := r.Store.Document(q.Context(), q.PathValue("id"))
	if err != nil {
		return err
	}
	f, err := export.ByName("json")
	if err != nil {
		return err
	}
	body, err := written(f, entry.Reading)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	send(w, q, 0, body)
	return nil
}

func (r *Room) apiStatements(w http.ResponseWriter, q *http.Request) error {
	parsed, err := query.Parse(q.FormValue("q"))
	if err != nil {
		return err
	}
	return answerList(w, q, 20, func(ctx context.Context, after string, limit int) ([]statementRecord, string, error) {
		hits, err := r.Store.Search(ctx, parsed, hearsay.Page{Limit: limit, After: after})
		if err != nil {
			return nil, "", err
		}
		items := make([]statementRecord, len(hits.Hits))
		for i := range hits.Hits {
			items[i] = recordOf(&hits.Hits[i])
		}
		return items, hits.Next, nil
	})
}

func (r *Room) apiStatement(w http.ResponseWriter, q *http.Request) error {
	hit, err := r.Store.Statement(q.Context(), q.PathValue("key"))
	if err != nil {
		return err
	}
	entry, err := r.Store.Document(q.Context(), hit.Document.ID)
	if err != nil {
		return err
	}
	record := recordOf(hit)
	record.Citation = citation(entry, hit.Statement, hit.Key)
	for i := range hit.Words {
		record.Words = append(record.Words, wordOf(&hit.Words[i]))
	}
	return answerJSON(w, q, 0, record)
}

func (r *Room) apiSources(w http.ResponseWriter, q *http.Request) error {
	name := nameWords(q.FormValue("q"))
	return answerList(w, q, 20, func(ctx context.Context, after string, limit int) ([]sourceRecord, string, error) {
		found, err := r.sourceList(ctx, name, hearsay.Page{Limit: limit, After: after})
		if err != nil {
			return nil, "", err
		}
		items := make([]sourceRecord, len(found.Sources))
		for i := range found.Sources {
			items[i] = sourceRecordOf(&found.Sources[i])
		}
		return items, found.Next, nil
	})
}

func (r *Room) apiWords(w http.ResponseWriter, q *http.Request) error {
	said, err := r.Store.Words(q.Context(), hearsay.Subject{
		Document: q.FormValue("document"), Statement: q.FormValue("statement"), Source: q.FormValue("source"), Word: q.FormValue("word"),
	})
	if err != nil {
		return err
	}
	list := listRecord[wordRecord]{Items: make([]wordRecord, len(said))}
	for i := range said {
		list.Items[i] = wordOf(&said[i])
	}
	return answerJSON(w, q, 0, list)
}

// apiSay puts a word on the trail. The time is now and who says it is who asks.
func (r *Room) apiSay(w http.ResponseWriter, q *http.Request) error {
	var given sayRecord
	dec := json.NewDecoder(q.Body)
	dec.DisallowUnknownFields()
	if err := dec.Decode(&given); err != nil {
		return badForm(err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return badForm(err)
	}
	said, err := r.Store.Say(q.Context(), hearsay.Word{
		At: r.Now().UTC(), Who: r.who(q), Kind: hearsay.WordKind(given.Kind), Value: given.Value, Reason: given.Reason,
		About: hearsay.Subject{Document: given.Document, Statement: given.Statement, Source: given.Source, Word: given.Word},
	})
	if err != nil {
		return err
	}
	r.accounts.change()
	return answerJSON(w, q, http.StatusCreated, wordOf(&said))
}
