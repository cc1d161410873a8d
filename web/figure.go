package web

import (
	"net/http"
	"time"

	"hearsay"
	"hearsay/query"
)

// A cardLine is a figure card as it stands in a list.
type cardLine struct {
	ID, Counted, Unit string
	Example           string // what its first figure stands in
	Readings          int
	Withdrawn         int // of these
	Low, High         string
	From, To          string
}

func (s *snapshot) cardLine(c *hearsay.Card) cardLine {
	l := cardLine{ID: c.ID, Counted: c.Name, Unit: c.Unit, Readings: len(c.Readings)}
	low, high := bounds(c)
	if low != nil {
		l.Low, l.High = number(*low), number(*high)
	}
	for i := range c.Readings {
		if c.Readings[i].Withdrawn {
			l.Withdrawn++
		}
	}
	if len(c.Readings) > 0 {
		l.Example = s.wide(c.Readings[0].Place).Quote
		l.From, l.To = shortDay(c.Readings[0].AsOf), shortDay(c.Readings[len(c.Readings)-1].AsOf)
	}
	return l
}

// figureOf is the figure of a reading on a card.
func (s *snapshot) figureOf(reading *hearsay.CardReading) *hearsay.Figure {
	e := s.entries[reading.Document]
	if e == nil {
		return nil
	}
	for i := range e.Reading.Figures {
		if e.Reading.Figures[i].ID == reading.Figure {
			return &e.Reading.Figures[i]
		}
	}
	return nil
}

// bounds are the least and the largest number on a card; nil where there is none.
func bounds(c *hearsay.Card) (low, high *float64) {
	for _, reading := range c.Readings {
		for _, n := range []*float64{reading.Low, reading.High} {
			if n != nil && (low == nil || *n < *low) {
				low = n
			}
			if n != nil && (high == nil || *n > *high) {
				high = n
			}
		}
	}
	return low, high
}

// A figuresView is the list of all cards.
type figuresView struct {
	Missing string
	Notices []string
	Topic   string // what they are about; "" for anything
	Cards   []cardLine
	Cut     bool
	Take    takeView
}

// mostCards is how many figure cards the list shows.
const mostCards = 200

func (r *Room) figures(w http.ResponseWriter, q *http.Request) error {
	s, err := r.account(q.Context())
	if err != nil {
		return err
	}
	v := figuresView{Missing: s.missing, Notices: s.notices(), Topic: q.FormValue("about")}
	order, cut := s.cardList(v.Topic)
	v.Cut = cut
	v.Take = s.takes.once("/figures", v.Topic, func() takeView {
		return s.takeCards("", order).view("that give these figures", "/figures", addressQuery("about", v.Topic))
	})
	for _, i := range order {
		v.Cards = append(v.Cards, s.cardLine(&s.Cards[i]))
	}
	return r.show(w, q, "figures", frame{Title: "Figures", Here: "/figures", Body: v})
}

// cardList is the cards that the list shows, and whether there are more.
func (s *snapshot) cardList(about string) (order []int, cut bool) {
	return chosen(s.figures, mostCards, s.topical.cards.About(query.TopicOf(about)))
}

// A figureView is one card: who gives which number, since when, on whose word.
type figureView struct {
	cardLine

	Series   *seriesView
	Rows     []figureRow
	Disputes []disputeView
	Take     takeView
}

type figureRow struct {
	placeView

	Value      string
	AsOf       hearsay.Date
	Originator string
	Update     bool
	Withdrawn  bool
}

func (r *Room) figure(w http.ResponseWriter, q *http.Request) error {
	s, err := r.claimed(q.Context())
	if err != nil {
		return err
	}
	i, err := s.cardOf(q)
	if err != nil {
		return err
	}
	c := &s.Cards[i]
	v := figureView{cardLine: s.cardLine(c), Series: series(c)}
	for _, reading := range c.Readings {
		row := figureRow{placeView: s.place(reading.Place), Value: given(&reading), AsOf: reading.AsOf, Originator: reading.Originator, Update: reading.Update, Withdrawn: reading.Withdrawn}
		if f := s.figureOf(&reading); f != nil {
			row.Quote = words(s.document(reading.Document).Text, hearsay.Spans{f.Span}, "")
		}
		v.Rows = append(v.Rows, row)
	}
	var against []*hearsay.Conflict
	for k := range s.Conflicts {
		if s.Conflicts[k].Card == c.ID {
			against = append(against, &s.Conflicts[k])
		}
	}
	v.Disputes = s.dispute(against, c.ID)
	v.Take = s.takeCards("", []int{i}).view("that give these values", figurePath(c.ID), "")
	return r.show(w, q, "figure", frame{Title: v.Counted, Here: "/figures", Body: v})
}

// cardOf is the figure card that the address of a request names. NotFound.
func (s *snapshot) cardOf(q *http.Request) (int, error) {
	i, ok := s.card[q.PathValue("id")]
	if !ok {
		return 0, &hearsay.Error{Code: hearsay.NotFound, Message: "there is no such figure card; cards change as reports come in"}
	}
	return i, nil
}

// A seriesView is the figures of a card over time, each a mark from its least to
// its largest value; open ends have arrows.
type seriesView struct {
	Width, Height          int
	Left, Right, Top, Base int
	Low, High              string
	From, To               string
	Points                 []pointView
}

type pointView struct {
	X, Low, High       int
	OpenLow, OpenHigh  bool
	Update, Withdrawn  bool
	Label, Letter      string
	LetterX, LetterTop int
}

// given is the figure of a reading as a row or a point shows it: its words, where it gives no number or stands over or under one or near it.
func given(r *hearsay.CardReading) string {
	if r.Words != "" || r.Loose() {
		return r.Interval()
	}
	return interval(r.Low, r.High)
}

// series draws a card; nil where fewer than two figures have a date.
func series(c *hearsay.Card) *seriesView {
	v := &seriesView{Width: 720, Height: 260, Left: 84, Right: 700, Top: 44, Base: 226}
	low, high := bounds(c)
	var first, last time.Time
	dated := 0
	for _, reading := range c.Readings {
		if reading.AsOf.IsZero() || reading.Low == nil && reading.High == nil {
			continue
		}
		dated++
		if t := reading.AsOf.Time; first.IsZero() || t.Before(first) {
			first = t
		}
		if t := reading.AsOf.Time; t.After(last) {
			last = t
		}
	}
	if dated < 2 || low == nil {
		return nil
	}
	v.Low, v.High, v.From, v.To = number(*low), number(*high), first.Format("2 Jan 2006"), last.Format("2 Jan 2006")
	y := func(n float64) int {
		if *high == *low {
			return (v.Top + v.Base) / 2
		}
		return v.Base - int((n-*low)/(*high-*low)*float64(v.Base-v.Top))
	}
	x := func(t time.Time) int {
		if !last.After(first) {
			return (v.Left + v.Right) / 2
		}
		return v.Left + 16 + int(float64(t.Sub(first))/float64(last.Sub(first))*float64(v.Right-v.Left-32))
	}
	used := map[[2]int]int{}
	for i, reading := range c.Readings {
		if reading.AsOf.IsZero() || reading.Low == nil && reading.High == nil {
			continue
		}
		p := pointView{X: x(reading.AsOf.Time), Update: reading.Update, Withdrawn: reading.Withdrawn, Letter: lineName(i), Label: given(&reading) + ", " + reading.Originator}
		switch {
		case reading.Low == nil:
			p.High, p.OpenLow = y(*reading.High), true
			p.Low = p.High
		case reading.High == nil:
			p.Low, p.OpenHigh = y(*reading.Low), true
			p.High = p.Low
		default:
			p.Low, p.High = y(*reading.Low), y(*reading.High)
		}
		// Marks of one place and time stand side by side.
		at := [2]int{p.X, p.High / 12}
		p.X += 9 * used[at]
		used[at]++
		p.LetterX, p.LetterTop = p.X, p.High-8
		if p.OpenHigh {
			p.LetterTop = p.High - 18
		}
		v.Points = append(v.Points, p)
	}
	return v
}
