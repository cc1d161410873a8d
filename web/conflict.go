package web

import (
	"net/http"
	"strings"

	"hearsay"
	"hearsay/query"
)

// A conflictView is two places that disagree, side by side: both stand.
type conflictView struct {
	Kind  string
	A, B  placeView
	Card  string
	Claim string
}

func (s *snapshot) conflict(c *hearsay.Conflict) conflictView {
	return conflictView{Kind: c.Kind.Words(), A: s.wide(c.A), B: s.wide(c.B), Card: c.Card, Claim: c.Claim}
}

// A disputeView is conflicts about one figure, of which the first few are shown
// and the others folded: three tolls of five reports each are 75 pairs. Any other
// conflict stands alone.
type disputeView struct{ Shown, Folded []conflictView }

// shownPairs is how many conflicts about one figure are shown before the rest is folded.
const shownPairs = 2

// dispute gathers conflicts by figure, in the order in which the figures come. here
// is the card whose page they stand on, "" for none.
func (s *snapshot) dispute(list []*hearsay.Conflict, here string) []disputeView {
	var out []disputeView
	of := map[string]int{}
	for _, c := range list {
		v := s.conflict(c)
		if v.Card == here {
			v.Card = ""
		}
		at, ok := of[c.Card]
		if !ok || c.Card == "" {
			at = len(out)
			of[c.Card] = at
			out = append(out, disputeView{})
		}
		if d := &out[at]; len(d.Shown) < shownPairs {
			d.Shown = append(d.Shown, v)
		} else {
			d.Folded = append(d.Folded, v)
		}
	}
	return out
}

// wide is the view of a place with the whole content of its statement, so that the
// words that differ stand with what they are about.
func (s *snapshot) wide(p hearsay.Place) placeView {
	v := s.place(p)
	d := s.document(p.Document)
	statement, _ := s.at(p)
	v.Denies = statement != nil && statement.Stance == hearsay.Denies
	if statement != nil && statement.DeniesByName(v.Quote) {
		v.Quote = sentence(d.Text, p.Spans.Hull())
		return v
	}
	if statement != nil {
		v.Quote = words(d.Text, statement.Content, gap)
		return v
	}
	v.Quote = around(d.Text, p.Spans.Hull())
	return v
}

// sentence is the words of the sentence around a span, at most so many bytes of them as around gives.
func sentence(text string, at hearsay.Span) string {
	whole := at.Sentence(text)
	if at.Start-whole.Start > aroundLine || whole.End-at.End > aroundLine {
		return around(text, at)
	}
	return strings.Join(strings.Fields(whole.Of(text)), " ")
}

// aroundLine is how many bytes of a text stand on each side of words that are shown
// without a statement.
const aroundLine = 90

// around is the words of a span with what stands beside them on their line.
func around(text string, at hearsay.Span) string {
	from, to := max(0, at.Start-aroundLine), min(len(text), at.End+aroundLine)
	if i := strings.LastIndexByte(text[from:at.Start], '\n'); i >= 0 {
		from += i + 1
	} else if i := strings.IndexByte(text[from:at.Start], ' '); from > 0 && i >= 0 {
		from += i + 1
	}
	if i := strings.IndexByte(text[at.End:to], '\n'); i >= 0 {
		to = at.End + i
	} else if i := strings.LastIndexByte(text[at.End:to], ' '); to < len(text) && i >= 0 {
		to = at.End + i
	}
	return strings.Join(strings.Fields(strings.ToValidUTF8(text[from:to], "")), " ")
}

// A conflictsView is the list of all conflicts.
type conflictsView struct {
	Missing  string
	Notices  []string
	Topic    string // what they are about; "" for anything
	Disputes []disputeView
	Cut      bool
	Take     takeView
}

// mostConflicts is how many conflicts the list shows.
const mostConflicts = 200

func (r *Room) conflicts(w http.ResponseWriter, q *http.Request) error {
	s, err := r.account(q.Context())
	if err != nil {
		return err
	}
	v := conflictsView{Missing: s.missing, Notices: s.notices(), Topic: q.FormValue("about")}
	order, cut := s.conflictList(v.Topic)
	v.Cut = cut
	v.Take = s.takes.once("/conflicts", v.Topic, func() takeView {
		return s.takeConflicts("", order).view("of both sides", "/conflicts", addressQuery("about", v.Topic))
	})
	var list []*hearsay.Conflict
	for _, i := range order {
		list = append(list, &s.Conflicts[i])
	}
	v.Disputes = s.dispute(list, "")
	return r.show(w, q, "conflicts", frame{Title: "Conflicts", Here: "/conflicts", Body: v})
}

// conflictList is the conflicts that the list shows, and whether there are more.
func (s *snapshot) conflictList(about string) (order []int, cut bool) {
	return chosen(upTo(len(s.Conflicts)), mostConflicts, s.topical.conflicts.About(query.TopicOf(about)))
}
