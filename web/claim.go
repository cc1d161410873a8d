package web

import (
	"net/http"
	"slices"

	"hearsay"
	"hearsay/query"
)

// A claimsView is one triage list, or all claims.
type claimsView struct {
	Missing string
	Notices []string
	Triages []triage
	List    string // "all" for all
	Topic   string // what they are about; "" for anything
	Title   string
	About   string
	Claims  []claimLine
	Cut     bool
	Take    takeView
}

// everything is the list of all claims.
const everything = "all"

// mostClaims is how many claims a list shows.
const mostClaims = 200

func (r *Room) claims(w http.ResponseWriter, q *http.Request) error {
	s, err := r.account(q.Context())
	if err != nil {
		return err
	}
	v, order := s.claimList(q)
	for _, i := range order {
		v.Claims = append(v.Claims, s.claimLine(&s.Claims[i]))
	}
	v.Take = s.takes.once("/claims "+v.List, v.Topic, func() takeView {
		return s.takeClaims("", order).view("of these claims", "/claims", addressQuery("list", v.List, "about", v.Topic))
	})
	return r.show(w, q, "claims", frame{Title: "Claims", Here: "/claims", Body: v})
}

// claimList is the list that a request asks for, without its lines, and the claims of it.
func (s *snapshot) claimList(q *http.Request) (v claimsView, order []int) {
	v = claimsView{Missing: s.missing, Notices: s.notices(), Triages: triages, List: q.FormValue("list"), Topic: q.FormValue("about")}
	if v.List == "" && len(s.orders[triages[0].Name]) == 0 {
		v.List = everything // nothing is in two reports yet
	}
	if v.List == everything {
		v.Title, v.About = "All claims", "by their first assertion"
		order = upTo(len(s.Claims))
	} else {
		t := triages[max(0, slices.IndexFunc(triages, func(t triage) bool { return t.Name == v.List }))]
		v.List, v.Title, v.About = t.Name, t.Title, t.About
		order = s.orders[t.Name]
	}
	order, v.Cut = chosen(order, mostClaims, s.topical.claims.About(query.TopicOf(v.Topic)))
	return v, order
}

// A claimView is what is known of one claim.
type claimView struct {
	claimLine

	Notices    []string
	Picture    pictureView
	Assertions []assertionView
	First      []sightingView
	Joins      []joinView
	Disputes   []disputeView
	Related    []relationView
	Loops      [][]placeView
	Cards      []cardLine
	Gaps       []string
	Topics     []string // words to look further by
	Likeness   string
	Take       takeView
}

type assertionView struct {
	placeView

	Denied bool
	Line   string
}

type sightingView struct {
	placeView

	Originator string
	OrLater    bool
}

// A joinView says why two statements are one claim or one line.
type joinView struct {
	Kind    string
	A, B    placeView
	Score   string
	Certain bool
	By      string
}

type relationView struct {
	How   string
	Claim claimLine
}

func (s *snapshot) join(j hearsay.Join) joinView {
	return joinView{Kind: j.Kind.Words(), A: s.place(j.A), B: s.place(j.B), Score: percent(j.Score), Certain: j.Certain, By: j.By}
}

func (r *Room) claim(w http.ResponseWriter, q *http.Request) error {
	s, err := r.claimed(q.Context())
	if err != nil {
		return err
	}
	i, err := s.claimOf(q)
	if err != nil {
		return err
	}
	v := s.newClaim(&s.Claims[i])
	v.Notices = s.notices()
	v.Take = s.takeClaims("", []int{i}).view("of it", claimPath(v.ID), "")
	return r.show(w, q, "claim", frame{Title: hearsay.Shorten(v.Head.Quote, 70), Here: "/claims", Body: v})
}

// claimOf is the claim that the address of a request names. NotFound.
func (s *snapshot) claimOf(q *http.Request) (int, error) {
	i, ok := s.claim[q.PathValue("id")]
	if !ok {
		return 0, &hearsay.Error{Code: hearsay.NotFound, Message: "there is no such claim; claims change as reports come in"}
	}
	return i, nil
}

func (s *snapshot) newClaim(c *hearsay.Claim) *claimView {
	v := &claimView{claimLine: s.claimLine(c), Picture: s.picture(c), Likeness: percent(c.Likeness)}
	for _, a := range c.Assertions {
		v.Assertions = append(v.Assertions, assertionView{s.place(a.Place), a.Denied, lineName(a.Line)})
		for _, at := range s.cardsOf[mark{a.Document, a.Statement}] {
			if line := s.cardLine(&s.Cards[at]); !slices.Contains(v.Cards, line) {
				v.Cards = append(v.Cards, line)
			}
		}
	}
	for _, first := range c.First {
		view := sightingView{s.place(first.Place), first.Originator, first.OrLater}
		view.Published = first.When
		if view.Originator == "" {
			view.Originator = "in its own voice, or nobody named"
		}
		v.First = append(v.First, view)
	}
	for _, j := range c.Lines.Joins {
		v.Joins = append(v.Joins, s.join(j))
	}
	for _, j := range c.Joins {
		v.Joins = append(v.Joins, s.join(j))
	}
	var against []*hearsay.Conflict
	for _, at := range s.disputes[c.ID] {
		against = append(against, &s.Conflicts[at])
	}
	v.Disputes = s.dispute(against, "")
	for _, relation := range c.Related {
		if at, ok := s.claim[relation.Claim]; ok {
			v.Related = append(v.Related, relationView{relation.Words(), s.claimLine(&s.Claims[at])})
		}
	}
	for _, loop := range c.Loops {
		var ring []placeView
		for _, id := range loop {
			ring = append(ring, s.place(hearsay.Place{Document: id}))
		}
		v.Loops = append(v.Loops, ring)
	}
	v.Gaps = s.gaps(c)
	v.Topics = topics(v.Head.Quote)
	return v
}

// gaps says what a reader would want and the reports do not have.
func (s *snapshot) gaps(c *hearsay.Claim) []string {
	var list []string
	if c.Lines.Most <= 1 && c.Lines.Own == 0 {
		list = append(list, "It rests on one line of evidence.")
	}
	document, undated := false, false
	notes := map[string]bool{}
	for _, a := range c.Assertions {
		e := s.entries[a.Document]
		if e == nil {
			continue
		}
		undated = undated || e.Published().IsZero()
		if source := sourceOf(e.Reading, a.Source); source != nil {
			document = document || source.Naming == hearsay.ByDocument
			for _, n := range source.Notes {
				notes[n.Kind] = true
			}
		}
	}
	if !s.anyNamed(c) {
		list = append(list, "It rests on nobody who is named.")
	}
	if !document {
		list = append(list, "No report names a document as the source of it.")
	}
	if undated {
		list = append(list, "A report of it has no date of publication.")
	}
	for _, n := range []struct{ kind, text string }{
		{"party-not-asked", "A report does not say that the party concerned was asked."},
		{"no-reason-given", "An unnamed source is given no reason for being unnamed."},
		{"bare-source", "A source is neither named nor described."},
		{"opinion-unnamed", "An unnamed source gives an opinion."},
	} {
		if notes[n.kind] {
			list = append(list, n.text)
		}
	}
	return list
}

// lineName is what a line of evidence is called: A to Z, then A1.
func lineName(n int) string {
	name := string(rune('A' + n%26))
	if n >= 26 {
		name += thousands(int64(n / 26))
	}
	return name
}
