package web

import (
	"net/http"
	"strconv"

	"hearsay/query"
)

// apiTimeline lists what was said about a topic by publication, the first first; the cursor is a number.
func (r *Room) apiTimeline(w http.ResponseWriter, q *http.Request) error {
	s, err := r.claimed(q.Context())
	if err != nil {
		return err
	}
	list := s.told(query.TopicOf(q.FormValue("about")))
	return answerList(w, q, 100, indexed(len(list), numbered(len(list)), strconv.Itoa, func(i int) tellingRecord {
		t := &s.tellings.all[list[i]]
		return tellingRecord{Claim: t.Claim.ID, New: t.New, Denied: t.Assertion.Denied, Place: s.side(t.Assertion.Place)}
	}))
}

// numbered reads a cursor that is the number of an item of a list.
func numbered(n int) func(cursor string) (int, bool) {
	return func(cursor string) (int, bool) {
		i, err := strconv.Atoi(cursor)
		return i, err == nil && i >= 0 && i < n
	}
}
