// Package when finds the moments of a text: dates, times, periods, durations
// and repetitions, and what they stand for on the calendar when the date of the
// document is known.
//
// The words of a paragraph are cut into atoms (a run of digits, a run of
// letters, a mark), each looked up once in a table of some five hundred words.
// Where no atom names a unit, a month, a day or a number nothing else happens.
// Everywhere else every construct of the grammar is tried and the longest one
// wins; each construct stands in a file of its own.
//
// Values follow TIMEX3 (ISO-TimeML, ISO 24617-1): 2022-09-19, 2022-W37, P3D,
// 2022-09-19T04:20, PRESENT_REF, XXXX-WXX-2 for each Tuesday.
package when

import (
	"time"

	"hearsay"
	"hearsay/extract/token"
)

// A Moment is one expression of time in a text.
//
// From and To are ISO 8601, as precise as the grain: years for year, months for
// month and quarter, days for week and day, days with a clock for what is finer.
// Both are inclusive: a week is 2022-09-12 to 2022-09-18, September is 2022-09
// to 2022-09. An open end is "". With the bounds before, after, less than and
// more than the named moment itself lies outside.
type Moment struct {
	First, Last int          // tokens [First, Last) that hold it; the span may begin or end inside one
	Span        hearsay.Span // bytes of the text
	Kind        Kind
	From, To    string
	Grain       Grain
	Bound       Bound
	Value       string    // TIMEX3, as exact as it could be resolved
	Pattern     string    // TIMEX3 of the words alone, XXXX for what they leave open
	Zone        string    // "EST", "GMT", "local" after a clock; not applied to From and To
	Readings    []Reading // all that it could mean, the past before the future, morning before afternoon
	Chosen      int       // index into Readings of From and To; -1 for none
	Resolved    bool
	Why         Reason // why it is not resolved
}

// A Reading is one of the things a moment can mean. From and To are as in
// Moment; a clock without a day has From and To like "T04:20".
type Reading struct {
	From, To string
	Value    string // TIMEX3
}

// Kind says what a moment is.
type Kind string

// The kinds of moments.
const (
	Date     Kind = "date"      // one unit of the calendar, or a clock on a day
	Time     Kind = "time"      // a clock without a day
	Period   Kind = "period"    // from one moment to another
	Duration Kind = "duration"  // a length without a place on the calendar
	Set      Kind = "set"       // a repetition
	Now      Kind = "reference" // now, recently: points into time without borders
)

// Grain is the finest unit that the words name.
type Grain string

// The grains, from fine to coarse.
const (
	Second  Grain = "second"
	Minute  Grain = "minute"
	Hour    Grain = "hour"
	Day     Grain = "day"
	Week    Grain = "week"
	Month   Grain = "month"
	Quarter Grain = "quarter"
	Year    Grain = "year"
)

// Bound says how a moment limits a stretch of time, in the words of the record.
type Bound string

// The bounds. Early, Mid and Late name a part of the moment; those from MoreThan
// on are for durations.
const (
	Since        Bound = "since"
	SinceAtLeast Bound = "at least since"
	After        Bound = "after"
	Before       Bound = "before"
	Until        Bound = "until"
	By           Bound = "by"
	About        Bound = "about"
	Early        Bound = "early"
	Mid          Bound = "mid"
	Late         Bound = "late"
	MoreThan     Bound = "more than"
	LessThan     Bound = "less than"
	AtLeast      Bound = "at least"
	AtMost       Bound = "up to"
)

// Reason says why a moment has no interval.
type Reason string

// The reasons.
const (
	NoReference Reason = "the document's date is unknown"
	NoDay       Reason = "a clock without a day"
	NoSuchDay   Reason = "no such day"
	NoYear      Reason = "the year is not named" // and the reference does not settle it
	NoOrder     Reason = "day and month in unknown order"
	Anaphoric   Reason = "counts from another moment of the text"
	Vague       Reason = "no borders that can be told"
	OutOfRange  Reason = "beyond the years 1 to 9999"
	NoInterval  Reason = "a length or a repetition"
	Halves      Reason = "morning or afternoon"
)

// Order is how a document writes numeric dates.
type Order uint8

// The orders. UnknownOrder leaves 3/4/2022 unresolved, with both readings.
const (
	UnknownOrder Order = iota
	MonthFirst         // 9/19/2022
	DayFirst           // 19/9/2022
)

// A Finder finds moments. The zero value knows no date and no order.
type Finder struct {
	Ref   hearsay.Date // the date of the document
	Order Order
	// Anchor, if set, is asked for the date that the expression at s counts
	// from; a zero date means Ref. Where it is not set, "three weeks later" counts
	// from the date that the text has named last.
	Anchor func(s hearsay.Span) hearsay.Date
	// Tense, if set, tells of the clause that tokens [first, last) stand in whether it
	// speaks of what is to come or of what was. It decides what "on Tuesday" is.
	Tense func(first, last int) Tense
}

// A Tense is where a clause looks.
type Tense int8

// The tenses. NoTense leaves it to the words around a moment.
const (
	NoTense Tense = iota
	Behind
	Ahead
)

// Find returns the moments of t, in order, without overlap, resolved against
// ref. With a zero ref only those that name their year are resolved.
func Find(t *token.Text, ref hearsay.Date) []Moment { return Finder{Ref: ref}.Find(t) }

// Find returns the moments of t, in order, without overlap. It never fails.
func (f Finder) Find(t *token.Text) []Moment {
	p := parser{t: t, order: f.Order, tense: f.Tense}
	p.refer(f.Ref)
	var named mooring
	longest := 0
	for _, para := range t.Paragraphs {
		longest = max(longest, para.Last-para.First)
	}
	p.atoms = make([]atom, 0, longest+longest/8+8)
	var out []Moment
	for k, para := range t.Paragraphs {
		if !p.atomise(para) {
			continue
		}
		for i := 0; i < len(p.atoms); {
			n, ok := p.longest(i)
			if !ok {
				i++
				continue
			}
			from := named.date(n, k)
			if f.Anchor != nil {
				from = f.Anchor(hearsay.Span{Start: int(p.atoms[n.start].start), End: int(p.atoms[n.end-1].end)})
			}
			if !from.IsZero() {
				q := parser{t: t, order: f.Order, tense: f.Tense, atoms: p.atoms, next: p.next}
				q.forget()
				q.refer(from)
				q.anchored = true
				if m, ok := q.longest(i); ok {
					out = append(out, q.moment(m))
					named.see(out[len(out)-1], k)
					i = m.end
					continue
				}
			}
			out = append(out, p.moment(n))
			named.see(out[len(out)-1], k)
			i = n.end
		}
	}
	return out
}

// refer sets what relative expressions count from: the wall clock of the date
// where it was written.
func (p *parser) refer(d hearsay.Date) {
	p.known = !d.IsZero()
	if !p.known {
		p.now = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	} else {
		t := d.Time
		p.now = time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
		p.today = p.now
		if d.HasTime {
			p.now = time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
		}
	}
	p.today = time.Date(p.now.Year(), p.now.Month(), p.now.Day(), 0, 0, 0, 0, time.UTC)
}
