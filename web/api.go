package web

import (
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
	return answerJSON(w, q, 0, statsRecord{stats.Documents, stats.Statements, stats.Sources, stats.Words, counts(stats.Models), counts(stats.Outlets), stats.First, stats.Last})
}

func (r *Room) apiDocuments(w http.ResponseWriter, q *http.Request) error {
	page, err := pageOf(q)
	if err != nil {
		return err
	}
	if page.Limit == 0 {
		page.Limit = 100
	}
	list := listRecord[documentRecord]{Items: []documentRecord{}}
	for e, err := range r.Store.Entries(q.Context(), page.After) {
		if err != nil {
			return err
		}
		if len(list.Items) == page.Limit {
			list.Next = list.Items[page.Limit-1].ID
			break
		}
		d := e.Reading.Document
		list.Items = append(list.Items, documentRecord{d.ID, d.Title, d.Publisher, e.Published().String(), d.Path, d.URL, len(e.Reading.Statements)})
	}
	return answerJSON(w, q, 0, list)
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
	page, err := pageOf(q)
	if err != nil {
		return err
	}
	parsed, err := query.Parse(q.FormValue("q"))
	if err != nil {
		return err
	}
	hits, err := r.Store.Search(q.Context(), parsed, page)
	if err != nil {
		return err
	}
	list := listRecord[statementRecord]{Items: make([]statementRecord, len(hits.Hits)), Next: hits.Next}
	for i := range hits.Hits {
		list.Items[i] = recordOf(&hits.Hits[i])
	}
	return answerJSON(w, q, 0, list)
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
	page, err := pageOf(q)
	if err != nil {
		return err
	}
	found, err := r.Store.Sources(q.Context(), nameWords(q.FormValue("q")), page)
	if err != nil {
		return err
	}
	list := listRecord[sourceRecord]{Items: make([]sourceRecord, len(found.Sources)), Next: found.Next}
	for i, s := range found.Sources {
		list.Items[i] = sourceRecord{s.Name, append([]string{}, s.Also...), string(s.Naming), string(s.Kind), s.Documents, s.Statements}
	}
	return answerJSON(w, q, 0, list)
}

func (s *snapshot) record(c *hearsay.Claim) claimRecord {
	l := s.claimLine(c)
	return claimRecord{ID: c.ID, Quote: l.Head.Quote, Source: l.Head.Source, Documents: c.Documents, Texts: c.Texts,
		Least: c.Lines.Least, Most: c.Lines.Most, Own: c.Lines.Own, Conflicts: l.Conflicts}
}

// apiClaims lists all claims; the cursor is the id of the last one of a page.
func (r *Room) apiClaims(w http.ResponseWriter, q *http.Request) error {
	page, err := pageOf(q)
	if err != nil {
		return err
	}
	s, err := r.account(q.Context())
	if err != nil {
		return err
	}
	if s.missing != "" {
		return &hearsay.Error{Code: hearsay.Unavailable, Message: s.missing}
	}
	if page.Limit == 0 {
		page.Limit = 100
	}
	from := 0
	if page.After != "" {
		at, ok := s.claim[page.After]
		if !ok {
			return &hearsay.Error{Code: hearsay.Invalid, Message: "this cursor is of no claim; claims change as reports come in"}
		}
		from = at + 1
	}
	end := min(from+page.Limit, len(s.Claims))
	list := listRecord[claimRecord]{Items: []claimRecord{}}
	for i := from; i < end; i++ {
		list.Items = append(list.Items, s.record(&s.Claims[i]))
	}
	if end < len(s.Claims) {
		list.Next = s.Claims[end-1].ID
	}
	return answerJSON(w, q, 0, list)
}

func (r *Room) apiClaim(w http.ResponseWriter, q *http.Request) error {
	s, err := r.account(q.Context())
	if err != nil {
		return err
	}
	at, ok := s.claim[q.PathValue("id")]
	if !ok {
		return &hearsay.Error{Code: hearsay.NotFound, Message: "there is no such claim; claims change as reports come in"}
	}
	c := &s.Claims[at]
	record := s.record(c)
	record.Gaps = s.gaps(c)
	for _, a := range c.Assertions {
		p := s.place(a.Place)
		record.Assertions = append(record.Assertions, placeRecord{a.Document, p.Key, p.Source, p.Quote,
			codePoints(s.document(a.Document).Text, a.Spans), a.Denied, a.Line, a.AtLeast})
	}
	return answerJSON(w, q, 0, record)
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
