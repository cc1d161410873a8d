package web

import (
	"context"
	"slices"
	"strings"

	"hearsay"
	"hearsay/store"
)

// What is taken away at once: at most so many statements, and so many bytes of the texts that they stand in, since some formats hold
// all of it until they end. Of more the first are taken, and the name of the file says so.
const (
	mostTaken = 10_000
	mostText  = 64 << 20
)

// A taking is the statements of a view, to be taken away in a format.
type taking struct {
	name  string // of the file
	picks []*store.Pick
	n     int  // statements
	text  int  // bytes of the texts that they stand in
	cut   bool // there are more
	own   bool // some of the view stands in no statement: an outlet says it in its own voice
}

// add takes statements in and reports whether there is room for more. A first document is never too large.
func (t *taking) add(p *store.Pick) bool {
	room := mostTaken - t.n
	if room == 0 || t.n > 0 && t.text+p.Text > mostText {
		t.cut = true
		return false
	}
	if len(p.Keys) > room {
		p.Keys, t.cut = p.Keys[:room], true
	}
	t.picks, t.n, t.text = append(t.picks, p), t.n+len(p.Keys), t.text+p.Text
	return !t.cut
}

// found is the statements that a query matches and own takes.
func (r *Room) found(ctx context.Context, name string, q hearsay.Query, own func(*hearsay.Hit) bool) (*taking, error) {
	t := &taking{name: takenName(name)}
	for p, err := range store.Picks(ctx, r.Store, q, own) {
		if err != nil {
			return nil, err
		}
		if !t.add(p) {
			break
		}
	}
	return t, nil
}

// stated is the statements of places of the account; those outside statements have none.
func (s *snapshot) stated(name string, places []hearsay.Place) *taking {
	t := &taking{name: takenName(name)}
	at := map[string][]int{}
	for _, p := range places {
		if i, ok := s.statement[mark{p.Document, p.Statement}]; ok {
			at[p.Document] = append(at[p.Document], i)
		} else {
			t.own = true
		}
	}
	var entries []*hearsay.Entry
	for id := range at {
		entries = append(entries, s.entries[id])
	}
	slices.SortFunc(entries, store.Later)
	for _, e := range entries {
		d := e.Reading.Document
		p := &store.Pick{Document: d.ID, Text: len(d.Text)}
		slices.Sort(at[d.ID])
		for _, i := range slices.Compact(at[d.ID]) {
			p.Keys = append(p.Keys, s.keys[d.ID][i])
		}
		if !t.add(p) {
			break
		}
	}
	return t
}

// takeClaims is the statements of claims.
func (s *snapshot) takeClaims(name string, order []int) *taking {
	var places []hearsay.Place
	for _, i := range order {
		for _, a := range s.Claims[i].Assertions {
			places = append(places, a.Place)
		}
	}
	return s.stated(name, places)
}

// takeCards is the statements that give the values of figure cards.
func (s *snapshot) takeCards(name string, order []int) *taking {
	var places []hearsay.Place
	for _, i := range order {
		for _, reading := range s.Cards[i].Readings {
			places = append(places, reading.Place)
		}
	}
	return s.stated(name, places)
}

// takeConflicts is both sides of conflicts.
func (s *snapshot) takeConflicts(name string, order []int) *taking {
	var places []hearsay.Place
	for _, i := range order {
		places = append(places, s.Conflicts[i].A, s.Conflicts[i].B)
	}
	return s.stated(name, places)
}

// takeTellings is the statements of a timeline.
func (s *snapshot) takeTellings(name string, list []int) *taking {
	var places []hearsay.Place
	for _, i := range list {
		places = append(places, s.tellings.all[i].Assertion.Place)
	}
	return s.stated(name, places)
}

// takeEdges is the statements that name causes.
func (s *snapshot) takeEdges(name string, edges []*hearsay.CauseEdge) *taking {
	var places []hearsay.Place
	for _, e := range edges {
		for i := range e.Sayings {
			places = append(places, e.Sayings[i].Place)
		}
	}
	return s.stated(name, places)
}

// takenName is what a file of a view is called, in letters that every system takes.
func takenName(words string) string {
	name := strings.Join(strings.FieldsFunc(words, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9')
	}), "-")
	return strings.TrimRight(name[:min(60, len(name))], "-")
}
