package web

import (
	"net/http"
	"slices"
	"strings"

	"hearsay"
	"hearsay/query"
)

// A causesView is what is said to cause what, and on whose word.
type causesView struct {
	Missing string
	Notices []string
	Topic   string // what it is about; "" for anything
	Count   string
	Picture *causePicture
	Effects []effectView
	Cut     int // causes that stand in no list of the page
	Open    []openCauseView
	OpenCut int
	Take    takeView
}

// An effectView is an effect with what is said to have caused it.
type effectView struct {
	Words  string
	Causes []causeView
}

// A causeView is what is said to have caused an effect. Its number is that of the drawing.
type causeView struct {
	Number  int
	Words   string
	How     string // "" for what simply brings it about
	NotSo   string
	Sayings []causeSayingView
	More    int // places that are not listed
}

// A causeSayingView is one place where it is said.
type causeSayingView struct {
	placeView

	By     string // who blames, where the outlet says so
	Stance string
	Hedge  string
	Claim  string
}

// An openCauseView is a place that speaks of a cause and leaves open what caused what.
type openCauseView struct {
	placeView

	Why string
}

// OpenWhole is how many places leave it open, listed or not.
func (v causesView) OpenWhole() int { return len(v.Open) + v.OpenCut }

// How much of a map a page lists.
const (
	mostCauses      = 150
	mostCauseWords  = 20 // places of one cause
	mostOpen        = 100
	mostCauseTotals = 400 // places in all
)

func (r *Room) causesPage(w http.ResponseWriter, q *http.Request) error {
	s, err := r.account(q.Context())
	if err != nil {
		return err
	}
	v := causesView{Notices: s.notices(), Topic: q.FormValue("about")}
	m, missing, err := r.causes(q.Context(), s, true)
	if err != nil {
		return err
	}
	if v.Missing = missing; m != nil {
		v.fill(s, m.about(query.TopicOf(v.Topic)))
	}
	return r.show(w, q, "causes", frame{Title: "Causes", Here: "/causes", Body: v})
}

// fill lists a map.
func (v *causesView) fill(s *snapshot, m *causeMap) {
	v.Count = tally(len(m.effects), "effect") + ", " + tally(len(m.Edges), "cause") + ", said in " + tally(m.places, "place")
	var shown []*hearsay.CauseEdge
	for _, list := range m.listed() {
		effect := effectView{Words: s.phrase(m.CauseMap, list[0].Effect)}
		for _, e := range list {
			shown = append(shown, e)
			effect.Causes = append(effect.Causes, s.newCause(m.CauseMap, e, len(shown)))
		}
		v.Effects = append(v.Effects, effect)
	}
	v.Cut = len(m.Edges) - len(shown)
	v.Take = s.takes.once("/causes", v.Topic, func() takeView {
		return s.takeEdges("", shown).view("that name these causes", "/causes", addressQuery("about", v.Topic))
	})
	v.Picture = s.drawCauses(m.CauseMap, shown[:min(len(shown), mostDrawn)])
	for i := range m.Open[:min(len(m.Open), mostOpen)] {
		v.Open = append(v.Open, openCauseView{s.place(m.Open[i].Place), m.Open[i].Why.Words()})
	}
	v.OpenCut = len(m.Open) - len(v.Open)
}

// phrase is the words that stand for an event.
func (s *snapshot) phrase(m *hearsay.CauseMap, event int) string {
	return s.quote(m.Events[event].Phrases[0])
}

func (s *snapshot) newCause(m *hearsay.CauseMap, e *hearsay.CauseEdge, number int) causeView {
	c := causeView{Number: number, Words: s.phrase(m, e.Cause), How: e.Kind.Words()}
	if e.Negated {
		c.NotSo = hearsay.NotSo
	}
	for k := range e.Sayings[:min(len(e.Sayings), mostCauseWords)] {
		c.Sayings = append(c.Sayings, s.causeSaying(&e.Sayings[k]))
	}
	c.More = len(e.Sayings) - len(c.Sayings)
	return c
}

func (s *snapshot) causeSaying(x *hearsay.CauseSaying) causeSayingView {
	v := causeSayingView{placeView: s.place(x.Place), Claim: x.Claim}
	text := s.document(x.Place.Document).Text
	if x.Stance != hearsay.Says {
		v.Stance = dashes(string(x.Stance))
	}
	v.Hedge = words(text, x.Hedged, gap)
	if !x.By.Empty() {
		v.By = words(text, hearsay.Spans{x.By}, gap)
	}
	return v
}

// Who is on whose word it is said, in a line.
func (v *causeSayingView) Who() string {
	switch {
	case v.By == "":
		return v.Source
	case v.Key == "":
		return v.By + ", as the outlet has it"
	}
	return v.By + ", as " + v.Source + " has it"
}

// sayers names who says so, a few at most.
func (s *snapshot) sayers(e *hearsay.CauseEdge) string {
	const few = 3
	var names []string
	for k := range e.Sayings {
		x := s.causeSaying(&e.Sayings[k])
		name := hearsay.Shorten(x.Who(), 60)
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
		if k == mostCauseWords {
			break
		}
	}
	if more := len(names) - few; more > 0 {
		names = append(names[:few], thousands(int64(more))+" more")
	}
	return strings.Join(names, "; ")
}
