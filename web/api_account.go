package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"hearsay"
	"hearsay/query"
)

// claimed is the account, once there is one, or why there is none.
func (r *Room) claimed(ctx context.Context) (*snapshot, error) {
	s, err := r.settled(ctx)
	if err == nil && s.missing != "" {
		err = &hearsay.Error{Code: hearsay.Unavailable, Message: s.missing}
	}
	return s, err
}

func (s *snapshot) record(c *hearsay.Claim) claimRecord {
	l := s.claimLine(c)
	return claimRecord{ID: c.ID, Quote: l.Head.Quote, Source: l.Head.Source, Denied: l.Denied, First: l.First.String(), Documents: c.Documents, Texts: c.Texts,
		Least: c.Lines.Least, Most: c.Lines.Most, Own: c.Lines.Own, Conflicts: l.Conflicts}
}

// apiClaims lists the claims of a triage list, or all; the cursor is the id of the
// last one of a page.
func (r *Room) apiClaims(w http.ResponseWriter, q *http.Request) error {
	s, err := r.claimed(q.Context())
	if err != nil {
		return err
	}
	name := q.FormValue("list")
	order := upTo(len(s.Claims))
	if name != "" {
		i := slices.IndexFunc(triages, func(t triage) bool { return t.Name == name })
		if i < 0 {
			return &hearsay.Error{Code: hearsay.Invalid, Message: "list is spread, new, disputed or thin"}
		}
		order = s.orders[triages[i].Name]
	}
	order, _ = chosen(order, len(order), s.topical.claims.About(query.TopicOf(q.FormValue("about"))))
	place := make(map[string]int, len(order))
	for i, at := range order {
		place[s.Claims[at].ID] = i
	}
	return answerList(w, q, 100, indexed(len(order),
		func(cursor string) (int, bool) { i, ok := place[cursor]; return i, ok },
		func(i int) string { return s.Claims[order[i]].ID },
		func(i int) claimRecord { return s.record(&s.Claims[order[i]]) }))
}

func (r *Room) apiClaim(w http.ResponseWriter, q *http.Request) error {
	s, err := r.claimed(q.Context())
	if err != nil {
		return err
	}
	at, err := s.claimOf(q)
	if err != nil {
		return err
	}
	c := &s.Claims[at]
	record := s.record(c)
	record.Gaps = s.gaps(c)
	for _, a := range c.Assertions {
		p := s.place(a.Place)
		record.Assertions = append(record.Assertions, placeRecord{a.Document, p.Key, p.Source, p.Quote,
			codePoints(s.document(a.Document).Text, a.Spans), a.Denied, a.Line, a.AtLeast})
		for _, card := range s.cardsOf[mark{a.Document, a.Statement}] {
			if id := s.Cards[card].ID; !slices.Contains(record.Figures, id) {
				record.Figures = append(record.Figures, id)
			}
		}
	}
	for _, first := range c.First {
		record.Sightings = append(record.Sightings, sightingRecord{first.Originator, string(first.Naming), first.When.String(), first.OrLater, s.side(first.Place)})
	}
	for _, j := range slices.Concat(c.Lines.Joins, c.Joins) {
		record.Joins = append(record.Joins, joinRecord{string(j.Kind), j.Score, j.Certain, j.By, s.side(j.A), s.side(j.B)})
	}
	for _, i := range s.disputes[c.ID] {
		record.Disputes = append(record.Disputes, s.conflictRecord(&s.Conflicts[i]))
	}
	for _, relation := range c.Related {
		record.Related = append(record.Related, relationRecord{string(relation.Kind), relation.Why, relation.Claim})
	}
	record.Circles = c.Loops
	return answerJSON(w, q, 0, record)
}

// side is a place with what is needed to cite it.
func (s *snapshot) side(p hearsay.Place) sideRecord {
	v := s.place(p)
	return sideRecord{Document: v.Document, Statement: v.Key, Title: v.Title, Publisher: v.Publisher, Published: v.Published.String(),
		Source: v.Source, Naming: string(v.Naming), Quote: v.Quote, Spans: codePoints(s.document(p.Document).Text, p.Spans)}
}

func (s *snapshot) conflictRecord(c *hearsay.Conflict) conflictRecord {
	return conflictRecord{string(c.Kind), s.side(c.A), s.side(c.B), c.Card, c.Claim}
}

// apiConflicts lists where accounts differ; the cursor is a number.
func (r *Room) apiConflicts(w http.ResponseWriter, q *http.Request) error {
	s, err := r.claimed(q.Context())
	if err != nil {
		return err
	}
	order, _ := chosen(upTo(len(s.Conflicts)), len(s.Conflicts), s.topical.conflicts.About(query.TopicOf(q.FormValue("about"))))
	return answerList(w, q, 100, indexed(len(order), numbered(len(order)), strconv.Itoa, func(i int) conflictRecord { return s.conflictRecord(&s.Conflicts[order[i]]) }))
}

func (s *snapshot) figureRecord(c *hearsay.Card) figureRecord {
	low, high := bounds(c)
	l := s.cardLine(c)
	return figureRecord{ID: c.ID, Counted: l.Counted, Unit: c.Unit, Example: l.Example, Low: low, High: high, N: len(c.Readings)}
}

// apiFigures lists the figure cards; the cursor is the id of the last one of a page.
func (r *Room) apiFigures(w http.ResponseWriter, q *http.Request) error {
	s, err := r.claimed(q.Context())
	if err != nil {
		return err
	}
	order, _ := chosen(upTo(len(s.Cards)), len(s.Cards), s.topical.cards.About(query.TopicOf(q.FormValue("about"))))
	return answerList(w, q, 100, indexed(len(order),
		func(cursor string) (int, bool) {
			i, ok := s.card[cursor]
			if !ok {
				return 0, false
			}
			return slices.BinarySearch(order, i)
		},
		func(i int) string { return s.Cards[order[i]].ID },
		func(i int) figureRecord { return s.figureRecord(&s.Cards[order[i]]) }))
}

func (r *Room) apiFigure(w http.ResponseWriter, q *http.Request) error {
	s, err := r.claimed(q.Context())
	if err != nil {
		return err
	}
	at, err := s.cardOf(q)
	if err != nil {
		return err
	}
	c := &s.Cards[at]
	record := s.figureRecord(c)
	for _, reading := range c.Readings {
		item := readingRecord{AsOf: reading.AsOf.String(), Originator: reading.Originator, Low: reading.Low, High: reading.High, Update: reading.Update, Withdrawn: reading.Withdrawn, Place: s.side(reading.Place)}
		if f := s.figureOf(&reading); f != nil {
			item.Words = words(s.document(reading.Document).Text, hearsay.Spans{f.Span}, "")
		}
		record.Readings = append(record.Readings, item)
	}
	for i := range s.Conflicts {
		if s.Conflicts[i].Card == c.ID {
			record.Disputes = append(record.Disputes, s.conflictRecord(&s.Conflicts[i]))
		}
	}
	return answerJSON(w, q, 0, record)
}

func sourceRecordOf(s *hearsay.SourceLine) sourceRecord {
	return sourceRecord{Name: s.Name, Also: append([]string{}, s.Also...), Naming: string(s.Naming), Kind: string(s.Kind), Documents: s.Documents, Statements: s.Statements}
}

// apiSource answers with what is known of one source.
func (r *Room) apiSource(w http.ResponseWriter, q *http.Request) error {
	v, err := r.known(q.Context(), strings.TrimSpace(q.FormValue("name")))
	if err != nil {
		return err
	}
	s, err := r.account(q.Context())
	if err != nil {
		return err
	}
	counts := func(list []facetValue) []countRecord {
		out := make([]countRecord, len(list))
		for i, c := range list {
			out[i] = countRecord{c.Value, int64(c.N)}
		}
		return out
	}
	record := sourceRecordOf(&v.Line)
	record.Loose, record.Rating, record.Stances = v.Loose, v.Rating, counts(v.Stances)
	for _, o := range v.Outlets {
		record.Descriptions = append(record.Descriptions, descriptionRecord{o.Outlet, counts(o.Descriptions)})
	}
	for _, line := range v.Rests {
		record.Rests = append(record.Rests, s.record(&s.Claims[s.claim[line.ID]]))
	}
	return answerJSON(w, q, 0, record)
}

// mostSince is how many arrivals an answer has that is not streamed.
const mostSince = 1000

// apiArrivals lists what came since a time, the first first. The cursor is the time
// of the next one; a page may be longer than its limit, so that what came at one time
// is not torn apart.
func (r *Room) apiArrivals(w http.ResponseWriter, q *http.Request) error {
	since, err := r.since(q.FormValue("since"))
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	return answerList(w, q, mostSince, func(ctx context.Context, after string, limit int) (items []arrivalRecord, next string, err error) {
		from := since
		if after != "" {
			if from, err = time.Parse(time.RFC3339Nano, after); err != nil {
				return nil, "", &hearsay.Error{Code: hearsay.Invalid, Message: "this cursor is no time"}
			}
		}
		for e, err := range r.Store.Arrivals(ctx, from) {
			if err != nil {
				return nil, "", err
			}
			if seen[e.Document] {
				continue
			}
			seen[e.Document] = true
			if len(items) >= limit && items[len(items)-1].At != stamped(e.At) {
				delete(seen, e.Document)
				return items, stamped(e.At), nil
			}
			a, err := r.arrival(ctx, e)
			if err != nil {
				return nil, "", err
			}
			items = append(items, arrivalRecord{a.Document, a.Title, a.Publisher, a.Published.String(), a.Address, stamped(a.At), a.Statements})
		}
		return items, "", nil
	})
}

// stamped writes a time to the nanosecond.
func stamped(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }
