package web

import (
	"net/http"
	"strconv"

	"hearsay"
	"hearsay/query"
)

// mapped is the part of the map of causes that a request asks for.
func (r *Room) mapped(q *http.Request) (*snapshot, *causeMap, error) {
	s, err := r.claimed(q.Context())
	if err != nil {
		return nil, nil, err
	}
	m, missing, err := r.causes(q.Context(), s, false)
	if err == nil && m == nil {
		err = &hearsay.Error{Code: hearsay.Unavailable, Message: missing}
	}
	if err != nil {
		return nil, nil, err
	}
	return s, m.about(query.TopicOf(q.FormValue("about"))), nil
}

// apiCauses lists what is said to cause what; the cursor is a number.
func (r *Room) apiCauses(w http.ResponseWriter, q *http.Request) error {
	s, m, err := r.mapped(q)
	if err != nil {
		return err
	}
	return answerList(w, q, 100, indexed(len(m.Edges), numbered(len(m.Edges)), strconv.Itoa, func(i int) causeRecord { return s.causeRecord(m.CauseMap, &m.Edges[i]) }))
}

// apiOpenCauses lists what speaks of a cause and leaves open what caused what; the cursor is a number.
func (r *Room) apiOpenCauses(w http.ResponseWriter, q *http.Request) error {
	s, m, err := r.mapped(q)
	if err != nil {
		return err
	}
	return answerList(w, q, 100, indexed(len(m.Open), numbered(len(m.Open)), strconv.Itoa, func(i int) openCauseRecord {
		return openCauseRecord{Why: string(m.Open[i].Why), Place: s.side(m.Open[i].Place)}
	}))
}

func (s *snapshot) causeRecord(m *hearsay.CauseMap, e *hearsay.CauseEdge) causeRecord {
	event := func(n int) causeEventRecord { return causeEventRecord{m.Events[n].ID, s.phrase(m, n)} }
	record := causeRecord{Cause: event(e.Cause), Effect: event(e.Effect), Kind: string(e.Kind), Negated: e.Negated}
	for k := range e.Sayings {
		x := &e.Sayings[k]
		text := s.document(x.Place.Document).Text
		record.Sayings = append(record.Sayings, causeSayingRecord{
			Place: s.side(x.Place), Cause: codePoints(text, hearsay.Spans{x.Cause}), Effect: codePoints(text, hearsay.Spans{x.Effect}),
			Link: codePoints(text, x.Link), Hedged: codePoints(text, x.Hedged), By: s.causeSaying(x).By, Stance: string(x.Stance), Claim: x.Claim,
		})
	}
	return record
}
